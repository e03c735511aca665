"""A document in its province, ready to be shown or written: the one thing that screen, sheets, files and tours get."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import shapely

from data.openers import catalog
from data.openers.texts import text
from geo import reading as readings
from geo.area_words import AreaWords
from geo.given_lists import PUBLISHED, GivenLists
from geo.places import Ambiguous, Outside, Resolved, Unresolved
from geo.scope.own_lists import lists_for
from geo.scope.place_lists import day_of
from geo.scopes import ScopeKind
from layers import themes
from layers.ground import Ground, Memo
from layers.reach_index import reach_index

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from data.openers.boundaries import Boundaries
    from data.openers.texts import Lang
    from geo.gazetteer import Division, Gazetteer
    from geo.model import Chapter, Project, Reading, Task, UnplacedReason
    from geo.places import Place, Theme
    from geo.scope.place_lists import Lists
    from geo.scope.reach import How
    from geo.scopes import CarriedFrom
    from layers.layer import Layer
    from layers.reach_index import Reach, ReachIndex

    Clause = tuple[Task, Project]

BUILT_IN = "source/2022.txt"
"""Key of the built-in document in the catalogue."""


@dataclass(frozen=True, slots=True)
class GivenText:
    """A document's text with what a user says of it, where the text itself is silent or wrong.

    Parameters
    ----------
    text
        As found; ``None`` for the built-in document.
    province, jurisdiction
        As for :func:`geo.reading.read`; empty: found from the text.
    lists
        The user's own lists of places, and at which day lists count.
    """

    text: str | None
    province: str = ""
    jurisdiction: str = ""
    lists: GivenLists = PUBLISHED


@dataclass(frozen=True, slots=True)
class GivenPair:
    """Two documents side by side, the older one first.

    Parameters
    ----------
    said
        Pairs that a person has set right: the number of an old task with that of the new one, ``None`` for none.
    """

    old: str | GivenText | None
    new: str | GivenText | None
    said: tuple[tuple[int, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of what a document holds.

    Parameters
    ----------
    places
        Places inside the province, each once.
    review, outside
        Names that a person should look at; names of places outside the province.
    """

    tasks: int
    clauses: int
    places: int
    targets: int
    units: int
    mentions: int
    review: int
    outside: int


class Edition(Memo):
    """A reading with its province, its boundaries, its indexes and its layers.

    Everything beside the reading is made when it is first asked for and kept as long as the edition lives; nothing of a
    document is kept elsewhere. Two editions are equal only if they are the same object, so that an edition can be the
    key of a cache. Threads may share one: at worst two of them make the same thing.

    Parameters
    ----------
    reading
        The document as it was read.
    ground
        The province that it was read for and is drawn on; several editions may share one. By default that of the
        document's jurisdiction.

    reached
        How its clauses reach the counties, where that is known already.

    Raises
    ------
    InputError
        If the user's boundary file cannot be used.
    """

    is_pair = False
    """Whether its clauses are those of two documents side by side."""

    def __init__(self, reading: Reading, ground: Ground | None = None, reached: ReachIndex | None = None) -> None:
        super().__init__()
        self.reading = reading
        self.ground = ground or Ground.of(reading.document.jurisdiction.province)
        self._known_reach = reached

    @classmethod
    def read(cls, given: str | GivenText | None = None) -> Self:
        """Read a document.

        Parameters
        ----------
        given
            The document as found, alone or with its province or jurisdiction; ``None`` for the built-in one.

        Raises
        ------
        InputError
            If the text or the user's boundary file cannot be used, or there is no map of its province.
        """
        said = given if isinstance(given, GivenText) else GivenText(given)
        found = catalog.read_text(BUILT_IN) if said.text is None else said.text
        return cls(readings.read(found, said.province or None, jurisdiction=said.jurisdiction, lists=said.lists))

    def part(self, ids: Collection[str]) -> Self:
        """Return the part of a document that some clauses (project ids) make up.

        Tasks without any of them are left out. The part shares the ground, and nothing else.
        """
        kept = frozenset(ids)
        tasks = []
        for task in self.reading.tasks:
            projects = tuple(project for project in task.projects if project.id in kept)
            if projects:
                tasks.append(replace(task, projects=projects))
        unplaced = tuple(unplaced for unplaced in self.reading.unplaced if unplaced.project in kept)
        part = replace(self.reading, tasks=tuple(tasks), unplaced=unplaced)
        return type(self)(part, self.ground)

    @property
    def gazetteer(self) -> Gazetteer:
        """The places that it was read with."""
        return self.ground.gazetteer

    @property
    def boundaries(self) -> Boundaries:
        """The boundaries that it is drawn on."""
        return self.ground.boundaries

    @property
    def province(self) -> Division:
        """The province that the document was read for."""
        return self.gazetteer.province

    @cached_property
    def own_area(self) -> AreaWords:
        """The words for the area that the document is about: 全省, 全市, 全县."""
        return AreaWords.of(self.reading.document.jurisdiction)

    @cached_property
    def own_counties(self) -> tuple[str, ...]:
        """Adcodes of the counties of a city's or a county's own document; empty where it is the province's."""
        own = self.reading.document.jurisdiction
        if own.level == "province" or not self.gazetteer.is_inside(own.adcode):
            return ()
        return self.gazetteer.expand((own.adcode,))

    @cached_property
    def home_counties(self) -> tuple[str, ...]:
        """Adcodes of the counties that its maps open on: its own, or those of the zone or region that its title is of.

        Empty where that is the whole province.
        """
        if self.own_counties:
            return self.own_counties
        for _, clause in self.clauses:
            scope = clause.scope
            if scope is not None and scope.origin is not None and self._is_title(scope.origin):
                return tuple(code for code in self.gazetteer.expand(scope.divisions) if self.gazetteer.is_inside(code))
        return ()

    def home_words(self, lang: Lang) -> str:
        """Return what its maps open on, for the button that leads back there: 全省, 文件所述范围."""
        is_titles = bool(self.home_counties) and not self.own_counties
        return text("map.home_area", lang) if is_titles else self.own_area.text("map.home", lang)

    def _is_title(self, origin: CarriedFrom) -> bool:
        """Whether what is carried over stands in the title of the whole document."""
        words = self.reading.original[origin.start : origin.end]
        return origin.what == "heading" and "".join(words.split()) == "".join(self.reading.document.title.split()) != ""

    @cached_property
    def home(self) -> shapely.Polygon | None:
        """The box around these counties, EPSG:4490, degrees; ``None`` where the document is all of the province's."""
        if not self.home_counties:
            return None
        counties = self.boundaries.counties
        return shapely.box(*counties[counties.index.isin(self.home_counties)].total_bounds)

    @property
    def own_prefecture(self) -> str:
        """Adcode of the prefecture whose document it is, or whose county's; empty where there is none."""
        code = self.gazetteer.prefecture_of(self.own_counties[0]) if self.own_counties else ""
        return code if len(self.counties.get(code, ())) > 1 else ""

    @cached_property
    def tasks(self) -> Mapping[int, Task]:
        """Tasks by number."""
        return {task.number: task for task in self.reading.tasks}

    @cached_property
    def chapters(self) -> Mapping[int, Chapter]:
        """Chapters by number."""
        return {chapter.number: chapter for chapter in self.reading.chapters}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause with its task, in document order."""
        return self.reading.projects()

    @cached_property
    def projects(self) -> Mapping[str, Clause]:
        """Every clause with its task, by the clause's id, in document order."""
        return {project.id: (task, project) for task, project in self.clauses}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every place inside the province that the document names, by id, in the order of first naming."""
        return {
            mention.resolution.place.id: mention.resolution.place
            for _, project in self.clauses
            for mention in project.mentions
            if isinstance(mention.resolution, Resolved)
        }

    @cached_property
    def naming(self) -> Mapping[str, tuple[str, ...]]:
        """The clauses (ids, document order) that name each of :attr:`places`, by its id."""
        found: dict[str, dict[str, None]] = {place_id: {} for place_id in self.places}
        for _, project in self.clauses:
            for mention in project.mentions:
                if isinstance(mention.resolution, Resolved):
                    found[mention.resolution.place.id][project.id] = None
        return {place_id: tuple(clauses) for place_id, clauses in found.items()}

    @cached_property
    def extents(self) -> Mapping[str, frozenset[str]]:
        """The counties (adcodes) of each of :attr:`places`, by its id."""
        return {place.id: frozenset(self.gazetteer.expand(place.divisions)) for place in self.places.values()}

    @cached_property
    def counties(self) -> Mapping[str, tuple[str, ...]]:
        """Adcodes of the counties by that of their prefecture, both in ascending order."""
        return {d.adcode: self.gazetteer.expand((d.adcode,)) for d in self.gazetteer.prefectures}

    @cached_property
    def reasons(self) -> Mapping[str, UnplacedReason]:
        """Why a clause has nothing on the map, by the clause's id."""
        return {unplaced.project: unplaced.reason for unplaced in self.reading.unplaced}

    @cached_property
    def lists(self) -> Lists:
        """The lists of places that it was read with: those of the province and the user's own."""
        return lists_for(self.gazetteer, self.reading.lists)

    @property
    def lists_day(self) -> str:
        """ISO date at which lists count."""
        return day_of(self.reading.document, newest=self.reading.lists.newest)

    @property
    def document_day(self) -> str:
        """ISO date of the document, at which lists count unless the newest are asked for."""
        return day_of(self.reading.document)

    @cached_property
    def aiming(self) -> Mapping[str, tuple[str, ...]]:
        """The clauses (ids, document order) that aim at each list, by its id; lists without any are left out.

        A clause aims at a list by naming it, by following a clause that does, or by asking who is still to come on it.
        """
        found: dict[str, list[str]] = {}
        for _, project in self.clauses:
            for list_id in self._aims(project):
                found.setdefault(list_id, []).append(project.id)
        return {list_id: tuple(ids) for list_id, ids in found.items()}

    def _aims(self, project: Project) -> Iterable[str]:
        scope = project.scope
        if scope is None or scope.list is None:
            return ()
        named = [hit.found.id for hit in self.lists.find(project.text)] if scope.kind is ScopeKind.LIST else []
        return dict.fromkeys((scope.list.id, *named))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every body that leads or shares a task, those with most tasks first."""
        count: Counter[str] = Counter()
        for task in self.reading.tasks:
            count.update({*task.lead_units, *task.responsible_units})
        return by_frequency(count)

    @cached_property
    def totals(self) -> Totals:
        """How much was found."""
        mentions = [mention for _, project in self.clauses for mention in project.mentions]
        return Totals(
            tasks=len(self.tasks),
            clauses=len(self.projects),
            places=len(self.places),
            targets=sum(len(project.targets) for _, project in self.clauses),
            units=len(self.units),
            mentions=len(mentions),
            review=sum(isinstance(m.resolution, (Ambiguous, Unresolved)) for m in mentions),
            outside=sum(isinstance(m.resolution, Outside) for m in mentions),
        )

    @cached_property
    def _reached(self) -> ReachIndex:
        return self._known_reach or reach_index(self.reading, self.gazetteer)

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every reach, in document order, those of one clause strongest first."""
        return self._reached.reaches

    @property
    def reach_by_county(self) -> Mapping[str, Mapping[str, How]]:
        """The clauses (ids, document order) that reach each county with their way, by its adcode."""
        return self._reached.by_county

    @property
    def reach_by_prefecture(self) -> Mapping[str, Mapping[int, How]]:
        """How clauses (by position) reach each prefecture as a whole, by its adcode."""
        return self._reached.by_prefecture

    @cached_property
    def layers(self) -> Mapping[Theme, Layer]:
        """Every layer of the whole document."""
        return themes.build_all(self.reading, self.boundaries, self.gazetteer, self.reach_by_county)

    def task_of(self, project_id: str) -> int | None:
        """Return the number of the task that a clause belongs to."""
        found = self.projects.get(project_id)
        return found[0].number if found else None

    def name(self, code: str) -> str:
        """Return the name of any division of the country, or of what the map draws; the code where it is unknown."""
        division = self.gazetteer.divisions.get(code)
        return division.name if division else str(self.boundaries.counties["name"].get(code, code))

    def name_en(self, code: str) -> str:
        """Return the English name of a division; empty where there is none."""
        division = self.gazetteer.divisions.get(code)
        return division.name_en if division else ""


Given = str | GivenText | GivenPair | None
"""A document as it is handed over: its text, its text with what a user says of it, the built-in one, or two."""


def by_frequency(counter: Counter[str]) -> tuple[str, ...]:
    """Return words, the most frequent first, equals in the order of their characters."""
    return tuple(sorted(counter, key=lambda word: (-counter[word], word)))
