"""One reading of the built-in document, and a few sheets of it, for all tests of sheets."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.texts import Lang
from layers.model import Base, MapSpec
from layers.sheet.compose import compose
from layers.sheet.options import Figures, Format, Options, Paper
from layers.sheet.source import context_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.context import Context
    from layers.sheet.scene import Scene

DAY = dt.date(2026, 11, 24)
CHENGDU, GANZI, GAOPING = "510100", "513300", "511303"
FIGURES = Figures("城镇化率", "%", {"510100": 80.0, "510300": 58.5, "510400": 71.2, "513300": 33.0}, "示例")

SHEETS: dict[str, tuple[MapSpec, Options]] = {
    "province_a3": (MapSpec(), Options()),
    "province_a4": (MapSpec(), Options(paper=Paper.A4)),
    "province_upright": (MapSpec(), Options(paper=Paper.A3_PORTRAIT)),
    "task_a3": (MapSpec(task=1), Options()),
    "task_upright": (MapSpec(task=2), Options(paper=Paper.A4_PORTRAIT)),
    "task_slide": (MapSpec(task=17), Options(paper=Paper.SLIDE)),
    "clause": (MapSpec(clause="1.1"), Options(paper=Paper.A4)),
    "prefecture": (MapSpec(place=CHENGDU), Options()),
    "large_prefecture": (MapSpec(place=GANZI), Options(paper=Paper.A4_PORTRAIT)),
    "county": (MapSpec(place=GAOPING), Options(paper=Paper.A4)),
    "grey": (MapSpec(), Options(grey=True)),
    "english": (MapSpec(lang=Lang.EN), Options()),
    "railways": (MapSpec(task=1, base=tuple(Base)), Options(paper=Paper.A4)),
    "figures": (MapSpec(layers=()), Options(paper=Paper.A4, figures=FIGURES)),
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


def options_for(name: str, form: Format, dpi: int = 150) -> tuple[MapSpec, Options]:
    spec, options = SHEETS[name]
    return spec, replace(options, date=DAY, format=form, dpi=dpi)
