"""A thematic layer, and the border control between those that build it and those that draw it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas

    from geo.places import Theme

CRS = "EPSG:4490"
"""CGCS2000 longitude, latitude in degrees: what every layer carries."""

COLUMNS = (
    "name",
    "name_en",
    "kind",
    "precision",
    "status",
    "divisions",
    "projects",
    "rule",
    "source",
    "note",
    "lon",
    "lat",
    "radius_m",
    "schematic_course",
    "geometry",
)
"""The columns that every layer has, besides its unique index of place ids."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One theme of one reading: a feature a place, with everything that it has to answer for.

    ``features`` has the columns of :data:`COLUMNS`, the index ``place_id``, CRS :data:`CRS`. ``divisions`` and
    ``projects`` are tuples of adcodes and project ids; ``lon``, ``lat`` (degrees) and ``radius_m`` are NaN where the
    place has no point. The counties layer adds ``how`` (the strongest reach, see :mod:`geo.scope.reach`) and one column
    of project ids for each reach. ``of_pair`` says that the clauses are those of two documents side by side; what is
    shown of such a layer has a column ``change``, see :mod:`layers.changes`.
    """

    theme: Theme
    features: geopandas.GeoDataFrame = field(repr=False)
    of_pair: bool = False


def check_layer(layer: Layer) -> Layer:
    """Let a layer pass to the pictures, or say what is wrong with it.

    Raises
    ------
    ValueError
        If the CRS is not :data:`CRS`, a column is missing, the index is not unique, or a geometry is missing, empty
        or invalid.
    """
    frame = layer.features
    name = layer.theme.value
    if frame.crs is None or frame.crs.to_string() != CRS:
        msg = f"layer {name}: CRS must be {CRS}, got {frame.crs}"
        raise ValueError(msg)
    if missing := [column for column in COLUMNS if column not in frame.columns]:
        msg = f"layer {name}: columns missing: {missing}"
        raise ValueError(msg)
    if not frame.index.is_unique:
        msg = f"layer {name}: place ids repeat: {sorted(frame.index[frame.index.duplicated()])}"
        raise ValueError(msg)
    bad = frame.index[frame.geometry.isna() | frame.geometry.is_empty | ~frame.geometry.is_valid]
    if len(bad):
        msg = f"layer {name}: geometry missing, empty or invalid at {list(bad)}"
        raise ValueError(msg)
    return layer
