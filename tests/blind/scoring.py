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
REPORTS, WRITTEN = FOLDER, FOLDER / "written"
"""Passages of published reports as they stand, and passages of cities and counties in the words of their annotators."""


@dataclass(slots=True)
class Found:
    """Hits, false alarms and misses."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        of_all = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / of_all if of_all else 1.0


@dataclass(slots=True)
class Figures:
    """What the passages come to, added up."""

    passages: int = 0
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
        """Return the figures in one line; targets where the readers marked them."""
        targets = f"targets F1 {self.targets.f1:.3f}, " if self.targets.hits else ""
        return (
            f"clauses {self.clauses}, readers agree {self.agreed / self.clauses:.3f}, lost {self.lost}, "
            f"scope kind {self.kinds / self.agreed:.3f}, area {self.areas}/{self.placed} (and {self.finer} finer), "
            f"mentions F1 {self.mentions.f1:.3f}, {targets}"
            f"jurisdictions {self.jurisdictions}/{self.passages}"
        )


def figures(folder: Path = REPORTS) -> Figures:
    """Return the figures of the reader as it is, on the passages of a folder."""
    made = Figures()
    for row in json.loads((folder / "sources.json").read_text("utf-8")):
        made.passages += 1
        passage = (folder / "passages" / row["file"]).read_text("utf-8")
        # A passage stands below its title, as it does in its document.
        _score(made, f"{row['title']}\n{passage}", *_readers(folder, Path(row["file"]).stem))
    return made


def _readers(folder: Path, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what both readers say of a passage; of those to develop on there is one reader alone."""
    files = [path for who in ("first", "second") if (path := folder / who / f"{name}.json").exists()]
    one, other = json.loads(files[0].read_text("utf-8")), json.loads(files[-1].read_text("utf-8"))
    return one, other


def _score(made: Figures, text: str, first: dict[str, Any], second: dict[str, Any]) -> None:
    reading = geo.read(text)
    places = gazetteer.of(reading.document.jurisdiction.province)
    made.jurisdictions += reading.document.jurisdiction.name == first["jurisdiction"]["name"]
    projects = [project for _, project in reading.projects()]
    for one, other, (start, end) in zip(first["clauses"], second["clauses"], ranges(first, text), strict=True):
        here = overlapping(projects, start, end)
        made.clauses += 1
        made.lost += not here
        if one["scope"] == other["scope"]:
            made.agreed += 1
            _scope(made, one, other, here[0] if here else None, places)
        names = {(m.span.start, m.span.end) for p in here for m in p.mentions if start <= m.span.start < end}
        _mentions(made.mentions, one, other, [text[begin:stop] for begin, stop in sorted(names)])
        if "targets" not in one:
            continue
        spans = {(t.span.start, t.span.end) for p in here for t in p.targets if start <= t.span.start < end}
        _targets(made.targets, one, other, spans, text, start)


def ranges(annotated: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    """Yield where each clause stands: to the next one, or to the end of its paragraph."""
    starts: list[int] = []
    for clause in annotated["clauses"]:
        # Behind the title, each behind the one before it.
        starts.append(text.index(clause["text"], starts[-1] + 1 if starts else text.index("\n")))
    for start, following in pairwise([*starts, len(text)]):
        line_end = text.find("\n", start)
        yield start, min(following, len(text) if line_end < 0 else line_end)


def overlapping(projects: list[Project], start: int, end: int) -> list[Project]:
    """Return the projects in a range, the one that fills most of it first."""

    def size(project: Project) -> int:
        return min(end, project.span.end) - max(start, project.span.start)

    return sorted((project for project in projects if size(project) > 0), key=size, reverse=True)


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
