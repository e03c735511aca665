"""Lines that a page or a column has broken: page numbers between them, names and sentences cut by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from data.openers import catalog
from geo.text.repairs import HAN, STRUCTURE, Edit

_SENTENCE_END = "。；：！？…"
_OPENING = "（(《“‘【〔"
_COLUMN = range(18, 81)
"""Characters to a line in pages and columns; longer lines are paragraphs, shorter ones headings or lists."""
_RAGGED = 4
_BLANKS = r"[ \t\u3000]*"
_PAGE_NUMBER = re.compile(
    rf"(?m)^{_BLANKS}(?:[-—–－―·]{{1,3}}{_BLANKS}\d{{1,4}}{_BLANKS}[-—–－―·]{{1,3}}"
    rf"|第{_BLANKS}\d{{1,4}}{_BLANKS}页(?:[，,/]?{_BLANKS}共{_BLANKS}\d{{1,4}}{_BLANKS}页)?|(?P<bare>\d{{1,4}})){_BLANKS}$"
)
_PAGE_LENGTH = 250
"""Fewer characters between two numbers are a list or a table, and no page."""
_FIRST_HALF = re.compile(f"[{HAN}、，“（]")
_SECOND_HALF = re.compile(f"[{HAN}，、”）]")
_UNIT = re.compile("[个项条座套户人家亩吨米辆万亿％%]|公[里顷斤]|平方|立方|千瓦|兆瓦")
_SENTENCE = re.compile("[，。；、…]")
_TWO_HALVES = 12
"""Fewer characters on both sides of a number are the cells of a table."""
_LINE_GOES_ON = re.compile("\n(?=[\u4e00-\u9fff])")
_SALUTES = re.compile("各位(?:代表|委员)|同志们|现在，我代表")
_NAME_PART = 6
"""Most characters of a division's name on one side of a line end."""


@dataclass(frozen=True, slots=True)
class _NumberLine:
    """A line that holds only a number: its range with the blank lines around it, and the words before and after."""

    start: int
    end: int
    line_end: int
    before: str
    after: str
    bare: int | None

    @property
    def parts_a_sentence(self) -> bool:
        """Whether the words before and after are two halves of one sentence."""
        if _cuts_a_name(self.before[-_NAME_PART:], self.after[:_NAME_PART]):
            return True
        halves = self.before[-1:] and _FIRST_HALF.match(self.before[-1]) and _SECOND_HALF.match(self.after)
        in_sentence = _SENTENCE.search(self.before + self.after) and not _UNIT.match(self.after)
        heading = STRUCTURE.match(self.after) or (STRUCTURE.match(self.before) and not _SENTENCE.search(self.before))
        return bool(halves and in_sentence and not heading and len(self.before + self.after) >= _TWO_HALVES)


def page_numbers(text: str) -> list[Edit]:
    """Remove lines that hold a page number, with the blank lines around them.

    ``— 3 —`` and 第3页 are page numbers wherever they stand. A bare number is one when the bare numbers of the text
    ascend a page apart, or when it stands between the two halves of a sentence. Halves are joined.
    """
    lines = _number_lines(text)
    if not lines:
        return []
    # Where lines are columns of a page, their joining is left to the rule that knows the column.
    paragraphs = _column(text.split("\n")) is None
    bare = [line for line in lines if line.bare is not None]
    ascending = _ascending(bare)
    edits: list[Edit] = []
    for line in lines:
        lonely = line.bare is not None and line.parts_a_sentence
        if line.bare is not None and line.start not in ascending and not lonely:
            continue
        joined = paragraphs and line.parts_a_sentence and (line.bare is not None or len(line.before) >= _COLUMN[0])
        first = line.start - 1 if joined and line.start else line.start
        edits.append(Edit(first, line.end, "", "页码"))
    return edits


def _number_lines(text: str) -> list[_NumberLine]:
    found: list[_NumberLine] = []
    floor = 0
    for match in _PAGE_NUMBER.finditer(text):
        start = match.start()
        while start > floor and text[start - 1] in " \t\u3000\n":
            start -= 1
        if start > floor:
            start = text.index("\n", start) + 1
        end = match.end()
        while end < len(text) and text[end] in " \t\u3000\n":
            end += 1
        if end < len(text):
            end = text.rindex("\n", match.end(), end) + 1
        before = text[max(floor, start - 1 - _COLUMN[-1]) : max(start - 1, floor)].rpartition("\n")[2]
        after = text[end : end + _COLUMN[-1]].partition("\n")[0].lstrip()
        bare = int(match["bare"]) if match["bare"] else None
        found.append(_NumberLine(start, end, match.end(), before, after, bare))
        floor = end
    return found


def _ascending(lines: list[_NumberLine]) -> set[int]:
    """Return the starts of the bare numbers if they count pages: three or more, one more each time, a page apart."""
    if len(lines) < 3:
        return set()
    steps = list(pairwise(lines))
    counted = sum(b.bare == (a.bare or 0) + 1 and b.start - a.end >= _PAGE_LENGTH for a, b in steps)
    return {line.start for line in lines} if counted == len(steps) else set()


@cache
def _cut_divisions() -> dict[str, frozenset[str]]:
    """Return what may stand before a line end within the name of a division, with what then stands behind it."""
    rows = catalog.read_csv("gazetteer/national.csv") + catalog.read_csv("gazetteer/divisions.csv")
    cut: dict[str, set[str]] = {}
    for name in {row["name"] for row in rows if len(row["name"]) > 2}:
        for at in range(1, len(name)):
            cut.setdefault(name[:at], set()).add(name[at:])
    return {before: frozenset(after) for before, after in cut.items()}


def cut_names(text: str) -> list[Edit]:
    """Join two lines where the name of a division runs over the line end: 宣⏎汉县."""
    edits: list[Edit] = []
    for match in _LINE_GOES_ON.finditer(text):
        position = match.start()
        left = text[max(position - _NAME_PART, 0) : position].rpartition("\n")[2]
        right = text[position + 1 : position + 1 + _NAME_PART].partition("\n")[0]
        if _cuts_a_name(left, right):
            edits.append(Edit(position, position + 1, "", "段内换行"))
    return edits


def _cuts_a_name(left: str, right: str) -> bool:
    if not (left and right and "\u4e00" <= left[-1] <= "\u9fff" and "\u4e00" <= right[0] <= "\u9fff"):
        return False
    cut = _cut_divisions()
    return any(
        right[:length] in behind
        for size in range(1, len(left) + 1)
        if (behind := cut.get(left[-size:])) is not None
        for length in range(1, len(right) + 1)
    )


def _column(lines: list[str]) -> int | None:
    """Return how many characters a line of the page holds; ``None`` where lines are paragraphs."""
    widths = sorted(len(line) for line in lines if line)
    if len(widths) < 2:
        return None
    column = widths[int(0.95 * (len(widths) - 1))]
    full = [width for width in widths if width >= column - _RAGGED]
    return column if column in _COLUMN and 3 * len(full) >= len(widths) and len(full) > 2 else None


def soft_breaks(text: str) -> list[Edit]:
    r"""Join the lines of a paragraph that a page or a column has broken.

    A line is broken when it ends in 、 or ，, or when it is as full as the column, its sentence is not over, and
    one line in three is as full. The next line must not begin a heading, an item or a list of units, unless a bracket
    opened right before it.
    """
    lines = text.split("\n")
    column = _column(lines)
    edits: list[Edit] = []
    position = 0
    for line, following in pairwise(lines):
        position += len(line) + 1
        if not line or not following:
            continue
        last = line[-1]
        if (STRUCTURE.match(following) or _SALUTES.match(following)) and last not in _OPENING:
            continue
        filled = column is not None and len(line) >= column - _RAGGED and last not in _SENTENCE_END
        if last in "、，" or filled:
            edits.append(Edit(position - 1, position, "", "段内换行"))
    return edits
