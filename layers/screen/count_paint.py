"""Counts of the counties in a paint: what is filled, what the headline, the legend and the tip say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text
from geo.model import TargetRole, UnplacedReason
from geo.places import Theme
from layers import county_counts, palette, select
from layers.ask.amount_words import amount_words
from layers.spec import Fill
from layers.word_lists import listed, reason_name

if TYPE_CHECKING:
    from layers.county_counts import CountClass, CountyCounts
    from layers.edition import Edition
    from layers.selection import Selection
    from layers.spec import MapSpec


MOST_GOALS = 5
"""Targets that the headline of a map tells."""
_GENERAL = frozenset(
    {UnplacedReason.PROVINCE_WIDE, UnplacedReason.BY_CLASS, UnplacedReason.SELECTION, UnplacedReason.NOT_SPATIAL}
)


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


def headline(spec: MapSpec, edition: Edition, selection: Selection) -> Headline | None:
    """Return what stands above the map; ``None`` where no county is coloured, or where the card of a place stands."""
    if Theme.COUNTIES not in spec.layers or spec.place:
        return None
    own, lang = edition.own_area, spec.lang
    if edition.is_pair:
        return Headline(text("map.headline_years", lang))
    if spec.fill in {Fill.AUTO, Fill.WAYS}:
        return _placeless(edition, selection, lang) or Headline(text("map.headline_ways", lang))
    title = text(f"map.headline_{spec.fill.value}", lang)
    if not spec.is_whole:
        title = text("map.headline_part", lang, title=title)
    return Headline(title, own.text(f"map.headline_{spec.fill.value}_note", lang))


def _placeless(edition: Edition, selection: Selection, lang: Lang) -> Headline | None:
    """Return what is said of clauses none of which names a place: how many bear on what, and what all are to reach.

    No county is painted as named there, so the map says of itself why it is pale.
    """
    own, rows = edition.own_area, select.tray(edition, selection)
    found = Counter(row.reason for row in rows)
    if not rows or len(rows) < len(selection.projects) or not _GENERAL.issuperset(found):
        return None
    parts = [
        text("map.headline_placeless_part", lang, reason=reason_name(reason, own, lang), n=found[reason])
        for reason in UnplacedReason
        if reason in found
    ]
    note = text("map.headline_placeless_note", lang, n=len(rows), parts=listed(parts, lang))
    goals = [
        text("map.headline_goal", lang, object=target.object, amount=amount_words(target, lang))
        for row in rows
        if row.reason is UnplacedReason.PROVINCE_WIDE
        for target in row.project.targets
        if target.object and target.role is TargetRole.GOAL
    ]
    if goals:
        note += "\n" + own.text("map.headline_goals", lang, goals=listed(goals, lang, MOST_GOALS))
    return Headline(text("map.headline_placeless", lang), note)


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
