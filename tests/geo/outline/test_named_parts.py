"""Clauses that their places part, and what begins a clause of its own."""

from __future__ import annotations

import pytest

import geo

TITLE = "四川省2025年新型城镇化重点任务\n一、重点任务\n"


def clauses(sentence: str) -> list[str]:
    return [project.text for _, project in geo.read(f"{TITLE}抓好建设。{sentence}\n").projects()][1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "加快建设成绵高速扩容工程，|确保峨汉高速建成通车",
        "推动绵阳加快发展，|提升遂宁节点城市功能",
        "推动川南经济区协同发展，|宜宾要承接产业转移",
        "眉山天府新区提质增效，|资阳高新区获批国家级",
        "新增高新技术企业500家，|自贡高新区入列全国百强",
        "以县城为载体抓好城镇化，|支持三台县开展试点",
        "把旧厂房改造作为重点抓手，|推动工业遗产活化利用",
        "到2027年建成投用站点50个，|加密公交线路",
        "推进管网改造，|新（改）建公共厕所70座",
        "推动绵阳科技城建设，|全省技术合同成交额突破1000亿元",
        "先在金堂县、崇州市展开，|泸县、江油市跟进，|成都市安排彭州市承担，|继而扩大到富顺县，|另有绵竹市、射洪市，|并选取阆中市和开江县",
        "启动成都市久隆水库，|为资阳市雁江区双石桥水库除险加固",
        "续建天全县始阳水厂，|对黄河干流若尔盖段险情作应急处置",
        "其中成乐高速连接线已经开放，|乐西高速峨眉山段工程量过八成五",
        "支持兴文石海争创国家级景区、|李庄古镇争创度假区",
        "推动翠屏区发展白酒、|叙州区发展竹产业",
        "以一中心一方案扶持绵阳、南充三个省域经济副中心，|支持乐山建设区域中心城市",
    ],
)
def test_a_part_with_a_matter_of_its_own_is_a_clause(sentence: str) -> None:
    assert clauses(sentence.replace("|", "") + "。") == [part.strip("，、") for part in sentence.split("|")]


@pytest.mark.parametrize(
    "sentence",
    [
        "推动绵阳科技城建设，提升创新能力",
        "推动绵阳科技城建设，提升绵阳科技城能级",
        "以成都为中心，绵阳、德阳为支撑",
        "加快建设成绵高速，成渝中线高铁、成达万高铁等项目",
        "依托成都都市圈，提升遂宁辐射能力",
        "到2025年，绵阳建成科技城",
        "推动绵阳科技城建设，并与成都、德阳协同发展",
        "推动绵阳科技城建设，为成都都市圈提供有力支撑",
        "支持翠屏区、叙州区建设枢纽",
        "推动翠屏区建设、叙州区建设",
        "推动翠屏区发展白酒、叙州区培育竹产业",
    ],
)
def test_what_belongs_to_the_clause_before_stays(sentence: str) -> None:
    assert clauses(sentence + "。") == [sentence]


def test_places_stand_where_they_are_in_the_new_parts() -> None:
    text = f"{TITLE}抓好建设。推动绵阳加快发展，提升遂宁节点城市功能。\n"
    parts = [project for _, project in geo.read(text).projects() if project.mentions]
    assert [(p.text[m.start : m.end], text[m.span.start : m.span.end]) for p in parts for m in p.mentions] == [
        ("绵阳", "绵阳"),
        ("遂宁", "遂宁"),
    ]
    assert [p.scope.divisions for p in parts if p.scope is not None] == [("510700",), ("510900",)]
