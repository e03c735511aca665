"""Classes for a choropleth of figures: round limits, an equal share of the divisions in each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.sheet.ink import FIGURE_STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer
    from layers.sheet.options import Figures

MOST = 5


@dataclass(frozen=True, slots=True)
class Classes:
    """Limits of the classes and the class of each county.

    Parameters
    ----------
    limits
        Ascending, one more than there are classes; a value on a limit belongs to the class above, the last to its own.
    values
        The figure of a county by adcode.
    """

    limits: tuple[float, ...]
    colors: tuple[str, ...]
    values: Mapping[str, float]
    unit: str = ""

    def step(self, adcode: str) -> int:
        """Return the class of a county, -1 for one without a figure."""
        value = self.values.get(adcode)
        if value is None or math.isnan(value):
            return -1
        return min(max(int(np.searchsorted(self.limits, value, side="right")) - 1, 0), len(self.colors) - 1)

    def words(self, step: int) -> str:
        """Return the range of a class, ``60–80``."""
        low, high = self.limits[step], self.limits[step + 1]
        return plain(low) if low == high else f"{plain(low)}–{plain(high)}"


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
    limits = _limits(sorted(set(values.values())))
    count = max(len(limits) - 1, 1)
    picked = np.linspace(0, len(FIGURE_STEPS) - 1, count).round().astype(int)
    return Classes(limits, tuple(FIGURE_STEPS[i] for i in picked), values, figures.unit)


def _limits(distinct: list[float]) -> tuple[float, ...]:
    """Return round limits near the quantiles of the distinct values."""
    if not distinct:
        return (0.0, 0.0)
    low, high = distinct[0], distinct[-1]
    if low == high:
        return (low, high)
    count = min(MOST, len(distinct))
    grain = 10.0 ** math.floor(math.log10((high - low) / count)) / 2
    quantiles = np.quantile(distinct, np.linspace(0, 1, count + 1))
    inner = [float(round(q / grain) * grain) for q in quantiles[1:-1]]
    first, last = math.floor(low / grain) * grain, math.ceil(high / grain) * grain
    return tuple(sorted({first, last, *(limit for limit in inner if first < limit < last)}))
