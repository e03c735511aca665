"""Counts of the counties: what counts, in which classes, and what the screen shows where nobody chose."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from data.openers.texts import Lang
from geo.places import Theme
from geo.scope.reach import DIRECT, bearings
from layers import county_counts, select, sight
from layers.edition import Edition
from layers.screen import assets, payload
from layers.spec import DEFAULT_LAYERS, Fill, MapSpec
from tests.layers import documents

COUNTS = st.dictionaries(st.text("0123456789", min_size=6, max_size=6), st.integers(0, 200), max_size=60)


def counted(edition, spec):
    return county_counts.count(edition, spec, select.select(edition, spec))


@pytest.mark.parametrize("name", documents.NAMES)
def test_only_what_bears_directly_counts(name):
    edition = documents.edition(name)
    expected = dict.fromkeys((county.adcode for county in edition.gazetteer.counties), 0)
    for bearing in bearings(edition.reading, edition.gazetteer):
        expected[bearing.adcode] += bearing.how in DIRECT
    assert counted(edition, MapSpec(fill=Fill.DIRECT)).values == expected
    assert any(expected.values())


def test_filters_and_an_opened_place_narrow_the_count():
    edition = documents.edition("2022")
    whole = counted(edition, MapSpec(fill=Fill.DIRECT)).values
    part = counted(edition, MapSpec(fill=Fill.DIRECT, chapter=1)).values
    assert any(0 < part[code] < whole[code] for code in whole)
    opened = counted(edition, MapSpec(fill=Fill.DIRECT, place="510117")).values
    assert {code for code, n in opened.items() if n} == {"510117"}


def test_targets_and_lists_are_counted():
    small = documents.edition("small")
    # 1.3 sets one target for the two counties of a zone and the one around a museum.
    targets = counted(small, MapSpec(fill=Fill.TARGETS)).values
    assert {code for code, n in targets.items() if n} == {"510117", "510182", "510104"}
    edition = documents.edition("2022")
    on_lists = counted(edition, MapSpec(fill=Fill.LISTS)).values
    assert max(on_lists.values()) <= len(edition.aiming)
    one = next(iter(edition.aiming))
    assert set(counted(edition, MapSpec(fill=Fill.LISTS, list=one)).values.values()) == {0, 1}


@given(COUNTS)
def test_classes_part_the_counties_and_keep_their_order(values):
    found = county_counts.classes(values)
    assert sorted(code for one in found for code in one.counties) == sorted(values)
    assert sum(one.step > 0 for one in found) <= county_counts.MOST
    for one in found:
        assert {values[code] for code in one.counties} <= set(range(one.low, one.high + 1))
        assert (one.step == 0) == (one.high == 0)
    assert all(a.high < b.low for a, b in pairwise(found))


def test_first_sight_says_one_thing_and_what_is_opened_says_all():
    edition = documents.edition("2022")

    def shown(**spec):
        asked = MapSpec(**spec)
        return sight.of(asked, select.select(edition, asked), edition)

    assert (shown().layers, shown().fill) == ((Theme.COUNTIES,), Fill.DIRECT)
    assert (shown(task=1).layers, shown(task=1).fill) == (DEFAULT_LAYERS, Fill.WAYS)
    assert shown(chapter=1).fill is Fill.DIRECT
    assert shown(task=1, fill=Fill.TARGETS).fill is Fill.TARGETS
    # All five layers chosen by hand are another choice than none.
    chosen = MapSpec(own_layers=True)
    assert sight.of(chosen, select.select(edition, chosen), edition).layers == DEFAULT_LAYERS
    assert MapSpec.from_query(chosen.to_query()) == (chosen, ())


def test_cities_are_outlined_where_a_task_names_cities_alone():
    edition = documents.edition("small")

    def layers(clause):
        asked = MapSpec(clause=clause)
        return sight.of(asked, select.select(edition, asked), edition).layers

    assert Theme.CITIES in layers("2.1")
    assert Theme.CITIES not in layers("1.1")
    assert Theme.CITIES not in layers("1.2")
    assert Theme.CITIES not in layers("2.3")


def test_the_message_fills_each_class_and_says_what_it_shows():
    edition = documents.edition("2022")
    web = assets.of(documents.ground())
    spec = sight.of(MapSpec(), select.select(edition, MapSpec()), edition)
    told = payload.build(edition, spec, select.select(edition, spec), web)
    counts = counted(edition, spec)
    filled = {}
    for group in told["reach"]:
        for code in group["d"]:
            for county in counts.values:
                if code in (county, f"{county[:4]}00"):
                    assert county not in filled
                    filled[county] = group["color"]
    assert filled.keys() == {code for code, n in counts.values.items() if n}
    assert told["features"] == []
    assert "直接涉及" in told["headline"]["title"]
    rows = told["legend"][0]["rows"]
    assert [row["n"] for row in rows] == [len(one.counties) for one in reversed(counts.classes)]
    assert sum(row["n"] for row in rows) == len(counts.values)
    assert told["n"] == [counts.values.get(code, 0) for code in web.counties]


PLACELESS = """四川省测试要点

1.推进更新。新开工改造城镇老旧小区5300个，支持有条件的城市先行先试。
2.支持绵阳市开展城市体检，出台城市更新意见。
"""


@pytest.mark.parametrize(
    ("lang", "title", "counted", "goal"),
    [
        (
            Lang.ZH,
            "条款没有点名地方",
            "共 2 条：全省 1 条、待选择 1 条",
            "全省指标，不拆分到市、县：城镇老旧小区",
        ),
        (Lang.EN, "No clause names a place", "2 in all", "Targets of the whole province"),
    ],
)
def test_a_task_that_names_no_place_says_so_above_the_map(lang: Lang, title: str, counted: str, goal: str) -> None:
    edition = Edition.read(PLACELESS)

    def headline(task: int) -> dict[str, str]:
        spec = MapSpec(task=task, lang=lang)
        told = payload.build(edition, spec, select.select(edition, spec), assets.of(edition.ground))
        assert not any(one.get("near") for one in told["reach"]) or task == 2
        return told["headline"]

    first, second = headline(1)["note"].split("\n")
    assert headline(1)["title"] == title
    assert counted in first
    assert goal in second
    assert headline(2)["title"] != title
