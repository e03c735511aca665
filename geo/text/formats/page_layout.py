"""From the characters of a page, each with its place, to its lines in reading order.

PDF and OFD keep no paragraphs: they keep characters with coordinates. Lines are found by height, columns by a
white stripe that most lines of the page keep clear and beside which they are full.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

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


class Rule(NamedTuple):
    """A straight line drawn on a page, level or upright; y downward."""

    x0: float
    y0: float
    x1: float
    y1: float


class PageGlyphs(NamedTuple):
    """The characters of a page in the order in which the file draws them, and the lines of its tables."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()


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
    limit: float = 0.0
    """Right edge of the text if the margins of the page are alike; 0 for a line of one of several columns."""


CELL_BREAK = " | "
_SAME_LINE = 0.45
"""Characters whose baselines differ by less than this part of their size stand on one line."""
_WORD_GAP = 0.17
_WIDE_GAP = 1.9
"""A gap of as many ems inside a line parts the cells of a table."""
_GUTTER = 0.8
_MEET = 3.0
"""Lines of a table that are no further apart meet; points, the unit of PDF."""
_SPACED = re.compile(r"(?<![0-9.])[0-9](?: [0-9]){2,}(?! ?[0-9.])")
ALNUM = re.compile("[A-Za-z0-9]")
OPENING = "（《“‘【〔「『"
CLOSING = "，。；：、！？”’）》」』】〕"
DOTS = re.compile(r"[.…·]{4,}")


# ----------------------------------------------------------------------------------------------------------- lines


def lines_of_page(page: PageGlyphs) -> list[PageLine]:
    """Return the lines of a page in reading order, column after column; each row of a ruled table is one line."""
    glyphs = [_inked(glyph) for glyph in page.glyphs if not glyph.char.isspace() and glyph.size > 0]
    rows: list[PageLine] = []
    for grid in _grids(page.rules):
        inside = [g for g in glyphs if grid.holds(g)]
        made = _table(inside, grid, page.number) if inside else []
        if made:
            rows.extend(made)
            taken = {id(g) for g in inside}
            glyphs = [g for g in glyphs if id(g) not in taken]
    lines = _running_lines(glyphs, page.number, page.width)
    for row in rows:
        at = next((at for at, line in enumerate(lines) if line.y > row.y), len(lines))
        lines.insert(at, row)
    return lines


def _running_lines(glyphs: Sequence[Glyph], page: int, width: float) -> list[PageLine]:
    if not glyphs:
        return []
    rows = _rows(glyphs)
    em = median(glyph.size for glyph in glyphs)
    lines: list[PageLine] = []
    bands = list(_bands(rows, em))
    for band, columns in bands:
        for left, right in columns:
            inside = [[g for g in row if left <= (g.x0 + g.x1) / 2 < right] for row in band]
            made = [_line(row, page) for row in inside if row]
            edges = min(line.x0 for line in made), max(line.x1 for line in made)
            for line in made:
                line.column = edges
                line.limit = width - edges[0] if len(bands) == 1 else 0.0
            lines.extend(made)
    return lines


# ---------------------------------------------------------------------------------------------------------- tables


class _Grid(NamedTuple):
    """The ruled lines of one table."""

    levels: tuple[float, ...]
    """Heights of its level lines, top to bottom."""
    uprights: tuple[Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        middle = (glyph.x0 + glyph.x1) / 2
        above = self.levels[0] < glyph.y - glyph.size / 4 < self.levels[-1]
        return above and self.uprights[0].x0 - 1 < middle < self.uprights[-1].x0 + 1


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    """Group lines that meet into tables of at least two columns and two rows."""
    grids: list[_Grid] = []
    group: list[Rule] = []
    bottom = float("-inf")
    for rule in [*sorted(rules, key=lambda rule: rule.y0), Rule(0, float("inf"), 0, float("inf"))]:
        if rule.y0 > bottom + _MEET and group:
            levels = _distinct([(r.y0 + r.y1) / 2 for r in group if r.y1 - r.y0 < r.x1 - r.x0])
            uprights = sorted(r for r in group if r.y1 - r.y0 > r.x1 - r.x0)
            if len(levels) > 2 and len(_distinct([r.x0 for r in uprights])) > 2:
                grids.append(_Grid(tuple(levels), tuple(uprights)))
            group = []
        group.append(rule)
        bottom = max(bottom, rule.y1) if len(group) > 1 else rule.y1
    return grids


def _distinct(numbers: list[float]) -> list[float]:
    found: list[float] = []
    for number in sorted(numbers):
        if not found or number - found[-1] > _MEET:
            found.append(number)
    return found


def _table(glyphs: list[Glyph], grid: _Grid, page: int) -> list[PageLine]:
    """Return a line for each row; the lines of a cell are joined, a merged cell is one."""
    lines: list[PageLine] = []
    for top, low in pairwise(grid.levels):
        inside = [g for g in glyphs if top < g.y - g.size / 4 <= low]
        if not inside:
            continue
        middle = (top + low) / 2
        edges = _distinct([rule.x0 for rule in grid.uprights if rule.y0 - _MEET <= middle <= rule.y1 + _MEET])
        # What stands beside the outer lines belongs to the outer cells: nothing is lost.
        bounds = [float("-inf"), *edges[1:-1], float("inf")]
        cells = ["".join(_cell(inside, left, right, page)) for left, right in pairwise(bounds)]
        first, last = min(g.x0 for g in inside), max(g.x1 for g in inside)
        text = CELL_BREAK.join(cells).strip()
        lines.append(PageLine(page, text, first, last, low, inside[0].size, (first, last), (*cells, "")))
    return lines


def _cell(glyphs: list[Glyph], left: float, right: float, page: int) -> Iterator[str]:
    inside = [g for g in glyphs if left <= (g.x0 + g.x1) / 2 < right]
    for row in _rows(inside):
        yield _line(row, page).text.replace(CELL_BREAK, " ")


# ----------------------------------------------------------------------------------------------------------- rows


def _inked(glyph: Glyph) -> Glyph:
    """Take the empty half off a full-width mark: it may hang into a margin or a gutter."""
    wide = glyph.x1 - glyph.x0
    if wide > 0.7 * glyph.size and glyph.char in OPENING:
        return glyph._replace(x0=glyph.x0 + wide / 2)
    if wide > 0.7 * glyph.size and glyph.char in CLOSING:
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


def _bands(rows: list[list[Glyph]], em: float) -> Iterator[tuple[list[list[Glyph]], list[tuple[float, float]]]]:
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
    left, right = min(row[0].x0 for row in rows), max(g.x1 for row in rows for g in row)
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
    for half in (
        [[g for g in row if g.x1 <= at] for row in beside],
        [[g for g in row if g.x0 >= at] for row in beside],
    ):
        lines = [row for row in half if row]
        if len(lines) < 3:
            return False
        low, high = min(row[0].x0 for row in lines), max(g.x1 for row in lines for g in row)
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
            blank = " " if gap > _WORD_GAP * size and ALNUM.match(one.char) and ALNUM.match(other.char) else ""
            words.append(blank)
            cells[-1] += blank + other.char
        words.append(other.char)
    # 2 0 2 2: figures that were set with room between them.
    text = _SPACED.sub(lambda match: match[0].replace(" ", ""), "".join(words))
    if len(cells) > 1 and DOTS.search(text):
        cells = [text.replace(CELL_BREAK, "")]
        text = cells[0]
    return PageLine(page, text, row[0].x0, max(g.x1 for g in row), row[0].y, size, cells=tuple(cells))
