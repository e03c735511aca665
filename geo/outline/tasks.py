"""The numbered items of a document, with title, body and bodies in charge; positions are in the clean text.

An item's title ends at its first 。 or at the end of its line. What follows is the body, but for the notes on
units and for what a web page adds at the end. A title that is all there is, or that already tells what to do and
how much, is its own body. Numbers are as printed; where the printed ones do not tell the tasks apart (they
restart in each chapter), tasks are numbered through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.model import Chapter
from geo.outline.bodies import UnitNote, find_notes
from geo.outline.heading import find_title
from geo.outline.numbering import Marker, choose_scheme, find_markers, promoted
from geo.text.repairs import HAN


@dataclass(frozen=True, slots=True)
class Item:
    """A task before its clauses are read.

    Parameters
    ----------
    body
        Half-open ranges of clean text, in order; never empty.
    """

    number: int
    chapter: int | None
    title: str
    body: tuple[tuple[int, int], ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart: what stands before its tasks, its chapters, its tasks."""

    preamble: str
    chapters: tuple[Chapter, ...]
    items: tuple[Item, ...]


_BLANK = "。；，、 \t\n"
_END_OF_PAGE = re.compile(
    "(?m)^(?:[（(]?(?:来源|责任编辑|责编|编辑|审核|打印|关闭|分享|扫一扫|相关链接|"
    "相关阅读|相关文章|上一篇|下一篇|附件|抄送|信息公开选项|版权|免责声明|"
    "主办单位：|联系电话|网站地图|此件公开)|【?(?:返回顶部|关闭窗口|打印本页)|\\d{4}年\\d{1,2}月\\d{1,2}日$)"
)
_ANNEX = re.compile("(?m)^附(?:件|表|录|图)?(?:\\d+|[一二三四五六七八九十]+)?(?:[：:].*)?$")
_AMOUNT = re.compile(r"(?<![\d—])\d+(?:\.\d+)?[万亿]?(?:个|家|套|公里|项|座|所|%|户|部|条|处)")
_LONG_TITLE = 40
_SENTENCE_TITLE = 25


def take_apart(text: str) -> Outline:
    """Find preamble, chapters and tasks of a clean text; a text with no numbered items is one task."""
    notes = find_notes(text, 0, len(text))
    markers = find_markers(text)
    length = _annex(text, markers, notes)
    notes = [note for note in notes if note.start < length]
    markers = [marker for marker in markers if marker.start < length]
    scheme = choose_scheme(markers, notes, length)
    if scheme.item is None:
        return _unnumbered(text, notes)
    heads = [marker for marker in promoted(markers, scheme) if marker.level <= scheme.item]
    ends = [marker.start for marker in heads[1:]] + [min(length, _end_of_document(text, heads[-1].end))]
    chapters: list[Chapter] = []
    drafts: list[tuple[int | None, int | None, _Draft]] = []
    chapter: int | None = None
    cursor = 0
    for position, (marker, end) in enumerate(zip(heads, ends, strict=True)):
        own: list[UnitNote] = []
        while cursor < len(notes) and notes[cursor].start < end:
            if notes[cursor].start >= marker.start:
                own.append(notes[cursor])
            cursor += 1
        if marker.level == scheme.chapter:
            chapter = marker.number
            chapters.append(Chapter(chapter, _chapter_title(text, marker)))
        if marker.level == scheme.item:
            drafts.append((marker.number, chapter, _draft(text, marker, end, own)))
        elif position + 1 == len(heads) or heads[position + 1].level <= marker.level:
            # A heading with no items under it: what stands there is a task as well.
            draft = _draft(text, marker, end, own)
            if draft.body[0][0] > marker.end or "。" in text[marker.rest : marker.end]:
                drafts.append((None if marker.level == scheme.chapter else marker.number, chapter, draft))
    return Outline(text[: heads[0].start], _once(chapters), _numbered(drafts))


@dataclass(frozen=True, slots=True)
class _Draft:
    title: str
    body: tuple[tuple[int, int], ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    bare: bool


def _draft(text: str, marker: Marker, end: int, notes: list[UnitNote]) -> _Draft:
    first_note = notes[0].start if notes else end
    stop = min(marker.end, first_note, end)
    full_stop = text.find("。", marker.rest, stop)
    title_end = full_stop if full_stop >= 0 else stop
    title = text[marker.rest : title_end].strip(_BLANK + "：")
    body = _ranges(text, min(title_end + 1, end) if full_stop >= 0 else title_end, end, notes)
    bare = not body
    tells = len(title) > (_SENTENCE_TITLE if "，" in title else _LONG_TITLE) or bool(_AMOUNT.search(title))
    if bare or tells:
        start = marker.rest if title else marker.start
        body = [(start, max(title_end, start + 1)), *body]
    lead = tuple(dict.fromkeys(name for note in notes for name in note.lead))
    responsible = tuple(dict.fromkeys(name for note in notes for name in note.responsible))
    return _Draft(title, tuple(body), lead, responsible, bare)


def _ranges(text: str, start: int, end: int, notes: list[UnitNote]) -> list[tuple[int, int]]:
    """Return ``[start, end)`` without the notes and without blank edges."""
    ranges: list[tuple[int, int]] = []
    for stop, following in [*((note.start, note.end) for note in notes), (end, end)]:
        first, last = start, max(min(stop, end), start)
        while first < last and text[first] in _BLANK:
            first += 1
        while last > first and text[last - 1] in _BLANK:
            last -= 1
        if re.search(f"[{HAN}A-Za-z0-9]", text[first:last]):
            ranges.append((first, last))
        start = max(following, start)
    return ranges


def _chapter_title(text: str, marker: Marker) -> str:
    return text[marker.rest : marker.end].partition("。")[0].strip(_BLANK + "：")


def _once(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """Drop the chapters of a table of contents, which come again."""
    last = {(chapter.number, chapter.title): position for position, chapter in enumerate(chapters)}
    return tuple(
        chapter for position, chapter in enumerate(chapters) if last[chapter.number, chapter.title] == position
    )


def _numbered(drafts: list[tuple[int | None, int | None, _Draft]]) -> tuple[Item, ...]:
    full = {draft.title for _, _, draft in drafts if not draft.bare}
    kept = [row for row in drafts if not (row[2].bare and row[2].title in full)]
    printed = [number for number, _, _ in kept if number is not None]
    through = len(set(printed)) < len(printed)
    following = max(printed, default=0)
    items: list[Item] = []
    for position, (number, chapter, draft) in enumerate(kept, 1):
        if number is None:
            following += 1
        chosen = position if through else number or following
        items.append(Item(chosen, chapter, draft.title, draft.body, draft.lead, draft.responsible))
    return tuple(items)


def _annex(text: str, markers: list[Marker], notes: list[UnitNote]) -> int:
    """Return where annexes begin behind the items (lists, tables: no tasks), the length of the text if none do.

    Of a notice whose annex is the document, the annex holds the greater part of the items.
    """
    for match in _ANNEX.finditer(text):
        start = match.start()
        before = sum(marker.start < start for marker in markers)
        # Rows of a list are no sentences; the items of a document are.
        behind = sum(marker.start > start and "。" in text[marker.rest : marker.end] for marker in markers)
        noted = sum(note.start < start for note in notes)
        holds_most = 2 * noted > len(notes) if notes else before > behind
        if before > 1 and holds_most:
            return start
    return len(text)


def _end_of_document(text: str, start: int) -> int:
    match = _END_OF_PAGE.search(text, start)
    return match.start() if match else len(text)


def _unnumbered(text: str, notes: list[UnitNote]) -> Outline:
    lines = text.split("\n")
    filled = [line for line in lines if line]
    title = find_title("\n".join(filled[:3]), strict=True) if len(filled) > 1 else ""
    start = 0
    if title and filled[0].strip("《》") == title:
        start = text.index(filled[0]) + len(filled[0])
    body = _ranges(text, start, _end_of_document(text, start), notes) or _ranges(text, 0, len(text), [])
    lead = tuple(dict.fromkeys(name for note in notes for name in note.lead))
    responsible = tuple(dict.fromkeys(name for note in notes for name in note.responsible))
    items = (Item(1, None, title, tuple(body or [(0, len(text))]), lead, responsible),) if text else ()
    return Outline(text[:start], (), items)
