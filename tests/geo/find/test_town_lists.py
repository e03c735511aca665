"""Lists of towns by their bare names: in the document of their county or prefecture, or behind their county's name."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.gazetteer import default
from geo.province import Province
from geo.reading import read
from geo.text.clean import clean

CANGXI, ANYUE = "510824", "512021"


def named(text: str, area: str = "") -> dict[str, str]:
    """Return what a clause names in the document of a county, with the ids of the places."""
    whole, size = clean(text), len(text)
    clause = Clause(whole, scan(whole.text, default()), 0, size, 0, size, area)
    return {one.surface: one.place.id if one.place else one.status for one in mentions_in(clause, default())}


@pytest.mark.parametrize(
    "text", ["改造陵江、云峰和元坝等乡镇水厂", "改造陵江、云峰及元坝等5个乡镇水厂", "在陵江、云峰、元坝三镇治污"]
)
def test_bare_names_before_a_word_for_towns_are_towns_of_the_document_s_county(text: str) -> None:
    assert named(text, CANGXI) == {"陵江": "510824100", "云峰": "510824102", "元坝": "510824112"}
    assert named(text) == {}


def test_a_name_that_several_counties_bear_is_that_of_the_list() -> None:
    assert named("改造陵江、云峰、元坝镇治污", CANGXI)["元坝镇"] == "510824112"
    assert named("改造龙台、元坝镇治污", ANYUE)["元坝镇"] == "512021114"


def test_in_a_prefecture_s_document_its_towns_are_meant_but_for_names_of_two_counties() -> None:
    found = named("改造陵江、云峰、羊木等乡镇水厂", "510800")
    assert (found["陵江"], found["云峰"], set(found)) == ("510824100", "510824102", {"陵江", "云峰", "羊木"})
    # 元坝 is a town of 苍溪 and of 昭化.
    assert named("改造陵江、元坝等乡镇水厂", "510800") == {}
    assert named("以陵江、云峰为支点，建设水乡", "510800") == {}


def test_the_county_named_before_the_list_goes_before_that_of_the_document() -> None:
    found = named("支持昭化区元坝、虎跳等镇发展", CANGXI)
    assert found == {"昭化区元坝": "510811100", "虎跳": "510811106"}
    assert named("与剑阁县合作，改造陵江、云峰等乡镇水厂", CANGXI) == {
        "剑阁县": "510823", "陵江": "510824100", "云峰": "510824102"
    }  # fmt: skip
    assert named("在苍溪县龙山、歧坪、五龙三镇治污") == {
        "苍溪县龙山": "510824123", "歧坪": "510824114", "五龙": "510824107"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["产业、就业等乡镇工作有序", "完善各乡镇管网", "龙山等乡镇治污", "陵江、云峰大讲堂进乡镇"]
)
def test_what_is_no_list_of_two_towns_at_least_is_none(text: str) -> None:
    assert named(text, CANGXI) == {}


def test_a_document_says_whose_towns_they_are() -> None:
    text = "苍溪县2024年政府工作报告\n\n一、乡村\n1. 水厂。改造陵江、云峰、元坝等乡镇水厂。\n2. 道路。硬化村道。\n"
    for head, counties in (("苍溪县", {CANGXI}), ("广元市", set())):
        mentions = [one for _, project in read(text.replace("苍溪县", head)).projects() for one in project.mentions]
        assert {code for one in mentions if one.place for code in one.place.divisions} == counties


@pytest.mark.parametrize("pivot", ["支点", "窗口", "龙头", "节点", "核心", "中心", "引领", "支撑", "重点"])
def test_a_town_is_told_by_what_it_is_for_its_county(pivot: str) -> None:
    assert named(f"以陵江、元坝为{pivot}，建设水乡", CANGXI) == {"陵江": "510824100", "元坝": "510824112"}
    assert named(f"以元坝为{pivot}，建设水乡", CANGXI) == {"元坝": "510824112"}


def test_no_everyday_word_is_a_pivot_and_no_town_of_another_county() -> None:
    assert named("以云峰为支点，以工业为支点，以项目、元坝为重点", "") == {}
    assert named("以产业为支点，以项目、元坝为重点", CANGXI) == {}


def test_a_bare_name_that_places_elsewhere_have_too_is_the_town_of_its_county() -> None:
    text = "洪雅县2022年政府工作报告\n一、旅游\n1. 打造柳江景点。\n2. 协作。与广西柳江区协作。\n"
    for head, found in (("洪雅县", ["resolved", "outside"]), ("眉山市", ["outside", "outside"])):
        mentions = [one for _, project in read(text.replace("洪雅县", head)).projects() for one in project.mentions]
        assert [one.status for one in mentions] == found


def test_towns_listed_behind_a_word_for_towns_or_made_small_cities_are_towns_of_the_document_s_area() -> None:
    towns = {"陵江": "510824100", "云峰": "510824102", "元坝": "510824112"}
    assert named("建强省级中心镇，陵江、云峰、元坝先行", CANGXI) == towns
    assert named("陵江、云峰、元坝等培育为特色城镇", CANGXI) == towns
    assert named("发展中心镇，技术、人才、资金到位", CANGXI) == {}


def test_a_town_in_full_is_the_own_area_s_however_usual_its_word_and_wherever_else_its_name_is() -> None:
    # 龙场镇 is a name in five counties, 维新 is a word, 化作乡 is 化作苗族彝族乡 in full.
    guizhou = Province.of("贵州").gazetteer
    words = "抓好龙场镇、维新镇、化作乡"
    text = clean(words)
    clause = Clause(text, scan(text.text, guizhou), 0, len(words), 0, len(words), "520525")
    ids = [one.place.id if one.place else "" for one in mentions_in(clause, guizhou)]
    assert ids == ["520525104", "520525103", "520525205"]


@pytest.mark.parametrize(
    ("title", "words", "zone", "county"),
    [
        ("雅安市2025年政府工作报告", "推进大兴新区建设", "大兴新区", "511802"),
        ("雅安市2025年政府工作报告", "建设草坝产业园", "草坝产业园", "511802"),
        ("绵阳市2025年政府工作报告", "推进青义片区改造", "青义片区", "510703"),
        ("延边朝鲜族自治州2025年政府工作报告", "推进密江田园综合体项目", "密江田园综合体", "222404"),
    ],
)
def test_a_zone_that_bears_the_name_of_one_town_of_the_city_lies_there(
    title: str, words: str, zone: str, county: str
) -> None:
    (mention,) = [m for _, one in read(f"{title}\n一、城建\n1.任务。{words}。\n").projects() for m in one.mentions]
    assert (mention.surface, mention.place is not None and mention.place.divisions) == (zone, (county,))


@pytest.mark.parametrize(
    ("title", "words"),
    [("四川省2025年政府工作报告", "推进大兴新区建设"), ("雅安市2025年政府工作报告", "改造大兴路")],
)
def test_elsewhere_and_of_a_street_no_town_tells(title: str, words: str) -> None:
    named = [m for _, one in read(f"{title}\n一、城建\n1.任务。{words}。\n").projects() for m in one.mentions]
    assert all(mention.place is None for mention in named)
