"""Reading takes time linear in the text, whatever is repeated in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from tests.conftest import FUZZED
from tests.resilience.texts import PIECES

MOST_US = 2 * 20
"""Microseconds of processor time a character: 20 are promised, a machine that is busy may take twice as long."""
LENGTH = 20_000
UNITS = [
    "\n", "\r", "\x0b", "\f", "\u2028", " ", "\t", "\u3000", "\u200b", ".", "……", "附件\n",
    "附件1：任务分工表\n", "目录\n", "第一章 ", "牵头单位：", "牵头单位：省发展改革委\n", "（责任单位：", "（",
    "）", "(", "“", "<b>", "(zé)", "一、", "（一）", "1.", "\n一、", "\n1.\n", "成都市", "成都", "甘孜",
    "、成都市", "成", "川", "川渝", "成都至", "至", "—", "和", "县", "等", "以外", "除", "全省", "其中", "3",
    "一", "3000公里", "2—3个", "5+1", "%", "，", "。", "：", "支持", "責", "\ud800", "e\u0301", "- 12 -\n",
    "@@", "a", "=1+1",
]  # fmt: skip


def microseconds(unit: str, length: int) -> float:
    """Return the processor time a character; the better of two, since others work on the machine too."""
    text = "支持成都市发展。\n" + unit * (length // len(unit)) + "\n支持绵阳市发展。"
    took = []
    for _ in range(2):
        begun = time.process_time()
        geo.read(text)
        took.append((time.process_time() - begun) / len(text) * 1e6)
        if took[-1] < MOST_US:
            break
    return min(took)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_what_is_repeated_costs_no_more_than_its_length(unit: str) -> None:
    geo.read("支持成都市发展。")
    assert microseconds(unit, LENGTH) <= MOST_US


@given(
    st.lists(PIECES, min_size=1, max_size=4)
    .map("".join)
    .filter(lambda unit: not set(unit) & {"\n", "\r", "\x0b", "\f", "\u2028"})
)
@settings(max_examples=max(30, FUZZED // 40))
def test_any_pieces_repeated_cost_no_more_than_their_length(unit: str) -> None:
    assert microseconds(unit, LENGTH // 4) <= MOST_US
