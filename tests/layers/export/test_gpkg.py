import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing

import pyogrio
import pytest
import shapely
from pyproj import CRS

from geo.places import Theme
from layers import palette
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.tables import tables
from tests.layers.export.conftest import HOSTILE


@pytest.fixture(scope="module")
def file(job, tmp_path_factory):
    path = tmp_path_factory.mktemp("gpkg") / "a.gpkg"
    path.write_bytes(file_formats.export(FileFormat.GPKG, job))
    return path


def names(file):
    return dict(pyogrio.list_layers(file))


def test_one_layer_a_theme_in_cgcs2000(file, job):
    found = names(file)
    spatial = [name for name, shape in found.items() if shape is not None and not name.startswith("base_")]
    themes = {theme.value for theme, layer in job.layers.items() if len(layer.features)}
    assert {name.removesuffix("_members").split("_")[0] for name in spatial} == {*themes, "list"}
    for name in spatial:
        info = pyogrio.read_info(file, layer=name)
        assert CRS.from_user_input(info["crs"]) == CRS("EPSG:4490")
        assert info["geometry_type"] in {"MultiPolygon", "MultiLineString", "MultiPoint"}


def test_features_and_fields_come_back(file, job):
    counties = pyogrio.read_dataframe(file, layer="counties").set_index("place_id")
    source = job.layers[Theme.COUNTIES].features
    assert len(counties) == 183
    assert dict(counties["name"]) == dict(source["name"])
    assert shapely.equals_exact(
        shapely.get_parts(counties.loc["510104"].geometry)[0],
        shapely.get_parts(source.loc["510104"].geometry)[0],
        tolerance=1e-9,
        normalize=True,
    )
    assert counties["clauses_count"].dtype.kind == "i"
    zones = pyogrio.read_dataframe(file, layer="zones")
    assert zones["lon"].dtype.kind == "f"
    assert (zones["document_sha256"] == job.provenance.sha256).all()


def test_the_tables_of_the_document_stand_beside(file, job):
    for table in tables(job.part, job.provenance, job.spec.lang):
        frame = pyogrio.read_dataframe(file, layer=table.name)
        assert len(frame) == len(table.rows)
        assert list(frame.columns) == [column.field for column in table.columns]


def test_qgis_finds_a_style_for_every_layer(file):
    with closing(sqlite3.connect(file)) as base:
        rows = base.execute(
            "SELECT f_table_name, f_geometry_column, styleQML FROM layer_styles WHERE useAsDefault"
        ).fetchall()
        columns = dict(base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        assert base.execute("SELECT data_type FROM gpkg_contents WHERE table_name='layer_styles'").fetchone() == (
            "attributes",
        )
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    own = {name: column for name, column in columns.items() if not name.startswith("base_")}
    assert {row[0]: row[1] for row in rows} == own
    for name, _, qml in rows:
        root = ET.fromstring(qml)
        renderer = root.find("renderer-v2")
        symbols = {symbol.get("name") for symbol in renderer.find("symbols")}
        categories = renderer.findall("categories/category")
        assert {category.get("symbol") for category in categories} == symbols
        attribute = renderer.get("attr")
        values = set(pyogrio.read_dataframe(file, layer=name, read_geometry=False)[attribute].dropna())
        assert values <= {category.get("value") for category in categories}
        assert root.findtext("layerGeometryType") == {"point": "0", "line": "1"}.get(name.rpartition("_")[2], "2") or (
            name in {"corridors", "sites", "list_members"}
        )


def test_the_styles_are_those_of_the_palette(file):
    with closing(sqlite3.connect(file)) as base:
        styles = dict(base.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    fills = [
        option.get("value")
        for option in ET.fromstring(styles["counties"]).iter("Option")
        if option.get("name") == "color"
    ]
    for color in palette.REACH.values():
        rgb = ",".join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))
        assert any(fill.startswith(f"{rgb},") for fill in fills)
    lines = ET.fromstring(styles["corridors"])
    dashed = {
        category.get("value")
        for category in lines.iter("category")
        if any(
            option.get("name") == "use_custom_dash" and option.get("value") == "1"
            for option in lines.find(f"renderer-v2/symbols/symbol[@name='{category.get('symbol')}']").iter("Option")
        )
    }
    # No course rests on surveyed vertices: an official extent makes the extent official, not the line.
    assert dashed == {"schematic", "official_extent"}


def test_hostile_names_are_data(hostile, tmp_path):
    path = tmp_path / "h.gpkg"
    path.write_bytes(file_formats.export(FileFormat.GPKG, hostile))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT name FROM sites WHERE place_id = ?", (HOSTILE[0],)).fetchone() == (HOSTILE[0],)
        for (qml,) in base.execute("SELECT styleQML FROM layer_styles"):
            ET.fromstring(qml)


def test_equal_bytes(file, job):
    assert file_formats.export(FileFormat.GPKG, job) == file.read_bytes()
