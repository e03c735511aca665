"""One reading of the built-in document, and a few sheets of it, for all tests of sheets."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.openers.texts import Lang
from layers.sheet.options import Figures, Paper, SheetFormat, SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane_source import context_of
from layers.spec import Base, MapSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene

DAY = dt.date(2026, 11, 24)
CHENGDU, GANZI, GAOPING = "510100", "513300", "511303"
FIGURES = Figures("城镇化率", "%", {"510100": 80.0, "510300": 58.5, "510400": 71.2, "513300": 33.0}, "示例")

SHEETS: dict[str, tuple[MapSpec, SheetOptions]] = {
    "province_a3": (MapSpec(), SheetOptions()),
    "province_a4": (MapSpec(), SheetOptions(paper=Paper.A4)),
    "province_upright": (MapSpec(), SheetOptions(paper=Paper.A3_PORTRAIT)),
    "task_a3": (MapSpec(task=1), SheetOptions()),
    "task_upright": (MapSpec(task=2), SheetOptions(paper=Paper.A4_PORTRAIT)),
    "task_slide": (MapSpec(task=17), SheetOptions(paper=Paper.SLIDE)),
    "clause": (MapSpec(clause="1.1"), SheetOptions(paper=Paper.A4)),
    "prefecture": (MapSpec(place=CHENGDU), SheetOptions()),
    "large_prefecture": (MapSpec(place=GANZI), SheetOptions(paper=Paper.A4_PORTRAIT)),
    "county": (MapSpec(place=GAOPING), SheetOptions(paper=Paper.A4)),
    "grey": (MapSpec(), SheetOptions(grey=True)),
    "english": (MapSpec(lang=Lang.EN), SheetOptions()),
    "railways": (MapSpec(task=1, base=tuple(Base)), SheetOptions(paper=Paper.A4)),
    "figures": (MapSpec(layers=()), SheetOptions(paper=Paper.A4, figures=FIGURES)),
}


@pytest.fixture(scope="session")
def context() -> Context:
    return context_of()


@pytest.fixture(scope="session")
def scene_of(context: Context) -> Callable[[str], Scene]:
    """Return the scene of a named sheet, composed once."""
    made: dict[str, Scene] = {}

    def get(name: str) -> Scene:
        if name not in made:
            spec, options = SHEETS[name]
            made[name] = compose(spec, replace(options, date=DAY), context)
        return made[name]

    return get


def options_for(name: str, form: SheetFormat, dpi: int = 150) -> tuple[MapSpec, SheetOptions]:
    spec, options = SHEETS[name]
    return spec, replace(options, date=DAY, format=form, dpi=dpi)
