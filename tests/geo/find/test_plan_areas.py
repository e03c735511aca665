"""Areas of a plan, works that a firm names, works with a division in brackets; generic words are none of these."""

from __future__ import annotations

import pytest

import geo


def named(words: str, title: str = "眉山市2025年政府工作报告") -> list[str]:
    read = geo.read(f"{title}\n{words}。\n")
    return [one.surface for _, project in read.projects() for one in project.mentions]


@pytest.mark.parametrize(
    "name",
    [
        "中部河谷城镇发展带",
        "北部山地生态涵养区",
        "南部丘陵规模农业经济区",
        "东部平原都市农业区",
        "西北部高原生态屏障区",
        "东部沿海产业带",
        "西部山区林果产业带",
        "中部城郊型农业经济廊",
    ],
)
def test_a_side_and_its_land_name_an_area(name: str) -> None:
    assert named(f"{name}加快建设") == [name]


@pytest.mark.parametrize(
    "words",
    [
        "推动西部山区发展",
        "保护北部山区水源",
        "发展北部山区特色产业",
        "北部山区集中布置核桃产业发展带",
        "建设丘陵农业区",
        "完善农村产业走廊、生态廊道、文化长廊",
        "推进二线船闸、复线船闸建设",
        "保护滨河湿地、人工湿地、小微湿地",
    ],
)
def test_a_land_alone_names_none(words: str) -> None:
    assert named(words) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("建设万华化学集团生产基地", ["万华化学集团生产基地"]),
        ("引进德澳科技有限公司新能源汽车电机基地", ["德澳科技有限公司新能源汽车电机基地"]),
        ("石药集团新药制剂和新药原料生产中心开工", ["石药集团新药制剂和新药原料生产中心"]),
        ("青工科技项目当年竣工", ["青工科技"]),
        ("醴泉河（东坡区）综合整治工程开工", ["醴泉河（东坡区）综合整治工程"]),
        ("引进德国奔驰内陆分拨中心", ["德国奔驰内陆分拨中心"]),
    ],
)
def test_a_firm_s_work_is_one(words: str, names: list[str]) -> None:
    assert named(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "支持大型国有集团研发中心建设",
        "由市水务集团负责污水处理项目",
        "与蒙牛集团签订项目协议",
        "华为、嘉逸股份等企业落户",
        "推动集团化办学项目",
        "实施农村集体股份合作项目",
        "生物科技项目落地",
        "新能源项目年内投产",
    ],
)
def test_a_firm_alone_is_no_place(words: str) -> None:
    assert named(words) == []


@pytest.mark.parametrize(
    "name",
    [
        "德格县拉绒光伏项目",
        "白玉县达伊柯160万千瓦水光互补光伏项目",
        "歌乐山•磁器口国家5A级景区",
        "“九洞天—金蟾大山”旅游黄金线路",
        "“总溪河片区—化作枪杆岩—董地”风情小镇景区",
    ],
)
def test_a_name_is_read_in_full(name: str) -> None:
    title = "重庆市沙坪坝区2025年政府工作报告" if "•" in name else "甘孜藏族自治州2025年政府工作报告"
    assert named(f"推进{name}建设", title) == [name]


@pytest.mark.parametrize("words", ["康定市整县光伏项目", "道孚县集中式光伏项目", "白玉县屋顶光伏项目"])
def test_a_kind_of_plants_is_no_name(words: str) -> None:
    assert named(f"推进{words}", "甘孜藏族自治州2025年政府工作报告") == [words[:3]]
