"""Every colour, dash, hatch, symbol and width of the maps, once; screen and paper read this same table.

Widths and sizes are in CSS pixels at 96 dpi (1 px = 0.2646 mm); paper converts them. The six categorical colours keep a
distance of at least 12 (100 x OKLab) from each other under normal vision and under simulated protanopia, deuteranopia
and tritanopia (Machado 2009), see ``tests/layers/test_palette.py``. No meaning rests on colour alone: precision is
carried by dash and hatch, the kind of a site by its symbol.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from geo.places import Precision, Theme

Hatch = Literal["diagonal", "cross", "dots"]
Symbol = Literal["circle", "square", "diamond", "triangle", "pentagon", "hexagon"]


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of feature is drawn.

    Parameters
    ----------
    color
        Outline or line, ``#rrggbb``.
    fill, fill_opacity
        Interior of areas and symbols; ``None`` for no fill. The opacity in [0, 1] is that of areas; symbols are opaque.
    width
        Line width in CSS pixels.
    dash
        Lengths of strokes and gaps in CSS pixels; empty for a solid line.
    hatch
        Pattern over the fill, in ``color``.
    symbol, size
        Mark of a point and its diameter in CSS pixels.
    casing
        Width in CSS pixels of the light band under a line; 0 for none.
    band
        Width in CSS pixels of the pale band along an outline; 0 for none.
    gap
        Width in CSS pixels of the light gap that makes two lines of an outline; 0 for a single one.
    """

    color: str
    fill: str | None = None
    fill_opacity: float = 0.0
    width: float = 1.0
    dash: tuple[float, ...] = ()
    hatch: Hatch | None = None
    symbol: Symbol | None = None
    size: float = 0.0
    casing: float = 0.0
    band: float = 0.0
    gap: float = 0.0


STYLES: Final[dict[Theme, Style]] = {
    Theme.REGIONS: Style("#2c3e88", fill="#2c3e88", fill_opacity=0.04, width=2.6, band=9.0),
    Theme.CORRIDORS: Style("#d17611", width=3.2, casing=9.0),
    Theme.ZONES: Style(
        "#a328cc", fill="#a328cc", fill_opacity=0.10, width=1.8, gap=1.6, hatch="diagonal", symbol="circle", size=10
    ),
    Theme.COUNTIES: Style("#8fa3a6", fill="#7fbcc4", fill_opacity=0.85, width=0.7),
    Theme.CITIES: Style("#4c2d17", fill="#4c2d17", fill_opacity=0.05, width=2.2),
    Theme.SITES: Style("#007f80", fill="#007f80", fill_opacity=0.08, width=1.5, symbol="circle", size=12),
}
"""The style of a theme at full precision; :func:`style` varies it."""

ACCENT: Final = "#c2272e"
"""The one colour of a selection."""
LIGHT: Final = "#e08a00"
"""What a reader points at, in the text or on the map, for as long as the pointer stays."""

REACH: Final[dict[str, str]] = {
    "named": "#4a9cb3",
    "region": "#60aebe",
    "inherited": "#7dbec5",
    "listed": "#9acfcc",
    "prefecture": "#bbdece",
    "class": "#dbedd5",
    "province": "#f0f5e6",
}
"""Fill of a county by the strongest way that a clause reaches it (:class:`geo.scope.reach.How`), strongest first.

Muted YlGnBu: lightness falls steadily, so the order survives in grey; black text reads on every step.
"""

CHANGE: Final[dict[str, str]] = {"kept": "#d3d6d4", "added": "#7db4e6", "dropped": "#f2a65a"}
"""Fill of a county by what became of it between two documents: grey, blue and orange, which nobody confuses.

Black text reads on each; what was dropped is hatched besides, so that the picture holds without colour.
"""
CHANGE_LINE: Final[dict[str, str]] = {"kept": "#3a4144", "added": "#0a6fc2", "dropped": "#c2600a"}
"""Line, mark and hatch of a place by the same states."""
COUNTY_FILLS: Final[dict[str, str]] = {**REACH, **CHANGE}
DROPPED_COUNTY: Final = Style("#8a4204", width=0.8, hatch="diagonal")
"""Laid over the fill of a county that only the older document bears on."""

COUNTS: Final = ("#fdfcf9", "#b7e0d7", "#82cabb", "#59b3a2", "#3a9d8d")
"""Fill of a county by a count, none first: one hue, each class at least 1.3 times as light as the next."""

MEMBER: Final = Style("#22282b", width=2.4)
"""A division that is on the list whose members are shown; it lies over whatever its clauses fill."""
MEMBER_HOST: Final = Style("#22282b", width=1.6, dash=(4, 3))
"""A division in which a member of the list lies, nobody knows where."""
MEMBER_POINT: Final = Style("#22282b", fill="#22282b", width=1.5, symbol="square", size=10)

PAPER: Final = "#fdfcf9"
INK: Final = "#22282b"
INK_SOFT: Final = "#586268"
HALO: Final = "#ffffff"
"""Under every line, outline and mark of a theme, opaque: it is what they stand out from, whatever lies below."""
TEXT_HALO: Final = 0.92
"""Opacity of the halo of names."""
NAME_SHARE: Final = 0.74
"""Share of a theme's colour in the ink of its names, the rest is black: small type needs more contrast than a line."""
NEIGHBOUR_FILL: Final = "#f0eeea"
NEIGHBOUR_LINE: Final = "#d3cfc8"
NEIGHBOUR_TEXT: Final = "#69665f"
BEYOND: Final = Style("#6f6558", fill="#e0d8c9", fill_opacity=0.8, width=1.2, dash=(4, 3))
"""Divisions of a neighbour that the document names."""
COUNTY_LINE: Final = Style("#3c4448", width=0.5)
PREFECTURE_LINE: Final = Style("#3c4448", width=1.1)
PROVINCE_LINE: Final = Style("#2b3134", width=2.0)
RIVER: Final = Style("#9cc3dc", width=1.2)
LAKE: Final = Style("#9cc3dc", fill="#d3e6f2", fill_opacity=1.0, width=0.7)
RIVER_TEXT: Final = "#2f6d94"
RAILWAY: Final = Style("#a39a93", width=1.0, dash=(6, 3))

SEATS: Final = (
    Style("#3c4448", fill="#3c4448", width=1.6, symbol="circle", size=10, gap=2.0),
    Style("#3c4448", fill="#ffffff", width=1.6, symbol="circle", size=8),
    Style("#3c4448", fill="#3c4448", width=0.0, symbol="circle", size=4),
)
"""Seats of governments: a dot in a ring for the province's capital, a ring for a prefecture, a dot for a county."""

SCHEMATIC_DASH: Final = (8.0, 5.0)
SCHEMATIC_AREA_DASH: Final = (6.0, 4.0)
COURSE_DASH: Final = (14.0, 4.0)
"""Of a line whose course is schematic beside an extent that is official: longer strokes than where both are."""
RADIUS_RING: Final = Style(STYLES[Theme.SITES].color, width=1.0, dash=(3, 3))
"""The circle of a point's uncertainty, drawn at its true size in metres."""

SYMBOLS: Final[dict[Symbol, tuple[str, ...]]] = {
    "square": ("museum", "heritage", "archaeological_park", "cultural_park", "exchange"),
    "diamond": ("lab", "institute", "lab_system", "gene_bank"),
    "triangle": ("airport", "station", "port"),
    "pentagon": ("characteristic_town", "settlement", "town", "township", "village"),
    "hexagon": ("enterprise", "agri_base", "base", "park"),
}
"""Kinds of sites by symbol; every other kind is a circle."""


def symbol_of(kind: str) -> Symbol:
    """Return the symbol of a kind of site; a circle for a kind that has none of its own."""
    return next((symbol for symbol, kinds in SYMBOLS.items() if kind in kinds), "circle")


def style(
    theme: Theme, precision: Precision, kind: str = "", *, outline: bool = False, schematic_course: bool = False,
    measured: bool = False, change: str = "",
) -> Style:  # fmt: skip
    """Return how a feature is drawn: solid for a boundary, hatched for an official extent, dashed for a schema.

    Parameters
    ----------
    kind
        Kind of the place; decides the symbol of a site.
    outline
        Leave areas without fill and hatch.
    schematic_course
        It is a line, and no source tells its course: dashed, whatever its extent rests on.
    measured
        It is a line, and a source tells its course: solid, whatever its extent rests on.
    change
        What became of it between two documents (:data:`CHANGE_LINE`); its colour then stands for that.
    """
    found = STYLES[theme]
    if change:
        color = CHANGE_LINE[change]
        # Counties have the fills: an area over them is an outline, so that three colours stay three.
        found = replace(found, color=color, fill=color if found.fill else None, fill_opacity=0.0, hatch=None)
    if outline:
        found = replace(found, fill_opacity=0.0, hatch=None)
    if found.symbol is not None:
        found = replace(found, symbol=symbol_of(kind))
    if schematic_course and precision is not Precision.SCHEMATIC:
        return replace(found, dash=COURSE_DASH, hatch=None)
    if measured:
        return replace(found, hatch=None)
    match precision:
        case Precision.SCHEMATIC if theme is Theme.CORRIDORS:
            return replace(found, dash=SCHEMATIC_DASH)
        case Precision.SCHEMATIC:
            return replace(found, dash=SCHEMATIC_AREA_DASH, fill_opacity=found.fill_opacity * 0.5, hatch=None)
        case Precision.BOUNDARY:
            return replace(found, hatch=None)
        case Precision.OFFICIAL_EXTENT | Precision.POINT | Precision.PROVINCE:
            return found
