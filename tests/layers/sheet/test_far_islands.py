"""Hainan's sheet shows the island large and the South China Sea islands in an inset; no other province has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.edition import Edition
from layers.ground import Ground
from layers.screen import assets
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import compose, compose_figure
from layers.sheet.plane import Context
from layers.spec import MapSpec
from layers.tour.slide_pictures import ON_PAPER, ON_SLIDE, POINT, least_type

if TYPE_CHECKING:
    from layers.sheet.layout import FigurePage

HAINAN = """海南省新型城镇化实施方案（2024年）

海南省人民政府

一、主要任务

1.支持海口市、三亚市建设现代化城市，新增就业2万人。（省发展改革委牵头）
2.支持三沙市、文昌市发展海洋经济。（省发展改革委牵头）
3.全省常住人口城镇化率达到64%。（省统计局牵头）
"""


@pytest.fixture(scope="module")
def context() -> Context:
    return Context.of(Edition.read(HAINAN))


@pytest.mark.parametrize("spec", [MapSpec(), MapSpec(task=2)])
@pytest.mark.parametrize("paper", [Paper.A3, Paper.A4])
def test_the_island_is_large_and_all_islands_stand_in_the_inset(context: Context, spec: MapSpec, paper: Paper) -> None:
    scene = compose(spec, SheetOptions(paper=paper), context)
    assert len(scene.frames) == 2
    main, inset = scene.frames
    assert main.scale <= 2_000_000
    west, south, east, north = inset.bounds_lonlat()
    assert (west < 108.6, south < 3.9, east > 117.9, north > 20.2) == (True, True, True, True)
    assert "全域与南海诸岛" in {getattr(item, "text", "") for item in scene.items}
    # No row of the legend stands in the inset or its head.
    low = max(item.y for item in scene.items if getattr(item, "role", "") == "legend")
    assert low < inset.box.top - 4


@pytest.mark.parametrize("page", [ON_SLIDE, ON_PAPER])
def test_a_slide_has_the_inset_beside_the_island(context: Context, page: FigurePage) -> None:
    scene = compose_figure(MapSpec(), SheetOptions(inset=False, paper=Paper.SLIDE), context, page)
    assert len(scene.frames) == 2
    main, inset = scene.frames
    _, south, east, _ = inset.bounds_lonlat()
    assert (south < 3.9, east > 117.9) == (True, True)
    assert scene.corner is not None
    assert not scene.corner.polygon.intersects(inset.box.polygon)
    island = main.place(context.body)
    assert island.intersection(inset.box.polygon).area < 0.02 * island.area
    words = [one.text for one in scene.texts]
    assert words.count("文昌") == 1, "a county that no prefecture governs is named once"
    assert least_type(scene) >= page.least / POINT - 1e-6


def test_an_opened_island_is_shown_where_it_is(context: Context) -> None:
    main = compose(MapSpec(place="460300"), SheetOptions(), context).frames[0]
    assert main.bounds_lonlat()[1] < 8


def test_the_screen_opens_on_the_island() -> None:
    _, south, _, north = assets.of(Ground.of("460000")).bounds
    assert south > 18
    assert north - south < 3


@pytest.mark.parametrize("adcode", ["510000", "440000", "330000", "210000", "370000"])
def test_provinces_with_islands_near_the_coast_are_whole(adcode: str) -> None:
    ground = Ground.of(adcode)
    assert not ground.has_far_islands
    assert ground.body is ground.boundaries.province
