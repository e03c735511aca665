"""Villages and towns that no table holds, by name, alone and in rows."""

from __future__ import annotations

import pytest

import geo
from geo.find.settlements.villages import villages
from geo.gazetteer import of


def found(words: str) -> list[str]:
    return [words[piece.start : piece.end] for piece in villages(words, 0, len(words), of("510000"))]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("集中打造拖坝四村、贡隆三村、南多村等旅游沿线重点村寨", ["拖坝四村", "贡隆三村", "南多村"]),
        ("完成贡隆三村和南多村的藏区新居建设", ["贡隆三村", "南多村"]),
        ("推进光明村、幸福村、石燕子村改造", ["光明村", "幸福村", "石燕子村"]),
        ("余家湾村、全胜村、和平村、新民村脱贫", ["余家湾村", "全胜村", "和平村", "新民村"]),
        ("建设泉水凼村至大石板村公路", ["泉水凼村", "大石板村"]),
        ("新建古城村、大湾村安置点", ["古城村", "大湾村"]),
        ("石庙湾村党群服务中心建成", ["石庙湾村"]),
        ("集中打造拖坝四村", ["拖坝四村"]),
        ("改造三官堂社区、桂花树社区", ["三官堂社区", "桂花树社区"]),
        ("李家坝村、王村、新田村脱贫", ["李家坝村", "王村", "新田村"]),
        ("其中玉蝉街道2个、鹿鸣滩镇5个", ["玉蝉街道", "鹿鸣滩镇"]),
    ],
)
def test_a_village_is_a_name(words: str, names: list[str]) -> None:
    assert found(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "全村推广，建设示范村、传统村落、中心村",
        "12个村、贫困村、新农村和城中村",
        "各乡镇、重点镇、中心镇和场镇",
        "每个村、各村、所有村，以村为单位",
        "软弱涣散村、薄弱村、空壳村、明星村",
        "一村一品、整村推进、驻村帮扶",
        "高半山村、边境村、抵边村",
        "集聚提升类村、城郊融合类村",
        "移民村、易地搬迁安置村、脱贫村",
        "三村联动、两村合并、五村连片",
        "淘宝村、零上访村、信用村",
        "网格员包村、干部联村、村改居",
        "返乡下乡创业，打造藏乡、水乡、侨乡",
        "工业强镇、历史文化名镇、百强镇、小城镇",
        "村党支部和村两委，村规民约",
        "加强村镇建设，推进乡村振兴",
        "街道、社区和镇村干部",
        "负责人：李桐乡",
        "智慧社区、完整社区、未来社区、安置社区",
        "城市社区和农村社区，推进社区治理",
        "建设快乐山村和幸福院落",
        "万企兴万村、万村千乡、五好村",
        "未通邮建制村、通电村、30户以上自然村",
    ],
)
def test_a_kind_of_village_is_none(words: str) -> None:
    assert found(words) == []


def test_a_village_on_no_table_lies_in_the_county_whose_document_names_it() -> None:
    text = "甘孜县2018年政府工作报告\n一、今年工作\n完成贡隆三村和南多村的藏区新居建设。\n"
    scope = next(project.scope for _, project in geo.read(text).projects() if "贡隆" in project.text)
    assert scope is not None
    assert (scope.kind.value, scope.divisions) == ("named", ("513328",))


def named(title: str, words: str) -> list[str]:
    read = geo.read(f"{title}\n一、今年工作\n{words}。\n")
    return [one.surface for _, project in read.projects() for one in project.mentions]


def test_a_lone_village_is_a_name_in_a_county_s_own_document_alone() -> None:
    words = "走进南多村，觉日村新居建成"
    assert named("甘孜县2018年政府工作报告", words) == ["南多村", "觉日村"]
    assert named("四川省2018年政府工作报告", words) == []


@pytest.mark.parametrize(
    "words", ["五好村创建，万企兴万村", "推进快乐山村建设", "未通邮建制村和联村路", "数字强村、和美村"]
)
def test_what_describes_is_none_there(words: str) -> None:
    assert named("甘孜县2018年政府工作报告", words) == []
