"""The tasks of a document, with title, body and bodies in charge; positions are in the clean text.

An item's title ends at its first 。 or at the end of its line. What follows is the body, but for the notes on
units. A title that is all there is, or that already tells what to do and how much, is its own body. Numbers are as
printed; where the printed ones do not tell the tasks apart (they restart in each chapter), tasks are numbered
through. A section that says something before its first item, or behind its last, is a task of its own, behind the
numbers of the items: its headline targets stand there. Of what stands before the first heading the paragraphs count
that measure or order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.direct_slots import direct
from geo.document_roles import SectionRole
from geo.model import Chapter
from geo.outline.bodies import UnitNote, find_notes
from geo.outline.clause_words import AMOUNT
from geo.outline.clauses import says_something
from geo.outline.heading import find_title
from geo.outline.passages.numbering import Kind, Line, split_lines
from geo.outline.passages.openings import telling, title_end
from geo.outline.passages.sections import Passage, divide
from geo.outline.roles import reports_done
from geo.outline.table_rows import row_notes
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Range = tuple[int, int]


@direct
@dataclass(frozen=True, slots=True)
class BodyPart:
    """A half-open range of clean text that clauses come from.

    ``units`` are the bodies that stand right behind it, where the task names them part by part. ``reviewed``: it says
    what was done.
    """

    start: int
    end: int
    units: tuple[str, ...] = ()
    reviewed: bool = False


@direct
@dataclass(frozen=True, slots=True)
class Item:
    """A task before its clauses are read: parts in order, at least one; ``start`` and ``end`` hold all of it."""

    number: int
    chapter: int | None
    title: str
    parts: tuple[BodyPart, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    people: tuple[str, ...] = ()
    section: str = ""
    is_item: bool = True
    start: int = 0
    end: int = 0

    @property
    def body(self) -> tuple[Range, ...]:
        """The ranges of the body."""
        return tuple((part.start, part.end) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Outline:
    """A document taken apart: what stands before its tasks, its chapters, its tasks, and every passage of it."""

    preamble: str
    chapters: tuple[Chapter, ...]
    items: tuple[Item, ...]
    passages: tuple[Passage, ...] = ()
    title: str = ""


_BLANK = "。；，、 \t\n"
_LONG_TITLE = 40
_SENTENCE_TITLE = 25
FIRST_SENTENCE = 15
"""Characters of a paragraph's first sentence that is more than its heading: it tells what to do."""
_LEADS_IN = re.compile(
    "(?:工作|任务|方面|目标|如下|以下|几点|行动|举措|要求|重点|安排|把握|做到)[^。；！？]{0,14}[：。]?$|[：:]$"
)
_WORDY = 12
_HEAD, _CREDIT = 10, 300
"""Lines of a text without numbers that may say what it is, and how much of each."""


def take_apart(text: str) -> Outline:
    """Find preamble, sections and tasks of a clean text; a text with no numbered items is one task, if it has words."""
    notes = _all_notes(text)
    lines = split_lines(text)
    if not lines:
        return Outline(text, (), ())
    divided = divide(lines, notes)
    passages, kind = divided.passages, divided.kind
    opening = _opening(text, passages)
    title = find_title(opening, strict=kind is None and not _tells(opening))
    chapters, chapter_of = _chapters(passages, kind)
    drafter = _Drafter(text, notes, opening, title)
    drafts = [draft for passage in passages if (draft := drafter.draft(passage, chapter_of))]
    listed = any(passage.role in {SectionRole.CONTENTS, SectionRole.ANNEX} for passage in passages)
    if not drafts and not listed and says_something(text, 0, len(text)):
        drafts = [_whole(passages)]
    return Outline(opening, chapters, _numbered(drafts), passages, title)


def _all_notes(text: str) -> list[UnitNote]:
    """Return the notes of prose and of tables; in a row its columns decide."""
    rows = row_notes(text)
    prose = find_notes(text, 0, len(text))
    if not rows:
        return prose
    starts = [row.start for row in rows]

    def is_free(note: UnitNote) -> bool:
        at = bisect_left(starts, note.end)
        return at == 0 or rows[at - 1].end <= note.start

    return sorted([*rows, *filter(is_free, prose)], key=lambda note: note.start)


def _opening(text: str, passages: Sequence[Passage]) -> str:
    """Return what stands before the first heading or item, menus included: a title may be a word of the menu."""
    first = next((p for p in passages if p.kind is not None), None)
    if first:
        return text[: first.start]
    lines = sorted((line for passage in passages for line in passage.lines), key=lambda line: line.start)
    return "\n".join(line.text[:_CREDIT] for line in lines[:_HEAD]) if len(lines) > 1 else ""


def _tells(opening: str) -> bool:
    """Tell whether lines without numbers are prose: a short line above it is its title then."""
    return any(len(line) > 2 * _LONG_TITLE and "。" in line for line in opening.split("\n"))


def _chapters(passages: Sequence[Passage], kind: Kind | None) -> tuple[tuple[Chapter, ...], dict[str, int]]:
    """Return the outermost sections, and for each id the number of the chapter that it stands in."""
    tops = [p for p in passages if p.parent is None and p.number and (p.sections or p.kind is not kind)]
    printed = [p.number for p in tops]
    through = len(set(printed)) < len(printed)
    numbers = {p.id: at if through else p.number or at for at, p in enumerate(tops, 1)}
    of: dict[str, int] = {}
    for passage in passages:
        if passage.id in numbers:
            of[passage.id] = numbers[passage.id]
        elif passage.parent and passage.parent.id in of:
            of[passage.id] = of[passage.parent.id]
    return tuple(Chapter(numbers[p.id], p.title) for p in tops), of


def _whole(passages: Sequence[Passage]) -> _Draft:
    """Return a text of which nothing else can be made as one task."""
    start, end = passages[0].start, max(passage.last for passage in passages)
    passage = next((p for p in passages if p.role is SectionRole.BODY), passages[0])
    return _Draft(1, None, "", (BodyPart(start, end),), (), passage, is_item=True, bare=False)


@direct
@dataclass(frozen=True, slots=True)
class _Draft:
    number: int | None
    chapter: int | None
    title: str
    parts: tuple[BodyPart, ...]
    notes: tuple[UnitNote, ...]
    passage: Passage
    is_item: bool
    bare: bool


class _Drafter:
    """Reads the task out of a passage."""

    def __init__(self, text: str, notes: Sequence[UnitNote], opening: str, title: str) -> None:
        self._text = text
        self._notes = notes
        self._title = title
        self._titled = title_end(opening, title)

    def draft(self, passage: Passage, chapter_of: dict[str, int]) -> _Draft | None:
        """Return the task of a passage; ``None`` if it orders and reports nothing."""
        if passage.role not in {SectionRole.BODY, SectionRole.REVIEW}:
            return None
        own = self._own_notes(passage)
        cuts = _cuts(self._text, passage.lines, own)
        title, bare = passage.title, False
        ranges: list[Range]
        start = passage.start
        if passage.kind is not None and passage.lines[0].marker is not None:
            title, ranges, bare = self._under_heading(passage, cuts)
        else:
            first = next((line for line in passage.lines if line.start >= self._titled), None)
            if first and not passage.item and passage.kind is None:
                start = first.start
            ranges = _ranges(self._text, start, passage.lines[-1].end, cuts)
        if passage.kind is None and not passage.item:
            lines = telling([line for line in passage.lines if line.start >= start])
            ranges = [(line.start, line.end) for line in lines]
        elif not passage.item:
            ranges = [one for one in ranges if self._says_something(one)]
        if not ranges and passage.item:
            # Nothing but bodies is named: the words are their own body.
            ranges = _ranges(self._text, passage.start, passage.lines[0].end, [])
        if not ranges:
            return None
        parts = tuple(_parts(self._text, ranges, own, passage))
        chapter = chapter_of.get(passage.id)
        heads_chapter = passage.parent is None and chapter is not None
        number = passage.number if passage.item and not heads_chapter else None
        if passage.item and passage.kind is None:
            number, title = 1, self._title
        return _Draft(number, chapter, title, parts, tuple(own), passage, passage.item, bare)

    def _own_notes(self, passage: Passage) -> list[UnitNote]:
        if not self._notes:
            return []
        start, end = passage.start, passage.lines[-1].end
        at = bisect_left(self._notes, start, key=lambda note: note.start)
        own: list[UnitNote] = []
        while at < len(self._notes) and self._notes[at].start < end:
            own.append(self._notes[at])
            at += 1
        return own

    def _under_heading(self, passage: Passage, cuts: Sequence[Range]) -> tuple[str, list[Range], bool]:
        text, line, end = self._text, passage.lines[0], passage.lines[-1].end
        assert line.marker is not None
        rest = line.marker.rest
        stop = min(line.end, max(rest, cuts[0][0]) if cuts else end, end)
        full_stop = text.find("。", rest, stop)
        title_end = full_stop if full_stop >= 0 else stop
        title = text[rest:title_end].strip(_BLANK + "：")
        body = _ranges(text, min(title_end + 1, end) if full_stop >= 0 else title_end, end, cuts)
        bare = not body
        longest = _SENTENCE_TITLE if "，" in title else _LONG_TITLE
        if passage.kind is Kind.PARAGRAPH:
            longest = FIRST_SENTENCE
        tells = len(title) > longest or bool(AMOUNT.search(title))
        if passage.item and (bare or tells):
            start = rest if title else line.start
            # Where nothing but bodies is named, the words are their own body.
            last = title_end if says_something(text, start, title_end) else line.end
            body = [(start, last), *body]
        return title, body, bare

    def _says_something(self, one: Range) -> bool:
        """Tell whether the text of a section holds more than words that lead to its items: 完成5万套的目标任务 does."""
        sentences = [words for words in re.split("[。；！？\n]", self._text[slice(*one)]) if words.strip()]
        return any(
            len(words) >= _WORDY and (not _LEADS_IN.search(words) or AMOUNT.search(words)) for words in sentences
        )


def _cuts(text: str, lines: Sequence[Line], notes: Sequence[UnitNote]) -> list[Range]:
    """Return what is no body: the notes on units, and what other passages stand between the lines."""
    gaps = [(one.end, other.start) for one, other in pairwise(lines) if text[one.end : other.start].strip()]
    return sorted([*((note.start, note.end) for note in notes), *gaps])


def _ranges(text: str, start: int, end: int, cuts: Sequence[Range]) -> list[Range]:
    """Return ``[start, end)`` without what is cut out and without blank edges."""
    ranges: list[Range] = []
    for stop, following in [*cuts, (end, end)]:
        first, last = start, max(min(stop, end), start)
        while first < last and text[first] in _BLANK:
            first += 1
        while last > first and text[last - 1] in _BLANK:
            last -= 1
        if _WORD.search(text, first, last):
            ranges.append((first, last))
        start = max(following, start)
    return ranges


_WORD = re.compile(f"[{HAN}A-Za-z0-9]")


def _parts(text: str, ranges: Sequence[Range], notes: Sequence[UnitNote], passage: Passage) -> Iterator[BodyPart]:
    """Give each range of a body the bodies named right behind it, and say whether it looks back.

    In a text that is no item, paragraphs may look back one by one.
    """
    named = _named_behind(ranges, notes)
    review = passage.role is SectionRole.REVIEW
    if review or (passage.item and passage.kind is not None):
        yield from (BodyPart(*one, units, review) for one, units in zip(ranges, named, strict=True))
        return
    done = False
    at = 0
    for (first, last), units in zip(ranges, named, strict=True):
        start = end = first
        while at < len(passage.lines) and passage.lines[at].start < last:
            line = passage.lines[at]
            if line.end > first:
                now = _goes_on(text[max(first, line.start) : min(last, line.end)], done=done)
                if start < end and now is not done:
                    yield BodyPart(start, end, units, done)
                    start = max(first, line.start)
                end, done = min(last, line.end), now
            if line.end > last:
                break
            at += 1
        if start < end:
            yield BodyPart(start, end, units, done)


_FORWARD = re.compile(
    "(?:今年|明年|下一步|今后|未来|展望|下半年|20\\d\\d年(?:是|要|将|，我们将|主要|预期)|“?十[四五六]五”?(?:时期|期间)?(?:主要|.{0,12}目标))"
)


def _goes_on(paragraph: str, *, done: bool) -> bool:
    """Tell whether a paragraph looks back: it says so, or the one before does and it does not look ahead."""
    return reports_done(paragraph) or (done and not _FORWARD.match(paragraph))


def _named_behind(ranges: Sequence[Range], notes: Sequence[UnitNote]) -> list[tuple[str, ...]]:
    """Return for each range the bodies named right behind it; nothing where the task names them once for all."""
    if not notes:
        return [()] * len(ranges)
    behind: list[list[str]] = [[] for _ in ranges]
    at = 0
    for note in notes:
        while at + 1 < len(ranges) and ranges[at + 1][1] <= note.start:
            at += 1
        if ranges and ranges[at][1] <= note.start:
            behind[at] += [*note.lead, *note.responsible]
    if sum(map(bool, behind)) < 2:
        return [()] * len(ranges)
    return [tuple(dict.fromkeys(names)) for names in behind]


def _each_once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _numbered(drafts: Sequence[_Draft]) -> tuple[Item, ...]:
    full = {draft.title for draft in drafts if not draft.bare}
    kept = [draft for draft in drafts if not (draft.bare and draft.title in full)]
    printed = [draft.number for draft in kept if draft.number is not None]
    through = len(set(printed)) < len(printed)
    following = len(printed) if through else max(printed, default=0)
    items: list[Item] = []
    position = 0
    for draft in kept:
        if draft.number is None:
            following += 1
            number = following
        else:
            position += 1
            number = position if through else draft.number
        lines = draft.passage.lines
        items.append(
            Item(
                number, draft.chapter, draft.title, draft.parts,
                _each_once(note.lead for note in draft.notes) if draft.notes else (),
                _each_once(note.responsible for note in draft.notes) if draft.notes else (),
                _each_once(note.people for note in draft.notes) if draft.notes else (),
                draft.passage.id, draft.is_item,
                min(lines[0].start, draft.parts[0].start), max(lines[-1].end, draft.parts[-1].end),
            )
        )  # fmt: skip
    return tuple(items)
