"""From a text to its reading: repairs, chapters, tasks, projects, targets, places, and what has no place."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from data.errors import EmptyInputError, TooLargeError
from geo.document_roles import SourceDocument
from geo.find.tokens import scan
from geo.gazetteer import of as gazetteer_of
from geo.given_lists import PUBLISHED
from geo.model import Reading
from geo.outline.heading import find_date, find_issuer, find_number, find_year
from geo.outline.jurisdictions.jurisdiction import find_jurisdiction, named_jurisdiction
from geo.outline.passages.account import account, sections_of
from geo.outline.roles import document_kind
from geo.outline.tasks import take_apart
from geo.province import Province
from geo.scope.classes import unplaced
from geo.scope.decision.decide import Scopes
from geo.scope.of_document import DocumentScopes, own_area
from geo.scope.own_lists import lists_for
from geo.scope.place_lists import day_of
from geo.search import look_up
from geo.task_reader import OUTLINED, TaskReader
from geo.text.clean import clean
from geo.text.unreadable import unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.given_lists import GivenLists
    from geo.outline.tasks import Outline
    from geo.places import Candidate
    from geo.text.clean import CleanText

LIMIT = 3_000_000
"""Longest text, in characters."""
_CLEANED = 0.2
"""Share of a reading's time that is over when its text is clean."""
_TAIL = 400


class Reader:
    """Reads documents of one province.

    Parameters
    ----------
    province
        Whose divisions and places are inside; all others are named as outside.
    """

    def __init__(self, province: Province) -> None:
        self.province = province

    def look_up(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that a name may mean, see :func:`geo.search.look_up`."""
        return look_up(name, self.province.gazetteer)

    def read(self, text: str, *, jurisdiction: str = "", lists: GivenLists = PUBLISHED) -> Reading:
        """Read a document, see :func:`read`."""
        return read(text, self.province, jurisdiction=jurisdiction, lists=lists)


def read(
    text: str, province: Province | str | None = None, *, jurisdiction: str = "", lists: GivenLists = PUBLISHED,
    note: Callable[[float], None] = lambda _: None,
) -> Reading:  # fmt: skip
    """Read a planning document.

    A pure function of its arguments; time is linear in the text.

    Parameters
    ----------
    text
        The document as found: simplified or traditional, clean or damaged. All spans of the answer point into it.
    province
        The province that it is read for, or its adcode, full or short name; found from the text where none is given.
    jurisdiction
        Adcode or full name of the division whose document it is; found from the text where none is given.
    lists
        The user's own lists of places, and whether lists count as they stand today.
    note
        Called once and again with the share that is done, in [0, 1]; what it raises ends the reading.

    Raises
    ------
    EmptyInputError
        If there is nothing to read.
    TooLargeError
        If the text is longer than ``LIMIT``.
    InputError
        If there is no such province or division.
    """
    if len(text) > LIMIT:
        msg = f"文本有 {len(text)} 个字符，超过 {LIMIT} 的上限；请只保留规划文件的正文"
        raise TooLargeError(msg)
    note(0.0)
    cleaned = clean(text)
    note(_CLEANED)
    if not cleaned.text.strip():
        raise EmptyInputError("没有可读的文字；请给出规划文件的正文")
    outline = take_apart(cleaned.text)
    note(OUTLINED)
    document = _document(text, cleaned, outline)
    if isinstance(province, str):
        province = Province.of(province)
    units = (unit for item in outline.items for unit in (*item.lead, *item.responsible))
    within = province.adcode if province else ""
    if jurisdiction:
        own = named_jurisdiction(jurisdiction, within)
        if own.level == "province":
            # The user says for which province a document of the whole country is read; its own it does not become.
            told = find_jurisdiction(document.title, document.issuer, cleaned.text, units, within=own.adcode)
            own = replace(own, is_national=told.is_national)
    else:
        own = find_jurisdiction(document.title, document.issuer, cleaned.text, units, within=within)
    document = replace(document, jurisdiction=own)
    places = province.gazetteer if province else gazetteer_of(own.province)
    names = scan(cleaned.text, places)
    area = own_area(own, places)
    day = day_of(document, newest=lists.newest)
    counted = lists_for(places, lists)
    scopes = DocumentScopes(cleaned, outline, names, places, Scopes(places, counted, area, day), counted)

    def seen(position: int, first: float, last: float) -> None:
        note(first + (last - first) * position / len(cleaned.text))

    reader = TaskReader(cleaned, places, names, scopes, seen, own.adcode if own.level != "province" else "")
    tasks = reader.read(outline.items)
    return Reading(
        document=document,
        repairs=cleaned.repairs,
        unreadable=tuple(cleaned.original_span(found.start, found.stop) for found in unreadable(cleaned.text)),
        chapters=outline.chapters,
        tasks=tasks,
        unplaced=unplaced(project for task in tasks for project in task.projects),
        original=text,
        sections=sections_of(outline.passages, cleaned),
        accounted=account(outline.passages, cleaned),
        lists=lists,
    )


def _document(text: str, cleaned: CleanText, outline: Outline) -> SourceDocument:
    preamble = outline.preamble
    title = outline.title
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    tail = cleaned.text[-_TAIL:]
    rows = sum(line.count("|") > 1 for passage in outline.passages for line in (one.text for one in passage.lines))
    named = [bool(item.lead or item.responsible) for item in outline.items if item.is_item]
    return SourceDocument(
        title,
        find_issuer(preamble, tail),
        find_year(title, preamble, cleaned.text),
        digest,
        kind=document_kind(title, preamble, rows, named),
        number=find_number(preamble),
        date=find_date(preamble, tail),
    )
