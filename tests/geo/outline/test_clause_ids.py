"""Ids of clauses: unique, made of words, and the same when clauses are inserted around them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geo.outline import clause_ids
from geo.outline.clause_ids import ClauseIds

WORDS = st.text(st.sampled_from("支持成都市建设公园，。 1a"), max_size=6)


def ids(clauses: list[str]) -> list[str]:
    given_out = ClauseIds()
    return [given_out.next(clause) for clause in clauses]


@given(st.lists(WORDS, max_size=40))
def test_each_is_given_out_once_and_the_same_again(clauses: list[str]) -> None:
    made = ids(clauses)
    assert len(set(made)) == len(clauses)
    assert all(re.fullmatch("k[a-z2-7]{8}", one) for one in made)
    assert ids(clauses) == made


@given(st.lists(WORDS, max_size=12), st.data())
def test_an_inserted_clause_changes_no_other_id(clauses: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(clauses)))
    made = ids([*clauses[:at], "推进县城补短板", *clauses[at:]])
    assert made[:at] + made[at + 1 :] == ids(clauses)


def test_marks_and_spaces_count_for_nothing() -> None:
    assert ids(["支持成都市、德阳市 建设。"]) == ids(["支持成都市，德阳市建设；"])
    assert ids(["支持成都市"]) != ids(["支持德阳市"])


def test_words_that_meet_by_chance_are_told_apart(monkeypatch: object) -> None:
    monkeypatch.setattr(clause_ids, "_hashed", lambda _, turn: f"k{turn}")  # type: ignore[attr-defined]
    assert ids(["甲", "乙", "甲"]) == ["k0", "k1", "k2"]
