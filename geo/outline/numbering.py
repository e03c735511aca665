"""How a document is numbered: which lines head chapters, and which head tasks.

The levels are ranked from the outside in: 第一章, 一、, （一）, 1., （1）, ①. Nothing says which of them a document
uses for its tasks, so the document is asked: tasks are what bodies are named for; where no body is named, numbers
that run on through the sections above them are tasks; else （一） is preferred to 1., and 1. to 一、.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.text.numerals import value_of
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from geo.outline.bodies import UnitNote

_CN = "一二三四五六七八九十百零〇"
CHAPTER, SECTION, BRACKET, FIGURE, SMALL, CIRCLED = range(6)
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PATTERNS = (
    (CHAPTER, re.compile(rf"第(?P<number>[{_CN}]+|\d+)(?:章|部分|篇|编|板块)[、：，]?(?P<rest>.*)")),
    (SECTION, re.compile(rf"第(?P<number>[{_CN}]+|\d+)节[、：，]?(?P<rest>.*)")),
    (SECTION, re.compile(rf"(?P<number>[{_CN}]+)[、.．](?P<rest>.*)")),
    (BRACKET, re.compile(rf"[（(](?P<number>[{_CN}]+)[)）][、.．]?(?P<rest>.*)")),
    (
        FIGURE,
        re.compile(r"(?:任务|事项|第)?(?P<number>\d{1,3})(?:[.．、）：]|项[：、.]?|条[：、.]?)(?!\d)(?P<rest>.+)"),
    ),
    (FIGURE, re.compile(rf"(?:第(?P<number>[{_CN}]+)[条项][、：，]?)(?P<rest>.+)")),
    (FIGURE, re.compile(rf"(?:任务|事项)(?P<number>[{_CN}]+)[、：](?P<rest>.+)")),
    (SMALL, re.compile(r"[（(](?P<number>\d{1,3})[)）][、.．]?(?P<rest>.+)")),
    (CIRCLED, re.compile(rf"(?P<number>[{_CIRCLES}])[、.．]?(?P<rest>.+)")),
)
_INLINE = re.compile(rf"(?<=[^，、：\s（“])（([{_CN}]+)）(?=[{HAN}])")
_CONTENTS_LINE = re.compile(r"(?:[.…·]{2,}|\s)\s*\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbered line. ``rest`` is where its words start; all positions are in the clean text."""

    level: int
    number: int
    start: int
    rest: int
    end: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """The levels of a document: ``item`` heads tasks; ``chapter``, if any, heads chapters."""

    item: int | None
    chapter: int | None


def find_markers(text: str) -> list[Marker]:
    """Return every numbered line, in order; lines of a table of contents are none."""
    markers: list[Marker] = []
    position = 0
    for line in text.split("\n"):
        for level, pattern in _PATTERNS:
            match = pattern.match(line)
            if match and not _CONTENTS_LINE.search(line):
                written = match["number"]
                number = _CIRCLES.index(written) + 1 if written in _CIRCLES else value_of(written)
                if number:
                    rest = position + match.start("rest")
                    markers.append(Marker(level, int(number), position, rest, position + len(line)))
                break
        position += len(line) + 1
    if all(marker.level < BRACKET for marker in markers):
        markers = _with_inline(text, markers)
    return markers


def _with_inline(text: str, markers: list[Marker]) -> list[Marker]:
    """Find （一）, （二）… inside the lines of a copy that has lost its line ends; each must follow the one before."""
    found: list[Marker] = []
    expected = 1
    for match in _INLINE.finditer(text):
        number = int(value_of(match[1]) or 0)
        if number in {1, expected}:
            expected = number + 1
            line_end = text.find("\n", match.end())
            found.append(Marker(BRACKET, number, match.start(), match.end(), line_end if line_end >= 0 else len(text)))
    if len(found) < 2:
        return markers
    every = sorted([*markers, *found], key=lambda marker: marker.start)
    ends = [min(one.end, other.start) for one, other in pairwise(every)] + [every[-1].end]
    return [replace(marker, end=end) for marker, end in zip(every, ends, strict=True)]


def choose_scheme(markers: list[Marker], notes: list[UnitNote], length: int) -> Scheme:
    """Decide which level heads tasks.

    Parameters
    ----------
    length
        Characters of the clean text.
    """
    levels = sorted({marker.level for marker in markers})
    if not levels:
        return Scheme(None, None)
    item = _level_with_units(markers, notes, length)
    if item is None:
        item = _level_by_numbers(markers, levels)
    above = [level for level in levels if level < item]
    return Scheme(item, above[0] if above else None)


def promoted(markers: list[Marker], scheme: Scheme) -> list[Marker]:
    """Lift the items of a chapter that numbers them at a deeper level than the rest of the document does."""
    if scheme.item is None:
        return markers
    lifted: list[Marker] = []
    chapter: list[Marker] = []
    for marker in [*markers, None]:
        if marker is None or marker.level == scheme.chapter:
            levels = {other.level for other in chapter}
            if levels and min(levels) > scheme.item:
                chapter = [
                    replace(other, level=scheme.item) if other.level == min(levels) else other for other in chapter
                ]
            lifted += chapter
            chapter = []
            if marker is not None:
                lifted.append(marker)
        else:
            chapter.append(marker)
    return lifted


def _level_with_units(markers: list[Marker], notes: list[UnitNote], length: int) -> int | None:
    """Return the innermost level at which most numbered lines have bodies of their own."""
    if not notes:
        return None
    starts = [note.start for note in notes]
    for level in (CIRCLED, SMALL, FIGURE, BRACKET, SECTION, CHAPTER):
        stretches = _stretches([marker for marker in markers if marker.level <= level], length)
        own = [(start, end) for marker, start, end in stretches if marker.level == level]
        if not own:
            continue
        position = served = 0
        for start, end in own:
            while position < len(starts) and starts[position] < start:
                position += 1
            served += position < len(starts) and starts[position] < end
        if 5 * served >= 3 * len(own):
            return level
    return None


def _stretches(markers: list[Marker], length: int) -> list[tuple[Marker, int, int]]:
    ends = [*(marker.start for marker in markers[1:]), length][: len(markers)]
    return [(marker, marker.start, end) for marker, end in zip(markers, ends, strict=True)]


def _level_by_numbers(markers: list[Marker], levels: list[int]) -> int:
    figures = [marker.number for marker in markers if marker.level == FIGURE]
    brackets = sum(marker.level == BRACKET for marker in markers)
    runs_on = len(figures) > 1 and all(after == before + 1 for before, after in pairwise(figures))
    if FIGURE in levels and runs_on and len(figures) > brackets > 1:
        return FIGURE
    for level in (BRACKET, FIGURE, SECTION, SMALL, CIRCLED, CHAPTER):
        if level in levels:
            return level
    return levels[0]
