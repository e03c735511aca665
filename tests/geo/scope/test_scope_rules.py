"""Every rule of the scope decision is needed: its witness is read otherwise where the rule is taken away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

import geo
from geo.scope import admin_types
from geo.scope.admin_types import TYPE_RULES, TypeWords
from geo.scope.decision import choices, class_scopes, own_zones, sentence_words, whole_area
from geo.scope.decision.back import references, work_words
from geo.scope.decision.scope_rules import RuleSet
from geo.text.lexicon import ADVERBS

if TYPE_CHECKING:
    from types import ModuleType

_TEXT = (
    "{province}新型城镇化2021年重点任务\n一、总体安排\n（一）{title}。{body}\n牵头单位：省发展改革委\n"
    "（二）做好其他工作。推进全省统计监测工作。\n牵头单位：省统计局\n"
)


def read_scopes(body: str) -> list[tuple[Any, ...]]:
    """Return where each clause of a witness bears: in two tasks, one of a place, and in a province without lists."""
    found = []
    for province, title in (("四川省", "推进有关工作"), ("四川省", "推动绵阳发展"), ("湖南省", "推进有关工作")):
        (task, *_) = geo.read(_TEXT.format(province=province, title=title, body=body)).tasks
        found += [(p.scope.kind, p.scope.anchor, p.scope.divisions) for p in task.projects if p.scope is not None]
    return found


def rule_sets() -> list[tuple[ModuleType, str, str]]:
    modules = (references, work_words, choices, class_scopes, own_zones, whole_area)
    named = [(m, name, value) for m in modules for name, value in vars(m).items() if isinstance(value, RuleSet)]
    return [(module, name, rule.name) for module, name, value in named for rule in value.rules]


def test_there_are_rules() -> None:
    assert len(rule_sets()) > 25
    assert len(TYPE_RULES) > 35


@pytest.mark.parametrize(("module", "name", "rule"), rule_sets())
def test_a_rule_taken_away_changes_its_witness(
    module: ModuleType, name: str, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules: RuleSet = getattr(module, name)
    witness = next(one.witness for one in rules.rules if one.name == rule)
    before = read_scopes(witness)
    monkeypatch.setattr(module, name, rules.without(rule))
    assert read_scopes(witness) != before


@pytest.mark.parametrize("turn", range(len(TYPE_RULES)))
def test_words_for_a_class_taken_away_change_their_witness(turn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    witness = TYPE_RULES[turn].witness
    before = read_scopes(witness)
    monkeypatch.setattr(admin_types, "TYPES", TypeWords((*TYPE_RULES[:turn], *TYPE_RULES[turn + 1 :])))
    assert read_scopes(witness) != before


def test_no_witness_stands_for_two_rules() -> None:
    witnesses = [rule.witness for rule in TYPE_RULES]
    witnesses += [one.witness for m, name, rule in rule_sets() for one in getattr(m, name).rules if one.name == rule]
    assert len(set(witnesses)) == len(witnesses)


def test_no_word_may_be_taken_in_two_ways_where_words_repeat() -> None:
    """A word that stands twice among those that repeat doubles the work with each time that it is written."""
    words = [*sentence_words._OF_KIND.split("|"), *ADVERBS]
    begun = time.process_time()
    for word in words:
        row = word * 60 + "X"
        sentence_words.OF_PLACE.fullmatch(row)
        sentence_words.PIVOT.fullmatch(row)
        sentence_words.BUILDING.fullmatch(row)
        sentence_words.ACTS.match(row)
    assert time.process_time() - begun < 2
