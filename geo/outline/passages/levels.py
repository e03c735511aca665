"""Which of a document's numbers head tasks.

A task is what a planner would assign to somebody. Nothing says which level that is, so the document is asked as a
whole: where bodies are named, the level that they are named for; else numbers that run on through the chapters; else
（一）, 1., 一、 and so on, whichever comes first and holds a good part of the text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geo.outline.passages.numbering import Kind, Line
from geo.outline.roles import REVIEW_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.bodies import UnitNote

_PREFERRED = (
    Kind.BRACKET, Kind.FIGURE, Kind.CHINESE, Kind.SECTION, Kind.SMALL, Kind.CIRCLED, Kind.CHAPTER, Kind.PART,
    Kind.POINT,
)  # fmt: skip
_HOLDS = 0.25
"""Share of the numbered text that a level must hold to head the tasks."""


def task_kind(lines: Sequence[Line], notes: Sequence[UnitNote]) -> Kind | None:
    """Return the kind of number that heads tasks; ``None`` if no line is numbered."""
    numbered = [line for line in lines if line.marker]
    if not numbered:
        return None
    length = lines[-1].end
    return _with_units(numbered, notes, length) or _by_numbers(numbered, length)


def _kind(line: Line) -> Kind:
    assert line.marker is not None
    return line.marker.kind


def _with_units(numbered: Sequence[Line], notes: Sequence[UnitNote], length: int) -> Kind | None:
    """Return the innermost level at which most items have bodies, or some have that are not named for their parent."""
    owners = _owners(numbered, notes)
    kinds = sorted({_kind(line) for line in numbered}, reverse=True)
    count = {kind: sum(_kind(line) is kind for line in numbered) for kind in kinds}
    own = {kind: [at for at in owners if _kind(numbered[at]) is kind] for kind in kinds}
    direct = [kind for kind in kinds if 5 * len(own[kind]) >= 3 * count[kind]]
    if direct:
        return max(direct, key=lambda kind: len(own[kind]))
    for kind in kinds if owners else ():
        if 5 * _served(numbered, notes, kind, length) >= 3 * count[kind]:
            return kind
        # Bodies behind the last of several items are named for what holds the items; bodies amid them are not.
        amid = sum(at + 1 < len(numbered) and _kind(numbered[at + 1]) is kind for at in own[kind])
        if amid and 5 * amid >= count[kind]:
            return kind
    return None


def _owners(numbered: Sequence[Line], notes: Sequence[UnitNote]) -> set[int]:
    """Return the numbered lines (by position) right behind which, with no number between, bodies are named."""
    owners: set[int] = set()
    at = -1
    for note in notes:
        while at + 1 < len(numbered) and numbered[at + 1].start <= note.start:
            at += 1
        if at >= 0:
            owners.add(at)
    return owners


def _served(numbered: Sequence[Line], notes: Sequence[UnitNote], kind: Kind, length: int) -> int:
    """Count the items of a kind that have a note, those of deeper items included."""
    outer = [line for line in numbered if _kind(line) <= kind]
    served = position = 0
    for line, following in pairwise([*outer, None]):
        end = following.start if following else length
        assert line is not None
        while position < len(notes) and notes[position].start < line.start:
            position += 1
        served += _kind(line) is kind and position < len(notes) and notes[position].start < end
    return served


def _by_numbers(numbered: Sequence[Line], length: int) -> Kind:
    kinds = {_kind(line) for line in numbered}
    figures = [line.marker.number for line in numbered if line.marker and line.marker.kind is Kind.FIGURE]
    brackets = sum(_kind(line) is Kind.BRACKET for line in numbered)
    runs_on = len(figures) > 1 and all((after or 0) == (before or 0) + 1 for before, after in pairwise(figures))
    if runs_on and len(figures) > brackets > 1:
        return Kind.FIGURE
    reviewed = _reviewed(numbered, length)
    held = {kind: _held(numbered, kind, length, reviewed) for kind in kinds}
    enough = _HOLDS * (length - numbered[0].start - sum(end - start for start, end in reviewed))
    for kind in _PREFERRED:
        if kind in kinds and held[kind] >= enough:
            return kind
    return max(kinds, key=lambda kind: (held[kind], kind))


def _held(numbered: Sequence[Line], kind: Kind, length: int, reviewed: Sequence[tuple[int, int]]) -> int:
    """Return how many characters stand under the numbers of a kind, outside of the chapters that look back."""
    held = 0
    outer = [line for line in numbered if _kind(line) <= kind]
    for line, following in pairwise([*outer, None]):
        assert line is not None
        if _kind(line) is kind and not any(start <= line.start < end for start, end in reviewed):
            held += (following.start if following else length) - line.start
    return held


def _reviewed(numbered: Sequence[Line], length: int) -> list[tuple[int, int]]:
    """Return where the chapters stand that look back: how they are numbered says nothing of the work to come."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(numbered):
        if _kind(line) <= Kind.CHINESE and REVIEW_TITLE.search(line.text) and "。" not in line.text:
            after = (one.start for one in numbered[at + 1 :] if _kind(one) <= _kind(line))
            found.append((line.start, next(after, length)))
    # A document that only looks back is numbered like any other.
    whole = sum(end - start for start, end in found)
    return found if 2 * whole < length - numbered[0].start or _goes_on(numbered, found) else []


def _goes_on(numbered: Sequence[Line], reviewed: Sequence[tuple[int, int]]) -> bool:
    """Tell whether more than one number stands outside of what looks back."""
    return sum(not any(start <= line.start < end for start, end in reviewed) for line in numbered) > 1
