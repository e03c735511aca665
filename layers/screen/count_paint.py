"""Counts of the counties in a paint: what is filled, what the headline, the legend and the tip say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text
from geo.places import Theme
from layers import county_counts, palette
from layers.spec import Fill

if TYPE_CHECKING:
    from layers.county_counts import CountClass, CountyCounts
    from layers.edition import Edition
    from layers.selection import Selection
    from layers.spec import MapSpec


@dataclass(frozen=True, slots=True)
class Headline:
    """What the map shows, in words.

    Parameters
    ----------
    note
        What counts and what does not; empty where nothing is counted.
    """

    title: str
    note: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return what the browser gets."""
        return {"title": self.title, "note": self.note}


def counted(edition: Edition, spec: MapSpec, selection: Selection) -> CountyCounts | None:
    """Return the counts that the counties are coloured by; ``None`` where they are coloured by ways or not at all."""
    if Theme.COUNTIES not in spec.layers or spec.fill in {Fill.AUTO, Fill.WAYS}:
        return None
    return county_counts.count(edition, spec, selection)


def headline(spec: MapSpec, edition: Edition) -> Headline | None:
    """Return what stands above the map; ``None`` where no county is coloured, or where the card of a place stands."""
    if Theme.COUNTIES not in spec.layers or spec.place:
        return None
    own, lang = edition.own_area, spec.lang
    if edition.is_pair:
        return Headline(text("map.headline_years", lang))
    if spec.fill in {Fill.AUTO, Fill.WAYS}:
        return Headline(text("map.headline_ways", lang))
    title = text(f"map.headline_{spec.fill.value}", lang)
    if not spec.is_whole:
        title = text("map.headline_part", lang, title=title)
    return Headline(title, own.text(f"map.headline_{spec.fill.value}_note", lang))


def fills(counts: CountyCounts) -> list[tuple[str, CountClass]]:
    """Return the colour of each class that is filled; counties without anything stay paper."""
    return [(palette.COUNTS[one.step], one) for one in counts.classes if one.step]


def words(counts: CountyCounts, lang: Lang) -> dict[str, str]:
    """Return what the tip of a county says of its count."""
    return {
        "clauses": text(f"map.tip_{counts.fill.value}", lang),
        "no_clause": text(f"map.tip_{counts.fill.value}_none", lang),
    }


def legend(counts: CountyCounts, lang: Lang) -> dict[str, Any]:
    """Return the group of the legend for the classes, the largest first."""
    line = palette.COUNTY_LINE.color
    rows = [
        {
            "t": "area",
            "s": {"color": line, "fill": palette.COUNTS[one.step], "opacity": 1, "width": 1},
            "text": one.words,
            "n": len(one.counties),
        }
        for one in reversed(counts.classes)
    ]
    return {"title": text(f"map.legend_{counts.fill.value}", lang), "rows": rows}
