"""An indicator of the user's own on the map: its classes, and what headline, legend and tip say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text
from layers import palette
from layers.county_counts import natural_breaks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.indicator_table import PlacedIndicator


@dataclass(frozen=True, slots=True)
class IndicatorClass:
    """Counties of one colour: the smallest and the largest figure among them, their adcodes in ascending order."""

    color: str
    low: float
    high: float
    counties: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its range: ``62.1–78.4``."""
        return figure(self.low) if self.low == self.high else f"{figure(self.low)}–{figure(self.high)}"


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorOnMap:
    """An indicator as the map shows it.

    Parameters
    ----------
    classes
        By natural breaks, the lowest first.
    """

    id: str
    name: str
    file: str
    source: str
    as_of: str
    by_prefecture: bool
    values: Mapping[str, float]
    classes: tuple[IndicatorClass, ...]

    @classmethod
    def of(cls, placed: PlacedIndicator) -> IndicatorOnMap:
        """Put the figures into classes."""
        by_value: dict[float, list[str]] = {}
        for code in sorted(placed.values):
            by_value.setdefault(placed.values[code], []).append(code)
        groups = natural_breaks(tuple(placed.values.values())) if placed.values else []
        classes = tuple(
            IndicatorClass(color, group[0], group[-1], tuple(code for value in group for code in by_value[value]))
            for color, group in zip(palette.COUNTS[1:], groups, strict=False)
        )
        table = placed.table
        return cls(
            placed.id, placed.column.name, table.name, table.source, table.as_of, placed.by_prefecture, placed.values,
            classes,
        )  # fmt: skip

    def note(self, lang: Lang) -> str:
        """Return where the figures come from, and that they are not the document's."""
        source = self.source or text("map.indicator_file", lang, name=self.file)
        parts = [text("map.indicator_source", lang, source=source)]
        if self.as_of:
            parts.append(self.as_of)
        if self.by_prefecture:
            parts.append(text("map.indicator_prefectures", lang))
        return " · ".join(parts)

    def headline(self, lang: Lang) -> dict[str, str]:
        """Return what stands above the map."""
        return {"title": self.name, "note": f"{self.note(lang)} · {text('map.indicator_own', lang)}"}

    def legend(self, counties: int, lang: Lang) -> dict[str, Any]:
        """Return the group of the legend, the largest class first; ``counties`` is how many the province has."""
        line = palette.COUNTY_LINE.color
        rows = [(one.color, one.words, len(one.counties)) for one in reversed(self.classes)]
        left = counties - len(self.values)
        if left:
            rows.append((palette.COUNTS[0], text("map.indicator_none", lang), left))
        return {
            "title": text("map.legend_indicator", lang, name=self.name),
            "rows": [
                {"t": "area", "s": {"color": line, "fill": color, "opacity": 1, "width": 1}, "text": words, "n": n}
                for color, words, n in rows
            ],
        }

    def words(self, lang: Lang) -> dict[str, str]:
        """Return what the tip of a county says of its figure."""
        none = text("map.indicator_none", lang)
        return {"clauses": text("map.tip_indicator", lang, name=self.name, n="{n}"), "no_clause": none}


def figure(value: float) -> str:
    """Return a figure as tables write it: ``1333.1``, ``20817.5``, ``0.52``.

    >>> figure(100.0), figure(20817.5), figure(0.1 + 0.2)
    ('100', '20817.5', '0.3')
    """
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.6g}"
