"""Type: widths, breaking of lines, characters that the fonts lack; classes of figures; letters of keys."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.openers.texts import Lang
from geo.gazetteer import default
from geo.indicator_table import indicators, read_indicator_table
from layers.indicator_map import IndicatorOnMap
from layers.sheet import fonts
from layers.sheet.map import choropleth
from layers.sheet.map.keys import letters
from layers.sheet.options import Figures
from layers.sheet.out.svg import _short

WORDS = st.text(alphabet="成都市高新技术（示意），。“”ABC abc 12", min_size=1, max_size=60)


def test_han_is_one_em_wide() -> None:
    assert fonts.width("成都市", 2.0, 700) == pytest.approx(6.0)
    assert fonts.width("成都", 2.0, 400, spread=1.0) == pytest.approx(5.0)


@given(WORDS, st.floats(12, 60))
def test_lines_fit_and_lose_nothing(words: str, room: float) -> None:
    lines = fonts.wrap(words, 2.5, room)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    for line in lines:
        # Closing punctuation may hang out, and a bracket holds on to the word behind it.
        if len(line) > 8:
            assert fonts.width(line.rstrip("，。、；：）》”’」】,.;:)"), 2.5) <= room + 12.5


def test_a_last_line_that_is_cut_says_so() -> None:
    lines = fonts.wrap("成渝地区双城经济圈产业合作示范园区", 2.5, 15, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert fonts.width(lines[-1], 2.5) <= 15


def test_no_line_begins_with_closing_punctuation() -> None:
    for room in range(10, 40):
        lines = fonts.wrap("四川（成都）国家实验室，由多家单位共建。位于天府新区（示意）", 2.5, room)
        assert not any(line[0] in "，。）" for line in lines)
        assert not any(line[-1] == "（" for line in lines)


def test_what_the_fonts_lack_is_shown_as_lacking() -> None:
    assert fonts.printable("成\U0001f600都\n市") == "成〓都 市"


@given(st.integers(-99_999, 99_999))
def test_coordinates_survive(hundredths: int) -> None:
    assert float(_short(hundredths)) == pytest.approx(hundredths / 100)
    assert len(_short(hundredths)) <= 7


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_classes_hold_every_figure(values: list[float]) -> None:
    codes = [county.adcode for county in default().counties]
    made = choropleth.classes(Figures("x", "", dict(zip(codes, values, strict=False))), default())
    assert list(made.lows) == sorted(made.lows)
    for adcode, value in made.values.items():
        step = made.step(adcode)
        assert made.lows[step] <= value <= made.highs[step]
    assert len(made.colors) == len(made.lows) == min(len(set(values)), 4)


def test_a_prefecture_stands_for_its_counties_but_not_over_them() -> None:
    made = choropleth.classes(Figures("x", "", {"510100": 10.0, "510104": 90.0, "510300": math.nan}), default())
    assert made.values["510105"] == 10.0
    assert made.values["510104"] == 90.0
    assert made.step("510302") == -1


def test_a_sheet_has_the_classes_of_the_screen() -> None:
    lines = "\n".join(f"{county.adcode},{at * at}" for at, county in enumerate(default().counties[:40]))
    table = read_indicator_table(f"代码,城镇化率,来源\n{lines}\n".encode(), "率.csv")
    shown = IndicatorOnMap.of(next(indicators(table, default())))
    figures = Figures.of(shown, Lang.ZH)
    made = choropleth.classes(figures, default())
    assert made.colors == tuple(one.color for one in shown.classes)
    for step, one in enumerate(shown.classes):
        assert {code for code in made.values if made.step(code) == step} == set(one.counties)
    assert (made.title, figures.source) == ("城镇化率", shown.note(Lang.ZH))


@pytest.mark.parametrize(("index", "word"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_letters(index: int, word: str) -> None:
    assert letters(index) == word
