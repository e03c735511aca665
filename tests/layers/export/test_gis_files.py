"""Files for GIS and CAD, opened again by programmes of others: GDAL, ezdxf, geopandas, QGIS where it is installed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import ezdxf
import geopandas
import pyogrio
import pytest
import shapely
from pyproj import CRS

from data.errors import InputError
from geo.places import Theme
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.gis.coordinates import Coordinates, coordinates
from layers.export.gis.shapefile import LONGEST_CELL, short_names
from layers.export.layer_files import file_layers
from layers.export.styling.qml import to_qml
from layers.export.styling.sld import SLD, to_sld
from tests.layers.export.conftest import MADE, job_of

ZONE = 4544
"""105° east: the zone of the middle of Sichuan."""


def unpacked(data, folder):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def rows_of(file):
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


@pytest.fixture(scope="module")
def zoned(edition):
    return job_of(edition, imprint=file_formats.Imprint(MADE, maker="某单位", system="zone"))


@pytest.mark.parametrize(
    ("wanted", "middle", "epsg", "meridian"),
    [("", 103.0, 4490, 0), ("4490", 103.0, 4490, 0), ("zone", 103.0, 4543, 102), ("zone", 120.0, 4549, 120),
     ("EPSG:4543", 0.0, 4543, 102), ("4522", 0.0, 4522, 102)],
)  # fmt: skip
def test_a_system_by_code_or_by_the_middle(wanted, middle, epsg, meridian):
    found = coordinates(wanted, middle)
    assert (found.epsg, found.meridian) == (epsg, meridian)
    crs = CRS.from_epsg(epsg)
    if meridian:
        assert crs.coordinate_operation.params[1].value == meridian


@pytest.mark.parametrize("wanted", ["4326", "abc", "3857", "-1", "4555"])
def test_another_system_is_refused_with_what_there_is(wanted):
    with pytest.raises(InputError, match="4490"):
        coordinates(wanted, 103.0)


def test_metres_are_metres():
    moved = Coordinates(4543).moved(shapely.Point(102.0, 30.0))
    assert moved.x == pytest.approx(500_000, abs=0.01)
    assert moved.y == pytest.approx(3_320_113, abs=2)


def test_shapefiles_in_utf8_with_a_key_to_their_fields(job, tmp_path):
    folder = unpacked(file_formats.export(FileFormat.SHP, job), tmp_path)
    layers = file_layers(job.records())
    assert {file.stem for file in folder.glob("*.shp")} == {layer.name for layer in layers}
    for layer in layers:
        assert (folder / f"{layer.name}.cpg").read_text().strip().upper() == "UTF-8"
        frame = pyogrio.read_dataframe(folder / f"{layer.name}.shp")
        assert list(frame["name"]) == [record.fields["name"] for record in layer.records]
        assert frame.crs == CRS(4490)
        with (folder / f"{layer.name}_fields.csv").open(encoding="utf-8-sig") as stream:
            key = {row[0]: row[1] for row in csv.reader(stream)}
        assert {key[column] for column in frame.columns if column != "geometry"} == set(layer.records[0].fields)
        with (folder / f"{layer.name}_words.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len(rows) == 1 + len(layer.records)
        assert (
            max(len(str(cell).encode()) for cell in frame.drop(columns="geometry").to_numpy().ravel()) <= LONGEST_CELL
        )


def test_short_names_are_short_and_no_two_alike():
    names = ["precision", "precision_name", "precision_names", "a", "precision_name_of_it"]
    short = short_names(names)
    assert len(set(short.values())) == len(names)
    assert all(len(name) <= 10 for name in short.values())


def test_geopackage_and_shapefile_in_a_zone(zoned, tmp_path):
    file = tmp_path / "a.gpkg"
    file.write_bytes(file_formats.export(FileFormat.GPKG, zoned))
    assert zoned.system.epsg in {4543, ZONE}
    frame = pyogrio.read_dataframe(file, layer="counties")
    assert frame.crs.to_epsg() == zoned.system.epsg
    plain = zoned.layers[Theme.COUNTIES].features.geometry.sort_index()
    wanted = plain.set_crs(4490, allow_override=True).to_crs(zoned.system.epsg)
    assert frame.geometry.area.sum() == pytest.approx(wanted.area.sum(), rel=1e-6)
    assert set(frame["crs"]) == {zoned.system.name}
    folder = unpacked(file_formats.export(FileFormat.SHP, zoned), tmp_path / "shp")
    assert pyogrio.read_info(folder / "sites.shp")["crs"]


def test_the_ground_and_metadata_stand_in_the_geopackage(job, tmp_path):
    file = tmp_path / "a.gpkg"
    file.write_bytes(file_formats.export(FileFormat.GPKG, job))
    names = [name for name, _ in pyogrio.list_layers(file)]
    assert {"base_counties", "base_prefectures", "base_province"} <= set(names)
    ground = pyogrio.read_dataframe(file, layer="base_prefectures")
    assert len(ground) == 21
    assert set(ground["source"]) == {job.edition.boundaries.source}
    told = pyogrio.read_info(file, layer="counties")["layer_metadata"]
    assert told["document_sha256"] == job.provenance.sha256


def test_geoparquet_is_read_as_one_table(job, tmp_path):
    file = tmp_path / "a.parquet"
    file.write_bytes(file_formats.export(FileFormat.PARQUET, job))
    frame = geopandas.read_parquet(file)
    records = job.records()
    assert list(frame["place_id"]) == [record.place_id for record in records]
    assert frame.crs == CRS(4490)
    assert frame.geometry.iloc[0].equals(records[0].geometry)


def test_topojson_comes_back_feature_by_feature(job, tmp_path):
    file = tmp_path / "a.topojson"
    file.write_bytes(file_formats.export(FileFormat.TOPOJSON, job))
    layers = {layer.name: layer for layer in file_layers(job.records())}
    assert set(json.loads(file.read_bytes())["objects"]) == set(layers)
    for name in ("counties", "sites", "corridors"):
        frame = pyogrio.read_dataframe(file, layer=name)
        records = layers[name].records
        assert list(frame["name"]) == [record.fields["name"] for record in records]
        for shape, record in zip(frame.geometry, records, strict=True):
            assert shape.hausdorff_distance(record.geometry) < 3e-5
    size = len(file.read_bytes())
    assert size < len(file_formats.export(FileFormat.GEOJSON, job))


def test_dxf_has_a_layer_a_theme_in_metres(job, tmp_path):
    file = tmp_path / "a.dxf"
    file.write_bytes(file_formats.export(FileFormat.DXF, job))
    drawing = ezdxf.readfile(file)
    assert not drawing.audit().has_errors
    assert drawing.header["$INSUNITS"] == 6
    space = drawing.modelspace()
    for layer in file_layers(job.records()):
        shapes = [one for one in space.query("LWPOLYLINE POINT") if one.dxf.layer == layer.name]
        assert len(shapes) >= len(layer.records)
        words = {text.dxf.text for text in space.query(f'TEXT[layer=="{layer.name}_names"]')}
        assert {record.fields["name"] for record in layer.records} == words
    dashed = {line.dxf.layer for line in space.query("LWPOLYLINE") if line.dxf.linetype == "DASHED"}
    assert "corridors" in dashed
    first = space.query('POINT[layer=="sites"]').first
    assert 100_000 < first.dxf.location.x < 900_000
    assert 2_800_000 < first.dxf.location.y < 3_800_000


def test_csv_tables_open_in_an_office(job, tmp_path, hostile):
    folder = unpacked(file_formats.export(FileFormat.CSV, job), tmp_path)
    rows = rows_of(folder / "projects.csv")
    assert len(rows) == 1 + sum(len(task.projects) for task in job.part.reading.tasks)
    other = unpacked(file_formats.export(FileFormat.CSV, hostile), tmp_path / "hostile")
    cells = [cell for file in other.glob("*.csv") for row in rows_of(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(
    "form", [FileFormat.SHP, FileFormat.QGIS, FileFormat.CSV, FileFormat.TOPOJSON, FileFormat.PARQUET]
)
def test_the_same_input_gives_the_same_bytes(job, form):
    assert file_formats.export(form, job) == file_formats.export(form, job)


def test_marks_are_opaque_and_sld_says_what_qml_says(job):
    own = job.edition.own_area
    for layer in file_layers(job.records()):
        qml, sld = (
            ET.fromstring(to_qml(layer, own, job.spec.lang).split("\n", 1)[1]),
            ET.fromstring(to_sld(layer, own, job.spec.lang).encode()),
        )
        values = [node.get("value") for node in qml.iter("category")]
        rules = [node.text for node in sld.iter("{http://www.opengis.net/ogc}Literal")]
        assert set(rules) == set(values)
        if layer.shape == "point":
            fills = [o.get("value") for o in qml.iter("Option") if o.get("name") == "color"]
            assert fills
            assert all(fill.endswith(",255") for fill in fills)
            assert list(sld.iter(f"{{{SLD}}}Mark"))


RENDER = """
import sys
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsProject
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1])
layers = list(project.layerTreeRoot().layerOrder())
assert layers and all(layer.isValid() and layer.featureCount() for layer in layers)
settings = QgsMapSettings()
settings.setLayers(layers)
settings.setOutputSize(QSize(900, 700))
settings.setBackgroundColor(QColor("white"))
settings.setDestinationCrs(layers[-1].crs())
settings.setExtent(layers[-1].extent())
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
job.renderedImage().save(sys.argv[2])
print(len(layers))
app.exitQgis()
"""
SYSTEM_PYTHON = "/usr/bin/python3"


def has_qgis():
    return (
        Path(SYSTEM_PYTHON).exists()
        and subprocess.run([SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False).returncode == 0
    )


def test_the_project_holds_its_layers_and_styles(job, tmp_path):
    folder = unpacked(file_formats.export(FileFormat.QGIS, job), tmp_path)
    project = ET.fromstring((folder / "atlas.qgs").read_text().split("\n", 1)[1])
    sources = {node.text for node in project.iter("datasource")}
    names = {name for name, shape in pyogrio.list_layers(folder / "atlas.gpkg") if shape is not None}
    assert {source.rpartition("=")[2] for source in sources} == names
    for layer in file_layers(job.records()):
        assert (folder / "styles" / f"{layer.name}.qml").exists()
        assert (folder / "styles" / f"{layer.name}.sld").exists()


@pytest.mark.skipif(not has_qgis(), reason="QGIS is not installed")
def test_qgis_opens_and_draws_the_project(job, tmp_path):
    from PIL import Image  # noqa: PLC0415

    folder = unpacked(file_formats.export(FileFormat.QGIS, job), tmp_path)
    picture = tmp_path / "map.png"
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", RENDER, str(folder / "atlas.qgs"), str(picture)],
        capture_output=True, text=True, timeout=120, check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]
    with Image.open(picture) as image:
        colors = image.convert("RGB").getcolors(1_000_000)
    # Marks of zones and sites, corridors: at their full strength, not the shade that an opacity of 20/255 would leave.
    for wanted in ((163, 40, 204), (0, 127, 128), (209, 118, 17)):
        assert min(sum(abs(a - b) for a, b in zip(wanted, color, strict=True)) for _, color in colors) <= 12
