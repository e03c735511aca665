"""The themes of a reading as layers: the only list of builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.places import Theme
from geo.scope.reach import How
from layers import changes, features
from layers.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geopandas import GeoDataFrame

    from data.openers.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading


REACHES = tuple(How)
"""Strongest first; a column of project ids for each stands in the layer under its value."""


def build_all(
    reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer, reached: Mapping[str, Mapping[str, How]]
) -> dict[Theme, Layer]:
    """Return every layer of a whole reading; :attr:`layers.edition.Edition.layers` keeps them.

    Parameters
    ----------
    reached
        How clauses reach each county, by which the counties are told apart.
    """
    return {
        theme: _counties(reading, boundaries, gazetteer, reached)
        if theme is Theme.COUNTIES
        else features.layer(theme, reading, boundaries, gazetteer)
        for theme in Theme
    }


def _counties(
    reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer, reached: Mapping[str, Mapping[str, How]]
) -> Layer:
    """Return all counties of the province.

    Besides the columns of :data:`layers.layer.COLUMNS` stands one of project ids for each :class:`geo.scope.reach.How`,
    named by its value, and ``how``, the value of the strongest that has any (empty for a county that nothing reaches).
    ``projects`` holds each clause once, in document order.

    Parameters
    ----------
    reached
        As :attr:`layers.reach_index.ReachIndex.by_county`.
    """
    found = features.found_places(reading)
    rows = {}
    for adcode, shape in boundaries.counties.geometry.items():
        if adcode not in gazetteer.divisions:
            # Three forest farms of Gansu have a polygon, and no government that a task could be given to.
            continue
        place = gazetteer.division_place(adcode)
        ways: dict[str, list[str]] = {how.value: [] for how in REACHES}
        for project_id, how in reached.get(adcode, {}).items():
            ways[how.value].append(project_id)
        rule = found[adcode].rule if adcode in found else ""
        rows[adcode] = (
            features.row(features.Found(place, rule, list(reached.get(adcode, ()))), shape)
            | {how: tuple(projects) for how, projects in ways.items()}
            | {"how": next((how for how, projects in ways.items() if projects), "")}
        )
    return features.frame(Theme.COUNTIES, rows, extra=("how", *(how.value for how in REACHES)))


def restrict(layer: Layer, ids: Collection[str]) -> Layer:
    """Return the features that some of these clauses bear on, and of each only these clauses.

    Parameters
    ----------
    ids
        Project ids, best as a set.
    """
    wanted = frozenset(ids)
    features = layer.features
    kept = [at for at, projects in enumerate(features["projects"]) if not wanted.isdisjoint(projects)]
    if not kept:
        # As most themes have nothing of a clause: an empty piece is cut off much faster than rows are gathered.
        return Layer(layer.theme, features.iloc[:0], layer.of_pair)
    features = features.iloc[kept]
    return Layer(layer.theme, features.assign(**_of_these(layer, features, wanted)), layer.of_pair)


def _of_these(layer: Layer, features: GeoDataFrame, wanted: frozenset[str]) -> dict[str, list[tuple[str, ...] | str]]:
    """Return the columns that name clauses, with none but the wanted ones."""
    columns = ["projects"]
    if layer.theme is Theme.COUNTIES:
        columns += [how.value for how in REACHES]
        columns += [changes.MEANT] if layer.of_pair else []
    told: dict[str, list[tuple[str, ...] | str]] = {
        column: [tuple(one for one in ids if one in wanted) for ids in features[column]] for column in columns
    }
    if layer.theme is Theme.COUNTIES:
        ways = zip(*(told[how.value] for how in REACHES), strict=True)
        told["how"] = [next((how.value for how, some in zip(REACHES, row, strict=True) if some), "") for row in ways]
    return told


def keep(layer: Layer, place_ids: Collection[str]) -> Layer:
    """Return only the features of these places."""
    features = layer.features
    return Layer(layer.theme, features.loc[features.index.isin(list(place_ids))], layer.of_pair)
