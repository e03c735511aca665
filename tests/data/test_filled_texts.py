"""Brackets inside brackets take another form, whoever wrote the inner ones."""

from __future__ import annotations

from data.openers.texts import Lang, bracketed, text
from geo.said_words import said


def test_a_value_with_brackets_gets_other_ones_around_it() -> None:
    assert text("app.jurisdiction_is", Lang.ZH, name="绵阳市", level="市（州）") == "绵阳市〔市（州）〕"
    assert text("app.jurisdiction_is", Lang.ZH, name="四川省", level="省级行政区") == "四川省（省级行政区）"


def test_brackets_outside_stay_as_they_are() -> None:
    assert text("map.schematic_label", Lang.ZH, name="涪江（绵阳—遂宁）") == "涪江（绵阳—遂宁）（示意）"
    assert bracketed("a (b)", Lang.EN) == "[a (b)]"


def test_a_sentence_with_such_brackets_is_known_again() -> None:
    assert said("对象尚待选定〔县（市）内〕，不画", Lang.EN) == "still to be chosen within 县（市）; not drawn"


def test_one_thing_is_one_in_english() -> None:
    assert text("app.place_clauses", Lang.EN, n=1, tasks=1) == "1 clause bears on this place (1 task)"
    assert text("app.place_clauses", Lang.EN, n=2, tasks=1) == "2 clauses bear on this place (1 task)"
    assert text("app.place_clauses", Lang.EN, n=11, tasks=10) == "11 clauses bear on this place (10 tasks)"
