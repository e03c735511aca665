"""What stands above a task in a whole document: headings near and far, the section's own text, the document's area."""

from __future__ import annotations

from typing import Any

import pytest

import geo
from geo.document_roles import Jurisdiction
from geo.gazetteer import of
from geo.scope.of_document import own_area


def scope_of(text: str, words: str) -> dict[str, Any]:
    row = geo.read(text).to_dict()
    return next(p["scope"] for task in row["tasks"] for p in task["projects"] if p["text"].startswith(words))


CHAPTERS = (
    "四川省新型城镇化2022年重点任务\n"
    "第一章 {chapter}\n第一节 {section}\n"
    "一、完善交通。建设快速通道。\n二、做好统计。推进统计监测。\n"
    "第二章 保障措施\n一、做好评估。开展中期评估。\n"
)


@pytest.mark.parametrize(
    ("chapter", "section", "divisions", "anchor"),
    [
        ("推动攀枝花市转型", "总体安排", ["510400"], "攀枝花市"),
        ("优化布局", "推动攀枝花市转型", ["510400"], "攀枝花市"),
        ("推动宜宾市发展", "推动攀枝花市转型", ["510400"], "攀枝花市"),
    ],
)
def test_the_nearest_heading_with_a_place_holds(chapter: str, section: str, divisions: list[str], anchor: str) -> None:
    scope = scope_of(CHAPTERS.format(chapter=chapter, section=section), "建设快速通道")
    assert (scope["kind"], scope["divisions"], scope["from"]["what"]) == ("inherited", divisions, "heading")
    assert anchor in scope["why"]


def test_a_heading_holds_where_it_is_printed_and_no_further() -> None:
    text = CHAPTERS.format(chapter="推动攀枝花市转型", section="总体安排")
    start, end = scope_of(text, "推进统计监测")["from"]["span"]
    assert text[start:end] == "推动攀枝花市转型"
    assert scope_of(text, "开展中期评估")["kind"] == "jurisdiction"


def test_headings_without_a_place_give_none() -> None:
    assert scope_of(CHAPTERS.format(chapter="优化布局", section="总体安排"), "建设快速通道")["kind"] == "jurisdiction"


def test_a_title_goes_before_a_heading() -> None:
    text = CHAPTERS.format(chapter="推动攀枝花市转型", section="总体安排").replace("完善交通", "完善宜宾市交通")
    scope = scope_of(text, "建设快速通道")
    assert (scope["divisions"], scope["from"]["what"]) == (["511500"], "title")
    start, end = scope["from"]["span"]
    assert text[start:end] == "完善宜宾市交通"


def test_the_text_of_a_section_stands_under_its_own_heading() -> None:
    text = (
        "四川省新型城镇化2022年重点任务\n第一章 推动攀枝花市转型\n到2025年常住人口城镇化率达到70%，新增就业3万人。\n"
        "一、完善交通。建设快速通道。\n二、做好统计。推进统计监测。\n第二章 保障\n一、做好评估。开展中期评估。\n"
    )
    scope = scope_of(text, "到2025年")
    assert (scope["kind"], scope["divisions"], scope["from"]["what"]) == ("inherited", ["510400"], "heading")


@pytest.mark.parametrize(
    ("adcode", "province", "name", "level"),
    [
        ("510000", "510000", "四川省", "province"),
        ("500000", "500000", "重庆市", "municipality"),
        ("110000", "110000", "北京市", "municipality"),
        ("510700", "510000", "绵阳市", "prefecture"),
        ("510722", "510000", "三台县", "county"),
    ],
)
def test_the_own_area_is_that_of_the_jurisdiction(adcode: str, province: str, name: str, level: str) -> None:
    area = own_area(Jurisdiction(adcode, "", "province", ""), of(province))
    assert (area.adcode, area.name, area.level) == (adcode, name, level)


@pytest.mark.parametrize(
    ("title", "words", "adcode"),
    [
        ("重庆市", "全市", "500000"),
        ("绵阳市", "全市", "510700"),
        ("三台县", "全县", "510722"),
        ("四川省", "全省", "510000"),
    ],
)
def test_a_document_speaks_of_its_own_area(title: str, words: str, adcode: str) -> None:
    text = f"{title}新型城镇化2022年重点任务\n一、总体\n（一）完善交通。{words}推进监测。\n（二）做好其他。推进评估。\n"
    scope = scope_of(text, f"{words}推进")
    assert (scope["kind"], scope["divisions"]) == ("jurisdiction", [adcode])
    assert words in scope["why"]
