"""An indicator of one's own on the map: each county in the class of its figure, the legend, and the map's message."""

from __future__ import annotations

import json

from data.openers.texts import Lang
from geo.indicator_table import indicators, read_indicator_table
from layers import palette, select
from layers.indicator_map import IndicatorOnMap
from layers.screen import assets, payload
from layers.screen.beside_paint import OwnPaint
from layers.spec import MapSpec
from tests.layers import documents

COUNTIES = ("510104", "510117", "511002", "513301", "513401", "513221")


def shown(values=(1, 2, 30, 31, 400, 5000)) -> IndicatorOnMap:
    lines = "\n".join(f"{code},{value}" for code, value in zip(COUNTIES, values, strict=True))
    table = read_indicator_table(f"代码,值（亿元）,来源\n{lines}\n".encode(), "值.csv")
    return IndicatorOnMap.of(next(indicators(table, documents.ground().gazetteer)))


def test_every_figure_is_in_one_class_and_classes_do_not_meet() -> None:
    found = shown()
    assert sorted(code for one in found.classes for code in one.counties) == sorted(COUNTIES)
    assert len(found.classes) == 4
    for one in found.classes:
        assert {found.values[code] for code in one.counties} >= {one.low, one.high}
    assert all(a.high < b.low for a, b in zip(found.classes, found.classes[1:], strict=False))
    assert [one.color for one in found.classes] == list(palette.COUNTS[1:])


def test_the_map_is_painted_as_the_figures_say() -> None:
    edition, web, found = documents.edition("small"), assets.of(documents.ground()), shown()
    spec = MapSpec()
    told = payload.build(edition, spec, select.select(edition, spec), web, own=OwnPaint(indicator=found))
    assert told["headline"]["title"] == "值（亿元）"
    painted = {code: one["color"] for one in told["reach"] for code in one["d"]}
    assert painted == {code: one.color for one in found.classes for code in one.counties}
    figures = dict(zip(web.counties, told["n"], strict=True))
    assert {code: figures[code] for code in COUNTIES} == dict(
        zip(COUNTIES, ["1", "2", "30", "31", "400", "5000"], strict=True)
    )
    assert figures["510105"] == ""
    first = told["legend"][0]
    assert sum(row["n"] for row in first["rows"]) == len(web.counties)
    json.dumps(told)


def test_beside_a_task_the_figures_do_not_decide_where_the_map_looks() -> None:
    edition, web = documents.edition("small"), assets.of(documents.ground())
    spec = MapSpec(task=1)
    told = payload.build(edition, spec, select.select(edition, spec), web, own=OwnPaint(indicator=shown()))
    assert told["features"]
    assert not any(one.get("near") for one in told["reach"])


def test_the_words_say_that_the_figures_are_not_the_documents() -> None:
    assert "不是文件内容" in shown().headline(Lang.ZH)["note"]
    assert shown((5, 5, 5, 5, 5, 5)).classes[0].words == "5"
