"""What one paint says: the smallest message that turns the map into a specification's picture.

Areas are lists of adcodes, for the browser has their polygons; only lines and points are sent as coordinates.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely

from data.openers.texts import Lang, text
from geo.places import Precision, Theme
from geo.scope.reach import GENERAL, How
from layers import palette, select
from layers.beyond import of_clauses
from layers.indicator_map import figure
from layers.list_map import list_on_map
from layers.map_credits import credit_lines, drawn_of
from layers.place_names import full_name, in_language
from layers.screen import assets as assets_of
from layers.screen import beside_paint, count_paint, screen_legend
from layers.screen.beside_paint import NOTHING, BesideRole
from layers.screen.encoding import style
from layers.screen.member_paint import member_features, member_legend
from layers.spec import Base
from layers.word_lists import in_series, reach_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas

    from geo.area_words import AreaWords
    from layers.beyond import NeighbourArea
    from layers.county_counts import CountyCounts
    from layers.edition import Edition
    from layers.ground import Ground
    from layers.indicator_map import IndicatorOnMap
    from layers.layer import Layer
    from layers.screen.assets import Assets
    from layers.screen.beside_paint import BesidePlace, OwnPaint
    from layers.selection import Selection
    from layers.spec import MapSpec

WORDS = (
    "clauses", "no_clause", "pointed", "deepest", "numbers", "choose", "close", "legend", "zoom_in", "zoom_out",
    "pick_county", "pick_prefecture", "pick_region", "pick_corridor", "pick_zone", "pick_city", "pick_site", "measure",
    "measured", "measure_how", "copy_map", "map_copied", "map_saved", "map_file", "inset", "inset_plain",
)  # fmt: skip
DIGITS = 4
FIT_MARGIN = 0.05  # degrees around what is shown


def build(
    edition: Edition,
    spec: MapSpec,
    selection: Selection,
    assets: Assets,
    *,
    present: bool = False,
    review_number: str = "",
    own: OwnPaint = NOTHING,
) -> dict[str, Any]:
    """Return the message; see ``js/scene.js`` for how it is drawn.

    Parameters
    ----------
    present
        Large type and heavier lines, for a shared screen.
    review_number
        审图号 of the user's own for what the map shows; without one it is marked as internal.
    own
        What the reader puts on the map besides; figures colour the counties in the place of what the document says.
    """
    shown = {theme: select.shown(edition.layers[theme], selection) for theme in Theme}
    on = {theme: shown[theme] for theme in spec.layers}
    outline = is_outlined(on.values(), selection, edition)
    styles: list[palette.Style] = []
    drawn: list[dict[str, Any]] = []
    for theme, layer in on.items():
        if theme is not Theme.COUNTIES and not layer.features.empty:
            drawn += _features(layer, spec.lang, styles, outline=outline)
    listed = list_on_map(edition, spec.list)
    if listed is not None:
        drawn += member_features(listed, edition, spec.lang, styles)
    if on.get(Theme.COUNTIES) is not None and on[Theme.COUNTIES].of_pair:
        drawn += _dropped(on[Theme.COUNTIES], spec.lang, styles)
    drawn.sort(key=_depth)
    beside, indicator = own.places, own.indicator if Theme.COUNTIES in spec.layers else None
    counts = count_paint.counted(edition, spec, selection) if indicator is None else None
    reach = (
        _figures(indicator, assets.counties, is_near=not selection.narrowed)
        if indicator is not None
        else _filled(counts, on.get(Theme.COUNTIES), assets.counties, edition.own_area, spec.lang)
    )
    accent = beside_paint.shape(selection.place) if selection.place is not None else None
    members = (*listed.divisions, *listed.hosts) if listed is not None else ()
    name = full_name(edition.province, spec.lang)
    named = of_clauses(edition, {project.id for _, project in selection.projects})
    headline = count_paint.headline(spec, edition, selection)
    told = headline.to_dict() if headline else None
    if indicator is not None:
        on = {theme: layer for theme, layer in on.items() if theme is not Theme.COUNTIES}
        legend = [indicator.legend(len(assets.counties), spec.lang)]
        legend += screen_legend.build(on, edition.own_area, spec.lang, outline=outline) if on else []
        told = indicator.headline(spec.lang) if told else None
    else:
        legend = screen_legend.build(on, edition.own_area, spec.lang, outline=outline, counts=counts)
    legend += _around(edition, len(named), spec.lang)
    if Base.SEATS in spec.base:
        legend.append(screen_legend.seats(spec.lang))
    if listed is not None and listed.state.members:
        legend.insert(0, member_legend(listed, spec.lang))
    if (group := beside_paint.legend(beside, spec.lang)) is not None:
        legend.append(group)
    return {
        "key": f"{spec.chapter}/{spec.task}/{spec.clause}/{spec.place}/{spec.list}" + _whose(edition, beside),
        "fit": _fit(shown, selection, edition, members, named, beside),
        "home": _home(edition),
        "lang": spec.lang.value,
        "big": int(present),
        "base": [switch.value for switch in spec.base],
        "accent": accent,
        "beside": beside_paint.shapes(beside),
        "reach": reach,
        "headline": told,
        "n": _numbers(assets.counties, shown[Theme.COUNTIES], counts, indicator),
        "styles": [style(one) for one in styles],
        "features": drawn,
        "names": [*_names(shown, spec, selection), *members, *(one.place.id for one in beside)],
        "legend": legend,
        "beyond": _beyond(edition, named),
        "credit": _credit(edition.ground, spec, on.values(), review_number),
        "words": {"aria": text("map.aria", spec.lang, name=name)}
        | {word: text(f"map.{word}", spec.lang) for word in WORDS}
        | {"home": edition.home_words(spec.lang)}
        | (count_paint.words(counts, spec.lang) if counts else {})
        | (indicator.words(spec.lang) if indicator else {}),
    }


def _figures(indicator: IndicatorOnMap, every: tuple[str, ...], *, is_near: bool) -> list[dict[str, Any]]:
    """Return the counties by their figures; beside a task these do not decide where the map looks."""
    near = {"near": 1} if is_near else {}
    return [{"color": one.color, "label": "", "d": _gathered(one.counties, every)} | near for one in indicator.classes]


def _numbers(
    every: tuple[str, ...], counties: Layer, counts: CountyCounts | None, indicator: IndicatorOnMap | None
) -> list[int | str]:
    """Return what the tip of each county of the base map says, in its order: a count, or a figure in words."""
    if indicator is not None:
        return [figure(indicator.values[code]) if code in indicator.values else "" for code in every]
    if counts is not None:
        return [counts.values.get(code, 0) for code in every]
    return [len(projects) for projects in _aligned(every, counties)]


def _around(edition: Edition, named: int, lang: Lang) -> list[dict[str, Any]]:
    """Return the groups of the legend on what lies around the view: divisions that are named there, islands far out."""
    groups = [screen_legend.beyond(named, edition.own_area, lang)] if named else []
    if edition.ground.has_far_islands:
        groups.append(screen_legend.far_islands(lang))
    return groups


def _beyond(edition: Edition, named: tuple[NeighbourArea, ...]) -> dict[str, Any] | None:
    """Return where the browser finds what the document names beyond the border, and which of it is shown."""
    if not named:
        return None
    return {"url": assets_of.beyond_url(edition), "ids": [one.division.adcode for one in named]}


def is_outlined(layers: Iterable[Layer], selection: Selection, edition: Edition) -> bool:
    """Whether areas are drawn as outlines alone: around an opened division, and where two of them share a county.

    Hatched over each other neither could be read, and what the counties say would drown.
    """
    if selection.whys:
        return True
    taken: set[str] = set()
    for layer in layers:
        table = layer.features
        if layer.theme is Theme.COUNTIES or table.empty:
            continue
        is_area = table.geometry.geom_type.isin(["Polygon", "MultiPolygon"])
        for divisions in table.loc[is_area, "divisions"]:
            own = set(edition.gazetteer.expand(divisions))
            if not taken.isdisjoint(own):
                return True
            taken |= own
    return False


def _features(layer: Layer, lang: Lang, styles: list[palette.Style], *, outline: bool) -> Iterable[dict[str, Any]]:
    table = layer.features
    for place_id, row in zip(table.index, table.to_dict("records"), strict=True):
        course = bool(row["schematic_course"])
        is_measured = row["geometry"].geom_type == "LineString" and not course
        look = palette.style(
            layer.theme,
            Precision(row["precision"]),
            row["kind"],
            outline=outline,
            schematic_course=course,
            measured=is_measured,
            change=row.get("change", ""),
        )
        if look not in styles:
            styles.append(look)
        name = in_language(row["name"], row["name_en"], lang)
        is_schema = row["precision"] == Precision.SCHEMATIC.value and not is_measured
        found: dict[str, Any] = {
            "id": place_id,
            "theme": layer.theme.value,
            "s": styles.index(look),
            "label": text("map.schematic_label", lang, name=name) if is_schema else name,
            "note": _note(row, lang),
        }
        shape = row["geometry"]
        match shape.geom_type:
            case "Point":
                found |= {"t": "mark", "at": [round(shape.y, DIGITS), round(shape.x, DIGITS)]}
                if not math.isnan(row["radius_m"]):
                    found["r"] = round(row["radius_m"])
            case "LineString":
                found |= {"t": "line", "xy": [[round(x, DIGITS), round(y, DIGITS)] for x, y in shape.coords]}
            case _:
                found |= {"t": "area", "d": list(row["divisions"])}
        yield found


def _dropped(counties: Layer, lang: Lang, styles: list[palette.Style]) -> Iterable[dict[str, Any]]:
    """Yield the hatch of each county that only the older document bears on."""
    table = counties.features[counties.features["how"] == "dropped"]
    look = palette.DROPPED_COUNTY
    if len(table) and look not in styles:
        styles.append(look)
    for code, name, english, projects in zip(
        table.index, table["name"], table["name_en"], table["projects"], strict=True
    ):
        yield {
            "id": code,
            "theme": Theme.COUNTIES.value,
            "s": styles.index(look),
            "label": in_language(name, english, lang),
            "note": f"{text('map.how_dropped', lang)} · {text('map.clauses', lang, n=len(projects))}",
            "t": "area",
            "d": [code],
        }


def _depth(feature: Mapping[str, Any]) -> tuple[int, int]:
    """Sort key: large areas below small ones, areas below lines, lines below marks."""
    return {"area": 0, "line": 1, "mark": 2}[feature["t"]], -sum(
        20 if code.endswith("00") else 1 for code in feature.get("d", ())
    )


def _note(row: Mapping[str, Any], lang: Lang) -> str:
    parts = [screen_legend.word("kind", row["kind"], lang), text(f"map.precision_{row['precision']}", lang)]
    if row.get("change"):
        parts.insert(0, text(f"map.change_{row['change']}", lang))
    if row["schematic_course"] and row["precision"] != Precision.SCHEMATIC.value:
        parts.append(text("map.schematic_course", lang))
    elif row["geometry"].geom_type == "LineString" and not row["schematic_course"]:
        parts.append(text("map.measured_course", lang))
    if not math.isnan(row["radius_m"]):
        parts.append(text("map.radius", lang, n=_distance(row["radius_m"])))
    parts.append(text("map.clauses", lang, n=len(row["projects"])))
    return " · ".join(parts)


def _distance(metres: float) -> str:
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


def _filled(
    counts: CountyCounts | None, counties: Layer | None, every: tuple[str, ...], own: AreaWords, lang: Lang
) -> list[dict[str, Any]]:
    """Return the counties by colour: by their counts where there are any, else by the ways that reach them."""
    if counts is None:
        return _reach(counties.features, every, own, lang) if counties is not None else []
    return [
        {"color": color, "label": "", "d": _gathered(one.counties, every), "near": 1}
        for color, one in count_paint.fills(counts)
    ]


def _reach(
    counties: geopandas.GeoDataFrame, every: tuple[str, ...], own: AreaWords, lang: Lang
) -> list[dict[str, Any]]:
    by_how = counties.groupby("how").groups
    return [
        {"color": color, "label": reach_name(how, own, lang), "d": _gathered(by_how[how], every)}
        # What a whole class or the whole area is asked does not decide where the map looks.
        | ({} if how in GENERAL else {"near": 1})
        for how, color in palette.COUNTY_FILLS.items()
        if how in by_how
    ]


def _gathered(some: Iterable[str], every: Iterable[str]) -> list[str]:
    """Return adcodes with a whole prefecture in place of all its counties: a third of the characters on the wire.

    ``every`` are all counties of the base map and not only those that are shown: the browser paints all counties of a
    prefecture that it is told.
    """
    of_prefecture: dict[str, set[str]] = {}
    for code in every:
        of_prefecture.setdefault(code[:4], set()).add(code)
    left = set(some)
    whole = [head for head, members in of_prefecture.items() if len(members) > 1 and members <= left]
    for head in whole:
        left -= of_prefecture[head]
    return sorted([*left, *(f"{head}00" for head in whole)])


def _aligned(every: Iterable[str], shown: Layer) -> Iterable[tuple[str, ...]]:
    """Return the clauses of each county of the base map in its order; none for one that is not shown."""
    projects = dict(zip(shown.features.index, shown.features["projects"], strict=True))
    return [projects.get(adcode, ()) for adcode in every]


def _names(shown: Mapping[Theme, Layer], spec: MapSpec, selection: Selection) -> list[str]:
    """Return the divisions whose names matter most: those that the selected clauses name."""
    opened = [spec.place] if spec.place else []
    if not selection.narrowed:
        return opened
    counties = shown[Theme.COUNTIES].features
    named = counties.index[counties["how"] == How.NAMED.value]
    return [*opened, *shown[Theme.CITIES].features.index, *named]


def _fit(
    shown: Mapping[Theme, Layer], selection: Selection, edition: Edition, members: tuple[str, ...],
    beyond: tuple[NeighbourArea, ...], beside: tuple[BesidePlace, ...],
) -> list[float] | None:  # fmt: skip
    """Return west, south, east, north of what is selected, degrees; ``None`` for the whole province."""
    if not selection.narrowed:
        return None
    place, counties = selection.place, edition.layers[Theme.COUNTIES].features
    around = _around_home(edition)
    if place is not None:
        frames = [counties[counties.index.isin(list(selection.counties or ()))]]
        points = [*(place.route or ()), *([place.lonlat] if place.lonlat else [])]
    else:
        frames = [_in_sight(layer, around) for theme, layer in shown.items() if theme is not Theme.COUNTIES]
        reached = shown[Theme.COUNTIES].features
        frames.append(reached[~reached["how"].isin(["", *GENERAL])])
        if members:
            frames.append(counties[counties.index.isin(edition.gazetteer.expand(members))])
        points = []
    boxes = [frame.total_bounds.tolist() for frame in frames if len(frame)]
    boxes += [[x, y, x, y] for x, y in points] + beside_paint.boxes(beside, edition)
    if not boxes:
        return None
    # Where a clause names a neighbour's county as well, both are in sight.
    boxes += [list(one.geometry.bounds) for one in beyond if around.intersects(one.geometry)] if place is None else []
    west, south, east, north = zip(*boxes, strict=True)
    box = (min(west) - FIT_MARGIN, min(south) - FIT_MARGIN, max(east) + FIT_MARGIN, max(north) + FIT_MARGIN)
    return [round(side, 3) for side in box]


def _around_home(edition: Edition) -> shapely.Polygon:
    """Return what the camera may show: a city's own document stays near the city, wherever a river in it goes."""
    if edition.home is None:
        return shapely.box(-180, -90, 180, 90)
    west, south, east, north = edition.home.bounds
    width, height = east - west, north - south
    return shapely.box(west - width, south - height, east + width, north + height)


def _in_sight(layer: Layer, around: shapely.Polygon) -> geopandas.GeoSeries:
    """Return the shapes of a layer, of lines and regions only what lies in a box."""
    if layer.theme not in {Theme.CORRIDORS, Theme.REGIONS}:
        return layer.features.geometry
    inside = layer.features.geometry.clip_by_rect(*around.bounds)
    return inside[~inside.is_empty]


def _whose(edition: Edition, beside: tuple[BesidePlace, ...]) -> str:
    """Return what the camera's key holds of a place compared with, and of a city's own document: it opens elsewhere."""
    versus = "".join(f"/{one.place.id}" for one in beside if one.role is BesideRole.VERSUS)
    return versus + (f"/{edition.home_counties[0]}-{len(edition.home_counties)}" if edition.home_counties else "")


def _home(edition: Edition) -> list[float] | None:
    """Return the box of a city's or county's own document; ``None``: the province's."""
    return None if edition.home is None else [round(side, 3) for side in edition.home.buffer(FIT_MARGIN).bounds]


def _credit(ground: Ground, spec: MapSpec, layers: Iterable[Layer], review_number: str) -> list[str]:
    """Return the lines of the credit: what the map may be used for, the boundaries, all else in one."""
    lang = spec.lang
    first = text("map.own_number", lang, number=review_number) if review_number else text("map.internal", lang)
    borders, *others = credit_lines(ground, spec.base, drawn_of(layers), lang)
    return [first, borders, *([in_series(others, lang)] if others else [])]
