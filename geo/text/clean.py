"""The clean text of a document and the way back from it to the characters as given.

``clean`` runs the rules of ``geo.text.repairs`` until none applies. Each rule answers with edits; the edits are laid
over two arrays that hold, for every clean character, where its original characters start and end. So a range of
clean text has an exact range of the original at any time, and the whole costs time linear in the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, overload

from geo.model import Repair
from geo.origin import Span
from geo.text.glosses import pinyin
from geo.text.line_breaks import cut_names, page_numbers, soft_breaks
from geo.text.repairs import (
    AT_SIGN,
    BLANK_SIGN,
    COMPATIBLE,
    HALF_WIDTH,
    INVISIBLE,
    LINE_END,
    TAB,
    Edit,
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
    widened,
)
from geo.text.simplify import simplified, to_simplified

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class RepairRule:
    """A rule, and the characters without which it finds nothing.

    Parameters
    ----------
    find
        Returns the edits of a text in order.
    signs
        A pattern of one character; a text that holds none of these is not searched at all. ``None``: it always is.
    rewrite
        Of a rule that puts one character in the place of one: returns the text with all edits made. They are found
        when somebody asks for the list of repairs.
    """

    find: Callable[[str], list[Edit]]
    signs: re.Pattern[str] | None = None
    rewrite: Callable[[str], str] | None = None


RULES: tuple[RepairRule, ...] = (
    RepairRule(errata),
    RepairRule(line_ends, LINE_END),
    RepairRule(invisible, INVISIBLE),
    RepairRule(at_signs, AT_SIGN),
    RepairRule(marks),
    RepairRule(page_numbers),
    RepairRule(compatibility, COMPATIBLE),
    RepairRule(pinyin),
    RepairRule(unit_gaps, BLANK_SIGN),
    RepairRule(cells, TAB),
    RepairRule(spaces, BLANK_SIGN),
    RepairRule(simplified, rewrite=to_simplified),
    RepairRule(wide_punctuation, HALF_WIDTH, widened),
    RepairRule(soft_breaks),
    RepairRule(cut_names),
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
    repairs: Sequence[Repair]
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

    def original_start(self, position: int) -> int:
        """Return where in the original the character at a clean position begins."""
        return self._starts[position]

    def whole_before(self, position: int) -> int:
        """Return the last place up to ``position`` where the clean text may be cut: （四） may have been one ㈣."""
        while 0 < position < len(self._starts) and self._starts[position] == self._starts[position - 1]:
            position -= 1
        return position


def clean(original: str) -> CleanText:
    """Repair a text by every rule until none applies; ``clean(clean(x).text).text == clean(x).text``."""
    text = original
    bounds = _counted()[: len(original) + 1]
    if len(bounds) <= len(original):
        bounds = array("i", range(len(original) + 1))
    starts, ends = bounds[:-1], bounds[1:]
    steps: list[_Step] = []
    quiet = 0
    for rule in RULES * ROUNDS:
        if quiet == len(RULES):
            break  # Each rule has seen the text as it stands.
        quiet += 1
        if rule.signs is not None and not rule.signs.search(text):
            continue
        if rule.rewrite is not None:
            after = rule.rewrite(text)
            if after != text:
                quiet = 0
                steps.append(_Step(rule.find, text, starts, ends))
                text = after
        elif edits := rule.find(text):
            quiet = 0
            steps.append(_Step(edits, text, starts, ends))
            text, starts, ends = _apply(edits, text, starts, ends)
    repairs: Sequence[Repair] = RepairList(steps, text, original, starts)
    if len(original) > _DEFERRED:
        repairs = tuple(repairs)
    return CleanText(text, original, repairs, starts, ends)


@cache
def _counted() -> array[int]:
    """Return the numbers from 0: a copy of the first of them is made faster than they are counted.

    Four bytes each: what is copied with every step is half of what eight would be.
    """
    return array("i", range(1 << 15))


_DEFERRED = 200_000
"""Characters up to which the list of repairs is made when it is asked for: what it is made from takes memory."""


class _Step(NamedTuple):
    """The edits of a rule, or how to find them, and the text that they were made on."""

    edits: list[Edit] | Callable[[str], list[Edit]]
    text: str
    starts: array[int]
    ends: array[int]


class RepairList(Sequence[Repair]):
    """The repairs of a text, listed when somebody looks: most readings are put on a map without that.

    Equal to a tuple of the same repairs, and pickled as one.
    """

    __slots__ = ("_given", "_repairs")

    def __init__(self, steps: list[_Step], text: str, original: str, starts: array[int]) -> None:
        self._given: tuple[list[_Step], str, str, array[int]] | None = (steps, text, original, starts)
        self._repairs: tuple[Repair, ...] = ()

    def _listed(self) -> tuple[Repair, ...]:
        given = self._given
        if given is not None:
            steps, text, original, starts = given
            changes: list[_Change] = []
            for step in steps:
                edits = step.edits if isinstance(step.edits, list) else step.edits(step.text)
                _list(changes, edits, step.text, step.starts, step.ends)
            self._repairs = tuple(_disjoint(changes, text, original, starts))
            self._given = None
        return self._repairs

    @overload
    def __getitem__(self, at: int) -> Repair: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Repair]: ...
    def __getitem__(self, at: int | slice) -> Repair | Sequence[Repair]:
        return self._listed()[at]

    def __iter__(self) -> Iterator[Repair]:
        return iter(self._listed())

    def __len__(self) -> int:
        return len(self._listed())

    def __eq__(self, other: object) -> bool:
        return self._listed() == (other._listed() if isinstance(other, RepairList) else other)

    def __hash__(self) -> int:
        return hash(self._listed())

    def __repr__(self) -> str:
        return repr(self._listed())

    def __reduce__(self) -> tuple[type, tuple[tuple[Repair, ...]]]:
        return tuple, (self._listed(),)


_Change = tuple[int, int, str, str]
"""A repair before it is known to stand alone: its range of the original, what stands there now, by which rule."""


def _disjoint(changes: list[_Change], text: str, original: str, starts: array[int]) -> list[Repair]:
    """Return the repairs by place, those that changed the same characters as one.

    A repair that works on what another has left (a page number removed between two joined lines) overlaps it in the
    original; together they are one change, from the original characters to the clean ones that come from them.
    """
    # Two sorts by one number are faster than one by a pair that is made for each.
    changes.sort(key=itemgetter(1))
    changes.sort(key=itemgetter(0))
    found: list[Repair] = []
    position, count = 0, len(changes)
    while position < count:
        start, end, after, rule = changes[position]
        last = position + 1
        while last < count and changes[last][0] < end:
            end = max(end, changes[last][1])
            last += 1
        before = original[start:end]
        if last > position + 1:
            after = text[bisect_left(starts, start) : bisect_left(starts, end)]
            rule = "·".join(dict.fromkeys(change[3] for change in changes[position:last]))
        if last == position + 1 or before != after:
            found.append(Repair(Span(start, end), before, after, rule))
        position = last
    return found


def _apply(edits: list[Edit], text: str, starts: array[int], ends: array[int]) -> tuple[str, array[int], array[int]]:
    if all(len(after) == end - start for start, end, after, _ in edits):
        return _replaced(edits, text), starts, ends
    if not any(after for _, _, after, _ in edits):
        return _without(edits, text, starts, ends)
    old_starts, old_ends = memoryview(starts), memoryview(ends)
    new_starts: list[memoryview | array[int]] = []
    new_ends: list[memoryview | array[int]] = []
    position = 0
    for start, end, after, _ in edits:
        length = len(after)
        kept = end if length == end - start else start
        new_starts.append(old_starts[position:kept])
        new_ends.append(old_ends[position:kept])
        if length and kept == start:
            # The first character stands for the surplus, the others for one each; a longer text for all of them.
            surplus = end - start - length
            rest = range(start + surplus + 1, end) if surplus > 0 else ()
            first = start + surplus if surplus > 0 else end - 1
            copies = length - len(rest)
            new_starts.append(array("i", [starts[start]] * copies + [starts[at] for at in rest]))
            new_ends.append(array("i", [ends[first]] * copies + [ends[at] for at in rest]))
        position = end
    new_starts.append(old_starts[position:])
    new_ends.append(old_ends[position:])
    return _replaced(edits, text), array("i", b"".join(new_starts)), array("i", b"".join(new_ends))


def _without(edits: list[Edit], text: str, starts: array[int], ends: array[int]) -> tuple[str, array[int], array[int]]:
    """Take out what edits remove; a copied text has a thousand readings in brackets."""
    kept = [slice(0, edits[0].start)]
    kept += [slice(one.end, other.start) for one, other in pairwise(edits)]
    kept.append(slice(edits[-1].end, len(text)))
    old_starts, old_ends = memoryview(starts), memoryview(ends)
    return (
        "".join([text[part] for part in kept]),
        array("i", b"".join([old_starts[part] for part in kept])),
        array("i", b"".join([old_ends[part] for part in kept])),
    )


def _replaced(edits: list[Edit], text: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, after, _ in edits:
        pieces += (text[position:start], after)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _list(changes: list[_Change], edits: list[Edit], text: str, starts: array[int], ends: array[int]) -> None:
    """Add what the edits change, by its place in the original."""
    for first, last, after, rule in edits:
        start, end = starts[first], ends[last - 1]
        length = last - first
        if len(after) != length or end - start == length:
            changes.append((start, end, after, rule))
            continue
        # Noise was removed inside: the conversion is listed beside it, not around it.
        begin = 0
        for stop in _cuts(starts[first:last], ends[first:last], length):
            changed = after[begin:stop]
            if text[first + begin : first + stop] != changed:
                changes.append((starts[first + begin], ends[first + stop - 1], changed, rule))
            begin = stop


def _cuts(starts: array[int], ends: array[int], length: int) -> list[int]:
    """Return where a character of a stretch does not follow the one before at once, or either is not one for one.

    The end of the stretch is the last of them.
    """
    pairs = zip(starts, ends, starts[1:], ends[1:], strict=False)
    cuts = [at for at, (one, end, other, last) in enumerate(pairs, 1) if not one + 1 == end == other == last - 1]
    cuts.append(length)
    return cuts
