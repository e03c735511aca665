"""Classes for a choropleth of figures: those that the screen shows, by natural breaks."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import palette
from layers.county_counts import natural_breaks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer
    from layers.sheet.options import Figures


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of a choropleth and the figure of each county.

    Parameters
    ----------
    lows, highs
        The smallest and the largest figure of each class, ascending.
    colors
        The fill of each class.
    values
        The figure of a county by adcode.
    """

    title: str
    unit: str
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    colors: tuple[str, ...]
    values: Mapping[str, float]

    def step(self, adcode: str) -> int:
        """Return the class of a county, -1 for one without a figure."""
        value = self.values.get(adcode)
        return -1 if value is None else bisect_right(self.lows, value) - 1

    def words(self, step: int) -> str:
        """Return the range of a class, ``60–80 %``."""
        low, high = self.lows[step], self.highs[step]
        return f"{plain(low) if low == high else f'{plain(low)}–{plain(high)}'} {self.unit}".strip()


def plain(value: float) -> str:
    """Return a number without needless digits, with U+2212 for minus."""
    return f"{value:,.6g}".replace("-", "−")


def classes(figures: Figures, gazetteer: Gazetteer) -> Classes:
    """Return the classes of figures; a prefecture's figure stands for its counties that have none of their own."""
    values = {}
    for county in gazetteer.counties:
        value = figures.values.get(county.adcode, figures.values.get(county.parent))
        if value is not None and not math.isnan(value):
            values[county.adcode] = float(value)
    groups = natural_breaks(tuple(values.values())) if values else []
    return Classes(
        figures.title, figures.unit, tuple(group[0] for group in groups), tuple(group[-1] for group in groups),
        palette.COUNTS[1 : len(groups) + 1], values,
    )  # fmt: skip
