"""What a reading found, what it set aside, and what it did not understand: the facts of the report, as values.

Their words are made in :mod:`geo.report_words`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.document_roles import ProjectRole, SectionRole
from geo.model import TargetRole
from geo.places import Ambiguous, Outside, Resolved, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.document_roles import Accounted, SourceDocument
    from geo.model import Project, Reading
    from geo.origin import LeftOut, Span
    from geo.places import Mention, Place

LISTED = 200
"""Names, sentences and titles of one kind that are listed; their number is told in full."""
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of the document that were not understood, or not surely.

    Parameters
    ----------
    words
        As the document has them.
    rule
        The rule that gave up.
    candidates
        The places between which nothing decides; empty for a name that no source knows.
    count
        How many times they stand in the document.
    where
        Where they stand first: 第3页, 第12段.
    """

    words: str
    rule: str
    candidates: tuple[Place, ...]
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """The first words of a passage, and where in the file it stands."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """The sections of one role: how many, and the first ``LISTED`` of them."""

    role: SectionRole
    count: int
    sections: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """The facts of a reading.

    Parameters
    ----------
    format
        Wire word of the file's format; empty for a text without a file.
    pages
        0 where the format has none.
    items, own_texts
        Numbered tasks; and the texts of sections themselves, which stand beside the tasks.
    goals, achievements, statements
        Clauses by what they say.
    target_goals, target_achievements
        Numbers to be reached, and those that were.
    unused, unused_count
        Sentences that order nothing, measure nothing and name no place: the first ``LISTED``, and how many in all.
    unreadable
        Stretches whose bytes are broken.
    """

    document: SourceDocument
    format: str
    pages: int
    chapters: int
    items: int
    own_texts: int
    goals: int
    achievements: int
    statements: int
    target_goals: int
    target_achievements: int
    units: int
    groups: tuple[SectionGroup, ...]
    accounted: Accounted
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    repairs: tuple[tuple[str, int], ...]
    resolved: int
    outside: int
    ambiguous: tuple[Doubt, ...]
    unresolved: tuple[Doubt, ...]
    unused: tuple[Quoted, ...]
    unused_count: int
    unreadable: int


def report_of(reading: Reading) -> ReadingReport:
    """Count what a reading holds; linear in the text."""
    projects = [project for _, project in reading.projects()]
    mentions = [mention for project in projects for mention in project.mentions]
    roles = Counter(project.role for project in projects)
    targets = Counter(target.role for project in projects for target in project.targets)
    unused = [project for project in projects if _is_unused(project)]
    origin = reading.origin
    items = sum(task.is_item for task in reading.tasks)
    return ReadingReport(
        document=reading.document,
        format=origin.format.value if origin else "",
        pages=origin.pages if origin else 0,
        chapters=len(reading.chapters),
        items=items,
        own_texts=len(reading.tasks) - items,
        goals=roles[ProjectRole.GOAL],
        achievements=roles[ProjectRole.ACHIEVEMENT],
        statements=roles[ProjectRole.STATEMENT],
        target_goals=targets[TargetRole.GOAL],
        target_achievements=targets[TargetRole.ACHIEVEMENT],
        units=len({unit for task in reading.tasks for unit in (*task.lead_units, *task.responsible_units)}),
        groups=tuple(_groups(reading)),
        accounted=reading.accounted,
        left_out=origin.left_out if origin else (),
        notes=origin.notes if origin else (),
        repairs=tuple(Counter(repair.rule for repair in reading.repairs).most_common()),
        resolved=sum(isinstance(mention.resolution, Resolved) for mention in mentions),
        outside=sum(isinstance(mention.resolution, Outside) for mention in mentions),
        ambiguous=tuple(_doubts(reading, mentions, Ambiguous)),
        unresolved=tuple(_doubts(reading, mentions, Unresolved)),
        unused=tuple(_quoted(reading, project.text, project.span) for project in unused[:LISTED]),
        unused_count=len(unused),
        unreadable=len(reading.unreadable),
    )


def _is_unused(project: Project) -> bool:
    return project.role is ProjectRole.STATEMENT and not (project.mentions or project.targets or project.class_scope)


def _groups(reading: Reading) -> Iterator[SectionGroup]:
    for role in SectionRole:
        found = [section for section in reading.sections if section.role is role]
        if found:
            quoted = (_quoted(reading, section.title, section.span) for section in found[:LISTED])
            yield SectionGroup(role, len(found), tuple(quoted))


def _quoted(reading: Reading, words: str, span: Span) -> Quoted:
    short = " ".join(words.split())
    return Quoted(short if len(short) <= _QUOTED else short[: _QUOTED - 1] + "…", reading.where(span))


def _doubts(reading: Reading, mentions: list[Mention], kind: type[Ambiguous | Unresolved]) -> Iterator[Doubt]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if isinstance(mention.resolution, kind):
            found.setdefault(mention.surface, []).append(mention)
    for words, rows in list(found.items())[:LISTED]:
        first = rows[0].resolution
        if isinstance(first, Ambiguous | Unresolved):
            places = [candidate.place for candidate in first.candidates] if isinstance(first, Ambiguous) else []
            yield Doubt(words, first.rule, tuple(dict.fromkeys(places)), len(rows), reading.where(rows[0].span))
