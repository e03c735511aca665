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

KNOWN = ("has no clause", "has no project")
"""A fault that is known and not mended yet: a task of punctuation alone."""


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
    found = [*faults(reading, clean(text)), *violations(row, text)]
    assert [fault for fault in found if not any(known in fault for known in KNOWN)] == []
    assert json.loads(json.dumps(row)) == row
    assert geo.read(text).to_dict() == row


@given(texts.TEXTS)
@SETTINGS
def test_clean_text_stays_clean(text: str) -> None:
    once = clean(text)
    again = clean(once.text)
    assert again.text == once.text
    assert again.repairs == ()


@pytest.mark.xfail(
    reason="a clause without an end is cut at a length, and the cut may fall inside （四）, which was one ㈣"
)
def test_a_cut_never_falls_inside_one_character() -> None:
    text = "牵头单位" + "㈣（一）（一）" * 80
    assert faults(geo.read(text), clean(text)) == []


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
