"""Every number that the document sets as a goal, with its scope and the bodies that answer for it.

A number keeps the scope that its clause states. A provincial number is never divided among counties: the document
does not say how, and an allocation would be an invention.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.scopes import ScopeKind
from layers.ask.amount_words import amount_words, measure_label

if TYPE_CHECKING:
    from data.openers.texts import Lang
    from geo.model import Chapter, Comparator, Project, Reading, Target, TargetRole, Task


class TargetScope(StrEnum):
    """What a number holds for, as its own clause says."""

    PLACES = "places"
    CLASS = "class"
    SELECTION = "selection"
    PROVINCE = "province"


_NAMING = frozenset({ScopeKind.INHERITED, ScopeKind.LIST})
"""Scopes whose anchor says for what the number holds: the area carried over, the list."""
_KINDS: dict[ScopeKind | None, TargetScope] = {
    ScopeKind.TYPE: TargetScope.CLASS,
    ScopeKind.SELECTION: TargetScope.SELECTION,
}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One number with everything that a planner has to know beside it.

    Parameters
    ----------
    ordinal
        Running number in the document, from 1; with ``project`` it names the row.
    project, number
        Id of the clause, and the number of it that people are shown.
    value, upper
        As printed, in ``unit``; ``upper`` only where the comparator is ``range``.
    amount, amount_upper, measure
        The plain amount: ``7.8 万套（间）`` is 78,000 套, ``60%`` and 五分之三 are a ``share`` of 0.6.
    role
        A goal of the document, or an achievement that it reports.
    scope
        The kind of scope; ``places`` holds the names that the clause gives, in order, without repeats; else the
        area that it carries over or the list that it aims at.
    class_scope
        The code of the class where the clause aims at one (:class:`geo.model.ClassScope`).
    """

    ordinal: int
    project: str
    number: str
    task: int
    task_title: str
    chapter: int | None
    clause: str
    surface: str
    start: int
    end: int
    object: str
    comparator: Comparator
    value: float
    upper: float | None
    unit: str
    amount: float
    amount_upper: float | None
    measure: str
    role: TargetRole
    target: Target
    scope: TargetScope
    places: tuple[str, ...]
    class_scope: str | None
    lead_units: tuple[str, ...]
    responsible_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetBar:
    """One bar of a chart that counts rows: the key to filter by, the words to show, how many targets."""

    key: str
    label: str
    count: int


def targets(reading: Reading) -> tuple[TargetRow, ...]:
    """Return every numeric target in document order."""
    rows: list[TargetRow] = []
    for task, project in reading.projects():
        for target in sorted(project.targets, key=lambda found: found.span):
            rows.append(_row(len(rows) + 1, task, project, target))
    return tuple(rows)


def quantity(row: TargetRow, lang: Lang) -> str:
    """Return the number in words of the language: ``≥40个``, 三分之二左右."""
    return amount_words(row.target, lang)


def by_chapter(rows: tuple[TargetRow, ...], chapters: tuple[Chapter, ...]) -> tuple[TargetBar, ...]:
    """Count targets by chapter, chapters without a target included: a gap is a finding too."""
    counts = Counter(row.chapter for row in rows)
    bars = [TargetBar(str(chapter.number), chapter.title, counts[chapter.number]) for chapter in chapters]
    known = {chapter.number for chapter in chapters}
    if loose := sum(count for number, count in counts.items() if number not in known):
        bars.append(TargetBar("", "", loose))
    return tuple(bars)


def by_lead_unit(rows: tuple[TargetRow, ...]) -> tuple[TargetBar, ...]:
    """Count targets by lead body, most first. A target with three lead bodies counts for each: bars do not add up."""
    counts = Counter(unit for row in rows for unit in row.lead_units)
    return tuple(
        TargetBar(unit, unit, count) for unit, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def by_measure(rows: tuple[TargetRow, ...]) -> tuple[TargetBar, ...]:
    """Count targets by what they are counted in (个, 套, %), most first; only rows of one measure may share an axis.

    The key is the base unit, the label its words.
    """
    counts = Counter(row.measure for row in rows)
    return tuple(
        TargetBar(name, measure_label(name), count)
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _row(ordinal: int, task: Task, project: Project, target: Target) -> TargetRow:
    kind = project.scope.kind if project.scope is not None else None
    places: tuple[str, ...] = ()
    if kind is None or kind is ScopeKind.NAMED:
        # A place that could not be placed still limits the number: the clause named it.
        places = tuple(dict.fromkeys(m.place.name if m.place else m.surface for m in project.mentions))
    elif project.scope is not None and kind in _NAMING:
        places = (project.scope.anchor,)
    scope = TargetScope.PLACES if places else _KINDS.get(kind, TargetScope.PROVINCE)
    if project.class_scope and kind is None and not places:
        scope = TargetScope.CLASS
    return TargetRow(
        ordinal=ordinal,
        project=project.id,
        number=project.number,
        task=task.number,
        task_title=task.title,
        chapter=task.chapter,
        clause=project.text,
        surface=target.surface,
        start=target.span.start,
        end=target.span.end,
        object=target.object,
        comparator=target.comparator,
        value=target.value,
        upper=target.upper,
        unit=target.unit,
        amount=target.plain.value,
        amount_upper=target.plain.upper,
        measure=target.plain.unit,
        role=target.role,
        target=target,
        scope=scope,
        places=places,
        class_scope=project.class_scope.value if project.class_scope else None,
        lead_units=task.lead_units,
        responsible_units=task.responsible_units,
    )
