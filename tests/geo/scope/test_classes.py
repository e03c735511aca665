"""The class of places that a clause aims at by its wording, and the reason of what has nothing on the map."""

from __future__ import annotations

from dataclasses import replace

import pytest

import geo
from geo.model import ClassScope, Project, UnplacedReason
from geo.scope.classes import class_scope, unplaced


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("推动每个县建设公共图书馆", ClassScope.ALL_COUNTIES),
        ("全省各县（市、区）编制计划", ClassScope.ALL_COUNTIES),
        ("60个以上县（市、区）开展试点", ClassScope.SOME_COUNTIES),
        ("支持有条件的县城扩容", ClassScope.SOME_COUNTIES),
        ("各市（州）编制计划", ClassScope.ALL_PREFECTURES),
        ("在2—3个城市开展试点", ClassScope.SOME_PREFECTURES),
        ("鼓励其他大中小城市放宽落户", ClassScope.SOME_PREFECTURES),
        ("100个以上乡镇（街道）建成服务站", ClassScope.TOWNSHIPS),
        ("每个行政村通光纤", ClassScope.VILLAGES),
        ("建设一批社区", ClassScope.COMMUNITIES),
    ],
)
def test_words_that_count_or_pick_hold_beside_named_places_too(words: str, expected: ClassScope) -> None:
    assert class_scope(words, names_place=False) is expected
    assert class_scope(words, names_place=True) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("补齐县城短板", ClassScope.ALL_COUNTIES),
        ("建设特色小镇", ClassScope.TOWNSHIPS),
        ("保护传统村落", ClassScope.VILLAGES),
        ("完善社区服务", ClassScope.COMMUNITIES),
        ("培育区域中心城市", ClassScope.SOME_PREFECTURES),
    ],
)
def test_a_bare_noun_is_a_class_only_where_no_place_is_named(words: str, expected: ClassScope) -> None:
    assert class_scope(words, names_place=False) is expected
    assert class_scope(words, names_place=True) is None


@pytest.mark.parametrize("words", ["优化营商环境", "印发《县城建设方案》", "完善服务（含县城、社区）"])
def test_no_class(words: str) -> None:
    assert class_scope(words, names_place=False) is None


BODY = {
    "支持三台县发展": None,
    "支持攀枝花市、重庆市联合开发": None,
    "加强与重庆市合作": UnplacedReason.OUTSIDE,
    "优化营商环境": UnplacedReason.PROVINCE_WIDE,
    "推动每个县建设图书馆": UnplacedReason.BY_CLASS,
    "加强天府旅游名县建设管理": None,
    "遴选一批单位开展试点": UnplacedReason.SELECTION,
    "强化督促指导": UnplacedReason.NOT_SPATIAL,
    "改造沂鹿水库": UnplacedReason.UNLOCATED,
    "支持沂鹿水库与重庆市联合开发": UnplacedReason.UNLOCATED,
}


def clause(words: str) -> Project:
    reading = geo.read(f"四川省新型城镇化2022年重点任务\n一、总体\n（一）推进工作。{words}。\n（二）其他。推进监测。\n")
    return reading.tasks[0].projects[0]


@pytest.mark.parametrize(("words", "reason"), BODY.items())
def test_why_a_clause_has_nothing_on_the_map(words: str, reason: UnplacedReason | None) -> None:
    project = clause(words)
    assert project.text == words
    assert [one.reason for one in unplaced([project])] == ([] if reason is None else [reason])


def test_what_is_carried_over_is_on_the_map() -> None:
    reading = geo.read(
        "四川省新型城镇化2022年重点任务\n一、总体\n（一）推动绵阳市发展。建设展馆。\n（二）其他。推进监测。\n"
    )
    (carried,) = reading.tasks[0].projects
    assert unplaced([carried]) == ()
    assert [one.reason for one in unplaced([replace(carried, scope=None)])] == [UnplacedReason.PROVINCE_WIDE]


def test_a_class_by_its_wording_alone_is_one() -> None:
    project = replace(clause("优化营商环境"), class_scope=ClassScope.TOWNSHIPS, scope=None)
    assert [one.reason for one in unplaced([project])] == [UnplacedReason.BY_CLASS]


def test_a_list_that_came_after_the_document_shows_nobody_and_stays_a_class() -> None:
    reading = geo.read(
        "四川省新型城镇化2012年重点任务\n一、总体\n（一）推进工作。加强天府旅游名县建设管理。\n（二）其他。推进监测。\n"
    )
    assert [one.reason for one in reading.unplaced] == [UnplacedReason.BY_CLASS, UnplacedReason.PROVINCE_WIDE]
