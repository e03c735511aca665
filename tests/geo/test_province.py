"""Every province can be read for: its own divisions are inside, all others outside, the default is Sichuan."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import geo
from data.openers.catalog import read_csv
from geo import gazetteer
from geo.names import index_of
from geo.places import Outside, Resolved
from geo.province import Province
from geo.reading import Reader
from geo.search import look_up

PROVINCES = [row["adcode"] for row in read_csv("gazetteer/national.csv") if row["level"] == "province"][:31]
"""Without Taiwan, Hong Kong and Macao."""


def mentions(text: str, province: str) -> dict[str, tuple[str, str | None]]:
    reading = geo.read(f"（一）推进建设。{text}\n牵头单位：省发展改革委\n", province)
    found = [mention for _, project in reading.projects() for mention in project.mentions]
    return {one.surface: (one.status, one.place.id if one.place else None) for one in found}


@pytest.mark.parametrize("adcode", PROVINCES)
def test_every_division_of_a_province_is_found_by_its_name(adcode: str) -> None:
    known = gazetteer.of(adcode)
    index = index_of(known)
    assert known.province.adcode == adcode
    assert known.counties
    for division in (*known.prefectures, *known.counties):
        name = index.get(division.name)
        # Sichuan's 市中区 stands behind its city alone.
        assert name is not None
        assert division.adcode in name.ids
        assert known.prefecture_of(division.adcode) in {division.adcode, division.parent}
    below = {county for one in known.prefectures for county in known.counties_of(one.adcode)}
    assert below == {county.adcode for county in known.counties}


def test_a_document_of_zhejiang() -> None:
    text = (
        "支持杭州、宁波建设都市圈；支持义乌、景宁发展；推进桐乡市、临安区建设；"
        "对口支援广元市；推动成都高新区与余杭区合作。"
    )
    found = mentions(text, "浙江")
    assert {word: status for word, (status, _) in found.items()} == {
        "杭州": "resolved", "宁波": "resolved", "义乌": "resolved", "景宁": "resolved", "桐乡市": "resolved",
        "临安区": "resolved", "广元市": "outside", "成都高新区": "outside", "余杭区": "resolved",
    }  # fmt: skip
    assert found["义乌"][1] == "330782"


def test_the_same_names_from_both_sides() -> None:
    text = "推动广元市与杭州市协作。"
    assert mentions(text, "330000") == {"广元市": ("outside", "510800"), "杭州市": ("resolved", "330100")}
    assert mentions(text, "四川省") == {"广元市": ("resolved", "510800"), "杭州市": ("outside", "330100")}


@pytest.mark.parametrize(
    ("province", "name", "adcode"),
    [
        ("重庆", "渝北区", "500112"), ("北京", "朝阳区", "110105"), ("河南", "济源市", "419001"),
        ("海南", "琼海市", "469002"),
        ("湖北", "神农架林区", "429021"), ("新疆", "石河子市", "659001"), ("广东", "东莞市", "441900"),
        ("云南", "红河州", "532500"), ("湖北", "恩施州", "422800"), ("内蒙古", "莫力达瓦达斡尔族自治旗", "150722"),
    ],
)  # fmt: skip
def test_what_a_province_governs_in_its_own_way(province: str, name: str, adcode: str) -> None:
    (status, place), *_ = mentions(f"支持{name}建设产业园。", province).values()
    assert status == "resolved"
    assert place is not None
    known = Province.of(province).gazetteer
    assert adcode in {candidate.place.id for candidate in look_up(name, known)}
    assert known.expand((adcode,))


def test_common_words_are_no_counties_of_their_province() -> None:
    """比如, 和平, 解放, 前进, 合作 are counties; alone in a sentence they are words."""
    assert mentions("比如开展试点，推进和平发展。", "西藏") == {}
    assert mentions("促进合作共赢。", "甘肃") == {}
    assert mentions("推进公安改革，完善资源配置。", "湖北") == {}


def test_a_province_is_built_within_a_second() -> None:
    start = time.process_time()
    known = gazetteer._built("370000")
    index_of(known)
    assert time.process_time() - start < 1.0


def test_names_of_provinces() -> None:
    assert Province.of("浙江").adcode == Province.of("浙江省").adcode == Province.of("330000").adcode == "330000"
    assert Province.of().adcode == "510000"
    assert Province.of("四川").cone == Province.of().cone
    assert Province.of().has_places
    assert not Province.of("内蒙古").has_places
    south, north = Province.of("浙江").cone.lat_1, Province.of("浙江").cone.lat_2
    assert 27 < south < 29 < north < 31
    for wrong in ("浙", "999999", "", "杭州"):
        with pytest.raises(gazetteer.UnknownProvinceError, match="没有省级行政区"):
            Province.of(wrong)


def test_a_reader_reads_for_its_province() -> None:
    reader = Reader(Province.of("浙江"))
    reading = reader.read("（一）推进建设。支持杭州市建设都市圈。\n牵头单位：省发展改革委\n")
    assert reading.document.jurisdiction.adcode == "330000"
    assert isinstance(reading.projects()[-1][1].mentions[0].resolution, Resolved)
    assert reader.look_up("杭州")[0].place.id == "330100"
    sichuan = Reader(Province.of()).read("（一）推进建设。支持杭州市建设都市圈。\n牵头单位：省发展改革委\n")
    assert isinstance(sichuan.projects()[-1][1].mentions[0].resolution, Outside)


def test_what_is_forgotten_is_made_anew_and_reads_the_same() -> None:
    text = "（一）推进建设。支持杭州市建设都市圈。\n牵头单位：省发展改革委\n"
    before, own = gazetteer.of("330000"), gazetteer.of("510000")
    assert gazetteer.of("330000") is before
    reading = geo.read(text, "浙江")
    gazetteer.forget({"510000"})
    assert gazetteer.of("510000") is own
    assert gazetteer.of("330000") is not before
    assert geo.read(text, "浙江") == reading


def test_a_mention_stands_where_it_says() -> None:
    text = "支持成都、德阳、眉山、资阳共建，支持成都高新区（西区）建设成德临港经济产业带。"
    reading = geo.read(f"（一）推进建设。{text}\n牵头单位：省发展改革委\n")
    seen = 0
    for _, project in reading.projects():
        for mention in project.mentions:
            assert project.text[mention.start : mention.end] == mention.surface
            seen += 1
    assert seen > 4


def test_nothing_else_keeps_what_it_knows_of_a_province_or_a_text() -> None:
    """What is compiled from a gazetteer is kept with it; beside that only what is constant is kept."""
    kept = set()
    for file in sorted(Path(geo.__file__).parent.rglob("*.py")):
        words = file.read_text("utf-8")
        kept |= {f"{file.stem}.{name}" for name in re.findall(r"@(?:lru_)?cache.*\n(?:async )?def (\w+)", words)}
    constant = {name for name in kept if file_of_constants(name)}
    country = {
        "gazetteer._country",
        "gazetteer._elsewhere",
        "gazetteer._all_by_names",
        "country_names.country_names",
        "own_by_places._counties_of_towns",
        "zone_documents._zones",
        "zone_documents._heads",
    }
    country |= {
        f"national_places.{name}"
        for name in ("_rows", "_letters", "_home_names", "names_at_home", "_world", "_seats", "_courses")
    }
    assert kept - constant == country


def file_of_constants(name: str) -> bool:
    """Whether what is kept is of the language alone: tables of characters, errata, sentences, columns."""
    language = (
        "repairs.",
        "damage.",
        "segment._ordinary",
        "measures.",
        "number_pattern.",
        "glosses.",
        "simplify.",
        "sounds.",
    )
    return name.startswith(language) or name in {
        "unreadable._is_common", "line_breaks._cut_divisions", "said_words._patterns", "corpus_tables.schema_of",
        "pinyin._tables", "names.variants", "clean._counted", "describing_words.only_describes",
        "school_words.says_what_school",
        "verbs_before.verbs",
    }  # fmt: skip
