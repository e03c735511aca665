"""A session holds nothing of a document's map: it lives on for half an hour after its reader has left."""

from __future__ import annotations

import gc
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from geopandas import GeoDataFrame
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import ScriptRunContext

from geo.gazetteer import Gazetteer
from geo.model import Reading
from layers.edition import Edition
from layers.ground import Ground
from tests.views.test_page import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.testing.v1 import AppTest

HEAVY = (Edition, Gazetteer, Ground, GeoDataFrame, Reading, shapely.Geometry)
WALKS = {
    "browse": {"task": "1"},
    "filters": {"unit": "省发展改革委"},
    "place": {"mode": "place", "place": "510700", "pin": "510722"},
    "matrix": {"mode": "matrix"},
    "search": {"query": "县城"},
    "present": {"mode": "present"},
    "export": {"mode": "export", "task": "1"},
    "document": {"mode": "document"},
    "compare": {"mode": "document", "against": "sample2023", "pair": "n1"},
    "table": {"below": "table"},
}


def held_by(root: Any) -> Iterator[Any]:
    """Yield all that is reached from an object, through what functions have at hand but not through modules."""
    seen, rest = {id(root)}, [root]
    while rest:
        one = rest.pop()
        yield one
        if isinstance(one, FunctionType):
            cells = [cell.cell_contents for cell in one.__closure__ or () if cell != type(cell)()]
            further = [*cells, one.__defaults__, one.__kwdefaults__]
        else:
            further = gc.get_referents(one)
        for other in further:
            if id(other) not in seen and not isinstance(
                other, type | ModuleType | BuiltinFunctionType | DeltaGenerator | ScriptRunContext
            ):
                seen.add(id(other))
                rest.append(other)


def heavy_in(app: AppTest) -> set[str]:
    return {type(one).__name__ for one in held_by(app.session_state) if isinstance(one, HEAVY)}


@pytest.mark.parametrize("walk", WALKS)
def test_what_a_session_keeps_holds_no_document(walk: str) -> None:
    app = opened(document="sample2023", **WALKS[walk]) if walk != "compare" else opened(**WALKS[walk])
    if walk == "filters":
        app.session_state["filters"] = True
        app.run()
    assert len(list(held_by(app.session_state))) > 300
    assert heavy_in(app) == set()
