"""The shell in a real browser: in the frame of st_folium, with a stand-in for Streamlit around it."""

from __future__ import annotations

from itertools import combinations

from data.openers.texts import Lang
from layers.spec import Base, MapSpec
from tests.layers import readings


def at_rest(frame, between_ms=1_000):
    """Return what the map holds once two looks at it say the same: the camera has arrived and the names are placed."""
    before = None
    while (now := frame.map.evaluate("AtlasShell.counts()")) != before:
        before = now
        frame.page.wait_for_timeout(between_ms)
    return now


def test_a_hundred_paints_neither_remount_nor_grow(frame):
    states = [
        MapSpec(),
        MapSpec(task=1),
        MapSpec(place="510117"),
        MapSpec(lang=Lang.EN),
        MapSpec(base=tuple(Base)),
        MapSpec(layers=()),
    ]
    for spec in states:
        frame.show(spec)
        # What a state needs besides its paint comes later, and with it a pane that stays from then on.
        at_rest(frame, 300)
    frame.show(MapSpec())
    before = at_rest(frame)
    messages = [frame.arguments(spec) for spec in states]
    for turn in range(100):
        frame.page.evaluate("args => window.render(args)", messages[(turn + 1) % len(messages)])
        frame.painted += 1
        frame.map.wait_for_function("n => AtlasShell.stats.paints >= n", arg=frame.painted)
    frame.show(MapSpec())
    assert frame.map.evaluate("AtlasShell.stats.mounts") == 1
    assert frame.map.evaluate("window.feature_group.length") == 1
    after = at_rest(frame)
    assert after == before


def test_what_is_no_longer_shown_is_gone(frame):
    frame.show(MapSpec())
    assert frame.map.evaluate("AtlasShell.counts().drawn") > 5
    frame.show(MapSpec(query="没有这样的词"))
    assert frame.map.evaluate("AtlasShell.counts().drawn") == 0
    assert frame.map.locator(".atlas-legend").inner_text().split("\n")[1:] == ["当前没有可上图的内容"]


def test_every_prefecture_is_named_at_every_zoom(frame):
    frame.show(MapSpec())
    for zoom in (6, 7, 8):
        frame.look([30.2, 103], zoom)
        # Near the edge or under the legend a name may be left out.
        free = frame.map.evaluate("""() => {
            const boxes = [...document.querySelectorAll('.leaflet-control')].map((n) => n.getBoundingClientRect())
            const under = (p, b) => b.left - 60 < p.x && p.x < b.right + 60 && b.top - 30 < p.y && p.y < b.bottom + 30
            return AtlasShell.divisions().filter((d) => {
              const p = AtlasShell.where(d.id)
              const isWithin = p.x > 60 && p.y > 30 && p.x < innerWidth - 60 && p.y < innerHeight - 30
              return isWithin && !boxes.some((b) => under(p, b))
            }).map((d) => d.name) }""")
        shown = set(frame.map.locator(".atlas-label-prefecture").all_inner_texts())
        assert len(free) >= 5
        assert set(free) <= shown


def test_no_name_lies_on_another(frame):
    frame.show(MapSpec(base=tuple(Base)))
    boxes = frame.map.evaluate("""() => [...document.querySelectorAll('.atlas-label')]
        .filter((n) => !n.style.transform.includes('rotate'))
        .map((n) => [n.textContent, n.getBoundingClientRect()])
        .map(([text, b]) => [text, b.left, b.top, b.right, b.bottom])""")
    overlaps = [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] - 1 and b[1] < a[3] - 1 and a[2] < b[4] - 1 and b[2] < a[4] - 1
    ]
    assert len(boxes) > 50
    assert overlaps == []


def test_a_click_opens_a_county_and_may_be_repeated(frame):
    frame.show(MapSpec(layers=()))
    at = frame.at("513332")
    frame.page.mouse.click(at["x"], at["y"])
    frame.page.mouse.click(at["x"], at["y"], delay=50)
    assert frame.values(2) == [("county", "513332")] * 2
    first, second = frame.page.evaluate("window.values.map((v) => v.seq)")
    assert first < second


def test_where_several_lie_a_list_offers_all_by_keyboard(frame):
    frame.show(MapSpec(task=1))
    at = frame.at("510117")
    frame.page.mouse.click(at["x"], at["y"])
    shown = frame.map.locator(".atlas-list-item")
    assert shown.locator(".atlas-list-name").all_inner_texts() == [readings.ZONE.name, "甲都市圈", "郫都区", "成都市"]
    assert frame.values() == [("county", "510117")]
    for key in ("ArrowUp", "ArrowUp", "Enter"):
        frame.page.keyboard.press(key)
    assert frame.values(2)[-1] == ("zone", "甲示范区")
    frame.page.keyboard.press("Escape")
    assert shown.count() == 0
    assert frame.page.evaluate("window.keys") == []


def test_a_mark_and_a_line_can_be_hit(frame):
    frame.show(MapSpec(task=1))
    at = frame.at("甲博物馆")
    frame.page.mouse.click(at["x"], at["y"])
    assert frame.values()[0] == ("site", "甲博物馆")
    at = frame.at("示意:甲乙走廊")
    frame.page.mouse.click(at["x"], at["y"] + 12)
    assert frame.values(2)[-1] == ("corridor", "示意:甲乙走廊")


def test_beside_the_province_the_choice_is_cleared(frame):
    frame.show(MapSpec())
    frame.page.mouse.click(990, 80)
    assert frame.values() == [("clear", "")]


def test_hovering_names_the_place_with_its_prefecture_and_clauses(frame):
    frame.show(MapSpec())
    at = frame.at("513332")
    frame.page.mouse.move(at["x"], at["y"])
    tip = frame.map.locator(".atlas-tip")
    tip.wait_for()
    assert tip.inner_text().split("\n") == ["甘孜藏族自治州 石渠县", "2 条 · 按类别"]


def test_words_of_a_document_are_never_executed(frame):
    frame.show(MapSpec(task=1))
    at = frame.at("510182")
    frame.page.mouse.move(at["x"], at["y"])
    frame.page.mouse.click(at["x"], at["y"])
    frame.map.locator(".atlas-list").wait_for()
    assert "<script>" in frame.map.locator(".atlas-list").inner_text()
    assert frame.map.evaluate("[...document.scripts].filter((s) => s.textContent === 'alert(1)').length") == 0


def test_keys_reach_the_page_around(frame):
    frame.show(MapSpec())
    frame.map.locator(".atlas").focus()
    for key in ("ArrowRight", "PageDown", "Space", "Escape"):
        frame.page.keyboard.press(key)
    pressed = frame.page.evaluate("window.keys")
    assert pressed == [f"{t} {k}" for k in ("ArrowRight", "PageDown", " ", "Escape") for t in ("keydown", "keyup")]


def test_the_map_fills_its_frame_and_refits(frame):
    frame.show(MapSpec())
    narrow = frame.map.evaluate("map.getZoom()")
    frame.page.set_viewport_size({"width": 1440, "height": 900})
    frame.map.wait_for_function(
        "z => map.getSize().x === 1440 && map.getSize().y === 900 && map.getZoom() > z", arg=narrow
    )


def test_layers_and_language_do_not_move_the_view(frame):
    frame.show(MapSpec())
    frame.look([31, 104], 9)
    for spec in (MapSpec(layers=()), MapSpec(lang=Lang.EN), MapSpec(base=())):
        frame.show(spec)
    assert frame.map.evaluate("map.getZoom()") == 9
    frame.show(MapSpec(task=1))
    assert frame.map.evaluate("map.getZoom()") != 9


def test_the_credit_and_the_legend_are_there(frame, web):
    frame.show(MapSpec())
    assert frame.map.locator(".atlas-credit").inner_text().split("\n")[:2] == ["内部工作用图·未经审核", web.source]
    assert "GS(2024)0650号" in web.source
    assert frame.map.locator(".leaflet-control-scale-line").inner_text().endswith("km")
    frame.map.locator(".atlas-legend-title").click()
    assert not frame.map.locator(".atlas-legend-body").is_visible()


def test_names_keep_clear_of_credit_and_legend(frame):
    frame.show(MapSpec())
    covered = """() => {
        const boxOf = (n) => n.getBoundingClientRect()
        const controls = [...document.querySelectorAll('.leaflet-control')]
        const cross = (a0, a1, b0, b1) => a0 < b1 - 2 && b0 < a1 - 2
        const meet = (a, b) => cross(a.left, a.right, b.left, b.right) && cross(a.top, a.bottom, b.top, b.bottom)
        const labels = [...document.querySelectorAll('.atlas-label')]
        // The names of the inset lie in it, and under nothing else.
        const lies = (n) => controls.some((one) => !one.contains(n) && meet(boxOf(n), boxOf(one)))
        return labels.filter(lies).map((n) => n.textContent) }"""
    for zoom in (7, 8.5):
        frame.look([29.6, 104], zoom)
        assert frame.map.evaluate(covered) == []
    frame.map.locator(".atlas-legend-title").click()
    frame.map.locator(".atlas-legend-title").click()
    frame.map.wait_for_function(f"({covered})().length === 0")
