"""The themes of a reading as layers: the only list of builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Theme
from layers import counties, features
from layers.spec import Layer

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.openers.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading


def build(theme: Theme, reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> Layer:
    """Return one layer of a whole reading; counties are told apart by how clauses reach them."""
    if theme is Theme.COUNTIES:
        return counties.build(reading, boundaries, gazetteer)
    return features.layer(theme, reading, boundaries, gazetteer)


def build_all(reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> dict[Theme, Layer]:
    """Return every layer of a whole reading; to be kept by the caller, once a document."""
    return {theme: build(theme, reading, boundaries, gazetteer) for theme in Theme}


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
