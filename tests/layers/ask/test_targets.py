from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.openers.texts import Lang
from geo.find.quantity.targets import find_targets
from geo.model import Chapter, ClassScope, Target
from geo.text.clean import clean
from layers.ask import target_list
from layers.ask.amount_words import amount_words, number_text
from layers.ask.target_list import TargetScope, quantity
from tests.layers import readings


def row_of(**changes):
    target = replace(readings.TARGET, **changes)
    reading = readings.reading()
    project = replace(reading.tasks[1].projects[2], targets=(target,))
    task = replace(reading.tasks[1], projects=(project,))
    return target_list.targets(replace(reading, tasks=(task,)))[0]


def test_a_target_has_its_clause_its_scope_and_its_units():
    (row,) = target_list.targets(readings.reading())
    assert (row.project, row.task, row.chapter, row.ordinal) == ("1.3", 1, 1, 1)
    assert row.clause == "建设甲示范区和甲博物馆。"
    assert row.scope is TargetScope.PLACES
    assert row.places == (readings.ZONE.name, "甲博物馆")
    assert row.lead_units == ("省发展改革委",)


@pytest.mark.parametrize(
    ("position", "scope", "places"),
    [(0, TargetScope.PLACES, ("绵阳市",)), (1, TargetScope.CLASS, ()), (2, TargetScope.PROVINCE, ())],
)
def test_the_scope_is_that_of_the_clause(position, scope, places):
    reading = readings.reading()
    project = replace(reading.tasks[1].projects[position], targets=(readings.TARGET,))
    (row,) = target_list.targets(replace(reading, tasks=(replace(reading.tasks[1], projects=(project,)),)))
    assert (row.scope, row.places) == (scope, places)
    assert row.class_scope == (ClassScope.ALL_COUNTIES.value if scope is TargetScope.CLASS else None)


@pytest.mark.parametrize("position", [1, 2])
def test_a_name_that_was_not_placed_still_limits_the_number(position):
    reading = readings.reading()
    project = replace(reading.tasks[2].projects[position], targets=(readings.TARGET,))
    (row,) = target_list.targets(replace(reading, tasks=(replace(reading.tasks[2], projects=(project,)),)))
    assert row.scope is TargetScope.PLACES
    assert row.places == (project.mentions[0].surface,)


def target_of(words: str) -> Target:
    (target,) = find_targets(clean(words), 0, len(words))
    return target


@pytest.mark.parametrize(
    ("clause", "chinese", "english"),
    [
        ("建设公园40个以上", "≥40个", "≥ 40 个"),
        ("补贴不超过5万元", "≤5万元", "≤ 5 万元"),
        ("打造2—3个示范区", "2—3个", "2–3 个"),
        ("完成三分之二左右的编制任务", "三分之二左右", "≈ 2/3"),
        ("至少完成三分之一的编制任务", "不少于三分之一", "≥ 1/3"),
        ("覆盖率达到百分之八十以上", "百分之八十以上", "≥ 80%"),
        ("绿色建筑占比达到七成以上", "七成以上", "≥ 70%"),
        ("筹集住房3.5万套（间）", "3.5万套（间）", "3.5 万套（间）"),
        ("筹集公租房1,263套", "1,263套", "1,263 套"),
        ("打通断头路20余条", "20余条", "≥ 20 条"),
        ("生师比控制在18∶1以内", "≤18∶1", "≤ 18:1"),
        ("城镇化率提高到60%左右", "约60%", "≈ 60%"),
    ],
)
def test_one_wording_of_amounts(clause: str, chinese: str, english: str) -> None:
    target = target_of(clause)
    assert (amount_words(target, Lang.ZH), amount_words(target, Lang.EN)) == (chinese, english)


def test_a_target_made_by_hand_has_words_too():
    assert quantity(row_of(value=5300.0, unit="个", written=""), Lang.ZH) == "5300个"
    assert quantity(row_of(value=2, upper=3, comparator="range", written=""), Lang.ZH) == "2—3个"


def test_rows_sort_by_the_plain_amount():
    amounts = [
        (row.amount, row.measure)
        for words in ("筹集住房0.9万套", "筹集住房1200套", "完成三分之二左右的编制任务", "覆盖率达到65%")
        for row in [row_of(**{k: getattr(target_of(words), k) for k in ("value", "unit", "plain")})]
    ]
    assert amounts == [(9000, "套"), (1200, "套"), (0.666667, "share"), (0.65, "share")]


@given(st.integers(0, 10**12))
def test_whole_numbers_have_no_decimals(value):
    assert number_text(float(value)) == str(value)


def test_charts_count_rows_and_hide_no_chapter(document):
    rows = target_list.targets(document.reading)
    bars = target_list.by_chapter(rows, document.reading.chapters)
    assert [bar.label for bar in bars] == [chapter.title for chapter in document.reading.chapters]
    assert sum(bar.count for bar in bars) == len(rows)
    assert any(bar.count == 0 for bar in bars)
    measures = target_list.by_measure(rows)
    assert sum(bar.count for bar in measures) == len(rows)
    assert [bar.count for bar in measures] == sorted((bar.count for bar in measures), reverse=True)
    lead = {bar.key: bar.count for bar in target_list.by_lead_unit(rows)}
    assert lead["农业农村厅"] == sum("农业农村厅" in row.lead_units for row in rows)


def test_a_target_outside_all_chapters_is_counted():
    rows = target_list.targets(readings.reading())
    bars = target_list.by_chapter(rows, (Chapter(2, "协作"),))
    assert [(bar.label, bar.count) for bar in bars] == [("协作", 0), ("", 1)]


def test_the_numbers_of_the_document_stand_in_its_words(document):
    rows = target_list.targets(document.reading)
    assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    homes = next(row for row in rows if row.object.endswith("保障性租赁住房"))
    assert (homes.value, homes.unit, homes.amount, homes.measure) == (7.8, "万套（间）", 78000.0, "套")
    assert homes.scope is TargetScope.PROVINCE
    assert "住房城乡建设厅" in homes.lead_units
    original = document.reading.original[homes.start : homes.end]
    assert "7.8" in original


@pytest.mark.parametrize(
    ("words", "scope", "places"),
    [("公园城市示范片区", TargetScope.PLACES, ("成都公园城市示范区",)), ("保障性租赁住房", TargetScope.PROVINCE, ())],
)
def test_a_number_holds_for_what_its_clause_carries_over(document, words, scope, places):
    row = next(row for row in target_list.targets(document.reading) if row.object.endswith(words))
    assert (row.scope, row.places) == (scope, places)
