"""The check of the rules sees a row that nothing needs, and one that something needs."""

from __future__ import annotations

import importlib
import inspect

from tests.rules.deletion import TABLES, witnesses
from tests.rules.rows import alternatives, rows_of

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
    for table in TABLES:
        source = inspect.getsource(importlib.import_module(table.module))
        assert {row.constant for row in rows_of(source, table.constants)} >= set(table.constants) - {"_BETWEEN_ENDS"}
    assert len(witnesses()) > 1000
