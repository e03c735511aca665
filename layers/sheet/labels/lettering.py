"""How names on the map are set: sizes in millimetres at A3, weights, colours, and what each kind is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang
from layers import palette
from layers.sheet.labels.candidates import Type

if TYPE_CHECKING:
    from layers.sheet.ink import Ink

MUST = 1000.0
"""What a mark is worth that has to stand."""
CARE = 36.0
"""What the best place of a name that has to stand is worth more than its worst: about three names of counties."""
NEAR = 1.3
"""Size of names on enlarged maps against the whole province."""
LATIN = 0.88
COUNTY_INK = "#3f484d"
FAR_INK, FAR_COUNTY_INK = "#7b7f80", "#8f9394"
RIVER_INK = "#5a93b8"


@dataclass(frozen=True, slots=True)
class Lettering:
    """The types of names; ``far`` ones lie outside what the map is about."""

    city: Type
    far_city: Type
    county: Type
    opened: Type
    far_county: Type
    neighbour: Type
    beyond: Type
    corridor: Type
    river: Type


def type_of(ink: Ink, lang: Lang, *, is_near: bool) -> Lettering:
    """Return the types of a window.

    Parameters
    ----------
    is_near
        The window is an enlarged one.
    """
    f, tone = ink.factor, ink.tone
    latin = LATIN if lang is Lang.EN else 1.0

    def set_in(size: float) -> float:
        return ink.type(size * latin)

    near = NEAR if is_near else 1.0
    paper, land = tone(palette.HALO), tone(palette.NEIGHBOUR_FILL)
    return Lettering(
        city=Type(
            "prefecture", set_in(3.75 * near), 700, tone(palette.INK), 3 * MUST,
            care=CARE, spread=0.1 * f, halo=0.6 * f, halo_color=paper,
        ),
        far_city=Type(
            "far-prefecture", set_in(3.1), 500, tone(FAR_INK), 20.0, spread=0.3 * f, halo=0.4 * f, halo_color=paper
        ),
        county=Type("county", set_in(2.2 * near), 400, tone(COUNTY_INK), 10.0, halo=0.38 * f, halo_color=paper),
        opened=Type(
            "county", set_in(3.75 * near), 700, tone(palette.INK), 3 * MUST,
            care=CARE, spread=0.1 * f, halo=0.6 * f, halo_color=paper,
        ),
        far_county=Type("far-county", set_in(2.1), 400, tone(FAR_COUNTY_INK), 2.0, halo=0.3 * f, halo_color=paper),
        neighbour=Type(
            "neighbour", set_in(4.0), 500, tone(palette.NEIGHBOUR_TEXT), 30.0, spread=1.6 * f, halo=0.4 * f,
            halo_color=land,
        ),
        beyond=Type("beyond", set_in(2.6), 700, tone(palette.INK_SOFT), 200.0, halo=0.4 * f, halo_color=land),
        corridor=Type(
            "corridor", ink.type(2.6), 700, tone(palette.INK), 300.0, care=CARE, halo=0.5 * f, halo_color=paper
        ),
        river=Type("river", ink.type(2.1), 400, tone(RIVER_INK), 3.0, spread=0.9 * f, halo=0.35 * f, halo_color=paper),
    )  # fmt: skip
