"""What holds of every reading of every text, beside the wire form's own contract in ``tests/gold/invariants.py``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Reading
    from geo.origin import Span
    from geo.text.clean import CleanText


def faults(reading: Reading, cleaned: CleanText) -> list[str]:
    """Return what is broken, in words; ``cleaned`` is the clean text of the reading's own original."""
    return [*repair_faults(reading, cleaned), *order_faults(reading), *slice_faults(reading, cleaned)]


def clean_range(span: Span, cleaned: CleanText) -> tuple[int, int]:
    """Return the half-open range of the clean text that came from a range of the original."""
    return bisect_left(cleaned._starts, span.start), bisect_right(cleaned._ends, span.end)


def words_of(span: Span, cleaned: CleanText) -> str:
    """Return the clean text that came from a range of the original."""
    start, end = clean_range(span, cleaned)
    return cleaned.text[start:end]


def repair_faults(reading: Reading, cleaned: CleanText) -> Iterator[str]:
    """Yield what keeps the repairs, one after the other, from giving the clean text."""
    position, pieces = 0, []
    for repair in reading.repairs:
        if repair.span.start < position:
            yield f"repairs: {repair} begins before the end of the one before, {position}"
        if reading.original[repair.span.start : repair.span.end] != repair.before:
            yield f"repairs: {repair} is not what stands there"
        pieces += [reading.original[position : repair.span.start], repair.after]
        position = repair.span.end
    replayed = "".join([*pieces, reading.original[position:]])
    if replayed != cleaned.text:
        yield f"repairs: replayed {replayed[:80]!r}, clean {cleaned.text[:80]!r}"


def order_faults(reading: Reading) -> Iterator[str]:
    """Yield tasks without a clause, and tasks, clauses and targets that overlap or leave what they belong to."""
    for one, other in pairwise(reading.tasks):
        if one.span.end > other.span.start:
            yield f"tasks {one.number} {one.span} and {other.number} {other.span} overlap"
    for task in reading.tasks:
        if not task.projects:
            yield f"task {task.number} has no clause"
        for one, other in pairwise(task.projects):
            if one.span.end > other.span.start:
                yield f"clauses {one.id} {one.span} and {other.id} {other.span} overlap"
        for clause in task.projects:
            inner = [clause.span, *(part.span for part in (*clause.mentions, *clause.targets))]
            for span, around in zip(inner, [task.span, *[clause.span] * (len(inner) - 1)], strict=True):
                if not around.start <= span.start < span.end <= around.end:
                    yield f"{clause.id}: {span} leaves {around}"


def slice_faults(reading: Reading, cleaned: CleanText) -> Iterator[str]:
    """Yield every task, clause, mention and target whose range does not give its words back."""
    for task in reading.tasks:
        rows = [(f"task {task.number}", task.text, task.span)]
        for clause in task.projects:
            rows.append((clause.id, clause.text, clause.span))
            rows += [(f"{clause.id} place", mention.surface, mention.span) for mention in clause.mentions]
            rows += [(f"{clause.id} target", target.surface, target.span) for target in clause.targets]
        for name, words, span in rows:
            found = words_of(span, cleaned)
            # A task's range holds its number and title as well; the lines between cells are shown as commas.
            if words not in found if name.startswith("task ") else found.replace("|", "，") != words:
                yield f"{name}: {words[:60]!r}, at {span} stands {found[:60]!r}"
