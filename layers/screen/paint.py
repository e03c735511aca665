"""The part of the map that changes: one small message in a feature group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
from branca.element import MacroElement
from folium.template import Template

from layers.screen import payload
from layers.screen.beside_paint import NOTHING
from layers.screen.encoding import script_json
from layers.selection import kept_answer

if TYPE_CHECKING:
    from layers.edition import Edition
    from layers.screen.assets import Assets
    from layers.screen.beside_paint import OwnPaint
    from layers.selection import Selection
    from layers.spec import MapSpec


def message(
    edition: Edition,
    spec: MapSpec,
    selection: Selection,
    *,
    web: Assets,
    present: bool = False,
    review_number: str = "",
    own: OwnPaint = NOTHING,
) -> str:
    """Return what ``AtlasShell.paint`` takes, as JSON that may stand in a script of a page; see :func:`paint`."""

    def build() -> str:
        built = payload.build(edition, spec, selection, web, present=present, review_number=review_number, own=own)
        return script_json(built)

    return kept_answer(edition, selection, (spec, web.version, present, review_number, own), build)


class Paint(MacroElement):
    """Calls the shell with a message."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            AtlasShell.paint({{ this.message }});
        {% endmacro %}
        """
    )

    def __init__(self, told: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Paint"
        self.message = told


def paint(
    edition: Edition,
    spec: MapSpec,
    selection: Selection,
    *,
    web: Assets,
    present: bool = False,
    review_number: str = "",
    own: OwnPaint = NOTHING,
) -> folium.FeatureGroup:
    """Return what to give ``st_folium`` as ``feature_group_to_add``, or to add to an embedded map.

    Parameters
    ----------
    present
        Large type and heavier lines, for a shared screen.
    review_number
        审图号 of the user's own; without one the map says that it is internal.
    own
        What the reader puts on the map besides.
    """
    told = message(edition, spec, selection, web=web, present=present, review_number=review_number, own=own)
    group = folium.FeatureGroup(name="paint", control=False)
    group.add_child(Paint(told))
    return group
