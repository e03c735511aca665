"""From the characters of a page, each with its place, to lines in reading order and lines to paragraphs.

PDF and OFD keep no paragraphs: they keep characters with coordinates. Lines are found by height, columns by a
white gutter that the lines of the page keep clear, running heads and page numbers by coming again at the same height
of other pages, the end of a paragraph by a line that had room left for what follows, by an indent, or by a gap.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from geo.text.repairs import STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Glyph(NamedTuple):
    """A character on a page; lengths in any unit, y downward from the top of the page."""

    char: str
    x0: float
    x1: float
    y: float
    """Baseline or lower edge."""
    size: float


class PageGlyphs(NamedTuple):
    """The characters of a page in the order in which the file draws them."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]


@dataclass(slots=True)
class PageLine:
    """A line of a page or of a column of it."""

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of the column that the line stands in."""
    cells: tuple[str, ...] = field(default=())
    """The stretches of a line of a table, parted by wide gaps."""


class PageParagraph(NamedTuple):
    """The lines of a paragraph with the words between them (nothing, or a blank)."""

    pieces: tuple[tuple[str, int], ...]
    """Text and page number of each line."""


CELL_BREAK = " | "
_SAME_LINE = 0.45
"""Characters whose baselines differ by less than this part of their size stand on one line."""
_WORD_GAP = 0.17
_WIDE_GAP = 1.9
"""A gap of as many ems inside a line parts the cells of a table."""
_GUTTER = 0.8
_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(
    r"[-—–－―·•~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,7})(?:\s*页)?(?:\s*[/／,，共of]+\s*\d{1,4}\s*页?)?[-—–－―·•~～\s]*"
)
_ALNUM = re.compile("[A-Za-z0-9]")
_OPENING = "（《“‘【〔「『"
_CLOSING = "，。；：、！？”’）》」』】〕"
_UNBREAKABLE = re.compile(rf"([{_OPENING}]*)([A-Za-z0-9.%]+|.)([{_CLOSING}…—%]*)")
_DIGITS = re.compile(r"\d+")
_DOTS = re.compile(r"[.…·]{4,}")


# ----------------------------------------------------------------------------------------------------------- lines


def lines_of_page(page: PageGlyphs) -> list[PageLine]:
    """Return the lines of a page in reading order, column after column."""
    glyphs = [_inked(glyph) for glyph in page.glyphs if not glyph.char.isspace() and glyph.size > 0]
    if not glyphs:
        return []
    rows = _rows(glyphs)
    em = median(glyph.size for glyph in glyphs)
    lines: list[PageLine] = []
    for band, columns in _bands(rows, em):
        for left, right in columns:
            inside = [[g for g in row if left <= (g.x0 + g.x1) / 2 < right] for row in band]
            made = [_line(row, page.number) for row in inside if row]
            edges = min(line.x0 for line in made), max(line.x1 for line in made)
            for line in made:
                line.column = edges
            lines.extend(made)
    return lines


def _inked(glyph: Glyph) -> Glyph:
    """Take the empty half off a full-width mark: it may hang into a margin or a gutter."""
    wide = glyph.x1 - glyph.x0
    if wide > 0.7 * glyph.size and glyph.char in _OPENING:
        return glyph._replace(x0=glyph.x0 + wide / 2)
    if wide > 0.7 * glyph.size and glyph.char in _CLOSING:
        return glyph._replace(x1=glyph.x1 - wide / 2)
    return glyph


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group characters by height, top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    heights: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: g.y):
        # Raised and lowered characters fall between two rows: the nearest of the last rows takes them.
        if rows and abs(glyph.y - heights[-1][0]) < _SAME_LINE * max(glyph.size, heights[-1][1]):
            rows[-1].append(glyph)
            if glyph.size > heights[-1][1]:
                heights[-1] = (glyph.y, glyph.size)
        else:
            rows.append([glyph])
            heights.append((glyph.y, glyph.size))
    for row in rows:
        row.sort(key=lambda g: g.x0)
    return rows


def _bands(
    rows: list[list[Glyph]], em: float
) -> Iterator[tuple[list[list[Glyph]], list[tuple[float, float]]]]:
    """Cut a page into bands of one column and bands of several."""
    everything = [(float("-inf"), float("inf"))]
    gutter = _gutter(rows, em)
    if gutter is None:
        yield rows, everything
        return
    band: list[list[Glyph]] = []
    wide = False
    for row in rows:
        crosses = any(g.x0 < gutter < g.x1 for g in row) or _straddles(row, gutter, em)
        if crosses != wide and band:
            yield from _cut(band, gutter, em, wide=wide)
            band = []
        wide = crosses
        band.append(row)
    if band:
        yield from _cut(band, gutter, em, wide=wide)


def _cut(
    band: list[list[Glyph]], gutter: float, em: float, *, wide: bool
) -> Iterator[tuple[list[list[Glyph]], list[tuple[float, float]]]]:
    everything = [(float("-inf"), float("inf"))]
    if wide:
        yield band, everything
        return
    for left, right in ((float("-inf"), gutter), (gutter, float("inf"))):
        half = [[g for g in row if left <= (g.x0 + g.x1) / 2 < right] for row in band]
        half = [row for row in half if row]
        if half:
            # A half may be parted again: three and four columns. Its lines have heights of their own.
            yield from _bands(_rows([g for row in half for g in row]), em)


def _straddles(row: list[Glyph], gutter: float, em: float) -> bool:
    """Tell whether a row runs over the gutter: characters on both sides nearer to each other than columns are."""
    left = [g.x1 for g in row if g.x1 <= gutter]
    right = [g.x0 for g in row if g.x0 >= gutter]
    return bool(left and right) and min(right) - max(left) < _GUTTER * em


def _gutter(rows: list[list[Glyph]], em: float) -> float | None:
    """Return the middle of the white stripe between two columns of running text, if there is one."""
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    if right - left < 14 * em or len(rows) < 4:
        return None
    step = em / 4
    covered = [0] * (int((right - left) / step) + 2)
    for row in rows:
        bins = {at for g in row for at in range(int((g.x0 - left) / step + 0.5), int((g.x1 - left) / step + 0.5))}
        for at in bins:
            covered[at] += 1
    # Titles over both columns, running heads and page numbers may cross the stripe; most rows do not.
    middle = range(int(len(covered) * 0.15), int(len(covered) * 0.85))
    most = min(covered[at] for at in middle) + 1 + len(rows) // 20
    clear = [at for at in middle if covered[at] <= most and 3 * covered[at] <= len(rows)]
    runs: list[list[int]] = []
    for at in clear:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in sorted(runs, key=len, reverse=True):
        if len(run) * step < _GUTTER * em * 0.9:
            continue
        stripe = left + (run[0] + run[-1] + 1) / 2 * step
        if _parts_prose(rows, stripe, em):
            return stripe
    return None


def _parts_prose(rows: list[list[Glyph]], at: float, em: float) -> bool:
    """Tell whether the rows on both sides of a stripe are full lines: cells of a table are not."""
    beside = [row for row in rows if not any(g.x0 < at < g.x1 for g in row) and not _straddles(row, at, em)]
    if 2 * len(beside) < len(rows):
        return False
    for half in ([[g for g in row if g.x1 <= at] for row in beside], [[g for g in row if g.x0 >= at] for row in beside]):
        lines = [row for row in half if row]
        if len(lines) < 3:
            return False
        low, high = min(row[0].x0 for row in lines), max(row[-1].x1 for row in lines)
        filled = sorted(sum(g.x1 - g.x0 for g in row) / max(high - low, em) for row in lines)
        if high - low < 6 * em:
            return False
        # Where three columns stand side by side, the wider half is two of them.
        if median(filled) < 0.6 and _gutter(_rows([g for row in lines for g in row]), em) is None:
            return False
    return True


def _line(row: list[Glyph], page: int) -> PageLine:
    size = Counter(round(g.size, 1) for g in row).most_common(1)[0][0] or row[0].size
    gaps = [other.x0 - one.x1 for one, other in pairwise(row)]
    # Letters spaced out evenly (目　　录) are one word.
    spaced = len(gaps) < 12 and bool(gaps) and min(gaps) > 0.4 * size
    words: list[str] = [row[0].char]
    cells = [row[0].char]
    for (one, other), gap in zip(pairwise(row), gaps, strict=True):
        if gap > _WIDE_GAP * size and not spaced:
            words.append(CELL_BREAK)
            cells.append(other.char)
        else:
            blank = " " if gap > _WORD_GAP * size and _ALNUM.match(one.char) and _ALNUM.match(other.char) else ""
            words.append(blank)
            cells[-1] += blank + other.char
        words.append(other.char)
    text = "".join(words)
    if len(cells) > 1 and _DOTS.search(text):
        cells = [text.replace(CELL_BREAK, "")]
        text = cells[0]
    return PageLine(page, text, row[0].x0, max(g.x1 for g in row), row[0].y, size, cells=tuple(cells))


# ------------------------------------------------------------------------------------------------- running furniture


@dataclass(frozen=True, slots=True)
class RunningLines:
    """The lines of the text, and those that come again on every page, with what they are."""

    body: list[PageLine]
    furniture: list[tuple[str, PageLine]]


def part_furniture(pages: Sequence[tuple[PageGlyphs, list[PageLine]]]) -> RunningLines:
    """Part running heads, feet and page numbers from the text."""
    heights: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    edges: dict[int, dict[int, str]] = {}
    for page, lines in pages:
        by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
        found: dict[int, str] = {}
        for at in by_height[:_EDGE_LINES]:
            if lines[at].y < 0.15 * page.height:
                found[at] = "页眉"
        for at in by_height[-_EDGE_LINES:]:
            if lines[at].y > 0.85 * page.height:
                found[at] = "页脚"
        edges[page.number] = found
        for at in found:
            heights[_running(lines[at], page)].add(page.number)
    body: list[PageLine] = []
    furniture: list[tuple[str, PageLine]] = []
    for page, lines in pages:
        for at, line in enumerate(lines):
            place = edges[page.number].get(at)
            if place is None:
                body.append(line)
                continue
            repeated = len(heights[_running(line, page)])
            number = bool(_PAGE_NUMBER.fullmatch(line.text.strip()))
            dressed = number and not line.text.strip().isdigit()
            if number and (repeated > 1 or dressed or place == "页脚"):
                furniture.append(("页码", line))
            elif repeated > 1 and 3 * repeated >= len(pages):
                furniture.append((place, line))
            else:
                body.append(line)
    return RunningLines(body, furniture)


def _running(line: PageLine, page: PageGlyphs) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.y / max(page.height, 1) * 80)


# -------------------------------------------------------------------------------------------------------- paragraphs


def paragraphs_of(lines: Sequence[PageLine]) -> Iterator[PageParagraph]:
    """Join the lines of each paragraph, over the ends of columns and pages too."""
    if not lines:
        return
    spacing = _spacing(lines)
    lefts = _margins(lines)
    right = _rights(lines)
    pieces: list[tuple[str, int]] = [(lines[0].text, lines[0].page)]
    for one, other in pairwise(lines):
        if _continues(one, other, spacing, lefts, right):
            blank = " " if _ALNUM.match(one.text[-1]) and _ALNUM.match(other.text[0]) else ""
            pieces.append((blank + other.text, other.page))
        else:
            yield PageParagraph(tuple(pieces))
            pieces = [(other.text, other.page)]
    yield PageParagraph(tuple(pieces))


def _key(line: PageLine) -> tuple[int, int]:
    """Return what lines of one column of different pages have in common: its edges, in steps of four ems."""
    return round(line.column[0] / line.size / 4), round(line.column[1] / line.size / 4)


def _margins(lines: Sequence[PageLine]) -> dict[tuple[int, int], float]:
    """Return the left edge of each column: where most of its lines begin."""
    found: defaultdict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for line in lines:
        found[_key(line)][round(line.x0, 0)] += 1
    return {
        key: min((at for at, n in counts.items() if 4 * n >= max(counts.values())), default=0.0)
        for key, counts in found.items()
    }


def _rights(lines: Sequence[PageLine]) -> dict[tuple[int, int], float]:
    """Return the right edge of each column, as its fullest lines show it."""
    found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        found[_key(line)].append(line.x1)
    return {key: sorted(edges)[int(0.97 * (len(edges) - 1))] for key, edges in found.items()}


def _spacing(lines: Sequence[PageLine]) -> float:
    gaps = [
        (other.y - one.y) / one.size
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < other.y - one.y < 4 * one.size
    ]
    return median(gaps) if gaps else 2.0


def _continues(
    one: PageLine,
    other: PageLine,
    spacing: float,
    lefts: dict[tuple[int, int], float],
    rights: dict[tuple[int, int], float],
) -> bool:
    """Tell whether a line goes on with the sentence or paragraph of the line before it."""
    if len(one.cells) > 1 or len(other.cells) > 1 or abs(one.size - other.size) > 0.12 * one.size:
        return False
    if _DOTS.search(one.text):
        return False
    gap = (other.y - one.y) / one.size
    same_column = one.page == other.page and one.column == other.column and gap > 0
    if same_column and gap > max(1.35 * spacing, spacing + 0.6):
        return False
    left = lefts[_key(other)]
    if other.x0 > left + 1.2 * other.size:
        # An indent opens a paragraph; a block that is indented as a whole goes on at its own edge.
        if abs(other.x0 - one.x0) > 0.3 * other.size or not same_column:
            return False
    right = max(rights[_key(one)], one.x1)
    room = right - one.x1
    # What may not stand at an end of a line goes with its word: （郊）, 2021, 年，
    word = _UNBREAKABLE.match(other.text)
    opening, core, closing = word.groups() if word else ("", other.text[:1], "")
    needs = (len(opening) + len(closing) + (0.6 * len(core) if core.isascii() else 1)) * other.size
    if room > needs + 1.05 * one.size:
        return False
    # Centred headings of several lines are told by the room on their left.
    if one.x0 > lefts[_key(one)] + 3 * one.size and abs(one.x0 - other.x0) > 0.3 * one.size:
        return False
    return not (STRUCTURE.match(other.text) and one.text[-1] not in "、，（“《")
