"""Room on the map: furniture that covers nothing, names without room, lines of one course, the end of zooming."""

from __future__ import annotations

from itertools import pairwise

import pytest

from data.openers.texts import Lang
from geo.places import Theme
from layers.screen import shell
from layers.spec import Fill, MapSpec
from tests.browser.map_frame import Frame
from tests.layers import documents

FURNITURE = """() => {
    const controls = [...document.querySelectorAll('.leaflet-control')]
    const boxes = controls.map((n) => [n.className, n.getBoundingClientRect()])
    const shown = boxes.filter(([, b]) => b.width && b.height)
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    const crossed = shown.flatMap(([one, a], i) =>
      shown.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => [one, other]))
    const isOut = (b) => b.left < 0 || b.top < 0 || b.right > innerWidth || b.bottom > innerHeight
    const outside = shown.filter(([, b]) => isOut(b)).map(([name]) => name)
    return { crossed, outside, covering: AtlasShell.covering() } }"""
CLEAR = {"crossed": [], "outside": [], "covering": []}
WINDOWS = [(1006, 742), (908, 588), (520, 588), (560, 430), (368, 505), (1480, 920)]
"""Of the map at 1440 x 900, at 1280 x 720, there beside the matrix, at 960 x 600, on a phone, at 1920 x 1080."""


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_furniture_covers_neither_itself_nor_what_is_shown(frame, width, height, lang):
    frame.page.set_viewport_size({"width": width, "height": height})
    for spec in (
        MapSpec(layers=(Theme.COUNTIES,), fill=Fill.DIRECT, lang=lang),
        MapSpec(lang=lang),
        MapSpec(task=1, lang=lang),
        MapSpec(place="510117", lang=lang),
    ):
        frame.show(spec)
        # The style sheet may come after the first paint: the map looks again then.
        frame.map.wait_for_function("AtlasShell.covering().length === 0")
        assert frame.map.evaluate(FURNITURE) == CLEAR, spec
    # Opened by the reader it may cover the map, but never the credit with its 审图号.
    legend = frame.map.locator(".atlas-legend")
    if legend.get_attribute("open") is None:
        legend.locator("summary").click()
    frame.map.wait_for_function("document.querySelector('.atlas-legend').open")
    # It is told of its opening by an event of its own, and makes room then.
    frame.map.wait_for_function(
        f"(() => {{ const f = ({FURNITURE})(); return !f.crossed.length && !f.outside.length }})()"
    )


def test_the_legend_folds_before_it_covers_what_is_looked_at(frame):
    frame.page.set_viewport_size({"width": 700, "height": 430})
    frame.show(MapSpec(layers=(Theme.COUNTIES,), fill=Fill.DIRECT))
    centre = frame.map.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    frame.show(MapSpec())
    assert frame.map.locator(".atlas-legend").get_attribute("open") is None
    assert frame.map.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]") == centre
    assert frame.map.evaluate(FURNITURE) == CLEAR


def test_the_crowded_core_stands_enlarged_where_there_is_room_and_answers(frame):
    frame.page.set_viewport_size({"width": 1006, "height": 742})
    frame.show(MapSpec(layers=(Theme.COUNTIES,), fill=Fill.DIRECT))
    frame.map.wait_for_function("AtlasShell.inset().isOpen && AtlasShell.inset().labels > 8")
    enlarged = frame.map.evaluate("AtlasShell.inset()")
    assert enlarged["zoom"] - frame.map.evaluate("map.getZoom()") > 1
    at = frame.map.evaluate("AtlasShell.insetAt('510105')")
    frame.page.mouse.move(at["x"], at["y"])
    assert "青羊区" in frame.map.locator(".atlas-tip").inner_text()
    frame.page.mouse.click(at["x"], at["y"])
    assert frame.values() == [("county", "510105")]
    # It has nothing to say where the map itself is as close, and comes back with the whole.
    frame.look([30.6, 104], 9)
    assert not frame.map.evaluate("AtlasShell.inset().isOpen")
    frame.map.locator(".atlas-home").first.click()
    frame.map.wait_for_function("AtlasShell.inset().isOpen")
    frame.page.set_viewport_size({"width": 560, "height": 430})
    frame.map.wait_for_function("!AtlasShell.inset().isOpen")


def test_zoom_ends_where_the_boundaries_do_and_says_so(frame):
    frame.show(MapSpec())
    note = frame.map.locator(".atlas-deepest")
    assert not note.is_visible()
    frame.look([30.6, 104], 20)
    assert frame.map.evaluate("map.getZoom()") == shell.MAX_ZOOM
    assert "25 万" in note.inner_text()
    frame.look([30.6, 104], 9)
    assert not note.is_visible()


def test_a_name_without_room_is_a_number_with_a_line_of_the_index(browser, address, web):
    crowded = Frame(browser, address, documents.edition("2022"), web, viewport={"width": 1006, "height": 742})
    crowded.show(MapSpec(task=1))
    numbers = crowded.map.locator(".atlas-labels .atlas-number").all_inner_texts()
    rows = crowded.map.locator(".atlas-index-row")
    listed = rows.locator(".atlas-number").all_text_contents()
    assert len(numbers) > 3
    assert set(numbers) <= set(listed)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    named = "'.atlas-label-region, .atlas-label-zone, .atlas-label-corridor, .atlas-label-site'"
    names = crowded.map.evaluate(f"[...document.querySelectorAll({named})].map((n) => n.textContent)")
    index = rows.locator("span:last-child").all_text_contents()
    drawn = crowded.map.evaluate("AtlasShell.features()")
    assert sorted({*names, *index}) == sorted({one["label"] for one in drawn if one["theme"] != "cities"})
    chosen = index[0]
    rows.first.evaluate("row => row.click()")
    assert crowded.values()[-1][1] == next(one["id"] for one in drawn if one["label"] == chosen)
    crowded.context.close()


def test_lines_of_one_course_lie_side_by_side(browser, address, web):
    crowded = Frame(browser, address, documents.edition("2022"), web)
    crowded.show(MapSpec(layers=(Theme.CORRIDORS,)))
    lanes = crowded.map.evaluate("AtlasShell.features().filter((one) => one.lanes).map((one) => [one.xy, one.lanes])")
    by_piece = {}
    for course, offsets in lanes:
        for (start, end), offset in zip(pairwise(course), offsets, strict=True):
            turned = start > end
            by_piece.setdefault(tuple(map(tuple, sorted((start, end)))), []).append(-offset if turned else offset)
    shared = [sorted(found) for found in by_piece.values() if len(found) > 1]
    assert shared
    for found in shared:
        assert all(after - before >= 5 for before, after in pairwise(found))
    crowded.context.close()


def test_the_list_of_what_lies_at_a_place_stands_beside_what_is_chosen(frame):
    frame.page.set_viewport_size({"width": 1006, "height": 742})
    frame.show(MapSpec(task=1))
    at = frame.at("510117")
    frame.page.mouse.click(at["x"], at["y"])
    frame.map.locator(".atlas-list").wait_for()
    frame.show(MapSpec(task=1, place="510117"))
    frame.map.wait_for_function("""() => {
        const [list] = document.querySelectorAll('.atlas-list')
        const [chosen] = document.querySelectorAll('.leaflet-atlas-accent-pane path')
        if (!list || !chosen) return false
        const a = list.getBoundingClientRect()
        const b = chosen.getBoundingClientRect()
        return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top }""")
