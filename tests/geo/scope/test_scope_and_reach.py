"""What a clause reaches and why it is not on the map follow from its scope, clause by clause, in any document."""

from __future__ import annotations

from pathlib import Path

import pytest

import geo
from data.openers.catalog import read_text
from data.openers.texts import Lang
from geo import gazetteer
from geo.model import UnplacedReason
from geo.places import Outside
from geo.said_words import said
from geo.scope.reach import DIRECT, How, bearings
from geo.scopes import ScopeKind

CITY = """宜宾市2026年城乡融合发展重点任务
宜宾市人民政府办公室
2026年3月10日
一、优化空间格局
（一）做强中心城区。加快翠屏区、叙州区一体化发展，完善三江新区功能，新增公园绿地90公顷。宜宾市常住人口城镇化率达到58%。
牵头单位：市发展改革委
（二）建设三江新区。优化产业布局，引进项目30个。
牵头单位：三江新区管委会
（三）发展壮大县城。推动各县补齐短板，支持江安县、长宁县联动发展。两县共建产业园区，开展联合招商。选择2个县开展试点。
牵头单位：市发展改革委
（四）培育小城镇。建设一批特色小镇，完善乡镇污水管网，改造乡镇养老服务中心12家。支持李庄镇保护古镇。
牵头单位：市住房城乡建设局
二、促进城乡融合
（一）落实改革。落实人口政策，简化手续。加强天府旅游名县建设，支持革命老区发展。
牵头单位：兴文县人民政府
（二）扩大合作。加强与重庆市江津区合作，拓展东南亚市场。支持某某先导区开放。
牵头单位：市发展改革委
三、加强组织实施
（一）强化统筹。健全工作机制。完善市级财政投入机制。
牵头单位：市发展改革委
"""
GOLD = Path(__file__).parents[2] / "gold"
TEXTS = {
    "2022": lambda: read_text("source/2022.txt"),
    "2023": lambda: (GOLD / "unseen_2023.txt").read_text("utf-8"),
    "2024": lambda: (GOLD / "unseen_2024.txt").read_text("utf-8"),
    "city": lambda: CITY,
    "county": lambda: (
        "西昌市2025年工作要点\n1.支持安哈镇建设蔬菜基地，完善乡镇路网，争创乡村振兴先进县。\n2.改造农村公路。"
    ),
    "centre": lambda: (
        "重庆市2025年工作要点\n1.推进渝东新城与中心城区融合互动。支持渝西地区发展制造业，加强与万州区协作互动。"
    ),
    "frame": lambda: (
        "河南省2025年工作要点\n1.支持洛阳建设中原城市群副中心城市。支持南阳做强产业，加强与信阳、驻马店协作互动。"
    ),
    "own": lambda: "泸州市2025年工作要点\n1.泸州市交通项目集中开工活动在合江县举行。",
    "zone": lambda: "泸州市2025年工作要点\n1.支持高新区扩区提质。\n2.做强产业，提升启动区功能，建设场馆。",
    "site": lambda: (
        "邻水县2025年工作要点\n1.建设大石板水库，打造响水滩度假区。\n2.加快融入成渝地区双城经济圈。\n3.治理龙桥河。"
    ),
    "elsewhere": lambda: (
        "湖南省2025年工作要点\n1.支持长沙市建设科创中心，打造消费场景。落实主体功能区战略。\n2.推进乡镇改革。"
    ),
}
WAYS = {
    ScopeKind.INHERITED: {How.INHERITED},
    ScopeKind.LIST: {How.LISTED},
    ScopeKind.TYPE: {How.CLASS},
    ScopeKind.JURISDICTION: {How.PROVINCE},
    ScopeKind.SELECTION: set[How](),
    ScopeKind.NONE: set[How](),
}
REASONS = {
    ScopeKind.TYPE: UnplacedReason.BY_CLASS,
    ScopeKind.SELECTION: UnplacedReason.SELECTION,
    ScopeKind.NONE: UnplacedReason.NOT_SPATIAL,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_clause_reaches_its_scope_and_nothing_else_and_says_why_it_is_not_on_the_map(name: str) -> None:
    reading = geo.read(TEXTS[name]())
    places = gazetteer.of(reading.document.jurisdiction.province)
    reasons = {one.project: one.reason for one in reading.unplaced}
    reached: dict[str, dict[str, How]] = {}
    for bearing in bearings(reading, places):
        reached.setdefault(bearing.project_id, {})[bearing.adcode] = bearing.how
    for _, project in reading.projects():
        scope, found = project.scope, reached.get(project.id, {})
        assert scope is not None
        elsewhere = any(isinstance(m.resolution, Outside) and m.resolution.place.divisions for m in project.mentions)
        if scope.kind is ScopeKind.JURISDICTION and elsewhere:
            assert (found, reasons[project.id]) == ({}, UnplacedReason.OUTSIDE), project.text
            continue
        assert set(found) == set(places.expand(scope.divisions)), project.text
        if scope.kind in WAYS:
            assert set(found.values()) <= WAYS[scope.kind], project.text
        if scope.kind in REASONS:
            assert reasons[project.id] is REASONS[scope.kind], project.text
        if set(found.values()) & set(DIRECT):
            assert project.id not in reasons, project.text


def test_every_kind_and_reason_is_among_them() -> None:
    reading = geo.read(CITY)
    kinds = {project.scope.kind for _, project in reading.projects() if project.scope is not None}
    assert kinds == set(ScopeKind)
    assert {one.reason for one in reading.unplaced} >= {
        UnplacedReason.BY_CLASS, UnplacedReason.SELECTION, UnplacedReason.NOT_SPATIAL, UnplacedReason.OUTSIDE,
        UnplacedReason.PROVINCE_WIDE,
    }  # fmt: skip


def test_the_older_word_for_a_class_does_not_contradict_the_scope() -> None:
    for _, project in geo.read(CITY).projects():
        assert project.scope is not None
        if project.scope.kind in {ScopeKind.JURISDICTION, ScopeKind.NONE, ScopeKind.INHERITED}:
            assert project.class_scope is None, project.text
        if project.scope.kind is ScopeKind.TYPE:
            assert project.class_scope is not None, project.text


@pytest.mark.parametrize("name", TEXTS)
def test_every_reason_is_said_in_english_too(name: str) -> None:
    for _, project in geo.read(TEXTS[name]()).projects():
        assert project.scope is not None
        words = said(project.scope.why, Lang.EN)
        assert words != project.scope.why
