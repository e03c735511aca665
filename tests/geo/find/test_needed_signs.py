"""The characters that spare a clause a rule: what holds none of them names nothing by that rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.openers.catalog import read_text
from geo.find.needed_signs import NEEDED
from geo.gazetteer import default

TESTS = Path(__file__).parents[2]
LINES = [
    line
    for file in ("rules/witnesses.txt", "geo/find/families.txt", "geo/find/named.txt", "geo/find/traps.txt")
    for line in (TESTS / file).read_text("utf-8").splitlines()
] + read_text("source/2022.txt").splitlines()


@pytest.mark.parametrize("rule", NEEDED, ids=lambda rule: rule.__name__)
def test_a_rule_names_nothing_without_one_of_its_characters(rule) -> None:
    spared = [line for line in LINES if NEEDED[rule].isdisjoint(line)]
    found = [line for line in LINES if list(rule(line, 0, len(line), default()))]
    assert len(spared) > len(LINES) / 8
    assert found
    assert not set(found) & set(spared)
