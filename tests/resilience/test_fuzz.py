"""Any text is read or refused: nothing raises, spans slice back, the same text gets the same answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, given, settings

import geo
from data.errors import EmptyInputError
from geo.text.clean import clean
from tests.conftest import FUZZED
from tests.gold.invariants import violations
from tests.resilience import texts
from tests.resilience.invariants import faults

SETTINGS = settings(max_examples=FUZZED, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(texts.TEXTS)
@SETTINGS
def test_every_text_is_read_or_refused(text: str) -> None:
    try:
        reading = geo.read(text)
    except EmptyInputError:
        event("refused")
        assert not clean(text).text.strip()
        return
    event("read" if reading.tasks else "read, no task")
    row = reading.to_dict()
    assert [*faults(reading, clean(text)), *violations(row, text)] == []
    assert json.loads(json.dumps(row)) == row
    assert geo.read(text).to_dict() == row


@given(texts.TEXTS)
@SETTINGS
def test_clean_text_stays_clean(text: str) -> None:
    once = clean(text)
    again = clean(once.text)
    assert again.text == once.text
    assert again.repairs == ()


@pytest.mark.parametrize("unit", ["㈣（一）（一）", "㈣", "⒒", "一⑽"])
@pytest.mark.parametrize("before", ["牵头单位", "支持", "支持成"])
def test_a_cut_never_falls_inside_one_character(unit: str, before: str) -> None:
    """A clause without an end is cut at a length; （四） may have been one ㈣."""
    text = before + unit * 400
    reading = geo.read(text)
    assert len(reading.projects()) > 1
    assert faults(reading, clean(text)) == []


@pytest.mark.parametrize("mark", ["", "、", "：", "一、"])
def test_lines_of_nothing_but_bodies_are_tasks_with_a_clause(mark: str) -> None:
    text = f"{mark}牵头单位：成都市人民政府\n牵头单位：绵阳市人民政府\n{mark}牵头单位：省发展改革委\n"
    reading = geo.read(text)
    assert reading.tasks
    assert all(len(task.projects) == 1 for task in reading.tasks)
    assert faults(reading, clean(text)) == []


@pytest.mark.parametrize("text", ["、", "。。\n，", "！？：", "| | |\n"])
def test_marks_alone_are_no_task(text: str) -> None:
    reading = geo.read(text)
    assert reading.tasks == ()
    assert faults(reading, clean(text)) == []


@pytest.mark.parametrize("spoilt", ["span", "surface", "order"])
def test_a_spoilt_reading_is_noticed(spoilt: str) -> None:
    """The invariants can fail."""
    text = "一、重点\n（一）建设。支持成都市建设3个市场；推进绵阳市发展。\n"
    reading = geo.read(text)
    cleaned = clean(text)
    assert faults(reading, cleaned) == []
    task = reading.tasks[0]
    clause = next(one for one in task.projects if one.mentions)
    mention = clause.mentions[0]
    if spoilt == "span":
        moved = replace(mention, span=type(mention.span)(mention.span.start + 1, mention.span.end + 1))
        clause = replace(clause, mentions=(moved,))
    elif spoilt == "surface":
        clause = replace(clause, mentions=(replace(mention, surface="绵阳市"),))
    projects = tuple(clause if one.id == clause.id else one for one in task.projects)
    if spoilt == "order":
        projects = projects[::-1]
        assert len(projects) > 1
    assert faults(replace(reading, tasks=(replace(task, projects=projects),)), cleaned) != []
