"""Expressions of many words: what is passed over by its first character is nothing that a plain list would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.lexicon import ADVERBS, VERBS, Headed, passing

MANY = sorted({*VERBS, *ADVERBS})
"""Words with far more first characters than are tried one by one."""
LETTERS = st.text(alphabet="甲乙丙丁\n", min_size=1, max_size=3)
WORDS = st.one_of(st.lists(LETTERS, min_size=1, max_size=6), st.lists(st.sampled_from(MANY), min_size=30, max_size=90))


@st.composite
def words_in_text(draw: st.DrawFn) -> tuple[list[str], str]:
    words = draw(WORDS)
    return words, draw(st.lists(st.one_of(LETTERS, st.sampled_from(words), st.sampled_from(MANY))).map("".join))


@given(words_in_text(), st.integers(0, 8), st.integers(0, 40))
def test_headed_words_are_found_where_a_plain_list_of_them_finds_them(
    given_words: tuple[list[str], str], start: int, size: int
) -> None:
    words, text = given_words
    headed, plain = Headed.of(map(re.escape, words)), re.compile("|".join(map(re.escape, words)))
    expected = [match.span() for match in plain.finditer(text, start, start + size)]
    assert [match.span() for match in headed.matches(text, start, start + size)] == expected
    first = headed.search(text, start, start + size)
    assert (first.span() if first else None) == (expected[0] if expected else None)
    assert headed.is_in(text, start, start + size) is bool(expected)


@given(words_in_text())
def test_the_longest_word_that_fits_wins(given_words: tuple[list[str], str]) -> None:
    words, text = given_words
    plain = "|".join(sorted(map(re.escape, words), key=lambda word: -len(word)))
    assert re.findall(f"(?:{passing(words)})", text) == re.findall(plain, text)


def test_other_expressions_are_tried_behind_the_words() -> None:
    pattern = re.compile(passing(["建设", "建成"], "第[一二]批|(?<!不)要", "第要"))
    assert pattern.findall("要建设第二批，不要建成") == ["要", "建设", "第二批", "建成"]


@pytest.mark.parametrize("text", ["", "建设", "　"])
def test_no_words_are_found_nowhere(text: str) -> None:
    assert not Headed.of([]).is_in(text)
    assert Headed.of([]).matches(text) == []


def test_an_expression_looks_around_itself_as_ever() -> None:
    headed = Headed("省\\d", "(?<![全本])省(?:级|属)|\\d{2}年")
    assert [match[0] for match in headed.matches("全省级，省属，2022年")] == ["省属", "22年"]
