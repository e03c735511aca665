"""The reader's own place in every mode, two places on one map, distances, the map and its clauses in the clipboard."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageStat
from pyproj import Geod

from data.openers.texts import Lang
from layers.ask.clause_rows import clause_table
from tests.layers import documents
from views.state import MODES

if TYPE_CHECKING:
    from tests.browser.screen import Screen

EDITION = documents.edition("2022")
DRAWN = "role => AtlasShell.beside().filter(one => one.role === role).map(one => one.id)"


def test_a_county_is_picked_on_the_first_screen_and_every_mode_answers_for_it(screen: Screen) -> None:
    screen.open()
    field = screen.page.locator(".st-key-card input")
    field.click()
    field.fill("郫都")
    screen.page.get_by_role("option", name="郫都区 · 成都市").click()
    screen.wait_query(pin="510117")
    for mode in MODES:
        screen.open(f"?mode={mode}&pin=510117")
        assert "郫都区" in screen.page.locator(".st-key-card .own").inner_text()
        assert screen.shell(DRAWN, arg="pin") == ["510117"]
    screen.open("?mode=present&step=t1&play=1&pin=510117")
    assert "郫都区" in screen.page.locator(".stage .mine").inner_text()
    screen.open("?task=1&pin=510117")
    assert screen.panel.locator(".clause .own").count() > 3
    screen.act("pin:", ".st-key-card")
    screen.wait_query(pin=None)
    assert screen.shell(DRAWN, arg="pin") == []


def test_comparing_shows_both_places(screen: Screen) -> None:
    screen.open("?mode=place&place=510117&desk=versus:510500")
    assert screen.shell(DRAWN, arg="versus") == ["510500"]
    frame = screen.page.wait_for_selector(".st-key-map iframe").content_frame()
    assert frame is not None
    for code in ("510117", "510500"):
        # The map follows when the panel takes its width: both come into view, and stay out for a moment before.
        frame.wait_for_function(
            "id => { const at = AtlasShell.where(id);"
            " return at.x > 0 && at.x < innerWidth && at.y > 0 && at.y < innerHeight }",
            arg=code,
        )
    legend = screen.page.frame_locator(".st-key-map iframe").locator(".atlas-legend-body")
    assert "对比：泸州市" in str(legend.text_content())


@pytest.mark.parametrize(
    ("one", "other"),
    [((30.66, 104.06), (29.56, 106.55)), ((30.0, 104.0), (30.0, 104.0)), ((26.5, 101.7), (33.9, 103.7))],
)
def test_distances_are_those_of_the_ellipsoid(
    screen: Screen, one: tuple[float, float], other: tuple[float, float]
) -> None:
    screen.open()
    found = screen.shell("([a, b]) => AtlasShell.metres(a, b)", arg=[one, other])
    geod = Geod(a=6378137, rf=298.257222101)
    assert found == pytest.approx(geod.inv(one[1], one[0], other[1], other[0])[2], abs=0.01)


def test_measuring_chooses_nothing_and_ends_with_escape(screen: Screen) -> None:
    screen.open()
    frame = screen.page.frame_locator(".st-key-map iframe")
    frame.get_by_role("button", name="量距离").click()
    box = screen.page.locator(".st-key-map iframe").bounding_box()
    assert box
    for code in ("510100", "510500"):
        at = screen.shell("id => AtlasShell.where(id)", arg=code)
        screen.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    assert " km" in frame.locator(".atlas-measure").inner_text()
    screen.page.keyboard.press("Escape")
    assert not frame.locator(".atlas-measure").is_visible()
    assert screen.query == {}


def test_the_map_becomes_an_image_with_legend_and_credit(screen: Screen) -> None:
    screen.open("?task=1")
    raw = screen.shell("""async () => {
      const blob = await AtlasShell.png()
      return [...new Uint8Array(await blob.arrayBuffer())] }""")
    picture = Image.open(io.BytesIO(bytes(raw))).convert("RGB")
    frame = screen.page.locator(".st-key-map iframe").bounding_box()
    assert frame
    assert picture.size == (round(frame["width"]) * 2, round(frame["height"]) * 2)
    colours = picture.getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 500
    # The white ground of the legend is in it.
    legend = screen.page.frame_locator(".st-key-map iframe").locator(".atlas-legend").bounding_box()
    assert legend
    left, top = round((legend["x"] - frame["x"]) * 2), round((legend["y"] - frame["y"]) * 2)
    ground = picture.crop((left + 12, top + 12, left + round(legend["width"]), top + round(legend["height"])))
    assert min(ImageStat.Stat(ground).median) > 245


def test_the_clauses_shown_are_copied_as_a_table(screen: Screen) -> None:
    screen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("?task=1")
    screen.act("copy_table:")
    screen.page.locator(".atlas-said").wait_for()
    lines = screen.page.evaluate("navigator.clipboard.readText()").split("\n")
    task = EDITION.tasks[1]
    wanted = clause_table([(task, project) for project in task.projects], Lang.ZH)
    assert len(lines) == len(wanted)
    assert [line.split("\t")[0] for line in lines[1:]] == [project.number for project in task.projects]
    assert all(line.count("\t") == len(wanted[0]) - 1 for line in lines)
