"""The only list of builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.model import Theme
from layers import cities, corridors, counties, regions, sites, zones
from layers.model import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from data.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading

    Builder = Callable[[Reading, Boundaries, Gazetteer], Layer]

LAYERS: Final[dict[Theme, Builder]] = {
    Theme.REGIONS: regions.build,
    Theme.CORRIDORS: corridors.build,
    Theme.ZONES: zones.build,
    Theme.COUNTIES: counties.build,
    Theme.CITIES: cities.build,
    Theme.SITES: sites.build,
}


def build_all(reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> dict[Theme, Layer]:
    """Return every layer of a whole reading; to be kept by the caller, once a document."""
    return {theme: build(reading, boundaries, gazetteer) for theme, build in LAYERS.items()}


def restrict(layer: Layer, ids: Collection[str]) -> Layer:
    """Return the features that some of these clauses bear on, and of each only these clauses.

    Parameters
    ----------
    ids
        Project ids, best as a set.
    """
    columns = ["projects"]
    if layer.theme is Theme.COUNTIES:
        columns += [how.value for how in counties.REACHES]
    wanted = frozenset(ids)
    features = layer.features
    kept = [not wanted.isdisjoint(projects) for projects in features["projects"]]
    features = features.loc[kept].copy()
    for column in columns:
        features[column] = [tuple(one for one in ids if one in wanted) for ids in features[column]]
    if layer.theme is Theme.COUNTIES:
        ways = zip(*(features[how.value] for how in counties.REACHES), strict=True)
        features["how"] = [
            next((how.value for how, some in zip(counties.REACHES, row, strict=True) if some), "") for row in ways
        ]
    return Layer(layer.theme, features)


def keep(layer: Layer, place_ids: Collection[str]) -> Layer:
    """Return only the features of these places."""
    features = layer.features
    return Layer(layer.theme, features.loc[features.index.isin(list(place_ids))])
