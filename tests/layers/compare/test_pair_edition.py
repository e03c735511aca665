"""Two documents in one edition: three states, told by whose clauses bear on a place; the same on screen and paper."""

from __future__ import annotations

from collections import Counter

import pytest

from data.errors import InputError
from data.openers.catalog import read_text
from data.openers.texts import Lang
from geo.places import Theme
from layers import palette, select
from layers.compare.pair_edition import PairEdition, clause_of
from layers.edition import Edition, GivenPair
from layers.screen import assets
from layers.screen.payload import build
from layers.sheet.content import view
from layers.sheet.ink import Ink
from layers.sheet.map.theme_marks import reach_fill
from layers.sheet.options import SheetFormat, SheetOptions
from layers.sheet.out.render import render
from layers.sheet.plane_source import context_of
from layers.spec import MapSpec, YearsShown

OLD = (
    "四川省2022年测试要点\n一、总则\n（一）建设科技城。支持绵阳市、巴中市建设科技城。牵头单位：科技厅\n"
    "（二）发展茶产业。支持旺苍县发展茶产业，建设天府新区。牵头单位：农业农村厅\n"
)
NEW = (
    "四川省2023年测试要点\n一、总则\n（一）发展低空经济。支持富顺县发展低空经济，提高绵阳市的能级。牵头单位：省发展改革委\n"
    "（二）建设科技城。支持绵阳市、德阳市建设科技城。牵头单位：科技厅\n"
)


@pytest.fixture(scope="module")
def pair() -> PairEdition:
    return PairEdition.of(GivenPair(OLD, NEW))


def states(pair: PairEdition, spec: MapSpec) -> dict[str, str]:
    selection = select.select(pair, spec)
    found = select.shown(pair.layers[Theme.COUNTIES], selection).features
    return {str(code): how for code, how in zip(found.index, found["how"], strict=True) if how}


MIANYANG, DEYANG, BAZHONG, WANGCANG, FUSHUN = "510704", "510603", "511902", "510821", "510322"


def test_counties_by_whose_clauses_name_them(pair: PairEdition) -> None:
    found = states(pair, MapSpec())
    wanted = {MIANYANG: "kept", DEYANG: "added", FUSHUN: "added", BAZHONG: "dropped", WANGCANG: "dropped"}
    assert {code: found.get(code) for code in wanted} == wanted
    assert "513422" not in found


def test_the_states_of_one_pair_are_its_own(pair: PairEdition) -> None:
    found = states(pair, MapSpec(task=pair.by_key["n1"]))
    assert found[FUSHUN] == found[MIANYANG] == "added"
    assert WANGCANG not in found
    assert states(pair, MapSpec(task=pair.by_key["o2"]))[WANGCANG] == "dropped"


@pytest.mark.parametrize("years", YearsShown)
def test_the_switch_shows_what_it_says(pair: PairEdition, years: YearsShown) -> None:
    assert set(states(pair, MapSpec(years=years)).values()) == years.sides
    selection = select.select(pair, MapSpec(years=years))
    zones = select.shown(pair.layers[Theme.ZONES], selection).features
    assert ("dropped" in set(zones["change"])) == ("dropped" in years.sides)


def test_screen_and_paper_show_the_same(pair: PairEdition) -> None:
    spec = MapSpec(years=YearsShown.BOTH)
    message = build(pair, spec, select.select(pair, spec), assets.of(pair.ground))
    by_color = {row["color"]: row["d"] for row in message["reach"]}
    assert set(by_color) == set(palette.CHANGE.values())
    on_paper = view(spec, SheetOptions(), context_of(GivenPair(OLD, NEW))).features[Theme.COUNTIES]
    counted = Counter(feature.how for feature in on_paper if feature.how)
    on_screen = {how: by_color[color] for how, color in palette.CHANGE.items()}
    assert {how: len(pair.gazetteer.expand(codes)) for how, codes in on_screen.items()} == counted
    rows = [row["text"] for group in message["legend"] for row in group["rows"]]
    assert {"两份文件都涉及", "只有新文件涉及", "只有旧文件涉及"} <= set(rows)


def test_clauses_keep_their_document(pair: PairEdition) -> None:
    sides = {clause_of(project.id)[0] for _, project in pair.clauses}
    assert sides == {"o", "n"}
    assert {project.number.split("·")[0] for _, project in pair.clauses} == {"2022", "2023"}
    own = {project.id for _, project in Edition.read(NEW).clauses}
    assert {clause_of(p.id)[1] for _, p in pair.clauses if clause_of(p.id)[0] == "n"} == own
    assert [pair.reading.projects()[reach.position][1].id[0] for reach in pair.reaches]


def test_two_provinces_have_no_map_together() -> None:
    with pytest.raises(InputError, match="请换同一省"):
        PairEdition.of(
            GivenPair(OLD, "浙江省2023年要点\n一、总则\n（一）支持杭州市、宁波市、温州市、嘉兴市、湖州市发展。\n")
        )


@pytest.mark.parametrize("lang", list(Lang))
def test_a_sheet_of_both(pair: PairEdition, lang: Lang) -> None:
    context = context_of(GivenPair(OLD, NEW, ((1, None),)))
    drawn = render(MapSpec(lang=lang), SheetOptions(format=SheetFormat.SVG), context).decode()
    wanted = {how: reach_fill(how, Ink(grey=False, factor=1.0)) for how in palette.CHANGE}
    assert {how for how, color in wanted.items() if color in drawn} == set(palette.CHANGE)
    assert context.edition.comparison.tasks[-2].old.number == 1  # type: ignore[attr-defined]


def test_the_composed_text_of_2023_is_labelled_and_compared() -> None:
    words = read_text("source/2023_composed.txt")
    assert "不是公文原文" in words
    rows = PairEdition.of(GivenPair(None, words)).comparison.tasks
    found = {row.object: row for change in rows for row in change.targets if row.old and row.new}
    assert {name: row.difference for name, row in found.items()} == {
        "城镇老旧小区": -100, "棚户区": 32_000, "既有住宅加装电梯": -1300, "保障性租赁住房": 22_000,
    }  # fmt: skip
    assert found["保障性租赁住房"].old_task == 12
