"""English names of the country: prefectures by the names in use and not by their seats, waters by theirs."""

from __future__ import annotations

import re

import pytest

from data.build import national_english
from data.build.national_waters import WATERS
from data.openers import catalog
from data.openers.texts import Lang
from geo.gazetteer import of
from layers.place_names import map_name

ROWS = {row["adcode"]: row for row in catalog.read_csv("gazetteer/national.csv")}
PLACES = catalog.read_csv("gazetteer/national_places.csv")


@pytest.mark.parametrize(
    ("province", "adcode", "name"),
    [
        ("530000", "532500", "Honghe"),
        ("530000", "533300", "Nujiang"),
        ("530000", "533401", "Shangri-La"),
        ("530000", "532531", "Lüchun"),
        ("520000", "522600", "Qiandongnan"),
        ("150000", "152500", "Xilingol"),
        ("150000", "150800", "Bayan Nur"),
        ("430000", "430900", "Yiyang"),
        ("140000", "140109", "Wanbailin"),
        ("610000", "610103", "Beilin"),
        ("510000", "513200", "Ngawa"),
    ],
)
def test_a_division_has_the_name_in_use(province: str, adcode: str, name: str) -> None:
    assert map_name(of(province).divisions[adcode], Lang.EN) == name


def test_a_district_of_woods_is_a_district_unless_it_is_shennongjia() -> None:
    woods = {row["name"]: (row["short_name"], row["type"]) for row in ROWS.values() if row["name"].endswith("林区")}
    assert woods["神农架林区"] == ("神农架", "forestry_district")
    del woods["神农架林区"]
    assert woods
    assert all(short + "区" == name and kind == "district" for name, (short, kind) in woods.items())


def test_rivers_and_lakes_have_english_names() -> None:
    names = {row["name"]: row["name_en"] for row in PLACES if row["kind"] in {"river", "lake"}}
    assert len(names) > 250
    assert all(names.values())
    assert names["黄河"] == "Yellow River"
    assert names["澜沧江"] == "Lancang River"
    assert names["洱海"] == "Erhai Lake"
    place = of("530000").place("洱海")
    assert place is not None
    assert place.name_en == "Erhai Lake"


TABLES = ("national_places", "lines", "waters", "regions", "sites", "world", "national", "provinces")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_every_table_has_an_english_name_without_a_chinese_character(table: str) -> None:
    rows = catalog.read_csv(f"gazetteer/{table}.csv")
    assert len(rows) > 30
    wrong = {
        row["name"]: row["name_en"]
        for row in rows
        if not re.fullmatch(r"[^\u3000-\u9fff]*[A-Za-z][^\u3000-\u9fff]*", row["name_en"])
    }
    assert wrong == {}


def test_what_has_a_document_of_its_own_has_an_english_name() -> None:
    names = {row["name"]: row["name_en"] for row in catalog.read_json("gazetteer/places.json")}
    assert all(name and not re.search("[\u3000-\u9fff]", name) for name in names.values())


def test_the_column_is_what_the_generator_makes() -> None:
    for row in PLACES:
        if row["kind"] not in WATERS:
            assert row["name_en"] == national_english.english(row["name"], row["divisions"].split("|")), row["name"]
    assert national_english.in_use().keys() <= {row["name"] for row in PLACES}


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("滇中引水", "Dianzhong Water Transfer"),
        ("南水北调中线", "South–North Water Transfer, Middle Route"),
        ("引汉济渭", "Han–Wei Water Transfer"),
        ("引江济淮", "Yangtze–Huai Water Diversion"),
        ("京广高铁", "Beijing–Guangzhou High-speed Railway"),
        ("昆明长水国际机场", "Kunming Changshui International Airport"),
        ("武汉都市圈", "Wuhan Metropolitan Area"),
        ("白鹤滩水电站", "Baihetan Hydropower Station"),
        ("中国（陕西）自由贸易试验区", "China (Shaanxi) Pilot Free Trade Zone"),
        ("清华大学", "Tsinghua University"),
    ],
)
def test_works_of_the_country_in_english(name: str, english: str) -> None:
    assert next(row["name_en"] for row in PLACES if row["name"] == name) == english


def test_parts_of_works_follow() -> None:
    place = of("530000").place("中老铁路")
    assert place is not None
    assert place.name_en == "China–Laos Railway"
