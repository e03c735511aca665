"""Shapefiles in one archive, for programmes that know nothing newer.

UTF-8 with its ``.cpg``; short field names with a key to them; and each layer's words beside it as CSV, for a DBF holds
254 bytes a cell.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas
import pyogrio
import shapely

from data.openers.texts import text
from layers.export.gis.csv_tables import rows_csv
from layers.export.layer_files import MULTI, file_layers
from layers.export.packing_files import packed
from layers.export.styling.sld import to_sld

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.gis.coordinates import Coordinates
    from layers.export.layer_files import FileLayer
    from layers.export.records import Record

LONGEST_NAME = 10
LONGEST_CELL = 254


def to_shapefiles(records: Iterable[Record], system: Coordinates, own: AreaWords, lang: Lang) -> bytes:
    """Return an archive of Shapefiles, a layer each, with their styles (SLD)."""
    files: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        for layer in file_layers(records):
            files |= _layer(Path(folder), layer, system, lang)
            files[f"{layer.name}.sld"] = to_sld(layer, own, lang).encode()
    return packed(files)


def _layer(folder: Path, layer: FileLayer, system: Coordinates, lang: Lang) -> dict[str, bytes]:
    names = list(layer.records[0].fields)
    short = short_names(names)
    frame = geopandas.GeoDataFrame(
        [{short[name]: _fitting(value) for name, value in record.fields.items()} for record in layer.records],
        geometry=[shapely.force_2d(record.geometry) for record in layer.records],
        crs=system.epsg,
    )
    pyogrio.write_dataframe(
        frame, folder / f"{layer.name}.shp", driver="ESRI Shapefile", geometry_type=MULTI[layer.shape],
        promote_to_multi=True, layer_options={"ENCODING": "UTF-8"},
    )  # fmt: skip
    files = {file.name: file.read_bytes() for file in sorted(folder.glob(f"{layer.name}.*"))}
    heads = [text(f"files.field_{name}", lang) for name in names]
    files[f"{layer.name}_fields.csv"] = rows_csv(zip((short[name] for name in names), names, heads, strict=True))
    files[f"{layer.name}_words.csv"] = rows_csv([heads, *(list(record.fields.values()) for record in layer.records)])
    return files


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Return names of at most ten characters, no two alike: the first ten, or fewer and a number."""
    found: dict[str, str] = {}
    for name in names:
        short, number = name[:LONGEST_NAME], 1
        while short in found.values():
            number += 1
            short = f"{name[: LONGEST_NAME - len(str(number))]}{number}"
        found[name] = short
    return found


def _fitting(value: str | float | None) -> str | float | None:
    """Return words cut to what a cell holds, at a whole character, with an ellipsis."""
    if not isinstance(value, str) or len(value.encode()) <= LONGEST_CELL:
        return value
    kept = value.encode()[: LONGEST_CELL - 3].decode(errors="ignore")
    return f"{kept}…"
