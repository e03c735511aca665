"""Numbers and letters: which features get a key, and the list that explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo.places import Precision, Theme
from layers import palette
from layers.sheet.ink import LEAST_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.sheet.content import Feature, SheetContent
    from layers.sheet.ink import Ink
    from layers.sheet.scene import Chip, Frame

MARK = 3.7
"""Diameter of a numbered symbol, millimetres at A3."""
CHIP = 3.1
LEAST_MARK, LEAST_CHIP = 3.2, 3.15
"""Millimetres that the smallest type on paper takes inside; larger least type takes more."""
PLAIN = 0.72
"""Size of a mark without a label against one with."""
LISTED = (Theme.CORRIDORS, Theme.REGIONS, Theme.ZONES, Theme.SITES)
NAMED_LINES = 4
"""More lines than this get a letter each: their names alone would not all find room."""


@dataclass(frozen=True, slots=True)
class Key:
    """A numbered or lettered feature.

    Parameters
    ----------
    label
        Empty on a map with more features than numbers could be told apart on: the mark is plain then.
    """

    feature: Feature
    label: str

    @property
    def ident(self) -> str:
        """Theme and place: unique on a sheet."""
        return f"{self.feature.theme.value}:{self.feature.ident}"

    @property
    def is_area(self) -> bool:
        """Whether it is the key of an area, which may stand anywhere in it."""
        return not self.feature.is_point

    @property
    def shape(self) -> Chip:
        """Symbol of the mark."""
        if self.is_area:
            return "chip"
        return palette.style(self.feature.theme, self.feature.precision, self.feature.kind).symbol or "circle"

    @property
    def is_hollow(self) -> bool:
        """Light inside: an area's key, or a point that is only schematic."""
        return self.is_area or self.feature.precision is Precision.SCHEMATIC

    def size(self, ink: Ink) -> tuple[float, float]:
        """Width and height of the mark in millimetres."""
        larger = ink.least / LEAST_TYPE
        if self.is_area:
            high = max(CHIP * ink.factor, LEAST_CHIP * larger)
            return high * (1.12 if len(self.label) < 2 else 1.45), high
        side = max(MARK * ink.factor, LEAST_MARK * larger) if self.label else MARK * ink.factor * PLAIN
        side *= 1.12 if self.shape == "triangle" else 1.0
        return side, side

    def color(self, ink: Ink) -> str:
        """Colour of the theme, or of what became of the place between two documents."""
        if self.feature.change:
            return ink.tone(palette.CHANGE_LINE[self.feature.change])
        return ink.tone(palette.STYLES[self.feature.theme].color)


def keys(view: SheetContent, frame: Frame) -> tuple[Key, ...]:
    """Return the keys of what a window shows in the order of the list: lines and regions by letter."""
    b = frame.plane_box
    window = shapely.box(b.left, b.bottom, b.right, b.top)
    seen = {theme: [f for f in view.features.get(theme, ()) if window.intersects(f.geometry)] for theme in LISTED}
    found: list[Key] = []
    lines = seen[Theme.CORRIDORS]
    if len(lines) > NAMED_LINES:
        found += [Key(feature, letters(i).lower()) for i, feature in enumerate(lines)]
    found += [Key(feature, letters(i)) for i, feature in enumerate(seen[Theme.REGIONS])]
    numbered = [*seen[Theme.ZONES], *seen[Theme.SITES]]
    return (*found, *(Key(feature, str(i + 1)) for i, feature in enumerate(numbered)))


def letters(index: int) -> str:
    """Return A, B … Z, AA, AB and so on."""
    word = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def by_theme(some: Iterable[Key]) -> dict[Theme, list[Key]]:
    """Return keys grouped by theme, in the order of the list."""
    grouped: dict[Theme, list[Key]] = {}
    for key in some:
        grouped.setdefault(key.feature.theme, []).append(key)
    return grouped
