"""The tree of a document's sections: every filled line of the clean text stands in exactly one passage.

A passage is a heading with its own text, an item, a preamble, the closing words of a section, an annex, a list of
contents, or a stretch of what stands around the document. Nothing is dropped: what orders no work is listed as that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.document_roles import SectionRole
from geo.outline.heading import leading_lines
from geo.outline.passages.annexes import find_annexes, find_contents
from geo.outline.passages.closing import closing_line
from geo.outline.passages.furniture import signatures, web_page
from geo.outline.passages.levels import task_kind
from geo.outline.passages.numbering import Kind, Line, Marker
from geo.outline.roles import REVIEW_TITLE, reports_done

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.outline.bodies import UnitNote

_SENTENCE = re.compile("[。；！？]")
LEAD = re.compile(
    "^(?:——?|[-●•◆■▲★])?(?!各位|同志|现在|为了?|根据|按照|[一另]方面|同时|此外|另外|首先|其次|再次|最后)(?:[^。！？；]{4,40}。|[^。！？；：，]{2,12}：)(?=.{5})"
)
"""A paragraph that opens with its subject: a short sentence, then what is to be done."""
_BULLET = re.compile("^(?:——?|[-●•◆■▲★])?")
_SALUTATION = re.compile("^(?:各位代表|各位委员|同志们)[！，：]")
_EDGE = "。；，、：:— \t\n"


@dataclass(slots=True)
class Passage:
    """A passage under construction; ``lines`` are its own, its sections' not included."""

    lines: list[Line]
    role: SectionRole
    kind: Kind | None = None
    number: int | None = None
    title: str = ""
    level: int = 1
    id: str = ""
    parent: Passage | None = None
    item: bool = False
    sections: list[Passage] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the passage begins in the clean text."""
        return self.lines[0].start

    @property
    def last(self) -> int:
        """Where the passage ends, its sections included."""
        return max(self.lines[-1].end, self.sections[-1].last if self.sections else 0)


@dataclass(frozen=True, slots=True)
class Divided:
    """A document in passages, in order; ``kind`` is the kind of number that heads its tasks."""

    passages: tuple[Passage, ...]
    kind: Kind | None


def divide(lines: Sequence[Line], notes: Sequence[UnitNote]) -> Divided:
    """Put every line into its passage."""
    contents = find_contents(lines)
    taken = {at for stretch in contents for at in range(stretch.first, stretch.last)}
    first = next((at for at, line in enumerate(lines) if at not in taken and _proper(line)), len(lines))
    around = (web_page(lines, first) | signatures(lines)) - taken
    annexes, dividers = find_annexes(lines, notes, taken | around)
    passages = [_listed(lines[one.first : one.last], SectionRole.CONTENTS) for one in contents]
    for annex in annexes:
        last = annex.last
        while last - 1 > annex.first and last - 1 in around:
            last -= 1
        passages.append(_listed([lines[at] for at in range(annex.first, last) if at not in taken], SectionRole.ANNEX))
        taken |= set(range(annex.first, last))
    around = (around | set(dividers)) - taken
    passages += [_listed(run, SectionRole.FURNITURE) for run in _runs(lines, around)]
    parts: list[list[Line]] = [[]]
    for at, line in enumerate(lines):
        if at in dividers:
            parts.append([])
        elif at not in taken and at not in around:
            parts[-1].append(line)
    every = [line for part in parts for line in part]
    kind = task_kind(every, [note for note in notes if every and every[0].start <= note.start]) if every else None
    by_units = kind is not None and bool(notes)
    for part in filter(None, parts):
        passages += _Builder(part, kind, notes, by_units=by_units, listed=bool(contents or annexes)).passages()
    passages.sort(key=lambda passage: passage.start)
    _name(passages)
    return Divided(tuple(passages), kind)


def _proper(line: Line) -> bool:
    return line.marker is not None or (len(line.text) > 20 and bool(_SENTENCE.search(line.text)))


def _listed(lines: Sequence[Line], role: SectionRole) -> Passage:
    return Passage(list(lines), role, title=lines[0].text[:40].strip(_EDGE) or lines[0].text[:40])


def _runs(lines: Sequence[Line], around: set[int]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for at, line in enumerate(lines):
        if at in around:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def opening_words(text: str) -> str:
    """Return what a passage without a heading is called by: its first words, up to a mark."""
    words = re.split("[。；：！？]", _SALUTATION.sub("", text).lstrip(_EDGE), maxsplit=1)[0]
    if len(words) > 40:
        words = words[:40].rpartition("，")[0] or words[:40]
    return words.strip(_EDGE)


class _Builder:
    """The passages of a stretch of lines that belong to the document itself."""

    def __init__(
        self, lines: Sequence[Line], kind: Kind | None, notes: Sequence[UnitNote], *, by_units: bool, listed: bool
    ) -> None:
        self._kind = kind
        self._notes = notes
        self._by_units = by_units
        self._listed = listed
        self._lines = self._lifted(lines)

    def passages(self) -> list[Passage]:
        heads = [at for at, line in enumerate(self._lines) if self._heads(line)]
        first = heads[0] if heads else len(self._lines)
        found: list[Passage] = []
        if not heads and self._kind is None:
            first = leading_lines([line.text for line in self._lines])
            first = first if self._listed else min(first, len(self._lines) - 1)
        if first < len(self._lines) and not heads:
            text = self._lines[first:]
            found.append(Passage(text, SectionRole.BODY, title=opening_words(text[0].text), item=True))
        if first:
            opening = self._lines[:first]
            found.insert(0, Passage(opening, SectionRole.BODY, title=opening_words(opening[0].text)))
        outer = sorted(
            {line.marker.kind for line in self._lines if line.marker and self._heads(line)}
            - {self._item_kind, Kind.PARAGRAPH}
        )
        open_: list[Passage] = []
        for at, end in pairwise([*heads, len(self._lines)]):
            line = self._lines[at]
            assert line.marker is not None
            paragraph = line.marker.kind is Kind.PARAGRAPH
            kind = line.marker.kind if paragraph else min(line.marker.kind, self._item_kind)
            while open_ and open_[-1].kind is not None and open_[-1].kind >= kind:
                open_.pop()
            parent = open_[-1] if open_ else None
            level = outer.index(kind) + 1 if kind in outer else len(outer) + 1
            if paragraph:
                level = parent.level + 1 if parent else 1
            role = self._role(line, parent, level, first_chapter=not any(p.kind is not None for p in found))
            passage = Passage(
                self._lines[at:end], role, kind, line.marker.number, heading_title(line), level, "", parent,
                item=paragraph or kind is self._item_kind,
            )  # fmt: skip
            if parent:
                parent.sections.append(passage)
            open_.append(passage)
            found.append(passage)
        for passage in found:
            if passage.kind is not None:
                passage.item = not passage.sections and (passage.item or _has_text(passage))
        return self._closed(found)

    @property
    def _item_kind(self) -> Kind:
        return self._kind if self._kind is not None else Kind.PARAGRAPH

    def _heads(self, line: Line) -> bool:
        return line.marker is not None and (line.marker.kind <= self._item_kind or line.marker.kind is Kind.PARAGRAPH)

    def _role(self, line: Line, parent: Passage | None, level: int, *, first_chapter: bool) -> SectionRole:
        if parent is not None and parent.role is SectionRole.REVIEW:
            return parent.role
        if level > 2 or (line.marker and line.marker.kind > Kind.CHINESE):
            return SectionRole.BODY
        title = heading_title(line)
        if REVIEW_TITLE.search(title) or (first_chapter and reports_done(title)):
            return SectionRole.REVIEW
        return SectionRole.BODY

    # ------------------------------------------------------------------------------- sections of deeper numbers

    def _lifted(self, lines: Sequence[Line]) -> list[Line]:
        """Give the items of a section that numbers them deeper than the rest of the document its kind of number.

        So do the paragraphs of a section without numbers that open with their subject.
        """
        heads = [at for at, line in enumerate(lines) if self._heads(line)]
        after: list[Line] = []
        bounds = [0, *heads, len(lines)]
        for position, (at, end) in enumerate(pairwise(bounds)):
            stretch = list(lines[at:end])
            head = stretch[0].marker if position and stretch else None
            following = lines[end].marker if end < len(lines) else None
            leaf = following is None or head is None or following.kind <= head.kind
            if position == 0:
                after += stretch if heads else self._paragraphs(stretch, 0)
            elif leaf and head:
                after += [stretch[0], *self._lift(stretch[1:], head)]
            else:
                after += stretch
        return after

    def _lift(self, stretch: list[Line], head: Marker) -> list[Line]:
        deeper = [line.marker.kind for line in stretch if line.marker]
        if deeper and head.kind < self._item_kind:
            least = min(deeper)
            return [
                replace(line, marker=replace(line.marker, kind=self._item_kind))
                if line.marker and line.marker.kind is least
                else line
                for line in stretch
            ]
        if not deeper and head.kind <= Kind.CHINESE and not (self._by_units and head.kind is self._item_kind):
            return self._paragraphs(stretch, 3 if head.kind is self._item_kind else 2)
        return stretch

    def _paragraphs(self, stretch: list[Line], least: int) -> list[Line]:
        """Take the paragraphs that open with their subject for items, where most do."""
        leads = [bool(LEAD.match(line.text)) for line in stretch]
        filled = sum(bool(_SENTENCE.search(line.text)) for line in stretch)
        if sum(leads) < max(least, 3) or 5 * sum(leads) < 3 * filled:
            return stretch
        return [
            replace(line, marker=Marker(Kind.PARAGRAPH, None, line.start + len(_bullet(line.text)))) if lead else line
            for line, lead in zip(stretch, leads, strict=True)
        ]

    # ---------------------------------------------------------------------------------------------- closing words

    def _closed(self, found: list[Passage]) -> list[Passage]:
        """Take what closes a section out of its last item."""
        after: list[Passage] = []
        for at, passage in enumerate(found):
            after.append(passage)
            following = found[at + 1] if at + 1 < len(found) else None
            if (
                not passage.item
                or passage.kind is None
                or (following and following.parent is passage.parent and following.item)
            ):
                continue
            siblings = passage.parent.sections if passage.parent else [p for p in found if p.item and p.parent is None]
            if siblings[-1] is not passage:
                continue
            cut = closing_line([one.lines for one in siblings], self._notes, last=following is None)
            if cut is None:
                continue
            words = passage.lines[cut:]
            del passage.lines[cut:]
            closing = Passage(
                words,
                passage.role,
                passage.kind,
                None,
                opening_words("".join(line.text for line in words[:2])),
                passage.level,
            )
            closing.parent = passage.parent
            if closing.parent:
                closing.parent.sections.append(closing)
            after.append(closing)
        return after


def _has_text(passage: Passage) -> bool:
    """Tell whether a section without items holds more than its heading."""
    return len(passage.lines) > 1 or "。" in passage.lines[0].text


def _bullet(words: str) -> str:
    match = _BULLET.match(words)
    return match[0] if match else ""


def heading_title(line: Line) -> str:
    """Return the words of a heading: up to its first 。, without its number."""
    assert line.marker is not None
    words = line.text[len(line.text) - (line.end - line.marker.rest) :]
    return words.partition("。")[0].strip(_EDGE)


def _name(passages: Sequence[Passage]) -> None:
    """Give ids: the numbers on the way to a passage; a letter for what has none."""
    used: dict[str, int] = {}
    letters = {SectionRole.ANNEX: "annex", SectionRole.CONTENTS: "contents", SectionRole.FURNITURE: "page"}
    for passage in passages:
        above = f"{passage.parent.id}." if passage.parent else ""
        own = letters.get(passage.role) or (str(passage.number) if passage.number else "text")
        name = above + own
        used[name] = used.get(name, 0) + 1
        passage.id = name if used[name] == 1 else f"{name}-{used[name]}"
