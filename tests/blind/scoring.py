"""Figures of a reading against two readers who annotated the passages before any program read them.

Only numbers leave this module. A clause counts where both readers say the same of it; a name that one of them alone
marks is neither a hit nor a miss.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geo
from geo import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.model import Project

FOLDER = Path(__file__).parent
NAMES = [path.stem for path in sorted((FOLDER / "passages").glob("*.txt"))]


@dataclass(slots=True)
class Found:
    """Hits, false alarms and misses."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.extra + self.missed)


@dataclass(slots=True)
class Figures:
    """What the passages come to, added up."""

    agreed: int = 0
    clauses: int = 0
    kinds: int = 0
    areas: int = 0
    finer: int = 0
    placed: int = 0
    jurisdictions: int = 0
    lost: int = 0
    mentions: Found = field(default_factory=Found)
    targets: Found = field(default_factory=Found)

    def line(self) -> str:
        """Return the figures in one line."""
        return (
            f"clauses {self.clauses}, readers agree {self.agreed / self.clauses:.3f}, lost {self.lost}, "
            f"scope kind {self.kinds / self.agreed:.3f}, area {self.areas}/{self.placed} (and {self.finer} finer), "
            f"mentions F1 {self.mentions.f1:.3f}, targets F1 {self.targets.f1:.3f}, "
            f"jurisdictions {self.jurisdictions}/{len(NAMES)}"
        )


def figures() -> Figures:
    """Return the figures of the reader as it is."""
    made = Figures()
    titles = {row["file"]: row["title"] for row in json.loads((FOLDER / "sources.json").read_text("utf-8"))}
    for name in NAMES:
        passage = (FOLDER / "passages" / f"{name}.txt").read_text("utf-8")
        # A passage stands below its title, as it does in its document.
        _score(made, name, f"{titles[name + '.txt']}\n{passage}")
    return made


def _readers(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    one, other = (json.loads((FOLDER / who / f"{name}.json").read_text("utf-8")) for who in ("first", "second"))
    return one, other


def _score(made: Figures, name: str, text: str) -> None:
    first, second = _readers(name)
    reading = geo.read(text)
    places = gazetteer.of(reading.document.jurisdiction.province)
    made.jurisdictions += reading.document.jurisdiction.name == first["jurisdiction"]["name"]
    projects = [project for _, project in reading.projects()]
    for one, other, (start, end) in zip(first["clauses"], second["clauses"], _ranges(first, text), strict=True):
        here = [(overlap, project) for project in projects if (overlap := _overlap(project, start, end)) > 0]
        made.clauses += 1
        made.lost += not here
        if one["scope"] == other["scope"]:
            made.agreed += 1
            _scope(made, one, other, max(here, key=lambda pair: pair[0])[1] if here else None, places)
        names = {(m.span.start, m.span.end) for _, p in here for m in p.mentions if start <= m.span.start < end}
        _mentions(made.mentions, one, other, [text[begin:stop] for begin, stop in sorted(names)])
        spans = {(t.span.start, t.span.end) for _, p in here for t in p.targets if start <= t.span.start < end}
        _targets(made.targets, one, other, spans, text, start)


def _ranges(annotated: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    """Yield where each clause stands: to the next one, or to the end of its paragraph."""
    starts = [text.index(clause["text"]) for clause in annotated["clauses"]]
    for start, following in pairwise([*starts, len(text)]):
        line_end = text.find("\n", start)
        yield start, min(following, len(text) if line_end < 0 else line_end)


def _overlap(project: Project, start: int, end: int) -> int:
    return min(end, project.span.end) - max(start, project.span.start)


def _scope(made: Figures, one: dict[str, Any], other: dict[str, Any], project: Project | None, g: Gazetteer) -> None:
    if project is None or project.scope is None or project.scope.kind.value != one["scope"]:
        return
    made.kinds += 1
    wanted = _counties(one["area"], g)
    if one["scope"] in {"named", "inherited"} and wanted and wanted == _counties(other["area"], g):
        made.placed += 1
        found = frozenset(g.expand(project.scope.divisions))
        made.areas += found == wanted
        # Narrower, within the area and in each of its prefectures: the county of an airport, the counties of a line.
        is_within = found < wanted and {*map(g.prefecture_of, found)} == {*map(g.prefecture_of, wanted)}
        made.finer += is_within


def _counties(names: list[str], places: Gazetteer) -> frozenset[str]:
    """Return the counties of divisions by full name; none where a name is no division of the province."""
    codes = {d.name: d.adcode for d in places.divisions.values() if places.is_inside(d.adcode)}
    if not names or any(name not in codes for name in names):
        return frozenset()
    return frozenset(places.expand(tuple(codes[name] for name in names)))


def _mentions(found: Found, one: dict[str, Any], other: dict[str, Any], read: list[str]) -> None:
    first, second = ({mention["text"] for mention in clause["mentions"]} for clause in (one, other))
    either = first | second
    for name in read:
        if name in either:
            found.hits += 1
        elif not any(name in longer for longer in either):
            found.extra += 1
    found.missed += len((first & second) - set(read))


def _targets(
    found: Found, one: dict[str, Any], other: dict[str, Any], spans: set[tuple[int, int]], text: str, start: int
) -> None:  # fmt: skip
    def places(clause: dict[str, Any]) -> set[tuple[int, int]]:
        at = ((text.find(target["text"], start), len(target["text"])) for target in clause["targets"])
        return {(begin, begin + length) for begin, length in at if begin >= 0}

    def meet(span: tuple[int, int], some: set[tuple[int, int]]) -> bool:
        return any(span[0] < end and begin < span[1] for begin, end in some)

    first, second = places(one), places(other)
    for span in spans:
        if meet(span, first | second):
            found.hits += 1
        else:
            found.extra += 1
    found.missed += sum(meet(span, second) and not meet(span, spans) for span in first)
