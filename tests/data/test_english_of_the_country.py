"""English names of the country: prefectures by the names in use and not by their seats, waters by theirs."""

from __future__ import annotations

import pytest

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
