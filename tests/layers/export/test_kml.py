import io
import itertools
import re
import xml.etree.ElementTree as ET
import zipfile

import pyogrio
import pytest
import shapely
from PIL import Image

from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.gis.kml import NAMESPACE
from layers.export.gis.kmz import dashes
from tests.layers.export.conftest import HOSTILE

NS = {"k": NAMESPACE}


@pytest.fixture(scope="module")
def content(job):
    return file_formats.export(FileFormat.KML, job)


def test_gdal_reads_every_placemark(content, job, tmp_path):
    file = tmp_path / "a.kml"
    file.write_bytes(content)
    read = [pyogrio.read_dataframe(file, layer=name) for name, _ in pyogrio.list_layers(file)]
    assert sum(map(len, read)) == len(job.records()) > sum(len(layer.features) for layer in job.layers.values())
    names = {name for frame in read for name in frame["Name"]}
    assert {"成都都市圈", "锦江区", "三星堆国家考古遗址公园"} <= names
    assert all(shape.is_valid for frame in read for shape in frame.geometry)


def test_styles_exist_and_are_used(content):
    root = ET.fromstring(content)
    ids = {style.get("id") for style in root.iter(f"{{{NAMESPACE}}}Style")}
    used = {element.text.removeprefix("#") for element in root.iter(f"{{{NAMESPACE}}}styleUrl")}
    assert used == ids
    for element in root.iter(f"{{{NAMESPACE}}}color"):
        assert re.fullmatch("[0-9a-f]{8}", element.text)


def test_elements_stand_in_the_order_of_the_schema(content):
    root = ET.fromstring(content)
    for mark in root.iter(f"{{{NAMESPACE}}}Placemark"):
        tags = [child.tag.partition("}")[2] for child in mark]
        assert tags[:4] == ["name", "description", "styleUrl", "ExtendedData"]
        assert len(tags) == 5
    marks = [mark.get("id") for mark in root.iter(f"{{{NAMESPACE}}}Placemark")]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", mark) for mark in marks)


def test_every_placemark_says_where_it_comes_from(content, job):
    root = ET.fromstring(content)
    for mark in root.iter(f"{{{NAMESPACE}}}Placemark"):
        data = {item.get("name"): item.findtext("k:value", namespaces=NS) for item in mark.iterfind(".//k:Data", NS)}
        assert data["document_sha256"] == job.provenance.sha256
        assert data["review"] == "内部工作用图·未经审核"
        assert data["precision_name"]


def test_hostile_words_are_shown_and_not_run(hostile, tmp_path):
    made = file_formats.export(FileFormat.KML, hostile)
    root = ET.fromstring(made)
    balloons = "".join(element.text or "" for element in root.iter(f"{{{NAMESPACE}}}description"))
    assert "<script" not in balloons
    assert "&lt;script&gt;" in balloons
    file = tmp_path / "h.kml"
    file.write_bytes(made)
    names = {
        name for layer, _ in pyogrio.list_layers(file) for name in pyogrio.read_dataframe(file, layer=layer)["Name"]
    }
    assert {HOSTILE[0], HOSTILE[1]} <= names


def test_nothing_is_fetched(content):
    assert set(re.findall(rb"https?://[^\"<\s]+", content)) == {NAMESPACE.encode()}


def test_coordinates_are_longitude_first_and_closed(content):
    root = ET.fromstring(content)
    for ring in root.iter(f"{{{NAMESPACE}}}LinearRing"):
        points = [tuple(map(float, pair.split(","))) for pair in ring.findtext("k:coordinates", namespaces=NS).split()]
        assert points[0] == points[-1]
        assert all(97 < x < 110 and 25 < y < 36 for x, y in points)
    for area in root.iter(f"{{{NAMESPACE}}}Polygon"):
        text = area.findtext("k:outerBoundaryIs/k:LinearRing/k:coordinates", namespaces=NS)
        assert shapely.is_ccw(shapely.LinearRing([tuple(map(float, pair.split(","))) for pair in text.split()]))


def test_equal_bytes(content, job):
    assert file_formats.export(FileFormat.KML, job) == content


@pytest.fixture(scope="module")
def archive(job):
    with zipfile.ZipFile(io.BytesIO(file_formats.export(FileFormat.KMZ, job))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_kmz_brings_its_icons_and_asks_nobody_for_any(archive):
    root = ET.fromstring(archive["doc.kml"])
    used = {element.text for element in root.iter(f"{{{NAMESPACE}}}href")}
    assert used
    assert used == set(archive) - {"doc.kml"}
    for name in used:
        with Image.open(io.BytesIO(archive[name])) as icon:
            assert icon.size == (64, 64)
            assert icon.getpixel((0, 0))[3] == 0 < icon.getpixel((32, 32))[3]
    assert b"http" not in archive["doc.kml"].replace(b"http://www.opengis.net/kml/2.2", b"")


def test_schematic_courses_are_dashes_in_a_kmz_and_whole_in_a_kml(archive, job, tmp_path):
    file = tmp_path / "a.kmz"
    file.write_bytes(file_formats.export(FileFormat.KMZ, job))
    name = next(one for one, _ in pyogrio.list_layers(file) if one == "走廊与廊带")
    drawn = pyogrio.read_dataframe(file, layer=name).set_index("Name").geometry
    dashed = [one for one in job.records() if one.schematic_course]
    assert dashed
    for record in dashed:
        pieces = drawn[record.fields["name"]]
        assert len(pieces.geoms) > 5
        assert 0.5 < pieces.length / record.geometry.length < 0.75
        assert shapely.hausdorff_distance(pieces, record.geometry) < 0.1
    assert "短划" in archive["doc.kml"].decode()


def test_dashes_are_whole_at_both_ends():
    line = shapely.LineString([(104.0, 30.0), (104.5, 30.2), (105.0, 30.0)])
    found = dashes(line)
    assert found[0].coords[0] == pytest.approx((104.0, 30.0))
    assert found[-1].coords[-1] == pytest.approx((105.0, 30.0))
    assert all(a.distance(b) > 0.001 for a, b in itertools.pairwise(found))


def test_a_kml_has_one_coordinate_system(content):
    assert "WGS 84 (EPSG:4326)" in content.decode()
    assert "EPSG:4490" not in content.decode()
