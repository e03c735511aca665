"""Lines and works that their list, a word said before or what is done to them tells; and words that only look so."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.places import Mention, Outside, Resolved, Unresolved
from geo.province import Province
from geo.text.clean import clean


def mentioned(province: str, text: str) -> tuple[Mention, ...]:
    """Return the mentions of a clause of a document of a province."""
    whole, gazetteer = clean(text), Province.of(province).gazetteer
    size = len(whole.text)
    return mentions_in(Clause(whole, scan(whole.text, gazetteer), 0, size, 0, size), gazetteer)


def named(province: str, text: str) -> list[str]:
    """Return what a clause names."""
    return [one.surface for one in mentioned(province, text)]


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        (
            "新疆",
            "吐鲁番—库尔勒二线、库车—俄霍布拉克、哈密—罗布泊铁路建成",
            ["吐鲁番—库尔勒二线", "库车—俄霍布拉克", "哈密—罗布泊铁路"],
        ),
        ("新疆", "五彩湾—大黄山、乌什—别迭里等一大批干线项目上马", ["五彩湾—大黄山", "乌什—别迭里"]),
        ("新疆", "建成伊宁—霍尔果斯煤制气外输管道", ["伊宁—霍尔果斯煤制气外输管道"]),
        ("四川", "完善农户—合作社—企业、龙头—基地管道，发展公路—铁路联运", []),
        ("四川", "高速公路重点建设久马、九绵、沿江、西昭等项目", ["久马", "九绵", "沿江", "西昭"]),
        ("四川", "推进铁路建设，产城、校企等项目，教育、医疗等工程", []),
        ("四川", "做好成遂南达万等4条铁路", ["成遂南达万"]),
        ("四川", "天新邛快速路开工，城市快速路、大外环快速通道成网", ["天新邛快速路"]),
        ("江西", "昌吉赣、赣深客专加快", ["昌吉赣", "赣深客专"]),
        ("安徽", "明巢、德上、合六叶扩容等高速", ["明巢", "德上", "合六叶扩容"]),
        ("四川", "并将与成南扩容高速连接", ["成南扩容高速"]),
    ],
)
def test_a_list_or_a_word_tells_lines(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("S103黄陂湖大道、G329合相路（护城至定远界）", ["S103黄陂湖大道", "G329合相路（护城至定远界）"]),
        ("G329西大路段、G312合六路肥西段、S366合六南通道", ["G329西大路段", "G312合六路肥西段", "S366合六南通道"]),
        ("G206道路网、S101路口", []),
        ("成资快速路（双简路）、成龙简快速路（S210）", ["成资快速路（双简路）", "成龙简快速路（S210）"]),
        ("市域铁路S1、S2、D4", ["市域铁路S1", "S2", "D4"]),
        ("轨道交通成都至德阳线、成都至眉山线开工", ["轨道交通成都至德阳线", "成都至眉山线"]),
        ("建设成都市域铁路S1、成都轨道交通资阳线", ["成都市域铁路S1", "成都轨道交通资阳线"]),
        ("北外环高速施工，城市外环高速", ["北外环高速"]),
        ("川气东送二线、西气东输三线中段，落实西气东输", ["川气东送二线", "西气东输三线中段"]),
        ("泸州区块页岩气开发，泸州区块链产业", ["泸州区块", "泸州"]),
        ("实施岷江龙溪口枢纽至宜宾合江门航道整治", ["岷江龙溪口枢纽至宜宾合江门航道"]),
    ],
)
def test_a_number_and_a_name_are_one(text: str, names: list[str]) -> None:
    assert named("四川", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("成渝高速公路扩容、成雅高速公路扩容加快", ["成渝高速公路扩容", "成雅高速公路扩容"]),
        ("推进成绵高速扩容、成乐高速建设", ["成绵高速", "成乐高速"]),
        ("加快成渝、成绵高速扩容", ["成渝", "成绵高速"]),
        ("加快成乐高速扩容", ["成乐高速"]),
        ("推动遂宁机场和攀枝花机场迁建前期工作", ["遂宁机场", "攀枝花机场迁建"]),
        ("成昆铁路扩能改造、成贵高铁竣工", ["成昆铁路扩能改造", "成贵高铁"]),
        ("绵遂内铁路扩能、广巴铁路扩能改造", ["绵遂内铁路扩能", "广巴铁路扩能改造"]),
        ("达州机场迁建工程、天府国际机场二期工程", ["达州机场迁建工程", "天府国际机场二期工程"]),
        ("启动金寨路互通改扩建项目", ["金寨路互通改扩建项目"]),
        ("江油电厂三期热电扩建等项目", ["江油电厂三期热电扩建"]),
        ("亭子口水库工程开工，加强亭子口水库工程管理", ["亭子口水库工程", "亭子口水库"]),
    ],
)
def test_what_is_done_is_part_of_the_name_of_an_item(text: str, names: list[str]) -> None:
    assert named("四川", text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("枕头坝二级、沙坪一级电站", ["枕头坝二级", "沙坪一级电站"]),
        ("金沙江白鹤滩、苏洼龙和雅砻江两河口电站", ["金沙江白鹤滩", "苏洼龙", "雅砻江两河口电站"]),
        ("丹巴、安宁、巴底、老鹰岩一级等电站", ["丹巴", "安宁", "巴底", "老鹰岩一级"]),
        ("金沙江上游波罗水电站工程", ["金沙江上游波罗水电站工程"]),
        ("金沙江上游、金沙江下游，保护长江上游生态", ["金沙江上游", "金沙江下游"]),
        ("白鹤滩至江苏、白鹤滩至浙江±800千伏直流工程", ["白鹤滩至江苏", "白鹤滩至浙江±800千伏直流工程"]),
        ("雅中—江西±800千伏特高压直流输电工程（四川段）", ["雅中—江西±800千伏特高压直流输电工程（四川段）"]),
        ("德格县拉绒光伏项目、达伊柯光伏项目投运", ["德格县拉绒光伏项目", "达伊柯光伏项目"]),
        ("分布式光伏项目、屋顶光伏项目、海上风电项目、整县光伏项目、户用光伏工程", []),
        ("德格县光伏项目", ["德格县"]),
        ("凉山州千万千瓦级基地200万千瓦风电", ["凉山州千万千瓦级基地200万千瓦风电"]),
    ],
)
def test_works_of_power_have_their_names(text: str, names: list[str]) -> None:
    assert named("四川", text) == names


def test_a_station_on_record_lies_in_its_county_and_one_among_them_is_no_town() -> None:
    danba, anning, badi = mentioned("四川", "丹巴、安宁、巴底、老鹰岩一级等电站")[:3]
    assert isinstance(danba.resolution, Resolved)
    assert danba.resolution.place.name == "丹巴水电站"
    assert isinstance(anning.resolution, Unresolved)
    assert isinstance(badi.resolution, Resolved)


def test_the_letters_of_a_line_between_cities_of_the_province_are_cities() -> None:
    line = mentioned("江西", "昌吉赣、赣深客专加快")[0]
    assert isinstance(line.resolution, Resolved)
    assert line.resolution.place.divisions == ("360100", "360800", "360700")


def test_a_firm_before_its_plant_belongs_to_the_name() -> None:
    assert named("新疆", "华电喀什发电厂三期热电扩建、和田热电厂") == ["华电喀什发电厂三期热电扩建", "和田热电厂"]


def test_a_line_lies_at_those_of_its_ends_that_are_on_record() -> None:
    known, unknown = mentioned("新疆", "五彩湾—鄯善、淖毛湖—别迭里铁路")
    assert isinstance(known.resolution, (Resolved, Outside))
    assert isinstance(unknown.resolution, Unresolved)
