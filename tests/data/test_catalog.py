"""Every row against its file, and every file against its row."""

from __future__ import annotations

import csv
import hashlib
import json

import pytest

from data.build import rebuild_catalog as build
from data.errors import DataError
from data.openers import catalog

ROWS = json.loads((catalog.ROOT / "catalog.json").read_text("utf-8"))


def test_every_data_file_has_a_row_and_every_row_a_file():
    assert {row["key"] for row in ROWS} == build.data_files()
    assert len(ROWS) == len(catalog.entries())


@pytest.mark.parametrize("row", ROWS, ids=[row["key"] for row in ROWS])
def test_a_row_says_what_its_file_is(row):
    assert not [fault for fault in build.check([row]) if fault.startswith(row["key"])]
    raw = (catalog.ROOT / row["key"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == row["sha256"]
    assert row["datum"] in {"CGCS2000/WGS84", "none"}
    for field in ("title", "source", "licence", "date", "crs"):
        assert row[field].strip()
    if row["key"].endswith((".csv", ".geojson", ".json", ".txt")):
        assert row["rows"] == build.count(catalog.ROOT / row["key"])
    else:
        assert row["rows"] is None
    if row["generator"]:
        assert (catalog.ROOT.parent / row["generator"]).is_file()
        assert row["generator"].startswith("data/build/")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"sha256": "0" * 64}, "not the one catalogued"),
        ({"rows": 1}, "not the one catalogued"),
        ({"datum": "GCJ-02"}, "datum 'GCJ-02'"),
        ({"licence": " "}, "empty licence"),
        ({"source": ""}, "empty source"),
        ({"generator": "data/build/gone.py"}, "no generator"),
        ({"key": "gazetteer/gone.csv"}, "no such file"),
    ],
)
def test_faults_are_told(change, told):
    good = next(row for row in ROWS if row["key"] == "gazetteer/seats.csv")
    key = change.get("key", good["key"])
    assert not [fault for fault in build.check([good]) if fault.startswith(good["key"])]
    assert any(told in fault for fault in build.check([good | change]) if fault.startswith(key))


def test_missing_and_double_rows_are_told():
    good = next(row for row in ROWS if row["key"] == "gazetteer/seats.csv")
    assert "gazetteer/seats.csv: more than one row" in list(build.check([good, good]))
    assert "gazetteer/townships.csv: no row in catalog.json" in list(build.check([good]))


def test_a_file_without_a_row_cannot_be_read():
    with pytest.raises(DataError, match=r"没有登记 gazetteer/nowhere\.csv"):
        catalog.read_text("gazetteer/nowhere.csv")


def test_the_document_is_kept_byte_for_byte():
    raw = catalog.read_bytes("source/2022.txt")
    assert hashlib.sha256(raw).hexdigest() == catalog.entries()["source/2022.txt"].sha256
    assert "分?jǐn)?shù)" in raw.decode("utf-8")


def test_coordinate_columns_lie_in_the_country():
    seen = 0
    for row in ROWS:
        if row["key"].endswith(".csv") and row["datum"] != "none":
            with (catalog.ROOT / row["key"]).open(encoding="utf-8", newline="") as file:
                for item in csv.DictReader(file):
                    pairs = [("lon", "lat"), ("label_lon", "label_lat")]
                    for lon, lat in pairs:
                        if item.get(lon):
                            seen += 1
                            assert 73 < float(item[lon]) < 136, (row["key"], item)
                            assert 3 < float(item[lat]) < 54, (row["key"], item)
    assert seen > 500
