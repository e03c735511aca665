from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Chapter, ClassScope
from layers.ask import target_list
from layers.ask.target_list import ScopeKind, amount, number_text, quantity
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
    assert row.scope is ScopeKind.PLACES
    assert row.places == (readings.ZONE.name, "甲博物馆")
    assert row.lead_units == ("省发展改革委",)


@pytest.mark.parametrize(
    ("position", "scope", "places"),
    [(0, ScopeKind.PLACES, ("绵阳市",)), (1, ScopeKind.CLASS, ()), (2, ScopeKind.PROVINCE, ())],
)
def test_the_scope_is_that_of_the_clause(position, scope, places):
    reading = readings.reading()
    project = replace(reading.tasks[1].projects[position], targets=(readings.TARGET,))
    (row,) = target_list.targets(replace(reading, tasks=(replace(reading.tasks[1], projects=(project,)),)))
    assert (row.scope, row.places) == (scope, places)
    assert row.class_scope == (ClassScope.ALL_COUNTIES.value if scope is ScopeKind.CLASS else None)


@pytest.mark.parametrize("position", [1, 2])
def test_a_name_that_was_not_placed_still_limits_the_number(position):
    reading = readings.reading()
    project = replace(reading.tasks[2].projects[position], targets=(readings.TARGET,))
    (row,) = target_list.targets(replace(reading, tasks=(replace(reading.tasks[2], projects=(project,)),)))
    assert row.scope is ScopeKind.PLACES
    assert row.places == (project.mentions[0].surface,)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (7.8, "万套（间）", (78000.0, "套（间）")),
        (3.5, "万套", (35000.0, "套")),
        (2, "万亿元", (2e12, "元")),
        (1.5, "亿元", (1.5e8, "元")),
        (40, "个", (40, "个")),
        (12, "%", (12, "%")),
        (0.6667, "", (0.6667, "")),
    ],
)
def test_amounts_without_multiples(value, unit, expected):
    assert amount(value, unit) == expected


@given(st.floats(0.01, 1e6), st.sampled_from(["个", "套", "公里", "元"]))
def test_multiples_are_undone_exactly_enough(value, unit):
    found, measure = amount(value, f"万{unit}")
    assert measure == unit
    assert found == pytest.approx(value * 1e4, rel=1e-12)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": 40, "unit": "个", "comparator": ">="}, "≥40个"),
        ({"value": 5, "unit": "天", "comparator": "<="}, "≤5天"),
        ({"value": 2, "upper": 3, "unit": "个", "comparator": "range"}, "2—3个"),
        ({"value": 0.6667, "unit": "", "comparator": "~"}, "约66.67%"),
        ({"value": 3.5, "unit": "万套"}, "3.5万套"),
        ({"value": 5300.0, "unit": "个"}, "5300个"),
    ],
)
def test_quantities_in_signs(changes, words):
    assert quantity(row_of(**changes)) == words


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
    assert (homes.value, homes.unit, homes.amount, homes.measure) == (7.8, "万套（间）", 78000.0, "套（间）")
    assert homes.scope is ScopeKind.PROVINCE
    assert "住房城乡建设厅" in homes.lead_units
    original = document.reading.original[homes.start : homes.end]
    assert "7.8" in original
