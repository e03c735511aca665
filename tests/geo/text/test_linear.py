"""Cleaning costs the same for each character, whatever is repeated, and the repairs tell all that was done."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.text.clean import ROUNDS, RULES, clean

UNITS = [
    "\n", " ", "\r", "\v", "\t", "\u3000", ".", "……", "(", ")", "（", "1", "一", '"', "“", "字", "字 ", "\n ", "-",
    "# ", "*", "> ", "> # ", "- ", "(1", "字(a", "字(shì)", "(shì)", "1、\n", "責任单位：", "责任单位：局 局 ", "第 1",
    "@", "濛", "乾", "麵", "附件\n", "1\n", "— 1 —\n", "\n12\n字", "宣\n汉县", "局（", "字,", "? ",
    "\u200b*", "A ", "A  ",
]  # fmt: skip
FRAMES = [("", ""), ("a", "a"), ("字", "字"), ("字(", "(zì)")]
FLOOR_S = 0.004


def cost(text: str) -> float:
    """Return the processor time that cleaning takes."""
    start = time.process_time()
    clean(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_twice_the_text_is_twice_the_time(unit: str) -> None:
    clean("濛阳镇，宣\n汉县(xiàn)")  # the tables are loaded once
    for before, after in FRAMES:
        small = before + unit * (3_000 // len(unit)) + after
        large = before + unit * (24_000 // len(unit)) + after
        # A rule that is quadratic takes 64 times as long; the floor covers what the clock cannot tell apart.
        if (took := cost(large)) >= 24 * FLOOR_S:
            took, least = min(took, cost(large)), min(cost(small), cost(small))
            assert took < 24 * max(least, FLOOR_S), (before, unit, after)


PIECES = st.sampled_from(
    [
        *UNITS,
        "宣",
        "汉县",
        "12",
        "支持达州市",
        "镇(zhen)",
        "。",
        "，",
        "薴",
        "\u200b",
        "\ufeff",
        "(e)",
        "濛陽",
        "国",
        "國",
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80)))
@example("国\n\n- 3 -\n\n家")
@example("國(gu@@ó)\u200b家")
@example("支持达州市宣\n12\n汉县，")
@settings(max_examples=400, deadline=None)
def test_repairs_are_disjoint_and_replayed_give_the_clean_text(text: str) -> None:
    cleaned = clean(text)
    pieces, position = [], 0
    for repair in cleaned.repairs:
        assert repair.span.start >= position
        assert text[repair.span.start : repair.span.end] == repair.before != repair.after
        pieces += [text[position : repair.span.start], repair.after]
        position = repair.span.end
    assert "".join([*pieces, text[position:]]) == cleaned.text


def test_rules_end_before_the_bound_on_usual_damage() -> None:
    text = "> # **國家(guó)**\u200b @@ 財政廳 \n\n- 3 -\n建設(shè) 城\n市" * 20
    cleaned = clean(text).text
    assert ROUNDS > 3
    assert all(not rule.find(cleaned) for rule in RULES)
