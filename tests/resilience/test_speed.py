"""Reading takes time linear in the text, whatever is repeated in it."""

from __future__ import annotations

import gc
import time
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from data.openers.catalog import read_text
from tests.conftest import FUZZED
from tests.resilience.texts import PIECES, divisions

MOST = 10
"""A character of any text may cost so many times what one of the real document does: no machine is asked for seconds.

One of the document costs 2.0 µs on a free core, a third less than when this was 8. The dearest known are a heading
without words every three characters, two counties a line and the name of a region again and again, up to eight and a
half times that; a name of two or three characters is below seven, nearly all else below five.
"""
MOST_GROWTH = 3
"""Twice the text may take so many times as long; the square would take four times."""
LENGTH = 12_000
UNITS = [
    "\n", "\r", "\x0b", "\f", "\u2028", " ", "\t", "\u3000", "\u200b", ".", "……", "附件\n",
    "附件1：任务分工表\n", "目录\n", "第一章 ", "牵头单位：", "牵头单位：省发展改革委\n", "（责任单位：", "（",
    "）", "(", "“", "<b>", "(zé)", "一、", "（一）", "1.", "\n一、", "\n1.\n", "成都市", "成都", "甘孜",
    "、成都市", "成", "川", "川渝", "成都至", "至", "—", "和", "县", "等", "以外", "除", "全省", "其中", "3",
    "一", "3000公里", "2—3个", "5+1", "%", "，", "。", "：", "支持", "責", "\ud800", "e\u0301", "- 12 -\n",
    "@@", "a", "=1+1", "川南", "三台", "武汉", "泉港区", "\r汉源县崇明", "宝安区阜康市\n",
]  # fmt: skip


@lru_cache(maxsize=1)
def document() -> str:
    return read_text("source/2022.txt")


def seconds(text: str) -> float:
    """Return the processor time of a reading, without that of looking through what other tests keep in memory."""
    gc.disable()
    try:
        begun = time.process_time()
        geo.read(text)
        return time.process_time() - begun
    finally:
        gc.enable()


def repeated(unit: str, length: int) -> str:
    return "支持成都市发展。\n" + unit * (length // len(unit)) + "\n支持绵阳市发展。"


def times_the_document(text: str) -> float:
    """Return what a character costs, as a multiple of one of the document; of some tries the best, others work too."""
    found = []
    for _ in range(4):
        # One after the other, so that a busy machine slows both.
        usual = seconds(document()) / len(document())
        found.append(seconds(text) / len(text) / usual)
        if found[-1] <= MOST:
            break
    return min(found)


def growth(unit: str, length: int) -> float:
    """Return how many times as long twice the text takes; of some tries the best."""
    found = []
    for _ in range(4):
        found.append(seconds(repeated(unit, 2 * length)) / max(seconds(repeated(unit, length)), 1e-3))
        if found[-1] <= MOST_GROWTH:
            break
    return min(found)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_what_is_repeated_costs_no_more_than_its_length(unit: str) -> None:
    assert times_the_document(repeated(unit, LENGTH)) <= MOST
    assert growth(unit, LENGTH) <= MOST_GROWTH


@given(
    st.lists(st.one_of(PIECES, st.deferred(lambda: st.sampled_from(divisions()))), min_size=1, max_size=4).map("".join)
)
@settings(max_examples=max(30, FUZZED // 40))
def test_any_pieces_repeated_cost_no_more_than_their_length(unit: str) -> None:
    assert times_the_document(repeated(unit, LENGTH // 4)) <= MOST
