"""Zones that a city calls by their kind alone, what lies around the own area, lines of places between paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import geo
from data.openers.texts import Lang
from geo import gazetteer
from geo.model import UnplacedReason
from geo.province import Province
from geo.said_words import said
from geo.scope.reach import How, county_reaches

if TYPE_CHECKING:
    from geo.scopes import Scope


def scopes(text: str, province: str = "四川") -> dict[str, Scope]:
    return {one.text: one.scope for _, one in geo.read(text, province).projects() if one.scope is not None}


@pytest.mark.parametrize("level", ["泸州市", "泸县"])
def test_a_city_calls_its_zone_by_its_kind(level: str) -> None:
    found = scopes(f"{level}2022年政府工作报告\n一、工作\n1.产业。做强产业，支持高新区扩区提质。\n")
    zone = found["支持高新区扩区提质"]
    assert (zone.kind.value, zone.anchor, bool(zone.divisions)) == ("named", "高新区", True)
    expand = Province.of("四川").gazetteer.expand
    assert set(expand(zone.divisions)) <= set(expand(("510500",)))


@pytest.mark.parametrize(
    ("level", "zone", "divisions"),
    [
        ("眉山市", "高新区", {"511402"}),
        ("达州市", "经开区", {"511703"}),
        ("泸州市", "综保区", {"510504"}),
        ("广元市", "经开区", {"510802"}),
    ],
)
def test_the_zone_of_a_city_lies_in_its_county_and_is_not_the_city(level: str, zone: str, divisions: set[str]) -> None:
    found = scopes(f"{level}2025年工作要点\n一、工作\n1.产业。做强产业，支持{zone}扩区提质。\n")
    assert set(found[f"支持{zone}扩区提质"].divisions) == divisions


def test_a_city_calls_the_zone_of_its_province_as_documents_there_do() -> None:
    text = "太原市2024年政府工作报告\n一、工作\n1.产业。做强产业，支持综改示范区扩区提质。\n"
    zone = scopes(text, "山西")["支持综改示范区扩区提质"]
    assert (zone.kind.value, zone.anchor) == ("named", "山西转型综合改革示范区")
    assert zone.divisions == ("140100",)


def test_a_zone_that_nobody_has_on_record_is_named_and_painted_nowhere() -> None:
    text = "济南市2022年政府工作报告\n一、工作\n1.城市。今年，济南将持续加快提升启动区功能，加快场馆建设。\n"
    found = scopes(text, "山东")
    first, second = found.values()
    assert first.kind.value == "named"
    assert (second.kind.value, second.anchor, second.divisions) == ("inherited", "启动区", first.divisions)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("泸州市2022年政府工作报告", "推进各类园区、县级高新区建设"),
        ("四川省2022年政府工作报告", "支持高新区扩区提质"),
        ("泸州市2022年政府工作报告", "推动高新区和各园区发展"),
    ],
)
def test_zones_of_many_are_none_of_one(title: str, words: str) -> None:
    found = scopes(f"{title}\n一、工作\n1.产业。做强产业，{words}。\n")
    assert found[words].anchor != "高新区"


@pytest.mark.parametrize("heading", ["加快融入成渝地区双城经济圈建设", "提升遂宁中心城市能级"])
def test_what_lies_around_the_own_area_gives_nothing_to_other_clauses(heading: str) -> None:
    found = scopes(f"大英县2026年政府工作报告\n二、{heading}\n1.通道。拓宽开放大通道。\n")
    assert (found["拓宽开放大通道"].kind.value, found["拓宽开放大通道"].divisions) == ("jurisdiction", ("510923",))


@pytest.mark.parametrize(
    ("title", "words", "divisions"),
    [
        ("邻水县2025年工作要点", "建设大石板水库", ("511623",)),
        ("邻水县2025年工作要点", "推进省道999线改造", ("511623",)),
        ("广安市2025年工作要点", "建设大石板水库", ("511600",)),
        ("四川省2025年工作要点", "建设大石板水库", ()),
    ],
)
def test_a_thing_that_no_table_holds_lies_in_the_area_whose_document_it_is(
    title: str, words: str, divisions: tuple[str, ...]
) -> None:
    scope = scopes(f"{title}\n一、工作\n1.水利。{words}，改造农村公路。\n")[words]
    assert (scope.kind.value, scope.divisions) == ("named", divisions)
    assert said(scope.why, Lang.EN) != scope.why


def test_what_a_city_names_without_a_narrower_place_singles_out_no_county_and_is_listed() -> None:
    reading = geo.read("广安市2025年工作要点\n一、工作\n1.水利。建设大石板水库。支持邻水县发展。\n")
    unknown, of_county = [project for _, project in reading.projects()]
    ways = {reach.project_id: set(reach.ways.values()) for reach in county_reaches(reading, gazetteer.of("510000"))}
    assert {way.how for way in ways[unknown.id]} == {How.PROVINCE}
    assert {way.how for way in ways[of_county.id]} == {How.NAMED}
    assert [(one.project, one.reason) for one in reading.unplaced] == [(unknown.id, UnplacedReason.UNLOCATED)]


def test_a_thing_that_no_table_holds_lies_where_its_clause_stands() -> None:
    found = scopes("南充市2025年工作要点\n一、项目\n高坪区：启动大石板公园建设。\n推动阆中加快发展，建设大石板水库。\n")
    assert found["高坪区：启动大石板公园建设"].divisions == ("511303",)
    assert found["建设大石板水库"].divisions == ("511381",)
    assert said(found["建设大石板水库"].why, Lang.EN).startswith("the place it names is not on record; it is taken")


def test_what_a_city_becomes_in_a_wider_region_bears_on_the_city_alone() -> None:
    found = scopes(
        "河南省2025年工作要点\n一、工作\n1.布局。洛阳瞄准万亿级体量，加快建设中原城市群副中心城市。\n", "河南"
    )
    assert found["加快建设中原城市群副中心城市"].divisions == ("410300",)


@pytest.mark.parametrize(
    ("words", "divisions"),
    [
        ("推动成绵高速扩容", ("510904",)),
        ("推动遂渝铁路改造、成绵高速扩容", ("510904",)),
        ("支持绵阳市发展", ("510700",)),
    ],
)
def test_a_line_that_is_not_on_record_here_is_worked_on_at_home(words: str, divisions: tuple[str, ...]) -> None:
    found = scopes(f"遂宁市安居区2025年工作要点\n一、工作\n1.交通。{words}。\n")
    assert found[words].divisions == divisions


@pytest.mark.parametrize(
    ("title", "words", "divisions"),
    [
        ("邻水县2025年工作要点", "加快融入成渝地区双城经济圈", ("511623",)),
        ("内江市2025年工作要点", "加快融入成渝地区双城经济圈", ("511000",)),
        ("内江市2025年工作要点", "加快融入成渝地区双城经济圈并与自贡市共建园区", ("511000",)),
        ("内江市2025年工作要点", "推动川南经济区一体化", ("511000",)),
        ("内江市2025年工作要点", "推进内自同城化", ("511000",)),
        ("内江市2025年工作要点", "建设自贡至威远公路", ("511024",)),
        ("内江市2025年工作要点", "推动自贡市发展", ("510300",)),
    ],
)
def test_a_citys_document_bears_on_its_own_area_whatever_it_names_around_it(
    title: str, words: str, divisions: tuple[str, ...]
) -> None:
    scope = scopes(f"{title}\n一、工作\n1.开放。{words}，改造农村公路。\n")[words]
    assert (scope.kind.value, set(scope.divisions)) == ("named", set(divisions))


def test_a_line_of_places_stands_over_the_paragraphs_that_follow() -> None:
    text = (
        "四川省2020年交通工作重点\n加快建设重要交通枢纽，完成交通投资20亿元。\n乐山\n打好交通大会战，完成交通投资260亿元。\n"
        "在公路方面，实施项目6个，计划完成投资36亿元。\n南充\n推进公路养护，完成投资9亿元。\n"
    )
    found = scopes(text)
    assert found["完成交通投资20亿元"].kind.value == "jurisdiction"
    assert [found[words].anchor for words in ("完成交通投资260亿元", "计划完成投资36亿元", "完成投资9亿元")] == [
        "乐山市", "乐山市", "南充市",
    ]  # fmt: skip


def test_a_numbered_task_is_not_under_the_last_line_of_the_one_before() -> None:
    text = "四川省2020年交通工作重点\n一、公路\n（一）养护。推进公路养护。\n乐山\n（二）建设。推进公路建设。\n"
    assert scopes(text)["推进公路建设"].kind.value == "jurisdiction"
