"""Who takes the room of a sheet: map and panel of upright pages, regions of most of the province, short last lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.places import Theme
from layers.sheet import fonts
from layers.sheet.atlas import pages
from layers.sheet.layout import layout
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.scene import Text
from layers.spec import MapSpec
from tests.layers.sheet.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene

LEIBO = "513437"
FOREST = "川渝森林城市群"


@pytest.mark.parametrize("paper", [Paper.A4_PORTRAIT, Paper.A3_PORTRAIT])
def test_the_map_takes_what_an_upright_panel_has_no_use_for(paper: Paper, context: Context) -> None:
    options = SheetOptions(paper=paper, date=DAY)
    scene = compose(MapSpec(place=LEIBO), options, context)
    assert scene.frames[0].box.height > layout(options).window.height * 1.1
    assert not scene.sequels
    assert not [one for one in scene.missing if one[0] == "list"]
    lowest = max(item.y for item in scene.items if isinstance(item, Text) and item.role == "note")
    panel = layout(options).panel
    assert panel is not None
    assert panel.bottom - panel.height * 0.45 < lowest < panel.bottom


def test_a_full_upright_panel_keeps_its_room(scene_of: Callable[[str], Scene]) -> None:
    window = layout(SheetOptions(paper=Paper.A3_PORTRAIT)).window
    assert scene_of("province_upright").frames[0].box == window


def test_a_panel_with_room_names_the_tasks_that_reach_a_class(context: Context) -> None:
    scene = compose(MapSpec(place=LEIBO), SheetOptions(date=DAY), context)
    words = "".join(item.text for item in scene.items if isinstance(item, Text) and item.role == "note")
    assert "《培育发展大中小城市》" in words
    assert "按类别" in words


def test_a_region_of_most_of_the_province_covers_no_counts(scene_of: Callable[[str], Scene], context: Context) -> None:
    regions = context.edition.layers[Theme.REGIONS].features
    wide = [name for name, codes in zip(regions["name"], regions["divisions"], strict=True)
            if context.is_wide(tuple(codes))]  # fmt: skip
    assert wide == [FOREST]
    scene = scene_of("province_a3")
    main = scene.frames[0]
    whole = main.place(context.body).area
    filled = [shape for shape in scene.shapes if shape.role in {"regions", "regions-hatch"}]
    assert filled
    assert all(shape.geometry.envelope.area < 0.5 * whole for shape in filled)
    edges = [shape for shape in scene.shapes if shape.role == "regions-band"]
    assert max(shape.geometry.envelope.area for shape in edges) > whole
    assert any(row.key.startswith("regions:") and row.key.endswith(":wide") for row in scene.legend)
    assert FOREST in {key.name.partition("（")[0] for key in scene.keys}


def test_a_task_whose_one_place_is_all_of_the_province_is_a_table(context: Context) -> None:
    subject = next(one for one in pages.subjects("task", MapSpec(), context) if one.ident == "16")
    assert not subject.has_map
    first, *_ = blocks = pages.blocks("task", subject, (), context)
    assert FOREST in first["text"]
    rows = next(block for block in blocks if block["kind"] == "table")["rows"]
    assert rows[-1][-1] == FOREST


def test_no_letter_or_two_stand_alone_in_a_last_line() -> None:
    words = "直接涉及各县（市、区）的条款数"
    alone = next(room for room in range(12, 40) if len(fonts.wrap(words, 2.5, room)[-1]) == 1)
    even = fonts.wrap_evenly(words, 2.5, alone)
    assert "".join(even) == words
    assert len(even) == len(fonts.wrap(words, 2.5, alone))
    assert len(even[-1]) > 2
