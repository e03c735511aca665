"""The shell in a real browser: in the frame of st_folium, with a stand-in for Streamlit around it."""

from __future__ import annotations

import socket
import threading
from itertools import combinations
from pathlib import Path

import pytest
import streamlit_folium
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from data.openers.texts import Lang
from geo.places import Theme
from layers import select
from layers.screen import assets, paint, shell
from layers.spec import Base, Fill, MapSpec
from tests.layers import documents, readings

PARENT = """<!doctype html><html lang="zh"><title>parent</title>
<style>html, body { margin: 0; height: 100% }
iframe { border: 0; display: block; width: 100vw; height: 100vh }</style>
<iframe src="/component/index.html"></iframe>
<script>
  const frame = document.querySelector('iframe'); let waiting = null, isReady = false
  window.values = []; window.keys = []; window.pwned = 0
  const render = { type: 'streamlit:render', disabled: false, theme: null }
  const post = (args) => frame.contentWindow.postMessage({ ...render, args }, '*')
  window.render = (args) => { waiting = args; if (isReady) post(args) }
  window.addEventListener('message', ({ data }) => {
    if (data.type === 'streamlit:componentReady') { isReady = true; if (waiting) post(waiting) }
    if (data.type === 'streamlit:setComponentValue') window.values.push(data.value)
  })
  for (const type of ['keydown', 'keyup']) document.addEventListener(type, (e) => window.keys.push(type + ' ' + e.key))
</script>"""


@pytest.fixture(scope="module")
def web():
    return assets.of(documents.ground())


@pytest.fixture(scope="module")
def edition():
    return documents.edition("small")


@pytest.fixture(scope="module")
def address(web):
    component = Path(streamlit_folium.__file__).parent / "frontend" / "build"
    routes = [
        Route("/", lambda _: HTMLResponse(PARENT)),
        *assets.routes(),
        Mount("/component", StaticFiles(directory=component)),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="warning", lifespan="off", ws="none"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)


class Frame:
    """A page with the map in it."""

    def __init__(self, browser, address, edition, web, **options):
        self.edition, self.web = edition, web
        self.foreign, self.faults = [], []
        self.context = browser.new_context(
            **({"locale": "zh-CN", "reduced_motion": "reduce", "viewport": {"width": 1000, "height": 700}} | options)
        )
        self.context.route("**/*", lambda route: self._guard(route, address))
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(address)
        self.painted = 0

    def _guard(self, route, address):
        if route.request.url.startswith(address):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    @property
    def map(self):
        return self.page.frames[1]

    def arguments(self, spec, **options):
        told = {}
        component = streamlit_folium._component_func
        streamlit_folium._component_func = lambda **given: told.update(given)
        try:
            selection = select.select(self.edition, spec)
            group = paint.paint(self.edition, spec, selection, web=self.web, **options)
            streamlit_folium.st_folium(
                shell.build_map(self.web),
                key="map",
                height=shell.HEIGHT,
                use_container_width=True,
                returned_objects=[],
                feature_group_to_add=group,
            )
        finally:
            streamlit_folium._component_func = component
        del told["on_change"]
        return told

    def show(self, spec, **options):
        self.page.evaluate("args => window.render(args)", self.arguments(spec, **options))
        self.painted += 1
        self.map.wait_for_function("n => window.AtlasShell && AtlasShell.stats.paints >= n", arg=self.painted)

    def at(self, place_id):
        return self.map.evaluate("id => AtlasShell.where(id)", place_id)

    def values(self, count=1):
        self.page.wait_for_function("n => window.values.length >= n", arg=count)
        return [(value["kind"], value["id"]) for value in self.page.evaluate("window.values")]


@pytest.fixture
def frame(browser, address, edition, web):
    opened = Frame(browser, address, edition, web)
    yield opened
    opened.context.close()
    assert opened.foreign == []
    assert opened.faults == []


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
    frame.show(MapSpec())
    before = frame.map.evaluate("AtlasShell.counts()")
    messages = [frame.arguments(spec) for spec in states]
    for turn in range(100):
        frame.page.evaluate("args => window.render(args)", messages[(turn + 1) % len(messages)])
        frame.painted += 1
        frame.map.wait_for_function("n => AtlasShell.stats.paints >= n", arg=frame.painted)
    frame.show(MapSpec())
    assert frame.map.evaluate("AtlasShell.stats.mounts") == 1
    assert frame.map.evaluate("window.feature_group.length") == 1
    after = frame.map.evaluate("AtlasShell.counts()")
    assert (after["drawn"], after["labels"]) == (before["drawn"], before["labels"])
    assert after["layers"] == before["layers"]
    assert after["nodes"] == before["nodes"]


def test_what_is_no_longer_shown_is_gone(frame):
    frame.show(MapSpec())
    assert frame.map.evaluate("AtlasShell.counts().drawn") > 5
    frame.show(MapSpec(query="没有这样的词"))
    assert frame.map.evaluate("AtlasShell.counts().drawn") == 0
    assert frame.map.locator(".atlas-legend").inner_text().split("\n")[1:] == ["当前没有可上图的内容"]


def test_every_prefecture_is_named_at_every_zoom(frame):
    frame.show(MapSpec())
    for zoom in (6, 7, 8):
        frame.map.evaluate("z => map.setView([30.2, 103], z, { animate: false })", zoom)
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
    frame.map.evaluate("map.setView([31, 104], 9, { animate: false })")
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
        const controls = [...document.querySelectorAll('.leaflet-control')].map(boxOf)
        const cross = (a0, a1, b0, b1) => a0 < b1 - 2 && b0 < a1 - 2
        const meet = (a, b) => cross(a.left, a.right, b.left, b.right) && cross(a.top, a.bottom, b.top, b.bottom)
        const labels = [...document.querySelectorAll('.atlas-label')]
        return labels.filter((n) => controls.some((b) => meet(boxOf(n), b))).map((n) => n.textContent) }"""
    for zoom in (7, 8.5):
        frame.map.evaluate("z => map.setView([29.6, 104], z, { animate: false })", zoom)
        assert frame.map.evaluate(covered) == []
    frame.map.locator(".atlas-legend-title").click()
    frame.map.locator(".atlas-legend-title").click()
    frame.map.wait_for_function(f"({covered})().length === 0")


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
    found = frame.map.evaluate(FURNITURE)
    assert (found["crossed"], found["outside"]) == ([], [])


def test_the_legend_folds_before_it_covers_what_is_looked_at(frame):
    frame.page.set_viewport_size({"width": 700, "height": 430})
    frame.show(MapSpec(layers=(Theme.COUNTIES,), fill=Fill.DIRECT))
    centre = frame.map.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    frame.show(MapSpec())
    assert frame.map.locator(".atlas-legend").get_attribute("open") is None
    assert frame.map.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]") == centre
    assert frame.map.evaluate(FURNITURE) == CLEAR


def test_zoom_ends_where_the_boundaries_do_and_says_so(frame):
    frame.show(MapSpec())
    note = frame.map.locator(".atlas-deepest")
    assert not note.is_visible()
    frame.map.evaluate("map.setView([30.6, 104], 20, { animate: false })")
    assert frame.map.evaluate("map.getZoom()") == shell.MAX_ZOOM
    assert "25 万" in note.inner_text()
    frame.map.evaluate("map.setZoom(9, { animate: false })")
    assert not note.is_visible()
