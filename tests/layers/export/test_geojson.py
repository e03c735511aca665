import json

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import CRS

from data.openers.texts import Lang
from geo.places import Theme
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.gis.geojson import to_geojson
from tests.layers.export.conftest import HOSTILE, job_of


@pytest.fixture(scope="module")
def content(job):
    return file_formats.export(FileFormat.GEOJSON, job)


@pytest.fixture(scope="module")
def collection(content):
    return json.loads(content)


def test_gdal_reads_every_feature_with_its_words(content, job, tmp_path):
    file = tmp_path / "a.geojson"
    file.write_bytes(content)
    frame = pyogrio.read_dataframe(file)
    assert CRS.from_user_input(frame.crs) == CRS("EPSG:4326")
    assert len(frame) == len(job.records())
    assert frame.geometry.is_valid.all()
    assert (frame["document"] == job.provenance.document).all()
    museum = frame[frame["place_id"] == "张大千艺术博物馆"].iloc[0]
    assert museum["words"].startswith("17.")
    assert "张大千艺术博物馆" in museum["words"]
    assert museum["lead_units"].split("; ")[0] == "住房城乡建设厅"


def test_geometry_is_that_of_the_layer(collection, job):
    by_key = {(f["properties"]["theme"], f["id"]): f for f in collection["features"]}
    for theme, layer in job.layers.items():
        for place_id, shape in layer.features.geometry.items():
            written = shapely.geometry.shape(by_key[theme.value, place_id]["geometry"])
            assert shapely.hausdorff_distance(written, shape) < 2e-6


def test_the_right_hand_rule_and_the_boxes(collection):
    box = np.array(collection["bbox"])
    for feature in collection["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert np.allclose(shape.bounds, feature["bbox"], atol=1e-6)
        assert (box[:2] <= shape.bounds[:2]).all()
        assert (box[2:] >= shape.bounds[2:]).all()
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert shapely.is_ccw(part.exterior)
                assert not any(shapely.is_ccw(ring) for ring in part.interiors)


def test_it_is_rfc_7946(collection):
    assert "crs" not in collection
    assert collection["type"] == "FeatureCollection"
    keys = [(f["properties"]["theme"], f["id"]) for f in collection["features"]]
    assert len(set(keys)) == len(keys)
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "bbox", "geometry", "properties"}
        for x, y in shapely.get_coordinates(shapely.geometry.shape(feature["geometry"])):
            assert 97 < x < 110
            assert 25 < y < 36


def test_every_row_says_where_it_comes_from(collection, job):
    for feature in collection["features"]:
        row = feature["properties"]
        assert row["document_sha256"] == job.provenance.sha256
        assert row["base_number"] == "GS(2024)0650号"
        assert row["review"] == "内部工作用图·未经审核"
        assert row["made"] == "2026-01-31"
        assert row["crs"] == "WGS 84 (EPSG:4326)"
        if row["theme"] != "counties":
            assert row["rule"]
            assert row["precision"]


def test_a_county_lists_its_clauses_by_reach_and_adds_nothing_up(collection, job):
    counties = job.layers[Theme.COUNTIES].features
    for feature in collection["features"]:
        row = feature["properties"]
        if row["theme"] == "counties":
            parts = [row[f"by_{how}"].split("; ") if row[f"by_{how}"] else [] for how in
                     ("named", "region", "inherited", "listed", "prefecture", "class", "province")]  # fmt: skip
            assert sum(map(len, parts)) == row["clauses_count"] == len(counties.loc[feature["id"], "projects"])


def test_hostile_names_pass_unchanged_but_for_what_no_text_may_hold(hostile, tmp_path):
    file = tmp_path / "h.geojson"
    file.write_bytes(file_formats.export(FileFormat.GEOJSON, hostile))
    names = set(pyogrio.read_dataframe(file)["name"])
    assert HOSTILE[0] in names
    assert HOSTILE[1] in names


def test_an_empty_collection_is_still_one(job):
    made = json.loads(to_geojson((), job.provenance, Lang.ZH))
    assert made["features"] == []
    assert "bbox" not in made


def test_only_what_is_selected(edition):
    part = json.loads(file_formats.export(FileFormat.GEOJSON, job_of(edition, tasks=(17,), layers=(Theme.SITES,))))
    assert {f["properties"]["theme"] for f in part["features"]} == {"sites"}
    assert {f["properties"]["tasks"] for f in part["features"]} == {"17"}


def test_english_labels_and_equal_bytes(edition, content, job):
    assert file_formats.export(FileFormat.GEOJSON, job) == content
    english = json.loads(file_formats.export(FileFormat.GEOJSON, job_of(edition, lang=Lang.EN)))
    assert {f["properties"]["theme_name"] for f in english["features"]} >= {"Regions", "Sites"}
