"""The values of the project: from a document's text to the places that it names.

Everything here is frozen, comparable and free of files, maps and screens; places are in :mod:`geo.places`. The wire
form (the JSON of ``python -m geo read``) is ``Reading.to_dict``, to which each value gives its own; every other module
works with the types.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from geo.direct_slots import direct
from geo.document_roles import Accounted, ProjectRole, SectionRole, SourceDocument
from geo.given_lists import PUBLISHED, GivenLists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.origin import Origin, Span
    from geo.places import Mention
    from geo.scopes import Scope


class ClassScope(StrEnum):
    """A clause that aims at a class of places; no point is invented for it."""

    ALL_COUNTIES = "all_counties"
    SOME_COUNTIES = "some_counties"
    ALL_PREFECTURES = "all_prefectures"
    SOME_PREFECTURES = "some_prefectures"
    TOWNSHIPS = "townships"
    VILLAGES = "villages"
    COMMUNITIES = "communities"


class UnplacedReason(StrEnum):
    """Why a clause has nothing on the map. The value is the word that the tray shows."""

    PROVINCE_WIDE = "全省"
    BY_CLASS = "按类别"
    SELECTION = "待选择"
    NOT_SPATIAL = "不涉及地方"
    OUTSIDE = "省外"
    UNLOCATED = "未定位"


Comparator = Literal["=", ">=", "<=", "~", "range"]


class Repair(NamedTuple):
    """One repair of a damaged source: where, what stood there, what stands now, by which rule.

    A named tuple, since a damaged document has thousands of them.
    """

    span: Span
    before: str
    after: str
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form."""
        return {"span": self.span.to_list(), "before": self.before, "after": self.after, "rule": self.rule}


class TargetRole(StrEnum):
    """Whether a number is to be reached or was reached."""

    GOAL = "goal"
    ACHIEVEMENT = "achievement"


@direct
@dataclass(frozen=True, slots=True)
class PlainAmount:
    """A number in a base unit of ``data/measures.json``, to sort by: 3.5万套 is 35000 套; ``unit`` may be empty."""

    value: float
    upper: float | None
    unit: str


@direct
@dataclass(frozen=True, slots=True)
class Target:
    """A number that a clause sets as a goal or reports as reached: ``7.8 万套（间）保障性租赁住房``.

    Parameters
    ----------
    surface
        The words, with those that compare: 三分之二左右.
    value, upper
        In ``unit`` as printed: ``7.8`` with unit ``万套（间）``.
    plain
        The same in a base unit.
    written
        Number and unit as printed, without the words that compare: 三分之二.
    start, end
        Where the surface stands in the clause's own text; ``span`` are the original characters.
    """

    surface: str
    span: Span
    value: float
    unit: str
    object: str
    comparator: Comparator
    upper: float | None = None
    plain: PlainAmount = PlainAmount(0.0, None, "")
    role: TargetRole = TargetRole.GOAL
    written: str = ""
    start: int = 0
    end: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "span": self.span.to_list(),
            "value": self.value,
            "upper": self.upper,
            "unit": self.unit,
            "object": self.object,
            "comparator": self.comparator,
            "plain": {"value": self.plain.value, "upper": self.plain.upper, "unit": self.plain.unit},
            "role": self.role.value,
        }


@direct
@dataclass(frozen=True, slots=True)
class Project:
    """A clause that a planner would list on its own.

    Parameters
    ----------
    id
        Made of the clause's own words, see :mod:`geo.outline.clause_ids`: it stays when clauses are inserted around it.
    number
        ``<task number>.<ordinal>``: what people are shown.
    units
        The bodies that its own sentence names, where a task names them sentence by sentence.
    """

    id: str
    text: str
    span: Span
    class_scope: ClassScope | None = None
    mentions: tuple[Mention, ...] = ()
    targets: tuple[Target, ...] = ()
    number: str = ""
    role: ProjectRole = ProjectRole.GOAL
    units: tuple[str, ...] = ()
    scope: Scope | None = None

    def to_dict(self, origin: Origin | None = None) -> dict[str, Any]:
        """Return the wire form; with a file behind the text also where in it the clause stands."""
        row = {
            "id": self.id,
            "number": self.number,
            "text": self.text,
            "span": self.span.to_list(),
            "role": self.role.value,
            "units": list(self.units),
            "class_scope": self.class_scope.value if self.class_scope else None,
            "scope": self.scope.to_dict() if self.scope else None,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "targets": [target.to_dict() for target in self.targets],
        }
        return row | {"where": origin.where(self.span)} if origin else row


@direct
@dataclass(frozen=True, slots=True)
class Task:
    """An item of the document with its units and its projects; or the own text of a section (``is_item`` false).

    ``text`` is the body that the clauses come from; ``span`` holds number, title and units as well. ``section`` is the
    id of the section that the task is. ``people`` lead or answer in person and are no bodies.
    """

    number: int
    chapter: int | None
    title: str
    text: str
    span: Span
    lead_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    projects: tuple[Project, ...] = ()
    people: tuple[str, ...] = ()
    section: str = ""
    is_item: bool = True

    def to_dict(self, origin: Origin | None = None) -> dict[str, Any]:
        """Return the wire form with the clauses; with a file behind the text also where in it the task stands."""
        row = {
            "number": self.number,
            "chapter": self.chapter,
            "section": self.section,
            "kind": "item" if self.is_item else "text",
            "title": self.title,
            "text": self.text,
            "span": self.span.to_list(),
            "lead_units": list(self.lead_units),
            "responsible_units": list(self.responsible_units),
            "people": list(self.people),
            "projects": [project.to_dict(origin) for project in self.projects],
        }
        return row | {"where": origin.where(self.span)} if origin else row


@direct
@dataclass(frozen=True, slots=True)
class Section:
    """A passage of the document: a heading with what stands under it, an annex, a preamble, a menu.

    Parameters
    ----------
    id
        The numbers on the way to it (``3.2``): the same in every reading of the document.
    level
        1 is outermost.
    number, title
        As printed; a passage without a heading has no number and is called by its first words.
    span, own_text_span
        The whole, and what stands before its first section.
    """

    id: str
    level: int
    number: int | None
    title: str
    span: Span
    own_text_span: Span
    role: SectionRole = SectionRole.BODY

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "id": self.id,
            "level": self.level,
            "number": self.number,
            "title": self.title,
            "span": self.span.to_list(),
            "own_text_span": self.own_text_span.to_list(),
            "role": self.role.value,
        }


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter heading: ``一、优化城镇化发展格局`` is number 1."""

    number: int
    title: str


@direct
@dataclass(frozen=True, slots=True)
class Unplaced:
    """A project (its id) with nothing on the map, and why."""

    project: str
    reason: UnplacedReason


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in one document. Pure data: all else can be rebuilt from it.

    ``original`` is the text as given, into which every span points; it is not part of the wire form. ``origin`` tells
    of the file behind it, where there is one. ``unreadable`` are the stretches whose bytes are broken and that nothing
    declared repairs. ``lists`` are those that it was read with, besides the published ones at its date.
    """

    document: SourceDocument
    repairs: Sequence[Repair]
    chapters: tuple[Chapter, ...]
    tasks: tuple[Task, ...]
    unplaced: tuple[Unplaced, ...]
    original: str = field(repr=False, default="")
    origin: Origin | None = field(repr=False, default=None, compare=False)
    sections: tuple[Section, ...] = ()
    accounted: Accounted = field(default_factory=Accounted)
    unreadable: tuple[Span, ...] = ()
    lists: GivenLists = field(repr=False, default=PUBLISHED)

    def projects(self) -> tuple[tuple[Task, Project], ...]:
        """Return every project with its task, in document order."""
        return tuple((task, project) for task in self.tasks for project in task.projects)

    def project(self, key: str) -> tuple[Task, Project] | None:
        """Return a project with its task, by its id or else by its number: links of both kinds lead to it."""
        by_number = None
        for task, project in self.projects():
            if project.id == key:
                return task, project
            if by_number is None and project.number == key:
                by_number = task, project
        return by_number

    def where(self, span: Span) -> str:
        """Return where a range of the original stands in its file: 第3页, 第12段, 表2第4行; nothing without a file."""
        return self.origin.where(span) if self.origin else ""

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form: plain dictionaries, lists, strings and numbers."""
        numbers = {project.id: project.number for _, project in self.projects()}
        return {
            "document": self.document.to_dict() | (self.origin.to_dict() if self.origin else {}),
            "repairs": [repair.to_dict() for repair in self.repairs],
            "unreadable": [span.to_list() for span in self.unreadable],
            "chapters": [{"number": chapter.number, "title": chapter.title} for chapter in self.chapters],
            "sections": [section.to_dict() for section in self.sections],
            "tasks": [task.to_dict(self.origin) for task in self.tasks],
            "unplaced": [
                {"project": row.project, "number": numbers.get(row.project, ""), "reason": row.reason.value}
                for row in self.unplaced
            ],
            "accounted": asdict(self.accounted),
        }
