"""The brief of one place: what the document asks of it, how each clause reaches it, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang
from geo.gazetteer import DIVISION_SOURCE
from geo.scope.reach import GENERAL, How
from layers.ask.list_rows import lists_with
from layers.ask.target_list import TargetRow, targets
from layers.ask.task_matrix import hits
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.area_words import AreaWords
    from geo.gazetteer import Division
    from geo.places import Place
    from layers.ask.list_rows import PlaceOnList
    from layers.ask.task_matrix import Hit
    from layers.edition import Edition


class UnknownPlaceError(InputError):
    """The document and the gazetteer know no such place."""


@dataclass(frozen=True, slots=True)
class BriefSubject:
    """The place that a brief is about.

    Parameters
    ----------
    kind
        ``province``, ``prefecture``, ``county``, or the kind of a named place (``zone``, ``railway``…).
    divisions
        As the source states them; ``extent`` are the counties that they stand for.
    """

    place_id: str
    name: str
    name_en: str
    kind: str
    parent: str
    divisions: tuple[str, ...]
    extent: frozenset[str]
    precision: str
    source: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause that bears on the place.

    Parameters
    ----------
    via
        Names of the places through which it arrives, else of the area inherited or the list; empty for a class or the
        province.
    counties
        How many of the place's counties it reaches.
    """

    project: str
    number: str
    task: int
    task_title: str
    chapter: int | None
    text: str
    how: How
    via: tuple[str, ...]
    counties: int
    class_scope: str | None
    targets: tuple[TargetRow, ...]
    lead_units: tuple[str, ...]
    responsible_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The clauses that reach the place in one way, in document order."""

    how: How
    clauses: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class ChapterCount:
    """How many clauses of a chapter bear on the place, by reach in the order of :class:`geo.scope.reach.How`."""

    number: int | None
    title: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A division that shares a border with the place, by adcode and name."""

    adcode: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that bears on one place, grouped by reach, strongest first; groups without a clause are left out.

    ``own_area`` words the area of the document that they are clauses of; ``lists`` are those that the place is on.
    """

    subject: BriefSubject
    groups: tuple[Group, ...]
    chapters: tuple[ChapterCount, ...]
    neighbours: tuple[Neighbour, ...]
    own_area: AreaWords
    lists: tuple[PlaceOnList, ...] = ()

    @property
    def clauses(self) -> tuple[ClauseRow, ...]:
        """Every clause, strongest reach first."""
        return tuple(clause for group in self.groups for clause in group.clauses)

    @property
    def direct(self) -> tuple[ClauseRow, ...]:
        """The clauses that reach the place in a way of its own (or its prefecture's), not as one of a class or all."""
        return tuple(clause for clause in self.clauses if clause.how not in GENERAL)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two briefs side by side: clauses that reach only one of them directly, and both, by project id."""

    left: Brief
    right: Brief
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    both: tuple[str, ...]


def subject(edition: Edition, place: str) -> BriefSubject:
    """Find a place by adcode, by the id or name of a named place, or by the name of a division.

    Raises
    ------
    UnknownPlaceError
        If neither the divisions nor the document know it; the message names what comes near.
    """
    wanted = place.strip()
    division = edition.gazetteer.divisions.get(wanted) or _by_name(edition, wanted)
    if division is not None and not edition.gazetteer.is_inside(division.adcode):
        msg = f"{division.name}（{division.adcode}）在省外，没有可编的简报"
        raise UnknownPlaceError(msg)
    if division is not None:
        parent = edition.gazetteer.divisions.get(division.parent)
        return BriefSubject(
            place_id=division.adcode,
            name=division.name,
            name_en=division.name_en,
            kind=division.level,
            parent=parent.name if parent and division.level == "county" else "",
            divisions=(division.adcode,),
            extent=frozenset(edition.gazetteer.expand((division.adcode,))),
            precision="boundary",
            source=DIVISION_SOURCE,
        )
    found = edition.places.get(wanted) or edition.gazetteer.place(wanted)
    if found is None:
        found = next((p for p in _named(edition) if wanted in (p.name, *p.aliases)), None)
    if found is None:
        msg = f"没有找到地方“{wanted}”{_near(edition, wanted)}"
        raise UnknownPlaceError(msg)
    return BriefSubject(
        place_id=found.id,
        name=found.name,
        name_en=found.name_en,
        kind=found.kind,
        parent="",
        divisions=found.divisions,
        extent=frozenset(edition.gazetteer.expand(found.divisions)),
        precision=found.precision.value,
        source=found.source,
    )


def brief(edition: Edition, place: str) -> Brief:
    """Return the brief of a place.

    Parameters
    ----------
    place
        As for :func:`subject`.

    Raises
    ------
    UnknownPlaceError
        If there is no such place.
    """
    about = subject(edition, place)
    found = hits(edition, about.extent, about.place_id)
    named = _naming(edition, about)
    by_project: dict[str, list[TargetRow]] = {}
    for target in targets(edition.reading):
        by_project.setdefault(target.project, []).append(target)
    rows: dict[How, list[ClauseRow]] = {how: [] for how in How}
    for position in sorted(found.keys() | named):
        row = _clause(edition, position, found.get(position), named=position in named, targets=by_project)
        rows[row.how].append(row)
    groups = tuple(Group(how, tuple(clauses)) for how, clauses in rows.items() if clauses)
    on_lists = lists_with(edition, about.place_id, about.extent)
    return Brief(about, groups, _chapters(edition, groups), _neighbours(edition, about), edition.own_area, on_lists)


def compare(left: Brief, right: Brief) -> Comparison:
    """Lay two briefs side by side; clauses for a class or the province say nothing of a difference and are left out."""
    ours = {clause.project: None for clause in left.direct}
    theirs = {clause.project: None for clause in right.direct}
    return Comparison(
        left,
        right,
        only_left=tuple(project for project in ours if project not in theirs),
        only_right=tuple(project for project in theirs if project not in ours),
        both=tuple(project for project in ours if project in theirs),
    )


def _by_name(edition: Edition, wanted: str) -> Division | None:
    """Return the one division of that name; two of a name (市中区) are a question, not an answer."""
    inside = (d for d in edition.gazetteer.divisions.values() if edition.gazetteer.is_inside(d.adcode))
    found = [division for division in inside if wanted in (division.name, *division.former)]
    if len(found) > 1:
        choices = listed((f"{edition.name(d.parent)}{d.name}（{d.adcode}）" for d in found), Lang.ZH)
        msg = f"“{wanted}”不止一处：{choices}。请用六位行政区划代码"
        raise UnknownPlaceError(msg)
    return found[0] if found else None


def _named(edition: Edition) -> Iterator[Place]:
    yield from edition.places.values()
    yield from (named.place for named in edition.gazetteer.named.values())


def _near(edition: Edition, wanted: str) -> str:
    divisions = (d.name for d in edition.gazetteer.divisions.values() if edition.gazetteer.is_inside(d.adcode))
    known = dict.fromkeys((*divisions, *(place.name for place in _named(edition))))
    near = [name for name in known if wanted and (wanted in name or name in wanted)][:5]
    return f"；相近的有：{listed(near, Lang.ZH)}" if near else "。请用六位行政区划代码，或文件中出现的地名"


def _naming(edition: Edition, about: BriefSubject) -> set[int]:
    """Return the clauses that name the place itself: for a named place they outrank what reaches its counties."""
    return {
        position
        for position, (_, project) in enumerate(edition.clauses)
        if any(mention.place is not None and mention.place.id == about.place_id for mention in project.mentions)
    }


def _clause(
    edition: Edition, position: int, hit: Hit | None, *, named: bool, targets: Mapping[str, list[TargetRow]]
) -> ClauseRow:
    task, project = edition.clauses[position]
    how = How.NAMED if named or hit is None else hit.how
    via = () if hit is None else tuple(edition.places[code].name for code in hit.via if code in edition.places)
    if not via and how in {How.INHERITED, How.LISTED} and project.scope is not None:
        via = (project.scope.anchor,)
    return ClauseRow(
        project=project.id,
        number=project.number,
        task=task.number,
        task_title=task.title,
        chapter=task.chapter,
        text=project.text,
        how=how,
        via=via,
        counties=0 if hit is None else hit.counties,
        class_scope=project.class_scope.value if project.class_scope else None,
        targets=tuple(targets.get(project.id, ())),
        lead_units=task.lead_units,
        responsible_units=task.responsible_units,
    )


def _chapters(edition: Edition, groups: tuple[Group, ...]) -> tuple[ChapterCount, ...]:
    titles: dict[int | None, str] = {chapter.number: chapter.title for chapter in edition.reading.chapters}
    counts: dict[int | None, dict[How, int]] = {number: dict.fromkeys(How, 0) for number in titles}
    for group in groups:
        for clause in group.clauses:
            counts.setdefault(clause.chapter, dict.fromkeys(How, 0))[group.how] += 1
    return tuple(
        ChapterCount(number, titles.get(number, ""), tuple(by_how.values())) for number, by_how in counts.items()
    )


def _neighbours(edition: Edition, about: BriefSubject) -> tuple[Neighbour, ...]:
    """Return what touches the place at its own level: counties for a county, prefectures for all that is larger."""
    borders = edition.ground.borders
    around = {code for county in about.extent for code in borders.get(county, ())} - about.extent
    if about.kind != "county":
        around = {edition.gazetteer.prefecture_of(code) for code in around} - {about.place_id}
    return tuple(Neighbour(code, edition.name(code), edition.name_en(code)) for code in sorted(around))
