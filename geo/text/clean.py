"""The clean text of a document and the way back from it to the characters as given.

``clean`` runs the rules of ``geo.text.repairs`` until none applies. Each rule answers with edits; the edits are laid
over two arrays that hold, for every clean character, where its original characters start and end. So a range of
clean text has an exact range of the original at any time, and the whole costs time linear in the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.model import Repair
from geo.origin import Span
from geo.text.glosses import pinyin
from geo.text.line_breaks import cut_names, page_numbers, soft_breaks
from geo.text.repairs import (
    at_signs,
    cells,
    compatibility,
    errata,
    invisible,
    line_ends,
    marks,
    spaces,
    unit_gaps,
    wide_punctuation,
)
from geo.text.simplify import simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.text.repairs import Edit

RULES: tuple[Callable[[str], list[Edit]], ...] = (
    errata,
    line_ends,
    invisible,
    at_signs,
    marks,
    page_numbers,
    compatibility,
    pinyin,
    unit_gaps,
    cells,
    spaces,
    simplified,
    wide_punctuation,
    soft_breaks,
    cut_names,
)
"""Every rule, in the order in which they run."""

ROUNDS = 8
"""Most rounds of the rules. Real texts need two or three; the bound keeps time linear where damage is nested."""


@dataclass(frozen=True, slots=True, eq=False)
class CleanText:
    r"""Clean simplified text of a whole document with its offset map.

    Parameters
    ----------
    text
        Simplified Chinese, full-width punctuation, no noise; lines end in ``\n``.
    original
        The text as given.
    repairs
        Every change, by place in the original. Conversions of neighbouring characters by the same rule are one
        repair. Replacing each span of ``original`` by its ``after`` gives ``text``.
    """

    text: str
    original: str
    repairs: tuple[Repair, ...]
    _starts: array[int] = field(repr=False)
    _ends: array[int] = field(repr=False)

    def original_span(self, start: int, end: int) -> Span:
        """Return the original characters that the clean range ``[start, end)`` comes from.

        Noise removed inside the range is within the span, noise removed at its edges is not.

        Raises
        ------
        ValueError
            If the range is empty or leaves the text.
        """
        if not 0 <= start < end <= len(self.text):
            msg = f"range [{start}, {end}) is not within clean text of {len(self.text)} characters"
            raise ValueError(msg)
        return Span(self._starts[start], self._ends[end - 1])

    def clean_range(self, span: Span) -> tuple[int, int]:
        """Return the half-open clean range of a span of the original: ``original_span`` the other way round."""
        return bisect_left(self._starts, span.start), bisect_right(self._starts, span.end - 1)


def clean(original: str) -> CleanText:
    """Repair a text by every rule until none applies; ``clean(clean(x).text).text == clean(x).text``."""
    text = original
    starts = array("q", range(len(original)))
    ends = array("q", range(1, len(original) + 1))
    repairs: list[Repair] = []
    for _ in range(ROUNDS):
        changed = False
        for rule in RULES:
            edits = rule(text)
            if not edits:
                continue
            changed = True
            repairs.extend(_listed(edits, text, original, starts, ends))
            text, starts, ends = _apply(edits, text, starts, ends)
        if not changed:
            break
    return CleanText(text, original, tuple(_disjoint(repairs, text, original, starts)), starts, ends)


def _disjoint(repairs: list[Repair], text: str, original: str, starts: array[int]) -> Iterator[Repair]:
    """Yield the repairs by place, those that changed the same characters as one.

    A repair that works on what another has left (a page number removed between two joined lines) overlaps it in the
    original; together they are one change, from the original characters to the clean ones that come from them.
    """
    repairs.sort(key=lambda repair: (repair.span.start, repair.span.end))
    position = 0
    while position < len(repairs):
        first = repairs[position]
        end, last = first.span.end, position + 1
        while last < len(repairs) and repairs[last].span.start < end:
            end = max(end, repairs[last].span.end)
            last += 1
        if last == position + 1:
            yield first
        else:
            start = first.span.start
            before = original[start:end]
            after = text[bisect_left(starts, start) : bisect_left(starts, end)]
            rules = dict.fromkeys(repair.rule for repair in repairs[position:last])
            if before != after:
                yield Repair(Span(start, end), before, after, "·".join(rules))
        position = last


def _apply(edits: list[Edit], text: str, starts: array[int], ends: array[int]) -> tuple[str, array[int], array[int]]:
    if all(len(edit.after) == edit.end - edit.start for edit in edits):
        return _replaced(edits, text), starts, ends
    new_starts: array[int] = array("q")
    new_ends: array[int] = array("q")
    position = 0
    for edit in edits:
        new_starts.extend(starts[position : edit.start])
        new_ends.extend(ends[position : edit.start])
        length = len(edit.after)
        if length == edit.end - edit.start:
            new_starts.extend(starts[edit.start : edit.end])
            new_ends.extend(ends[edit.start : edit.end])
        elif length:
            # The first character stands for the surplus, the others for one each; a longer text for all of them.
            surplus = edit.end - edit.start - length
            rest = range(edit.start + surplus + 1, edit.end) if surplus > 0 else ()
            first = edit.start + surplus if surplus > 0 else edit.end - 1
            copies = length - len(rest)
            new_starts.extend([starts[edit.start]] * copies + [starts[at] for at in rest])
            new_ends.extend([ends[first]] * copies + [ends[at] for at in rest])
        position = edit.end
    new_starts.extend(starts[position:])
    new_ends.extend(ends[position:])
    return _replaced(edits, text), new_starts, new_ends


def _replaced(edits: list[Edit], text: str) -> str:
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces.append(text[position : edit.start])
        pieces.append(edit.after)
        position = edit.end
    pieces.append(text[position:])
    return "".join(pieces)


def _listed(edits: list[Edit], text: str, original: str, starts: array[int], ends: array[int]) -> Iterator[Repair]:
    for edit in edits:
        start, end = starts[edit.start], ends[edit.end - 1]
        length = edit.end - edit.start
        if len(edit.after) != length or end - start == length:
            yield Repair(Span(start, end), original[start:end], edit.after, edit.rule)
            continue
        # Noise was removed inside: the conversion is listed beside it, not around it.
        first = edit.start
        for position in range(edit.start + 1, edit.end + 1):
            if position == edit.end or not (
                starts[position - 1] + 1 == ends[position - 1] == starts[position] == ends[position] - 1
            ):
                after = edit.after[first - edit.start : position - edit.start]
                if text[first:position] != after:
                    start, end = starts[first], ends[position - 1]
                    yield Repair(Span(start, end), original[start:end], after, edit.rule)
                first = position
