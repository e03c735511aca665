"""The ground below the layers of a file: counties, prefectures and the province, with their adcodes and names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas
import pandas as pd

from data.openers.texts import text
from layers.place_names import source_words

if TYPE_CHECKING:
    from data.openers.boundaries import Boundaries
    from data.openers.texts import Lang
    from layers.export.gis.coordinates import Coordinates

NAMES = ("base_counties", "base_prefectures", "base_province")
_COLUMNS = ["adcode", "name", "name_en", "parent", "area_km2"]


@dataclass(frozen=True, slots=True, eq=False)
class BaseLayer:
    """A layer of the ground."""

    name: str
    title: str
    frame: geopandas.GeoDataFrame


def base_layers(boundaries: Boundaries, system: Coordinates, lang: Lang) -> tuple[BaseLayer, ...]:
    """Return the layers, finest first."""
    found = []
    for name, table in zip(NAMES, (boundaries.counties, boundaries.prefectures), strict=False):
        plain = pd.DataFrame(table.drop(columns="geometry")).reset_index()[_COLUMNS]
        plain["source"] = source_words(boundaries.source, lang)
        shapes = [system.moved(shape) for shape in table.geometry]
        frame = geopandas.GeoDataFrame(plain, geometry=shapes, crs=system.epsg)
        found.append(BaseLayer(name, text(f"files.{name}", lang), frame))
    province = geopandas.GeoDataFrame(
        {"adcode": [boundaries.adcode], "source": [source_words(boundaries.source, lang)]},
        geometry=[system.moved(boundaries.province)], crs=system.epsg,
    )  # fmt: skip
    found.append(BaseLayer(NAMES[2], text(f"files.{NAMES[2]}", lang), province))
    return tuple(found)
