"""From the lines of all pages to paragraphs, without running heads and page numbers.

Running heads come again at the same height of other pages. A paragraph ends at a line that had room left for what
follows, at an indent, at a gap.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from geo.text.formats.page_layout import ALNUM, CLOSING, DOTS, OPENING, PageGlyphs, PageLine
from geo.text.repairs import STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDGE_LINES = 3
_FEW_LINES = 6
_PAGE_NUMBER = re.compile(
    r"[-—–－―·•~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,7})(?:\s*页)?(?:\s*[/／,，共of]+\s*\d{1,4}\s*页?)?[-—–－―·•~～\s]*"
)
_UNBREAKABLE = re.compile(rf"([{OPENING}]*)([A-Za-z0-9.%]+|.)([{CLOSING}…—%]*)")
_DIGITS = re.compile(r"\d+")


class PageParagraph(NamedTuple):
    """The lines of a paragraph with the words between them (nothing, or a blank)."""

    pieces: tuple[tuple[str, int], ...]
    """Text and page number of each line."""


# ------------------------------------------------------------------------------------------------- running furniture


@dataclass(frozen=True, slots=True)
class RunningLines:
    """The lines of the text, and those that come again on every page, with what they are."""

    body: list[PageLine]
    furniture: list[tuple[str, PageLine]]


def part_furniture(pages: Sequence[tuple[PageGlyphs, list[PageLine]]]) -> RunningLines:
    """Part running heads, feet and page numbers from the text."""
    heights: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    edges = {page.number: _edges(page, lines) for page, lines in pages}
    for page, lines in pages:
        for at in edges[page.number]:
            heights[_running(lines[at], page)].add(page.number)
    body: list[PageLine] = []
    furniture: list[tuple[str, PageLine]] = []
    for page, lines in pages:
        for at, line in enumerate(lines):
            place = edges[page.number].get(at)
            repeated = len(heights[_running(line, page)]) if place else 0
            what = _furniture_of(line, place, repeated, len(pages)) if place else ""
            if what:
                furniture.append((what, line))
            else:
                body.append(line)
    return RunningLines(body, furniture)


def _edges(page: PageGlyphs, lines: Sequence[PageLine]) -> dict[int, str]:
    """Return which lines stand at the upper or lower edge of a page."""
    by_height = sorted(range(len(lines)), key=lambda at: lines[at].y)
    upper = {at: "页眉" for at in by_height[:_EDGE_LINES] if lines[at].y < 0.15 * page.height}
    lower = {at: "页脚" for at in by_height[-_EDGE_LINES:] if lines[at].y > 0.85 * page.height}
    return upper | lower


def _furniture_of(line: PageLine, place: str, repeated: int, pages: int) -> str:
    """Return what a line at an edge is that is no text: 页码, 页眉, 页脚; nothing for text."""
    words = line.text.strip()
    if _PAGE_NUMBER.fullmatch(words) and (repeated > 1 or not words.isdigit() or place == "页脚"):
        return "页码"
    return place if repeated > 1 and 3 * repeated >= pages else ""


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
            blank = " " if _parts_words(one.text[-1], other.text[0]) else ""
            pieces.append((blank + other.text, other.page))
        else:
            yield PageParagraph(tuple(pieces))
            pieces = [(other.text, other.page)]
    yield PageParagraph(tuple(pieces))


def _parts_words(one: str, other: str) -> bool:
    """Tell whether a line end stands between two words; figures that meet at one are one number, cut by a grid."""
    return bool(ALNUM.match(one) and ALNUM.match(other)) and not (one.isdigit() and other.isdigit())


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
    """Return the right edge of each column, as its fullest lines show it.

    A few lines do not show it: they take the edge of the column that begins where they do on other pages, and in a
    document that is short as a whole, a letter, that of alike margins.
    """
    found: defaultdict[tuple[int, int], list[PageLine]] = defaultdict(list)
    for line in lines:
        found[_key(line)].append(line)
    edges = {key: sorted(line.x1 for line in rows)[int(0.97 * (len(rows) - 1))] for key, rows in found.items()}
    shown = {key: edges[key] for key, rows in found.items() if len(rows) >= _FEW_LINES}
    for key, rows in found.items():
        if key not in shown:
            alike = [edge for (left, _), edge in shown.items() if left == key[0]]
            edges[key] = max(edges[key], max(alike, default=0.0 if shown else rows[0].limit))
    return edges


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
    if len(one.cells) > 1 or len(other.cells) > 1 or DOTS.search(one.text):
        return False
    if STRUCTURE.match(other.text) and one.text[-1] not in "、，（“《":
        return False
    return not _set_apart(one, other, spacing, lefts) and not _had_room(one, other, rights)


def _set_apart(one: PageLine, other: PageLine, spacing: float, lefts: dict[tuple[int, int], float]) -> bool:
    """Tell whether size, a gap, an indent or centring part two lines."""
    gap = (other.y - one.y) / one.size
    below = one.page == other.page and one.column == other.column and gap > 0
    same_edge = abs(other.x0 - one.x0) < 0.3 * one.size
    return (
        abs(one.size - other.size) > 0.12 * one.size
        or (below and gap > max(1.35 * spacing, spacing + 0.6))
        # A block that is indented as a whole goes on at its own edge.
        or (other.x0 > lefts[_key(other)] + 1.2 * other.size and not (below and same_edge))
        or (one.x0 > lefts[_key(one)] + 3 * one.size and not same_edge)
    )


def _had_room(one: PageLine, other: PageLine, rights: dict[tuple[int, int], float]) -> bool:
    """Tell whether the first word of the next line would have found room on this one."""
    room = max(rights[_key(one)], one.x1) - one.x1
    # What may not stand at an end of a line goes with its word: （郊）, 2021, 年，
    word = _UNBREAKABLE.match(other.text)
    opening, core, closing = word.groups() if word else ("", other.text[:1], "")
    needs = (len(opening) + len(closing) + (0.6 * len(core) if core.isascii() else 1)) * other.size
    return room > needs + 1.05 * one.size
