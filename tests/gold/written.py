"""The passages of cities and counties on which the reader is developed, and what it gets wrong in them.

They are written in the words of their annotators after public documents (``written/sources.json``); facts in them are
not to be relied on. ``python -m tests.gold.written [passage ...]`` prints every difference; the blind ones of the same
kind are in :mod:`tests.blind`, which prints none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import geo
from geo import gazetteer
from tests.blind.scoring import Figures, figures, overlapping, ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "written"


def differences(name: str) -> Iterator[str]:
    """Yield what the reader says otherwise than the annotation of a passage, clause by clause."""
    titles = {row["file"]: row["title"] for row in json.loads((FOLDER / "sources.json").read_text("utf-8"))}
    annotated = json.loads((FOLDER / "first" / f"{name}.json").read_text("utf-8"))
    text = f"{titles[name + '.txt']}\n{(FOLDER / 'passages' / f'{name}.txt').read_text('utf-8')}"
    reading = geo.read(text)
    places = gazetteer.of(reading.document.jurisdiction.province)
    if reading.document.jurisdiction.name != annotated["jurisdiction"]["name"]:
        yield f"jurisdiction {reading.document.jurisdiction.name}, not {annotated['jurisdiction']['name']}"
    projects = [project for _, project in reading.projects()]
    for clause, (start, end) in zip(annotated["clauses"], ranges(annotated, text), strict=True):
        words, here = text[start:end][:60], overlapping(projects, start, end)
        wanted = {mention["text"] for mention in clause["mentions"]}
        read = {text[m.span.start : m.span.end] for p in here for m in p.mentions if start <= m.span.start < end}
        yield from (f"missed {surface} | {words}" for surface in sorted(wanted - read))
        yield from (f"extra {surface} | {words}" for surface in sorted(read - wanted))
        scope = here[0].scope if here else None
        if scope is None:
            yield f"lost | {words}"
        elif scope.kind.value != clause["scope"]:
            yield f"{scope.kind.value}, not {clause['scope']} | {words} | {scope.why}"
        elif clause["scope"] in {"named", "inherited"} and clause["area"]:
            named = [places.divisions[code].name for code in scope.divisions]
            if set(named) != set(clause["area"]):
                yield f"{'、'.join(named)}, not {'、'.join(clause['area'])} | {words}"


def score() -> Figures:
    """Return the figures of the reader as it is, on all passages."""
    return figures(FOLDER)


if __name__ == "__main__":
    for passage in sys.argv[1:] or sorted(path.stem for path in (FOLDER / "passages").glob("*.txt")):
        sys.stdout.write(f"{passage}\n")
        sys.stdout.writelines(f"    {difference}\n" for difference in differences(passage))
    sys.stdout.write(f"{score().line()}\n")
