"""What a document carries along and does not order: lists of contents, glossaries, annexes. Listed, never tasks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.outline.clause_words import AMOUNT
from geo.outline.passages.numbering import Kind, Line, ends_in_page_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.bodies import UnitNote

_ANNEX = re.compile(
    r"^附(?:件|表|录|图)?(?:[：:]?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2}))?(?:-\d{1,2})?(?:[：:].*)?$"
    r"|^附(?:件|表|录|图)\s?(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,2})[^。；，]{0,40}$"
)
_LABELLED_ANNEX = re.compile(r"^.{0,20}号附件$")
_GLOSSARY = re.compile(
    r"^[（(]?(?:附[：:])?(?:有关|相关|部分|主要)?(?:名词|术语|指标|用语|词语|专有名词)(?:的)?(?:解释|注释|说明|释义)[)）]?[：:]?$|^(?:注释|名词解释)[：:]?$"
)
_DEFINES = re.compile("^[^。]{1,40}(?:[：:]|——?)[“”]?(?:是?指|即|就是|系指)|^(?:是?指|系指)")
_ORDERS = re.compile(
    "(?:实事(?:项目)?|(?:重点|主要|目标)(?:任务|工作)(?:清单|分工|分解|安排)?|任务(?:清单|分工|分解)|(?:责任|工作)清单"
    "|项目(?:清单|名单|计划|安排)?)(?:方案|表|一览表)?(?:（[^）]*）)?$"
)
"""The title of an annex that orders work: 2026年市民生实事项目."""
_LABEL = re.compile(r"^附(?:件|表|录|图)?(?:[：:]?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2}))?(?:-\d{1,2})?[：:]?\s?")
_ORDERED, _WORDS = 3, 15
_CONTENTS = re.compile(r"^目\s*[录次][：:]?$")
_SENTENCE = re.compile("[。；！？]")
_RUN, _FULL_RUN, _DEFINITIONS = 3, 5, 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``[first, last)`` of one annex or list of contents."""

    first: int
    last: int
    contents: bool


def find_contents(lines: Sequence[Line]) -> list[Stretch]:
    """Return the lists of contents: numbered headings, line after line, that are said to stand elsewhere or do.

    A run of headings is one if 目录 stands above it, if its lines end in page numbers, if half of them come again
    below, or if it is a run of 篇, 章 and 节 without a sentence between them.
    """
    heads: dict[str, int] = {}
    for line in lines:
        if line.marker:
            key = _key(line.text)
            heads[key] = heads.get(key, 0) + 1
    found: list[Stretch] = []
    at = 0
    while at < len(lines):
        titled = bool(_CONTENTS.match(lines[at].text))
        first = at
        at += titled
        begin = at
        while at < len(lines) and _heading(lines[at], loose=titled):
            at += 1
        run = lines[begin:at]
        if run and (titled or _lists_contents(run, heads)):
            # A run may go on into the document itself: what comes again there is no contents.
            found.append(Stretch(first, begin + _first_repeated(run, heads), contents=True))
        elif titled:
            found.append(Stretch(first, at, contents=True))
        else:
            at = max(at, first + 1)
    return found


def _key(words: str) -> str:
    return words.rstrip("0123456789.…·⋯ ").replace(" ", "")


def _heading(line: Line, *, loose: bool) -> bool:
    if len(line.text) > 80 or _SENTENCE.search(line.text):
        return False
    return line.marker is not None or (loose and (ends_in_page_number(line.text) or len(line.text) <= 30))


def _lists_contents(run: Sequence[Line], heads: dict[str, int]) -> bool:
    paged = sum(ends_in_page_number(line.text) for line in run)
    if len(run) >= 2 and 2 * paged >= len(run):
        return True
    if len(run) < _RUN:
        return False
    again = sum(heads[_key(line.text)] > 1 for line in run)
    if 2 * again >= len(run):
        return True
    outer = sum(line.marker is not None and line.marker.kind <= Kind.SECTION for line in run)
    return len(run) >= _FULL_RUN and 5 * outer >= 4 * len(run)


def _first_repeated(run: Sequence[Line], heads: dict[str, int]) -> int:
    """Return where the document itself begins again behind its contents, in a run that goes on into it."""
    seen: set[str] = set()
    for at, line in enumerate(run):
        key = _key(line.text)
        if line.marker and heads.get(key, 0) > 1 and key in seen:
            return at
        seen.add(key)
    return len(run)


def find_annexes(lines: Sequence[Line], notes: Sequence[UnitNote], taken: set[int]) -> tuple[list[Stretch], list[int]]:
    """Return the annexes, and the lines of 附件 behind which the document itself stands.

    Of a notice whose annex is the document, the annex holds the greater part of the items. An annex ends where
    another begins, or where the numbering of the document goes on.

    Parameters
    ----------
    taken
        Lines of contents and of the page: no part of anything.
    """
    starts = [note.start for note in notes]
    numbered = [0]
    written = [0]
    for at, line in enumerate(lines):
        numbered.append(numbered[-1] + (line.marker is not None and at not in taken))
        written.append(written[-1] + (len(line.text) if _SENTENCE.search(line.text) and at not in taken else 0))
    annexes: list[Stretch] = []
    dividers: list[int] = []
    at = begin = 0
    numbers: dict[Kind, int] = {}
    while at < len(lines):
        if at in taken:
            at += 1
            continue
        glossary = _is_glossary(lines, at)
        if not glossary and not _opens_annex(lines[at]):
            marker = lines[at].marker
            if marker and marker.number and at not in taken:
                numbers[marker.kind] = marker.number
            at += 1
            continue
        if not glossary and not _stands_behind(lines, at, begin, starts, numbered, written):
            dividers.append(at)
            at += 1
            while at < len(lines) and _opens_annex(lines[at]):
                at += 1
            begin = at
            numbers = {}
            continue
        end = _end(lines, at, numbers)
        if not glossary and _orders(lines[at:end]):
            dividers.append(at)
            at += 1
            numbers = {}
            continue
        annexes.append(Stretch(at, end, contents=False))
        at = end
    return annexes, dividers


def _opens_annex(line: Line) -> bool:
    return line.marker is None and bool(_ANNEX.match(line.text) or _LABELLED_ANNEX.match(line.text))


def _is_glossary(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a glossary begins here: by its title, under 附件2 or not, or by its definitions."""
    first = at + 1 if _opens_annex(lines[at]) and at + 1 < len(lines) else at
    return bool(_GLOSSARY.match(lines[first].text)) or _defines(lines, first)


def _orders(annex: Sequence[Line]) -> bool:
    """Tell whether an annex orders work: its title says so, and its sentences measure or act."""
    title = _LABEL.sub("", annex[0].text) or next((line.text for line in annex[1:2] if not line.marker), "")
    if not _ORDERS.search(title):
        return False
    sentences = [line for line in annex if len(line.text) >= _WORDS and _SENTENCE.search(line.text)]
    return sum(bool(AMOUNT.search(line.text)) for line in sentences) >= _ORDERED


def _stands_behind(
    lines: Sequence[Line], at: int, begin: int, starts: list[int], numbered: list[int], written: list[int]
) -> bool:
    """Tell whether the document is over before an annex begins: it has items, and most of what there is of them."""
    noted = bisect_left(starts, lines[at].start) - bisect_left(starts, lines[begin].start)
    behind_noted = len(starts) - bisect_left(starts, lines[at].start)
    before, behind = numbered[at] - numbered[begin], numbered[-1] - numbered[at]
    words, words_behind = written[at] - written[begin], written[-1] - written[at]
    if noted or behind_noted:
        return noted >= behind_noted and noted > 0
    if before > 1:
        # Rows of a list are no sentences; the items of a document are.
        return words >= words_behind or before > behind
    return words > words_behind


def _defines(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a glossary begins here without a title: figures from 1 on, one line after another defines."""
    marker = lines[at].marker
    if marker is None or marker.number != 1 or marker.kind < Kind.FIGURE:
        return False
    defined = count = 0
    for position in range(at, min(at + 4 * _DEFINITIONS, len(lines))):
        line = lines[position]
        if line.marker and line.marker.kind < Kind.FIGURE:
            break
        words = line.text[len(line.text) - (line.end - line.marker.rest) :] if line.marker else line.text
        count += line.marker is not None
        defined += bool(_DEFINES.match(words))
    return defined >= _DEFINITIONS and 2 * defined > count


def _end(lines: Sequence[Line], at: int, last: dict[Kind, int]) -> int:
    """Return the line behind an annex: the next annex, or the number with which the document goes on."""
    # Behind a document without numbers, no number of the annex leads back to it.
    outer = min(last, default=min(Kind))
    own: set[Kind] = set()
    for position in range(at + 1, len(lines)):
        line = lines[position]
        if _opens_annex(line) or _GLOSSARY.match(line.text):
            # 附件2 and 名词解释 below it are one annex.
            if position > at + 1:
                return position
            continue
        marker = line.marker
        if marker is None or marker.number is None:
            continue
        if marker.number == 1:
            own.add(marker.kind)
        elif marker.kind not in own and marker.kind in last and marker.number == last[marker.kind] + 1:
            return position
        if marker.kind < outer:
            return position
    return len(lines)
