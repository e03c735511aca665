"""Works that a clause lists as projects, parts of a site, and what is done to one; a description is none of them."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.places import Mention, Resolved
from geo.province import Province
from geo.text.clean import clean

GAZETTEER = Province.of("四川").gazetteer


def _named(words: str) -> tuple[Mention, ...]:
    text = clean(words)
    size = len(text.text)
    return mentions_in(Clause(text, scan(text.text, GAZETTEER), 0, size, 0, size), GAZETTEER)


def names(words: str) -> list[str]:
    return [one.surface for one in _named(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("泓沅新精密等12个项目开工", ["泓沅新精密"]),
        ("推进泓沅抗体研发及产业化项目、沁川动力产业园等8个项目", ["泓沅抗体研发及产业化", "沁川动力产业园"]),
        ("泓沅智造、云上有品、沁川二期等9个项目投产", ["泓沅智造", "云上有品", "沁川二期"]),
        ("强镇科技等5个项目竣工", ["强镇科技"]),
        ("建成中国移动数据中心、泓沅科技产业园等3个项目", ["中国移动数据中心", "泓沅科技产业园"]),
        ("珙县泓沅尼龙薄膜、筠连沁川包装材料等重点项目开工", ["珙县泓沅尼龙薄膜", "筠连沁川包装材料"]),
        ("谋划茶坪家园（一期）建设、沁溪湾安置点等项目", ["茶坪家园（一期）", "沁溪湾安置点"]),
        ("青神县有泓沅岭至沁川坝绿道等6个项目", ["青神县", "泓沅岭至沁川坝绿道"]),
    ],
)
def test_items_of_a_list_of_projects_are_names(words: str, found: list[str]) -> None:
    assert names(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "实施老旧小区改造、雨污管网更新等项目",
        "加快农村公路硬化、高标准农田等20个项目",
        "推进煤改电、厂网一体等重大工程",
        "抓好棚户区改造、城中村改造等30个民生项目",
        "实施雪亮工程、天网工程等项目",
        "建成社区食堂、口袋公园、城市驿站等项目",
        "推进智能制造、生物医药等10个重点项目",
        "实施茶旅融合、农文旅融合等项目12个",
    ],
)
def test_kinds_of_projects_are_none(words: str) -> None:
    assert names(words) == []


def test_an_item_lies_where_its_place_does() -> None:
    first = _named("推进珙县泓沅尼龙薄膜、筠连沁川包装材料等重点项目")[0].resolution
    assert isinstance(first, Resolved)
    assert first.place.divisions == ("511526",)


def test_what_is_done_to_a_work_is_no_part_of_its_name() -> None:
    assert names("推进沁溪小学迁建、泓沅中学扩建等30个项目") == ["沁溪小学", "泓沅中学"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("建设碑垭产业园弃渣场", ["碑垭产业园弃渣场"]),
        ("新建沁溪小学地下停车场、泓沅中学综合楼", ["沁溪小学地下停车场", "泓沅中学综合楼"]),
        ("实施泓沅桥危桥改造工程", ["泓沅桥危桥改造工程"]),
        ("推进曹家桥拱水坝水环境治理工程", ["曹家桥拱水坝水环境治理工程"]),
        ("实施老城区排水防涝整治工程", ["老城区排水防涝整治工程"]),
        ("建成城区第二污水处理厂", ["城区第二污水处理厂"]),
        ("黄石盘水库主体工程完工", ["黄石盘水库"]),
    ],
)
def test_parts_of_a_site_and_works_on_it_are_its_name(words: str, found: list[str]) -> None:
    assert names(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("比亚迪扩能项目破土动工", ["比亚迪扩能"]),
        ("通威太阳能产业基地投产", ["通威太阳能产业基地"]),
        ("京东方柔性显示生产线加快建设", ["京东方柔性显示生产线"]),
    ],
)
def test_a_firm_of_usual_words_names_its_work(words: str, found: list[str]) -> None:
    assert names(words) == found


def test_a_firm_alone_is_no_place() -> None:
    assert names("支持比亚迪、京东方扩大产能") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("威能达锂电池项目已投产", ["威能达锂电池"]),
        ("珙县川茶产业融合发展项目启动", ["珙县川茶产业融合发展项目"]),
        ("引进泓沅硬质合金项目、沁川生物试剂项目", ["泓沅硬质合金", "沁川生物试剂"]),
        ("宝轮镇幼儿园等三个项目启动", ["宝轮镇幼儿园"]),
    ],
)
def test_a_project_by_name_is_one(words: str, found: list[str]) -> None:
    assert names(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "推进重点项目、专项债项目加快建设",
        "申报衔接资金项目和以工代赈项目",
        "建成三个光伏项目",
        "落实项目化管理，抓好项目谋划",
        "亿元以上产业项目竣工投产",
    ],
)
def test_a_kind_of_project_is_none(words: str) -> None:
    assert names(words) == []


def test_ways_between_ways_are_one_name() -> None:
    assert names("建设茅山大道与香山大道连接线一期工程") == ["茅山大道与香山大道连接线一期工程"]


def test_short_names_in_a_row_are_firms() -> None:
    assert names("引进一电航空、泓沅、钢猫、沁川等项目") == ["一电航空", "泓沅", "钢猫", "沁川"]


def test_a_river_only_begins_the_name_of_a_firm() -> None:
    first = _named("推进沱江钢琴文化产业基地、泓沅科技园等4个项目")[0]
    assert first.surface == "沱江钢琴文化产业基地"
    assert first.status == "unresolved"


@pytest.mark.parametrize("side", ["西抵", "北接", "南至", "东临"])
def test_the_side_at_which_something_lies_is_no_part_of_its_name(side: str) -> None:
    assert names(f"{side}沙牛坝水库") == ["沙牛坝水库"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("实施了新华中路、沁川南路、张家沟等12个片区改造项目", ["新华中路", "沁川南路", "张家沟"]),
        ("推动龙韵景苑、金椒茗苑等地产项目", ["龙韵景苑", "金椒茗苑"]),
        ("实施南广古镇城市双修、沁川路拓宽改造等35个项目", ["南广古镇", "沁川路"]),
    ],
)
def test_what_leads_to_a_list_and_what_is_done_is_left_out(words: str, found: list[str]) -> None:
    assert names(words) == found
