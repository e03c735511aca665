"""What a clause names and does not bear on: what a road crosses, where it ends, with whom a city works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import geo
from geo.province import Province

if TYPE_CHECKING:
    from geo.scopes import Scope

NAMES = {division.adcode: division.name for division in Province.of("四川").gazetteer.divisions.values()}


def scopes(body: str, title: str) -> dict[str, Scope]:
    text = f"{title}\n一、工作\n1.任务。做好有关工作。{body}\n2.统计。推进统计监测。\n"
    return {one.text: one.scope for _, one in geo.read(text).projects() if one.scope is not None}


def counties(body: str, words: str, title: str) -> list[str]:
    found = next(scope for text, scope in scopes(body, title).items() if text.startswith(words))
    return [NAMES[code] for code in found.divisions]


@pytest.mark.parametrize(
    ("title", "clause", "bears_on"),
    [
        ("简阳市2025年工作要点", "雄州大道跨过沱江直达天府国际机场", ["简阳市"]),
        ("简阳市2025年工作要点", "雄州大道上跨成渝铁路、下穿成渝客专", ["简阳市"]),
        ("四川省2025年工作要点", "推进射洪至蓬溪公路翻越龙泉山建设", ["射洪市", "蓬溪县"]),
        ("四川省2025年工作要点", "实施S308线洪雅县桃源段至峨眉山界工程", ["洪雅县"]),
        ("四川省2025年工作要点", "推进青神至仁寿公路建设，抵达成眉交界", ["青神县", "仁寿县"]),
        ("四川省2025年工作要点", "支持安岳在成都、重庆两大都市圈之间担当门户", ["安岳县"]),
        ("四川省2025年工作要点", "支持雁江区承担天府国际机场的服务配套", ["雁江区"]),
        ("简阳市2025年工作要点", "开通石钟大道，直通成安渝高速", ["简阳市"]),
        ("简阳市2025年工作要点", "落实S3线在境内设站", ["简阳市"]),
        ("四川省2025年工作要点", "建设射洪至蓬溪公路，与成渝高速相接", ["射洪市", "蓬溪县"]),
        (
            "四川省2025年工作要点",
            "推进自贡至泸州公路，自大安区起，依次串起富顺县、江阳区",
            ["大安区", "富顺县", "江阳区"],
        ),
        ("四川省2025年工作要点", "推动内江市、资阳市沿沱江布局产业", ["内江市", "资阳市"]),
        ("重庆市2025年工作要点", "推动形成万州云阳沿长江“一江两岸”的城市布局", ["万州区", "云阳县"]),
        ("湖北省2025年工作要点", "长阳港区为清江旅游客运服务", ["长阳土家族自治县"]),
        # A city and a county mean their own part of a river, and the whole of one that flows elsewhere.
        ("简阳市2025年工作要点", "推进沱江治理", ["简阳市"]),
        ("内江市2025年工作要点", "推进沱江治理", ["资中县", "东兴区", "市中区"]),
        ("郑州市2025年工作要点", "推进黄河治理", ["巩义市", "荥阳市", "惠济区", "金水区", "中牟县"]),
        ("昆明市2025年工作要点", "加强滇池、阳宗海治理", ["西山区", "晋宁区", "呈贡区", "官渡区", "宜良县"]),
        ("四川省2025年工作要点", "成都市安排彭州市、邛崃市承担试点", ["彭州市", "邛崃市"]),
        ("四川省2025年工作要点", "宜宾市的江安县、兴文县同时入选", ["江安县", "兴文县"]),
        ("泸州市2025年工作要点", "古蔺县茶产业居全省第3位、川南第1位", ["古蔺县"]),
        # Of a line, too, a city builds its own part, and of several lines the one that reaches it.
        ("雅安市2025年工作要点", "加快川藏铁路建设", ["名山区", "雨城区", "天全县"]),
        ("乐山市2025年工作要点", "推进乐西高速马边至昭觉段", ["马边彝族自治县"]),
        ("内江市2025年工作要点", "加快成渝中线高铁、成渝高速建设", ["资中县", "市中区", "东兴区", "隆昌市"]),
        ("乐山市2025年工作要点", "开通成都至峨眉山动车", ["峨眉山市"]),
        # What it bears on: between two places something is built, an end is an end, a river alone is worked on.
        ("四川省2025年工作要点", "打通木里与稻城之间的断头路", ["木里藏族自治县", "稻城县"]),
        ("四川省2025年工作要点", "加快射洪、蓬溪交界地区发展", ["射洪市", "蓬溪县"]),
        ("四川省2025年工作要点", "从2025年起，推进自贡至泸州公路及富顺县改造", ["自贡市", "泸州市", "富顺县"]),
        ("安徽省2025年工作要点", "支持亳州、阜阳界首发展", ["亳州市", "界首市"]),
    ],
)
def test_a_clause_bears_on_what_it_is_about(title: str, clause: str, bears_on: list[str]) -> None:
    assert counties(f"{clause}。", clause[:6], title) == bears_on


def test_what_is_crossed_and_nothing_else_is_what_the_clause_is_about() -> None:
    assert len(counties("加快跨越沱江工程建设。", "加快跨越", "四川省2025年工作要点")) > 3


@pytest.mark.parametrize(
    ("section", "counties_of_it"),
    [
        ("G317线汶川至马尔康红旗桥段", ["汶川县", "理县", "马尔康市"]),
        ("G350线映秀至卧龙段", ["汶川县"]),
        ("G318线雅江县城至竹巴龙（西藏界）段", ["雅江县", "理塘县", "巴塘县"]),
        ("国道108线冕宁至西昌界段", ["冕宁县"]),
        ("国道108线冕宁至西昌段", ["冕宁县", "西昌市"]),
        ("G318线雅江县城段", ["雅江县"]),
        ("国道108线西昌城区段", ["西昌市"]),
        ("国道108线西昌主城区段", ["西昌市"]),
        ("国道108线西昌中心城区段", ["西昌市"]),
    ],
)
def test_a_section_ends_at_towns_and_at_borders(section: str, counties_of_it: list[str]) -> None:
    assert counties(f"改造{section}。", "改造", "四川省2025年工作要点") == counties_of_it


@pytest.mark.parametrize(
    "clause", ["与成都、绵阳等地达成合作共识", "主动对接成都东进战略", "承接成都产业转移", "深化与德阳、绵阳协同发展"]
)
@pytest.mark.parametrize(("title", "own"), [("遂宁市2025年工作要点", "遂宁市"), ("大英县2025年工作要点", "大英县")])
def test_what_a_city_does_with_others_it_does_at_home(title: str, own: str, clause: str) -> None:
    found = scopes(f"{clause}，建设产业园。", title)
    assert {scope.kind.value for text, scope in found.items() if text in {clause, "建设产业园"}} == {"jurisdiction"}
    assert counties(f"{clause}。", clause[:4], title) == [own]
    # In the province's document both act.
    assert counties("支持射洪与德阳协作。", "支持射洪", "四川省2025年工作要点") == ["射洪市", "德阳市"]


def test_of_its_own_place_and_one_elsewhere_a_city_means_its_own() -> None:
    assert counties("推动射洪与德阳协作。", "推动射洪", "遂宁市2025年工作要点") == ["射洪市"]
    assert counties("支持德阳协作。", "支持德阳", "遂宁市2025年工作要点") == ["德阳市"]


@pytest.mark.parametrize(
    "clause",
    ["修建渠道376公里", "每年引水4亿立方米", "灌溉136万亩", "解决245万人用水", "总库容2亿立方米", "2027年建成"],
)
def test_what_a_water_work_carries_is_its_own(clause: str) -> None:
    body = f"建设大石板水库，服务范围包括遂宁市。{clause}。"
    found = scopes(body, "邻水县2025年工作要点")[clause]
    assert (found.kind.value, found.anchor, found.divisions) == ("inherited", "大石板水库", ("511623",))


def test_what_several_works_come_to_is_the_provinces() -> None:
    body = "建设亭子口灌区、毗河供水工程。灌溉136万亩。"
    assert scopes(body, "四川省2025年工作要点")["灌溉136万亩"].kind.value == "jurisdiction"


def test_a_standard_that_bears_a_lists_name_is_no_list() -> None:
    body = "城市建成区有35%以上的面积符合海绵城市标准。"
    (found,) = (scope for text, scope in scopes(body, "四川省2025年工作要点").items() if "海绵" in text)
    assert found.list is None


def test_a_county_means_its_own_town_of_a_name_that_others_bear() -> None:
    assert counties("推进隆盛镇建设。", "推进隆盛", "大英县2025年工作要点") == ["大英县"]
    assert counties("推进会龙镇建设。", "推进会龙", "德阳市2025年工作要点") == ["中江县"]


def test_a_title_is_not_about_what_it_turns_to() -> None:
    text = "简阳市对接东部新区建设任务\n一、交通\n1.畅通道路。新建标准化厂房。\n2.统计。推进统计监测。\n"
    found = {one.text: one.scope for _, one in geo.read(text).projects()}["新建标准化厂房"]
    assert found is not None
    assert (found.kind.value, found.divisions) == ("jurisdiction", ("510185",))
