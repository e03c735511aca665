"""From a text to its reading: repairs, chapters, tasks, projects, targets, places, and what has no place."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from data.errors import EmptyInputError, TooLargeError
from geo.find.mentions import mentions_in
from geo.find.quantity.targets import find_targets
from geo.gazetteer import default
from geo.model import Outside, Project, Reading, SourceDocument, Task
from geo.outline.clause_ids import ClauseIds
from geo.outline.clauses import part
from geo.outline.heading import find_issuer, find_title, find_year
from geo.outline.tasks import take_apart
from geo.scope.classes import class_scope, unplaced
from geo.text.clean import clean
from geo.text.unreadable import unreadable

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.model import Span
    from geo.outline.tasks import Item, Outline
    from geo.text.clean import CleanText

LIMIT = 50_000_000
"""Longest text, in characters."""
_TAIL = 400
_CONTEXT = 600
_STEP = 300
"""Neighbouring clauses share the stretch of text that is their context, so that it is looked through once."""


def read(text: str, gazetteer: Gazetteer | None = None) -> Reading:
    """Read a planning document.

    A pure function of its arguments; time is linear in the text.

    Parameters
    ----------
    text
        The document as found: simplified or traditional, clean or damaged. All spans of the answer point into it.
    gazetteer
        The places to look for; the project's own where none is given.

    Raises
    ------
    EmptyInputError
        If there is nothing to read.
    TooLargeError
        If the text is longer than ``LIMIT``.
    """
    if len(text) > LIMIT:
        msg = f"文本有 {len(text)} 个字符，超过 {LIMIT} 的上限；请只保留规划文件的正文"
        raise TooLargeError(msg)
    cleaned = clean(text)
    if not cleaned.text.strip():
        raise EmptyInputError("没有可读的文字；请给出规划文件的正文")
    places = gazetteer or default()
    outline = take_apart(cleaned.text)
    ids = ClauseIds()
    tasks = tuple(_task(item, cleaned, places, ids) for item in outline.items)
    return Reading(
        document=_document(text, cleaned, outline),
        repairs=cleaned.repairs,
        unreadable=tuple(cleaned.original_span(found.start, found.stop) for found in unreadable(cleaned.text)),
        chapters=outline.chapters,
        tasks=tasks,
        unplaced=unplaced(project for task in tasks for project in task.projects),
        original=text,
    )


def _document(text: str, cleaned: CleanText, outline: Outline) -> SourceDocument:
    preamble = outline.preamble
    title = find_title(preamble, strict=not outline.chapters and len(outline.items) == 1)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceDocument(title, find_issuer(preamble, cleaned.text[-_TAIL:]), find_year(title, preamble), digest)


def _task(item: Item, cleaned: CleanText, places: Gazetteer, ids: ClauseIds) -> Task:
    start, end = item.body[0][0], item.body[-1][1]
    projects: list[Project] = []
    for first, last in item.body:
        for clause_start, clause_end in part(cleaned.text, first, last):
            number = f"{item.number}.{len(projects) + 1}"
            made = _project(ids, (clause_start, clause_end), (start, end), cleaned, places)
            projects.append(replace(made, number=number))
    return Task(
        number=item.number,
        chapter=item.chapter,
        title=item.title,
        text=cleaned.text[start:end],
        span=cleaned.original_span(start, end),
        lead_units=item.lead,
        responsible_units=item.responsible,
        projects=tuple(projects),
    )


def _project(
    ids: ClauseIds, clause: tuple[int, int], task: tuple[int, int], cleaned: CleanText, places: Gazetteer
) -> Project:
    start, end = clause
    words = cleaned.text[start:end]
    # Context far away in an item of no bounds decides nothing, and would cost the square of its length.
    first, last = (start - _CONTEXT) // _STEP * _STEP, -(-(end + _CONTEXT) // _STEP) * _STEP
    near = max(task[0], first), min(task[1], last)
    mentions = mentions_in(cleaned, start, end, *near, places)
    names_place = any(not isinstance(mention.resolution, Outside) for mention in mentions)
    return Project(
        id=ids.next(words),
        text=words,
        span=cleaned.original_span(start, end),
        class_scope=class_scope(words, names_place=names_place),
        mentions=mentions,
        # 三台 is a county, not three of something.
        targets=tuple(
            t for t in find_targets(cleaned, start, end) if not any(_overlap(t.span, m.span) for m in mentions)
        ),
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
