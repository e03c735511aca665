"""Which clauses a specification selects, and what the tables beside the map say of them. Pure, of values alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.openers.texts import Lang, texts
from geo.places import Ambiguous, Outside, Resolved, Theme, Unresolved
from geo.scope.reach import How
from geo.search import look_up
from geo.text.clean import clean
from layers import changes, themes
from layers.edition import by_frequency
from layers.reach_index import STRENGTH
from layers.selection import Selection, kept_answer, kept_selection, selecting
from layers.spec import LayerProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.model import Project, Task, UnplacedReason
    from geo.places import Candidate, Mention, Place
    from layers.edition import Edition
    from layers.layer import Layer
    from layers.spec import MapSpec

    Clause = tuple[Task, Project]


def select(edition: Edition, spec: MapSpec) -> Selection:
    """Return the clauses that pass every filter of a specification.

    A county or prefecture as ``spec.place`` selects the clauses that bear on it, in whatever way; any other place the
    clauses that name it. The last few are kept with the edition.
    """
    what = selecting(spec)
    return kept_selection(edition, what, lambda: replace(_selected(edition, what), years=what.years, what=what))


def _selected(edition: Edition, spec: MapSpec) -> Selection:
    gazetteer, clauses = edition.gazetteer, edition.clauses
    kept: list[Clause] = list(clauses)
    for test in _tests(spec, edition):
        kept = [clause for clause in kept if test(*clause)]
    if not spec.place:
        return Selection(tuple(kept), narrowed=len(kept) < len(clauses) or _is_narrow(spec))
    place = gazetteer.place(spec.place) or next((p for _, c in clauses for p in _places(c) if p.id == spec.place), None)
    if place is not None and place.id in gazetteer.divisions:
        return _of_division(kept, place, edition)
    return Selection(
        tuple((task, project) for task, project in kept if any(one.id == spec.place for one in _places(project))),
        narrowed=True,
        places=frozenset({spec.place}),
        counties=frozenset(gazetteer.expand(place.divisions)) if place else frozenset(),
        place=place,
    )


def needs_review(project: Project) -> bool:
    """Whether a person should look at a clause: a name in it is ambiguous, or no source says where its place is."""
    return any(isinstance(mention.resolution, Ambiguous | Unresolved) for mention in project.mentions)


def _is_narrow(spec: MapSpec) -> bool:
    return bool(
        spec.chapter or spec.task or spec.clause or spec.unit or spec.kind or spec.has_target or spec.needs_review
        or spec.list or spec.query.strip()
    )  # fmt: skip


def _tests(spec: MapSpec, edition: Edition) -> Iterable[Callable[[Task, Project], bool]]:
    if spec.clause is not None:
        yield lambda _, project: spec.clause in {project.id, project.number}
    elif spec.task is not None:
        yield lambda task, _: task.number == spec.task
    elif spec.chapter is not None:
        yield lambda task, _: task.chapter == spec.chapter
    if spec.unit:
        yield lambda task, _: spec.unit in task.lead_units or spec.unit in task.responsible_units
    if spec.kind:
        yield lambda _, project: spec.kind in _kinds(project)
    if spec.has_target:
        yield lambda _, project: bool(project.targets)
    if spec.needs_review:
        yield lambda _, project: needs_review(project)
    if spec.list:
        aiming = frozenset(edition.aiming.get(spec.list, ()))
        yield lambda _, project: project.id in aiming
    if spec.query.strip():
        yield _query(spec.query, edition)


def _query(query: str, edition: Edition) -> Callable[[Task, Project], bool]:
    """Search words and places: every word must be found, in the clause, its heading, its units, or as a place of it."""
    words = [clean(word).text.strip().lower() or word.lower() for word in query.split()]
    places = {word: {candidate.place.id for candidate in look_up(word, edition.gazetteer)} for word in words}
    places[query] = {candidate.place.id for candidate in look_up(query.strip(), edition.gazetteer)}

    def is_hit(task: Task, project: Project) -> bool:
        if project.number == query.strip():
            return True
        own = {place.id for place in _places(project)}
        if own & places[query]:
            return True
        text = "\n".join(
            (
                project.text,
                task.title,
                *task.lead_units,
                *task.responsible_units,
                *(m.surface for m in project.mentions),
            )
        ).lower()
        return all(word in text or own & places[word] for word in words)

    return is_hit


def _places(project: Project) -> Iterable[Place]:
    for mention in project.mentions:
        if mention.place is not None:
            yield mention.place


def _kinds(project: Project) -> set[str]:
    found = {place.kind for place in _places(project)}
    return found | {m.resolution.kind for m in project.mentions if isinstance(m.resolution, Unresolved)}


def _of_division(kept: list[Clause], place: Place, edition: Edition) -> Selection:
    gazetteer = edition.gazetteer
    counties = frozenset(gazetteer.counties_of(place.id))
    reached = edition.reach_by_county
    whys: dict[str, How] = {}
    for adcode in counties:
        for project_id, how in reached.get(adcode, {}).items():
            if project_id not in whys or STRENGTH[how] < STRENGTH[whys[project_id]]:
                whys[project_id] = how
    clauses: list[Clause] = []
    carriers = {place.id}
    for task, project in kept:
        if any(one.id == place.id for one in _places(project)):
            whys[project.id] = How.NAMED
        if project.id in whys:
            clauses.append((task, project))
            carriers.update(
                one.id for one in _places(project) if not counties.isdisjoint(gazetteer.expand(one.divisions))
            )
    return Selection(
        tuple(clauses),
        narrowed=True,
        places=frozenset(carriers),
        counties=counties,
        place=place,
        whys=MappingProxyType({project.id: whys[project.id] for _, project in clauses}),
    )


def check_spec(edition: Edition, spec: MapSpec) -> tuple[MapSpec, tuple[LayerProblem, ...]]:
    """Take out of a specification what this document does not have, and say what that was.

    A clause that is given by its number is named by its id, and its task stands beside it.
    """
    known = options(edition)
    clause = edition.reading.project(spec.clause) if spec.clause else None
    if clause is not None and (spec.clause, spec.task) != (clause[1].id, clause[0].number):
        spec = spec.with_(clause=clause[1].id, task=clause[0].number)
    checks: tuple[tuple[str, object, bool], ...] = (
        ("chapter", spec.chapter, spec.chapter in edition.chapters),
        ("task", spec.task, spec.task in edition.tasks),
        ("clause", spec.clause, clause is not None),
        ("place", spec.place, _is_place(spec.place or "", edition)),
        ("unit", spec.unit, spec.unit in known.units),
        ("kind", spec.kind, spec.kind in known.kinds),
        ("list", spec.list, edition.lists.get(spec.list) is not None),
    )
    problems = [
        LayerProblem(name, str(value), f"map.unknown_{name}")
        for name, value, is_known in checks
        if value and not is_known
    ]
    empty = {problem.field: "" if problem.field in {"unit", "kind", "list"} else None for problem in problems}
    return (spec.with_(**empty) if empty else spec), tuple(problems)


def _is_place(place_id: str, edition: Edition) -> bool:
    if edition.gazetteer.place(place_id) is not None:
        return True
    return any(place.id == place_id for _, project in edition.clauses for place in _places(project))


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """What the filters can be set to: the units and the kinds of places of a reading, the most frequent first."""

    units: tuple[str, ...]
    kinds: tuple[str, ...]


def options(edition: Edition) -> FilterOptions:
    """Return the values that the filters of a document can take."""
    return edition.once("filter options", lambda: _options(edition))


def _options(edition: Edition) -> FilterOptions:
    kinds: Counter[str] = Counter()
    for _, project in edition.clauses:
        kinds.update(_kinds(project))
    return FilterOptions(edition.units, by_frequency(kinds))


def kind_text(kind: str, lang: Lang) -> str:
    """Return the words of a kind of place; the kind itself where the catalogue has none."""
    words = texts().get(f"map.kind_{kind}")
    return words[lang] if words else kind


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A clause with nothing on the map: why, and the names in it that could not be placed."""

    task: Task
    project: Project
    reason: UnplacedReason
    names: tuple[str, ...]


def tray(edition: Edition, selection: Selection) -> tuple[TrayRow, ...]:
    """Return the selected clauses that have nothing on the map, in document order."""
    reasons = edition.reasons
    return tuple(
        TrayRow(
            task, project, reasons[project.id], tuple(m.surface for m in project.mentions if m.status != "resolved")
        )
        for task, project in selection.projects
        if project.id in reasons
    )


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A name that is not drawn: ambiguous, outside the province or in no source; with what it could stand for."""

    task: Task
    project: Project
    mention: Mention
    candidates: tuple[Candidate, ...]


def review(selection: Selection) -> tuple[ReviewRow, ...]:
    """Return the names in the selected clauses that the map does not show, in document order."""
    rows: list[ReviewRow] = []
    for task, project in selection.projects:
        for mention in project.mentions:
            match mention.resolution:
                case Ambiguous(candidates=candidates):
                    rows.append(ReviewRow(task, project, mention, candidates))
                case Outside() | Unresolved():
                    rows.append(ReviewRow(task, project, mention, ()))
                case Resolved():
                    continue
    return tuple(rows)


def shown(layer: Layer, selection: Selection) -> Layer:
    """Return what a selection draws of a layer."""
    return selection.made.once(layer, lambda: _shown(layer, selection))


def _shown(layer: Layer, selection: Selection) -> Layer:
    if selection.narrowed:
        wanted = selection.counties if layer.theme is Theme.COUNTIES else selection.places
        if wanted is not None:
            # First: what stays is then all whose clauses are looked through.
            layer = themes.keep(layer, wanted)
        layer = themes.restrict(layer, selection.ids)
    return changes.told(layer, selection.years) if layer.of_pair else layer


def counts(edition: Edition, selection: Selection) -> dict[Theme, int]:
    """Return how many features of each theme a selection draws when the theme is on.

    Counties count where a clause reaches them more closely than as a part of the whole province.
    """
    return kept_answer(edition, selection, "counts", lambda: _counts(edition, selection))


def _counts(edition: Edition, selection: Selection) -> dict[Theme, int]:
    found: dict[Theme, int] = {}
    for theme, layer in edition.layers.items():
        features = shown(layer, selection).features
        if theme is Theme.COUNTIES:
            found[theme] = int((~features["how"].isin(["", How.PROVINCE.value])).sum())
        else:
            found[theme] = len(features)
    return found


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A line of the table beside the map; ``how`` is filled for counties, empty elsewhere.

    ``projects`` are ids of clauses, ``numbers`` what people are shown of them.
    """

    theme: Theme
    place_id: str
    name: str
    name_en: str
    kind: str
    precision: str
    projects: tuple[str, ...]
    numbers: tuple[str, ...]
    how: str
    source: str
    note: str


def rows(edition: Edition, spec: MapSpec, selection: Selection) -> tuple[FeatureRow, ...]:
    """Return what the map shows, as a table: the layers that are on, the areas and lines before the counties."""
    return selection.made.once(("rows", spec.layers), lambda: _rows(edition, spec, selection))


def row_count(edition: Edition, spec: MapSpec, selection: Selection) -> int:
    """Return how many rows the table has."""
    return kept_answer(edition, selection, ("rows", spec.layers), lambda: len(rows(edition, spec, selection)))


def _rows(edition: Edition, spec: MapSpec, selection: Selection) -> tuple[FeatureRow, ...]:
    found: list[FeatureRow] = []
    known = {project.id: project.number for _, project in selection.projects}
    for theme in sorted(spec.layers, key=lambda theme: (theme is Theme.COUNTIES, list(Theme).index(theme))):
        features = shown(edition.layers[theme], selection).features
        hows = features["how"] if theme is Theme.COUNTIES else [""] * len(features)
        columns = [features[name] for name in ("name", "name_en", "kind", "precision", "projects", "source", "note")]
        for place_id, how, name, english, kind, precision, projects, source, note in zip(
            features.index, hows, *columns, strict=True
        ):
            if projects:
                numbers = tuple(known[one] for one in projects)
                found.append(
                    FeatureRow(
                        theme, place_id, name, english, kind, precision, projects, numbers, how, source, note
                    )
                )  # fmt: skip
    return tuple(found)
