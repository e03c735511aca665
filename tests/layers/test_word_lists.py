"""Lists of words and the sentence on reach: every way has words in both languages, none is skipped or added up."""

from __future__ import annotations

import pytest

from data.openers.texts import Lang
from geo.area_words import AreaWords
from geo.scope.reach import How
from layers.word_lists import in_series, listed, reach_name, reach_sentence


@pytest.mark.parametrize(
    ("lang", "most", "wanted"),
    [
        (Lang.ZH, None, "甲、乙、丙"),
        (Lang.ZH, 3, "甲、乙、丙"),
        (Lang.ZH, 2, "甲、乙等 3 项"),
        (Lang.EN, None, "甲, 乙, 丙"),
        (Lang.EN, 2, "甲, 乙 … (3 in all)"),
    ],
)
def test_a_list(lang: Lang, most: int | None, wanted: str) -> None:
    assert listed(iter(["甲", "乙", "丙"]), lang, most) == wanted


def test_no_words_are_no_list() -> None:
    assert listed([], Lang.ZH) == listed([], Lang.EN, 2) == in_series([], Lang.ZH) == ""
    assert in_series(["甲、乙", "丙"], Lang.ZH) == "甲、乙；丙"


@pytest.mark.parametrize("lang", Lang)
def test_every_way_is_named_apart(lang: Lang) -> None:
    for is_short in (False, True):
        assert len({reach_name(how, AreaWords(), lang, is_short=is_short) for how in How}) == len(How)


@pytest.mark.parametrize("lang", Lang)
def test_the_sentence_tells_every_way_in_order_and_leaves_out_what_is_none(lang: Lang) -> None:
    whole = reach_sentence({how: 10 + at for at, how in reversed(list(enumerate(How)))}, AreaWords(), lang)
    places = [whole.index(f"{10 + at}") for at in range(len(How))]
    assert places == sorted(places)
    assert reach_sentence({How.NAMED: 3, How.CLASS: 0}, AreaWords(), lang) == reach_sentence(
        {How.NAMED: 3}, AreaWords(), lang
    )
    assert reach_sentence({How.NAMED: 3}, AreaWords(), Lang.ZH) == "直接点名 3 条"
    assert reach_sentence({}, AreaWords(), lang) == ""
