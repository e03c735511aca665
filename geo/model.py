"""The values of the project: from a document's text to the places that it names.

Everything here is frozen, comparable and free of files, maps and screens. ``Reading.to_dict`` is the one wire form
(the JSON of ``python -m geo read``); every other module works with the types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, assert_never

from geo.document_roles import Accounted, ProjectRole, SectionRole, SourceDocument

if TYPE_CHECKING:
    from geo.origin import Origin
    from geo.scopes import Scope

LonLat = tuple[float, float]
"""Longitude, latitude in degrees, CGCS2000 / WGS 84, in that order."""


class Precision(StrEnum):
    """How exactly a place is known; drawn, always."""

    BOUNDARY = "boundary"
    OFFICIAL_EXTENT = "official_extent"
    POINT = "point"
    SCHEMATIC = "schematic"
    PROVINCE = "province"


class Theme(StrEnum):
    """The thematic layer that a place belongs to."""

    REGIONS = "regions"
    CORRIDORS = "corridors"
    ZONES = "zones"
    COUNTIES = "counties"
    CITIES = "cities"
    SITES = "sites"


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
    OUTSIDE = "省外"
    UNLOCATED = "未定位"


Comparator = Literal["=", ">=", "<=", "~", "range"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of the text as it was given.

    Raises
    ------
    ValueError
        If the range is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            msg = f"span must be non-empty and non-negative, got [{self.start}, {self.end})"
            raise ValueError(msg)

    def to_list(self) -> list[int]:
        """Return ``[start, end]``, the wire form."""
        return [self.start, self.end]


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair of a damaged source: where, what stood there, what stands now, by which rule."""

    span: Span
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteer knows, or one that a pattern anchors to a known place.

    Parameters
    ----------
    id
        Stable over re-readings: the adcode of a division, the canonical name of a named place,
        ``示意:<name>`` for a place that only a pattern yields.
    kind
        Division type (``prefecture``, ``county``…) or the kind of a named place (``railway``, ``museum``…).
    divisions
        Six-digit adcodes at the finest level that the source states; a prefecture stands for all of its counties.
    lonlat
        A point for sites and labels; ``None`` where only an extent is known.
    radius_m
        How far off the point may be, in metres.
    route
        Vertices of a line in order; ``None`` for anything that is no line, or whose course no source tells.
    route_schematic
        Whether the course joins seats and landmarks along the way; ``False`` only for surveyed vertices of an official
        source. It tells nothing of the extent, which may be official beside a schematic course. Not in the wire form.
    source
        Document, number and date, or the data set, that the extent or the point rests on.
    """

    id: str
    name: str
    kind: str
    theme: Theme
    divisions: tuple[str, ...]
    precision: Precision
    source: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    lonlat: LonLat | None = None
    radius_m: float | None = None
    route: tuple[LonLat, ...] | None = None
    note: str = ""
    route_schematic: bool = True

    def __post_init__(self) -> None:
        for lon, lat in (self.route or ()) + ((self.lonlat,) if self.lonlat else ()):
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                msg = f"{self.name}: ({lon}, {lat}) is no longitude, latitude in degrees"
                raise ValueError(msg)
        for code in self.divisions:
            if len(code) != 6 or not code.isdigit():
                msg = f"{self.name}: {code!r} is no six-digit adcode"
                raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name: the place, a score in [0, 1] and the reasons in words (Chinese)."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The name stands for one place inside the province; ``candidates`` are the readings that lost."""

    place: Place
    rule: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places bear the name and the context does not decide. Best first."""

    candidates: tuple[Candidate, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Outside:
    """The place is known and lies outside the province; nothing is drawn inside for it."""

    place: Place
    rule: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A place is named, and no source says where it is."""

    rule: str
    name: str
    kind: str
    theme: Theme
    source: str = ""


Resolution = Resolved | Ambiguous | Outside | Unresolved


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a clause names it.

    ``surface`` is clean simplified text, ``span`` the original characters; in the clause's own text it stands from
    ``start`` to ``end``.
    """

    surface: str
    span: Span
    resolution: Resolution
    start: int = 0
    end: int = 0

    @property
    def place(self) -> Place | None:
        """The one place, where there is one."""
        match self.resolution:
            case Resolved(place=place) | Outside(place=place):
                return place
            case Ambiguous() | Unresolved():
                return None
            case _ as never:
                assert_never(never)

    @property
    def status(self) -> Literal["resolved", "ambiguous", "outside", "unresolved"]:
        """The wire word for the type of the resolution."""
        match self.resolution:
            case Resolved():
                return "resolved"
            case Ambiguous():
                return "ambiguous"
            case Outside():
                return "outside"
            case Unresolved():
                return "unresolved"
            case _ as never:
                assert_never(never)


class TargetRole(StrEnum):
    """Whether a number is to be reached or was reached."""

    GOAL = "goal"
    ACHIEVEMENT = "achievement"


@dataclass(frozen=True, slots=True)
class PlainAmount:
    """A number in a base unit of ``data/measures.json``, to sort by: 3.5万套 is 35000 套; ``unit`` may be empty."""

    value: float
    upper: float | None
    unit: str


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


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter heading: ``一、优化城镇化发展格局`` is number 1."""

    number: int
    title: str


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
    declared repairs.
    """

    document: SourceDocument
    repairs: tuple[Repair, ...]
    chapters: tuple[Chapter, ...]
    tasks: tuple[Task, ...]
    unplaced: tuple[Unplaced, ...]
    original: str = field(repr=False, default="")
    origin: Origin | None = field(repr=False, default=None, compare=False)
    sections: tuple[Section, ...] = ()
    accounted: Accounted = field(default_factory=Accounted)
    unreadable: tuple[Span, ...] = ()

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
        from geo.wire import reading_to_dict  # noqa: PLC0415  the wire form knows the values, and not the reverse

        return reading_to_dict(self)
