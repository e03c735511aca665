"""The frame of a city's sheet takes in what its task names beyond the city; what still runs out of it is told."""

from __future__ import annotations

from functools import cache

import pytest

from data.openers.texts import Lang
from layers.sheet.options import SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane_source import context_of
from layers.sheet.scene import Scene, Text
from layers.spec import MapSpec

CITY = """绵阳市测试要点

1.完善交通。加快绵遂内城际铁路建设，确保九绵高速全线通车。
2.做强县域。支持梓潼县开展试点。
3.融入区域。融入成渝地区双城经济圈，支持盐亭县与南部县合作。
"""
ENDS = {"九寨沟北端": (104.0, 33.1), "内江": (105.06, 29.58)}


@cache
def sheet(task: int | None, scale: int | None = None, lang: Lang = Lang.ZH) -> Scene:
    return compose(MapSpec(task=task, lang=lang), SheetOptions(scale=scale), context_of(CITY))


def words(scene: Scene) -> str:
    return "".join(item.text for item in scene.items if isinstance(item, Text))


def test_lines_that_leave_the_city_are_shown_to_their_ends() -> None:
    west, south, east, north = sheet(1).facts.bounds
    for lon, lat in ENDS.values():
        assert west < lon < east
        assert south < lat < north
    assert "伸出图框" not in words(sheet(1))


def test_a_task_within_the_city_keeps_its_own_scale() -> None:
    assert sheet(2).facts.scale < sheet(None).facts.scale < sheet(1).facts.scale


def test_a_wide_region_does_not_make_the_city_a_spot() -> None:
    scene = sheet(3)
    assert scene.facts.scale <= 2.2 * sheet(None).facts.scale
    told = words(scene)
    assert "伸出图框" in told
    assert "双城经济圈" in told


@pytest.mark.parametrize(("lang", "head"), [(Lang.ZH, "伸出图框"), (Lang.EN, "Running out of the frame")])
def test_what_runs_out_at_a_scale_of_ones_own_is_told(lang: Lang, head: str) -> None:
    assert head in words(sheet(1, 750_000, lang))
