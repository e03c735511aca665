"""The check of the rules sees a row that nothing needs, and one that something needs."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import replace

import pytest

from tests.rules.deletion import Readings, dead_rows, rows_in, witnesses
from tests.rules.made_of import reach_of
from tests.rules.rows import alternatives, rows_of
from tests.rules.tables import TABLES


@pytest.fixture(scope="module")
def readings() -> Readings:
    return Readings()


SOURCE = (
    '_KINDS = {"zone": "新区|高新区|港(?:区|口)", "site": "机场"}\n_WORDS = "加快 积极".split()\n_OTHER = "甲|乙"\n'
)


def test_rows_are_words_and_alternatives_of_the_named_constants() -> None:
    found = list(rows_of(SOURCE, frozenset({"_KINDS", "_WORDS"})))
    assert [row.text for row in found] == ["新区", "高新区", "港(?:区|口)", "区", "口", "加快", "积极"]
    assert "'新区|港(?:区|口)'" in found[1].without
    assert "高新区" not in found[1].without


def test_bars_part_what_stands_in_their_own_bracket_and_none_in_a_class() -> None:
    pattern = "甲(?:乙|丙)|[丁|戊]|己(?:庚)"
    assert [pattern[a:b] for a, b in alternatives(pattern)] == ["甲(?:乙|丙)", "乙", "丙", "[丁|戊]", "己(?:庚)"]


def test_each_table_has_rows_and_witnesses_abound() -> None:
    assert all(rows_in(module, name) for module, names in TABLES.items() for name in names.split())
    assert len(witnesses()) > 1000


def test_what_is_made_of_a_constant_is_found_in_the_sources() -> None:
    reach = reach_of("geo.find.words.usual_words", frozenset({"NO_TAIL_WORDS"}))
    assert set(reach.again) >= {"geo.find.words.tails", "geo.find.unknown.told_areas"}
    assert "geo.find.letters.partners" not in reach.again
    assert "geo.find.letters.partners" in reach.touched  # it asks tails, which sees its own new constants


@pytest.mark.parametrize(
    ("module", "constant"),
    [
        ("geo.find.words.describing_words", "DESCRIBING_WORDS"),
        ("geo.find.words.edges", "_WORK_VERBS"),
        ("geo.text.lexicon", "RESULTS"),
    ],
)
def test_a_row_that_something_needs_is_told_from_one_that_nothing_needs(
    module: str, constant: str, readings: Readings
) -> None:
    needed = rows_in(module, constant)[0]
    nothing = replace(needed, text="无", without=inspect.getsource(importlib.import_module(module)))
    found = list(dead_rows(module, constant, [nothing, needed, nothing], readings))
    assert [row.text for row in found] == ["无", "无"]
