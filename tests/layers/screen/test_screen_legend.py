"""The legend tells marks apart: no two rows of a group say the same, and what a line rests on is said."""

from __future__ import annotations

import pytest

from data.openers.texts import Lang
from layers.edition import Edition
from layers.screen import assets, payload
from layers.select import select
from layers.spec import MapSpec

CITY = """绵阳市测试要点

1.完善交通。加快绵遂内城际铁路建设，改造宝成铁路，实施涪江（绵阳-遂宁）航道整治，推进绵阳南郊机场扩建，新建绵阳东站枢纽。
"""


@pytest.fixture(scope="module")
def city() -> Edition:
    return Edition.read(CITY)


@pytest.mark.parametrize("lang", Lang)
def test_rows_of_a_legend_differ(city: Edition, lang: Lang) -> None:
    spec = MapSpec(task=1, lang=lang)
    message = payload.build(city, spec, select(city, spec), assets.of(city.ground))
    looks = {}
    for group in message["legend"]:
        words = [row["text"] for row in group["rows"]]
        assert len(words) == len(set(words)), words
        looks |= {row["text"]: row["s"] for row in group["rows"] if row["t"] == "line"}
    assert len(looks) == 2
    first, second = looks.values()
    assert first != second


def test_a_line_on_measured_ground_is_solid_and_no_schema(city: Edition) -> None:
    spec = MapSpec(task=1)
    message = payload.build(city, spec, select(city, spec), assets.of(city.ground))
    lines = {one["id"]: one for one in message["features"] if one["t"] == "line"}
    for name, is_dashed in (("段:涪江绵阳—遂宁", False), ("绵遂内铁路", True)):
        assert bool(message["styles"][lines[name]["s"]].get("dash")) is is_dashed
        assert ("（示意）" in lines[name]["label"]) is is_dashed
    assert "走向有据" in lines["段:涪江绵阳—遂宁"]["note"]
