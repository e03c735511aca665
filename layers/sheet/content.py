"""From a specification to what a sheet shows: the features of each theme, the words of its title, its extent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import text
from geo.places import Outside, Precision, Theme
from layers import county_counts, select, sight
from layers.beyond import of_clauses
from layers.list_map import list_on_map
from layers.place_names import document_title, in_language
from layers.sheet import framing
from layers.spec import Fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.area_words import AreaWords
    from layers.beyond import NeighbourArea
    from layers.county_counts import CountyCounts
    from layers.list_map import ListOnMap
    from layers.selection import Selection
    from layers.sheet.options import SheetOptions
    from layers.sheet.plane import Context
    from layers.spec import MapSpec

LOOSE = 1_000_000.0
"""Scale denominator at which extents are measured; what is drawn later may be coarser."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to draw. ``geometry`` is on the plane, in metres: a polygon, a line or a point.

    Parameters
    ----------
    how
        For a county: the strongest way that a clause reaches it; of two documents: what became of it.
    change
        What became of a place between two documents; empty on the sheet of one.
    """

    theme: Theme
    ident: str
    name: str
    kind: str
    precision: Precision
    divisions: tuple[str, ...]
    clauses: tuple[str, ...]
    radius_m: float
    geometry: BaseGeometry
    how: str = ""
    source: str = ""
    schematic_course: bool = False
    change: str = ""

    @property
    def is_point(self) -> bool:
        """Whether it is drawn as a mark."""
        return bool(self.geometry.geom_type == "Point")

    @property
    def is_line(self) -> bool:
        """Whether it is drawn as a line."""
        return "Line" in self.geometry.geom_type

    @property
    def is_measured(self) -> bool:
        """Whether it is a line whose course a source tells."""
        return self.is_line and not self.schematic_course

    @property
    def is_vague(self) -> bool:
        """Whether its name is followed by the word for a schema: where it is drawn no source tells."""
        return self.precision is Precision.SCHEMATIC and not self.is_measured


@dataclass(frozen=True, slots=True, eq=False)
class SheetContent:
    """What one sheet shows.

    Parameters
    ----------
    focus
        The area that is meant, on the plane; ``None`` for the whole province.
    bounds
        West, south, east, north of what has to be in the window, metres.
    outside
        Names in the selected clauses that lie outside the province.
    own_area
        The words for the document's own area.
    beyond
        Divisions of neighbours that the selected clauses name.
    listed
        The list whose members are shown; ``None`` for none.
    counts
        What the counties are coloured by; ``None`` where the way of reach or figures colour them.
    """

    spec: MapSpec
    selection: Selection
    features: Mapping[Theme, tuple[Feature, ...]]
    title: str
    subtitle: str
    focus: BaseGeometry | None
    bounds: tuple[float, float, float, float]
    outside: tuple[str, ...]
    own_area: AreaWords
    beyond: tuple[NeighbourArea, ...] = ()
    listed: ListOnMap | None = None
    counts: CountyCounts | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no theme has anything to draw."""
        return not any(self.features.values())


def view(spec: MapSpec, options: SheetOptions, context: Context) -> SheetContent:
    """Return what a specification shows.

    Raises
    ------
    InputError
        If the document has no such task, clause, chapter or place.
    """
    spec, problems = select.check_spec(context.edition, spec)
    if problems:
        raise InputError("；".join(_explained(p.field, p.value, spec, context) for p in problems))
    selection = select.select(context.edition, spec)
    spec = spec.with_(fill=Fill.WAYS if context.edition.is_pair else sight.fill_of(spec))
    features = {theme: _features(theme, selection, spec, context) for theme in spec.layers}
    if options.figures is not None:
        features.pop(Theme.COUNTIES, None)
    focus = _focus(spec, features, context)
    title, subtitle = _words(spec, options, context)
    return SheetContent(
        spec=spec,
        selection=selection,
        features=features,
        title=options.title.strip() or title,
        subtitle=subtitle,
        focus=focus,
        bounds=framing.bounds(
            focus,
            features,
            context.area_of(context.edition.home_counties, LOOSE),
            context.body,
            is_part=spec.task is not None or spec.clause is not None,
        ),
        outside=_outside(selection),
        own_area=context.edition.own_area,
        listed=list_on_map(context.edition, spec.list),
        counts=_counts(spec, selection, options, context),
        beyond=of_clauses(context.edition, {project.id for _, project in selection.projects}),
    )


def _counts(spec: MapSpec, selection: Selection, options: SheetOptions, context: Context) -> CountyCounts | None:
    if Theme.COUNTIES not in spec.layers or options.figures is not None or spec.fill is Fill.WAYS:
        return None
    return county_counts.count(context.edition, spec, selection)


def _explained(name: str, value: str, spec: MapSpec, context: Context) -> str:
    key = f"sheet.unknown_{name}" if name in {"task", "clause", "chapter", "place"} else f"map.unknown_{name}"
    numbers = [task.number for task in context.reading.tasks]
    return text(key, spec.lang, value=value, low=min(numbers, default=0), high=max(numbers, default=0))


def _features(theme: Theme, selection: Selection, spec: MapSpec, context: Context) -> tuple[Feature, ...]:
    frame = select.shown(context.edition.layers[theme], selection).features
    if frame.empty:
        return ()
    counties = context.base(LOOSE).counties
    numbers = {project.id: project.number for _, project in selection.projects}
    found = []
    for ident, row in zip(map(str, frame.index), frame.to_dict("records"), strict=True):
        shape = row["geometry"]
        if "Polygon" in shape.geom_type:
            shape = counties[ident] if ident in counties else context.area_of(row["divisions"], LOOSE)
        else:
            shape = context.projection.project(shape)
        if shape.is_empty:
            continue
        found.append(
            Feature(
                theme=theme,
                ident=ident,
                name=in_language(row["name"], row["name_en"], spec.lang),
                kind=row["kind"],
                precision=Precision(row["precision"]),
                divisions=tuple(row["divisions"]),
                clauses=tuple(numbers[one] for one in row["projects"]),
                radius_m=float(row["radius_m"]),
                schematic_course=bool(row["schematic_course"]),
                geometry=shape,
                how=str(row.get("how", "")),
                source=row["source"],
                change=str(row.get("change", "")) if theme is not Theme.COUNTIES else "",
            )
        )
    return tuple(found)


def _focus(spec: MapSpec, features: Mapping[Theme, tuple[Feature, ...]], context: Context) -> BaseGeometry | None:
    if spec.place is None:
        return None
    base = context.base(LOOSE)
    if spec.place in base.counties:
        return base.counties[spec.place]
    if spec.place in base.prefectures:
        return base.prefectures[spec.place]
    own = [f.geometry for theme in features for f in features[theme] if f.ident == spec.place]
    if own:
        return own[0]
    place = context.gazetteer.place(spec.place)
    if place is not None and not (area := context.area_of(place.divisions, LOOSE)).is_empty:
        return area
    return None


def _outside(selection: Selection) -> tuple[str, ...]:
    names = [
        mention.resolution.place.name
        for _, project in selection.projects
        for mention in project.mentions
        if isinstance(mention.resolution, Outside)
    ]
    return tuple(dict.fromkeys(names))


def _words(spec: MapSpec, options: SheetOptions, context: Context) -> tuple[str, str]:
    """Return the title and the line below it."""
    lang, reading = spec.lang, context.reading
    document = document_title(reading.document.title, lang)
    if spec.clause is not None:
        task, project = next((t, p) for t, p in reading.projects() if p.id == spec.clause)
        return task.title, text("sheet.of_clause", lang, id=project.number, text=project.text)
    if spec.task is not None:
        task = next(t for t in reading.tasks if t.number == spec.task)
        if context.edition.is_pair:
            return task.title, text("sheet.of_pair", lang, document=document)
        return task.title, text("sheet.of_task", lang, number=task.number, document=document)
    if options.figures is not None:
        title = options.figures.title
    elif context.edition.is_pair and spec.place is None:
        title = text(f"sheet.years_{spec.years.value}", lang)
    elif spec.place is not None:
        title = text("sheet.of_place", lang, name=context.name(spec.place, lang))
    elif (of_list := context.edition.lists.get(spec.list)) is not None:
        title = text("sheet.of_list", lang, name=of_list.name)
    elif spec.chapter is not None:
        title = next(c.title for c in reading.chapters if c.number == spec.chapter)
    elif len(spec.layers) == 1:
        title = text(f"map.theme_{spec.layers[0].value}", lang)
    else:
        title = text("sheet.whole", lang)
    return title, document
