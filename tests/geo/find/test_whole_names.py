"""Names from their first character to their last: what stands before one and belongs to none, what it goes on with."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.places import Mention, Resolved, Unresolved
from geo.province import Province
from geo.text.clean import clean


def mentioned(province: str, text: str, area: str = "") -> tuple[Mention, ...]:
    """Return the mentions of a clause of a document of a province."""
    whole, size = clean(text), len(text)
    gazetteer = Province.of(province).gazetteer
    return mentions_in(Clause(whole, scan(whole.text, gazetteer), 0, size, 0, size, area), gazetteer)


def named(province: str, text: str, area: str = "") -> list[str]:
    """Return what a clause names."""
    return [one.surface for one in mentioned(province, text, area)]


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("四川", "5月1日成渝中线高铁、6月自宜高铁开通", ["成渝中线高铁", "自宜高铁"]),
        ("四川", "2023年10月成昆铁路复线贯通，8号成德快速路通车", ["成昆铁路复线", "成德快速路"]),
        ("四川", "年底鹤岭新区封顶，月初花溪大道通车", ["鹤岭新区", "花溪大道"]),
        ("四川", "列入规划的有红鱼洞、江家口2座水库", ["红鱼洞", "江家口"]),
        ("四川", "“一带”即花溪大道沿线", ["花溪大道"]),
        ("山东", "“两区”即即墨新区、崂山湾度假区", ["即墨新区", "崂山湾度假区"]),
        ("四川", "治理小通江河，缩小岷江差距，扶持中小沱江企业", ["小通江河", "岷江", "沱江"]),
        ("湖北", "县县通上高速公路，村村连上高速", []),
        ("重庆", "支持綦江同万盛融合，推动涪陵同武隆联动", ["綦江", "涪陵", "武隆"]),
        ("四川", "加密南向、东向出川通道", []),
        ("四川", "建成大桥镇水厂，改造大桥村道路，泸县大桥街道", ["大桥镇水厂", "泸县"]),
    ],
)
def test_a_name_begins_behind_what_is_not_its_own(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("浙江", "高速公路4个、普通国道13个、普通省道19个、国道3条、国道318公里", []),
        ("四川", "改造国道108线和省道215线", ["国道108线", "省道215线"]),
        ("四川", "在泸县临港工业园2平方公里核心区内，德阳高新区20亩拓展区", ["泸县临港工业园", "德阳高新区"]),
        ("四川", "317线沿线，3线城市，一二三线", ["317线"]),
    ],
)
def test_a_count_is_no_part_of_a_name(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("四川", "瓦屋山环湖水厂（一期）建成", ["瓦屋山环湖水厂（一期）"]),
        ("四川", "加快红鱼洞水库渠系工程、红岩水库除险加固工程", ["红鱼洞水库渠系工程", "红岩水库除险加固工程"]),
        ("四川", "琼江流域水环境综合治理等5个项目完工", ["琼江流域水环境综合治理"]),
        ("四川", "推进琼江流域水环境综合治理", ["琼江流域"]),
        ("四川", "曾家园保护修缮（一期）工程完工", ["曾家园保护修缮（一期）工程"]),
        ("四川", "完成周家祠及周边改造提升工程", ["周家祠及周边改造提升工程"]),
        ("四川", "推进安富第一过江通道工程（河东长江大桥）", ["安富第一过江通道工程（河东长江大桥）"]),
        ("四川", "内自合作园区、国家畜牧（内江）科技城建设", ["内自合作园区", "国家畜牧（内江）科技城"]),
        ("四川", "成渝现代高效特色农业带“双昌”合作园区示范", ["成渝现代高效特色农业带“双昌”合作园区"]),
        ("重庆", "南川、綦江-万盛、大足要提速，綦江-高铁站", ["南川", "綦江-万盛", "大足", "綦江"]),
        ("云南", "澜沧江上游新增水电装机，保护澜沧江上游生态", ["澜沧江上游", "澜沧江"]),
        ("广东", "韩江榕江练江水系连通工程", ["韩江", "榕江", "练江"]),
        ("四川", "沿龙贯山脉布局康养", ["龙贯山脉"]),
        ("四川", "双流机场第二跑道、机场跑道延长", ["双流机场第二跑道"]),
        ("四川", "长江干线泸渝段扩能", ["长江干线泸渝段"]),
        ("湖北", "建成荆江4.5米水深航道、荆州城区高速公路外环", ["荆江4.5米水深航道", "荆州城区高速公路外环"]),
        ("四川", "泸州港进港铁路专用线、泸州港散货物流基地", ["泸州港进港铁路专用线", "泸州港散货物流基地"]),
        ("云南", "昭通支线三期、临沧支线（一期）开工，新建支线机场", ["昭通支线三期", "临沧支线（一期）"]),
        ("云南", "水富—昭通、陆良支线一期、龙陵3条天然气支线投用", ["水富—昭通", "陆良支线一期", "龙陵"]),
        ("云南", "临沧沧源—缅甸佤邦南邓110千伏供电项目线路投运", ["临沧沧源—缅甸佤邦南邓110千伏供电项目线路"]),
    ],
)  # fmt: skip
def test_a_name_goes_on_to_its_end(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


def test_a_work_lies_where_that_lies_which_it_is_done_on() -> None:
    work, river = mentioned("四川", "启动琼江航道升级工程，治理琼江")
    assert isinstance(work.resolution, Resolved)
    assert isinstance(river.resolution, Resolved)
    assert work.resolution.place.divisions == river.resolution.place.divisions


def test_a_river_is_none_of_the_larger_one_that_lends_its_name() -> None:
    assert [type(one.resolution) for one in mentioned("四川", "治理小通江河")] == [Unresolved]


def test_a_county_in_brackets_behind_its_city_is_meant_and_one_beside_another_as_well() -> None:
    inner, both = mentioned("云南", "昆明、红河（河口）、蒙自（个旧）")[1:]
    assert isinstance(inner.resolution, Resolved)
    assert isinstance(both.resolution, Resolved)
    assert inner.resolution.place.name == "河口瑶族自治县"
    assert both.resolution.place.divisions == ("532503", "532501")


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("四川", "双桥水库距县城19公里", ["双桥水库"]),
        ("四川", "某村的二郎庙水库总库容1268万立方米", ["二郎庙水库"]),
        ("云南", "黄登、大华桥水电站投产", ["黄登", "大华桥水电站"]),
        ("云南", "里底、乌弄龙两站有部分机组开始发电", ["里底", "乌弄龙"]),
        ("云南", "防汛、泄洪、大华桥水电站投产", ["大华桥水电站"]),
        ("云南", "水电、火电两站发电，北站、南站两站开通", []),
        ("云南", "里底、乌弄龙三站有部分机组开始发电", []),
        ("浙江", "中型水库总库容3亿立方米，全市水库总库容，平原水库库容，山区水库坝高", []),
        ("浙江", "新建隧道全长5公里，特长隧道全长，过江隧道全长", []),
    ],
)  # fmt: skip
def test_what_is_measured_or_counted_as_a_work_is_one(province: str, text: str, names: list[str]) -> None:
    assert named(province, text) == names


def test_letters_of_own_counties_name_roads_between_them() -> None:
    area = "421000"
    assert named("湖北", "推进荆松一级公路、沙公高速和旅游公路", area) == ["荆松一级公路", "沙公高速"]
    road = mentioned("湖北", "推进荆松一级公路", area)[0].resolution
    assert isinstance(road, Resolved)
    assert road.place.divisions == ("421003", "421087")
    assert named("湖北", "推进荆松一级公路") == []
