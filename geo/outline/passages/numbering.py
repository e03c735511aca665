"""The lines of a clean text, and which of them are numbered: 第一篇, 第一章, 第一节, 一、, （一）, 1., （1）, ①, 一是.

A number is a number only where it can be one: ``448项具体工作`` counts, ``3.5万套`` measures, ``一、二、三产业`` lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from geo.direct_slots import direct
from geo.text.numerals import value_of
from geo.text.repairs import HAN


class Kind(IntEnum):
    """The habits of numbering, ranked from the outside in."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    CHINESE = 3
    BRACKET = 4
    FIGURE = 5
    SMALL = 6
    CIRCLED = 7
    POINT = 8
    PARAGRAPH = 9


@direct
@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the start of a line. ``rest`` is where its words start, in the clean text."""

    kind: Kind
    number: int | None
    rest: int


@direct
@dataclass(frozen=True, slots=True)
class Line:
    """A filled line of the clean text: half-open range, words, and its number where it has one."""

    start: int
    end: int
    text: str
    marker: Marker | None = None


CHINESE_NUMBER = "一二三四五六七八九十百零〇"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DOTS = ".．、﹒․‧·•∙・｡﹑"
"""What stands behind a figure, with the characters that look like a full stop or a Chinese comma."""
_CN = CHINESE_NUMBER
_PATTERNS = (
    (Kind.PART, re.compile(rf"第(?P<number>[{_CN}]+|\d{{1,3}})(?:部分|篇|编|板块)(?!章)[、：，]?(?P<rest>.*)")),
    (Kind.CHAPTER, re.compile(rf"第(?P<number>[{_CN}]+|\d{{1,3}})章(?!程)[、：，]?(?P<rest>.*)")),
    (Kind.SECTION, re.compile(rf"第(?P<number>[{_CN}]+|\d{{1,3}})节[、：，]?(?P<rest>.*)")),
    (Kind.CHINESE, re.compile(rf"(?P<number>[{_CN}]+)[、.．﹒﹑](?![{_CN}]+[、是线级类产])(?P<rest>.*)")),
    (Kind.BRACKET, re.compile(rf"[（(](?P<number>[{_CN}]+)[)）][、.．]?(?P<rest>.*)")),
    (
        Kind.FIGURE,
        re.compile(
            rf"(?:(?:任务|事项)?(?P<number>\d{{1,3}})(?:[{_DOTS}）：]|(?:项|条)[：、.])"
            rf"|(?:第|任务|事项)(?P<ordered>\d{{1,3}})(?:[{_DOTS}）：]|(?:项|条)[：、.]?))(?!\d)(?P<rest>.+)"
        ),
    ),
    (Kind.FIGURE, re.compile(rf"(?:第(?P<number>[{_CN}]+)[条项][、：，]?)(?P<rest>.+)")),
    (Kind.FIGURE, re.compile(rf"(?:任务|事项)(?P<number>[{_CN}]+)[、：](?P<rest>.+)")),
    (Kind.SMALL, re.compile(r"[（(](?P<number>\d{1,3})[)）][、.．]?(?P<rest>.+)")),
    (Kind.CIRCLED, re.compile(rf"(?P<number>[{_CIRCLES}])[、.．]?(?P<rest>.+)")),
    (Kind.POINT, re.compile(r"(?P<number>[一二三四五六七八九十]{1,2})是(?P<rest>.+)")),
)
_BEGINS = re.compile(rf"[第{_CN}（(\d任事{_CIRCLES}]")
_INLINE = re.compile(rf"(?<=[^，、：\s（“])（([{_CN}]+)）(?=[{HAN}])")
_LAST_PROVISION = re.compile(
    "(?<=。)(?=(?:以上|上述|本)[^。\n]{0,40}自(?:印发|发布|公布|下发|签发)之日起(?:施行|执行|实施|生效))"
)
_HIGHEST = 99
"""No list begins with a higher number."""


def split_lines(text: str) -> list[Line]:
    """Return the filled lines in order, each with its number; a bracket that a line end has cut open is joined."""
    lines: list[Line] = []
    position = 0
    opened: int | None = None
    for written in text.split("\n"):
        words = written
        start, end = position, position + len(words)
        position = end + 1
        if not words.strip():
            continue
        if words in {"（", "("}:
            opened = start
            continue
        if opened is not None:
            start, words, opened = opened, "（" + words, None
        if "之日起" in words:
            cut = _LAST_PROVISION.search(words)
            if cut:
                middle = end - len(words) + cut.start()
                lines.append(_line(start, middle, words[: cut.start()]))
                start, words = middle, words[cut.start() :]
        lines.append(_line(start, end, words))
    if opened is not None:
        lines.append(Line(opened, opened + 1, "（"))
    return _believed(_parted_inline(lines))


def _line(start: int, end: int, words: str) -> Line:
    return Line(start, end, words, _marker(words, end))


def _marker(words: str, end: int) -> Marker | None:
    if not _BEGINS.match(words):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(words)
        if match:
            written = match["number"] or match["ordered"]
            number = _CIRCLES.index(written) + 1 if written in _CIRCLES else value_of(written)
            return Marker(kind, int(number), end - len(match["rest"])) if number else None
    return None


def _parted_inline(lines: list[Line]) -> list[Line]:
    """Part the lines of a copy that has lost its line ends at （一）, （二）…; each must follow the one before."""
    if any(line.marker and line.marker.kind >= Kind.BRACKET for line in lines):
        return lines
    parted: list[Line] = []
    expected, found = 1, 0
    for line in lines:
        first = 0
        for match in _INLINE.finditer(line.text):
            number = int(value_of(match[1]) or 0)
            if number in {1, expected}:
                expected = number + 1
                found += 1
                parted.append(_cut(line, first, match.start()))
                first = match.start()
        parted.append(_cut(line, first, len(line.text)) if first else line)
    return parted if found > 1 else lines


def _cut(line: Line, first: int, last: int) -> Line:
    start = line.start if first == 0 else line.end - len(line.text) + first
    return _line(start, line.end - len(line.text) + last, line.text[first:last])


def _believed(lines: list[Line]) -> list[Line]:
    """Drop figures that follow no other and begin too high, and 一是 that no 二是 follows."""
    points = {line.marker.number for line in lines if line.marker and line.marker.kind is Kind.POINT}
    known: set[int] = set()
    kept: list[Line] = []
    for line in lines:
        marker = line.marker
        if marker and marker.kind is Kind.POINT and not {1, 2} <= points:
            line = replace(line, marker=None)  # noqa: PLW2901
        elif marker and marker.kind is Kind.FIGURE and marker.number:
            if marker.number > _HIGHEST and marker.number - 1 not in known:
                line = replace(line, marker=None)  # noqa: PLW2901
            else:
                known.add(marker.number)
        kept.append(line)
    return kept


def ends_in_page_number(words: str) -> bool:
    """Tell whether a line ends as those of a table of contents do: leaders or a blank, then a page number."""
    before = words.rstrip("0123456789")
    digits = len(words) - len(before)
    if not 1 <= digits <= 3:
        return False
    bare = before.rstrip()
    return (bare != before and bool(bare)) or (len(bare) > 1 and bare[-1] in ".…·⋯．" and bare[-2] in ".…·⋯．")
