"""A meeting: the tour on a shared screen of 1280 x 720, driven by keys alone."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from data.openers.texts import Lang
from layers.tour import slides, steps, tour_file
from tests.browser.screen import Screen
from tests.layers import documents
from views.state import MODES

if TYPE_CHECKING:
    from pathlib import Path

EDITION = documents.edition("2022")
READING = EDITION.reading
WHOLE = steps.whole(READING)
FOUND = {lang: {slide.id: slide for slide in slides.slides(WHOLE, EDITION, lang)} for lang in Lang}
IDS = WHOLE.ids


@pytest.fixture
def shared(screen: Screen) -> Screen:
    """A window as a video call shares it."""
    screen.page.set_viewport_size({"width": 1280, "height": 720})
    return screen


def stands(screen: Screen, step: str, lang: Lang = Lang.ZH) -> None:
    """Wait for a step, and compare what stands on the screen with it: caption, counter, map, address."""
    screen.page.wait_for_function("id => document.querySelector('.stage')?.shown === id", arg=step)
    slide = FOUND[lang][step]
    key = f"{slide.spec.chapter}/{slide.spec.task}/{slide.spec.clause}/{slide.spec.place}/{slide.spec.list}"
    screen.page.wait_for_function(
        "key => document.querySelector('.st-key-map iframe').contentDocument"
        ".querySelector('[data-key]').dataset.key === key",
        arg=key,
    )
    stage = screen.page.locator(".stage")
    assert stage.locator("h1").inner_text() == slide.title
    assert [row.split("\n") for row in stage.locator("li").all_inner_texts()] == [
        [line.tag, line.text] for line in slide.lines
    ]
    assert stage.locator(".count").inner_text() == f"{IDS.index(step) + 1} / {len(IDS)}"
    screen.wait_query(play="1", step=step)


def tab_to(screen: Screen, goal: str) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(60):
        screen.page.keyboard.press("Tab")
        if screen.page.evaluate(goal):
            return
    pytest.fail(f"no Tab leads to {goal}")


def into_the_map(screen: Screen) -> None:
    screen.page.frame_locator(".st-key-map iframe").locator("#map_div").focus()
    assert screen.page.evaluate("document.activeElement.tagName") == "IFRAME"


def test_the_whole_way_by_keyboard_alone(shared: Screen) -> None:
    """From the front page into the presentation, through it with and without the focus in the map, and out again."""
    shared.open()
    page = shared.page
    tab_to(shared, "document.activeElement.innerText === '浏览'")
    for _ in range(MODES.index("present")):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    shared.wait_query(mode="present")
    tab_to(shared, "document.activeElement.dataset?.a === 'start:'")
    page.keyboard.press("Enter")
    stands(shared, IDS[0])
    for at, key in enumerate(("ArrowRight", " ", "PageDown", "ArrowDown"), start=1):
        page.keyboard.press(key)
        stands(shared, IDS[at])
    for at, key in ((3, "ArrowLeft"), (2, "PageUp"), (1, "ArrowUp")):
        page.keyboard.press(key)
        stands(shared, IDS[at])
    into_the_map(shared)
    for at, key in ((2, "ArrowRight"), (3, " "), (4, "PageDown"), (3, "PageUp"), (len(IDS) - 1, "End"), (0, "Home")):
        page.keyboard.press(key)
        stands(shared, IDS[at])
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    stands(shared, IDS[1])
    page.keyboard.press("Escape")
    page.wait_for_selector(".stage", state="detached")
    shared.wait_query(play=None, step=IDS[1])
    assert shared.mounts == 1


def test_a_clicker_pressed_many_times_goes_as_many_steps(shared: Screen) -> None:
    shared.open("?mode=present&play=1")
    stands(shared, IDS[0])
    for _ in range(7):
        shared.page.keyboard.press("PageDown")
    stands(shared, IDS[7])
    into_the_map(shared)
    for _ in range(5):
        shared.page.keyboard.press("PageUp")
    stands(shared, IDS[2])


def test_the_map_fills_the_window_and_the_caption_hides_nothing_that_it_is_about(shared: Screen) -> None:
    shared.open("?mode=present&play=1&step=t1")
    stands(shared, "t1")
    frame = shared.page.locator(".st-key-map iframe").bounding_box()
    assert frame == {"x": 0, "y": 0, "width": 1280, "height": 720}
    caption = shared.page.locator(".stage").bounding_box()
    assert caption is not None
    for name in ("510100", "510600", "511400", "512000"):
        at = shared.shell("id => AtlasShell.where(id)", arg=name)
        assert caption["x"] + caption["width"] < at["x"] < 1280
        assert 0 < at["y"] < 720
    assert shared.page.evaluate("document.documentElement.scrollHeight <= 720")
    for hidden in ("top", "bar", "panel", "foot"):
        assert not shared.page.locator(f".st-key-{hidden}").is_visible()


def test_type_reads_through_a_video_call(shared: Screen, tmp_path: Path) -> None:
    """Sizes that survive JPEG at quality 60, and the contrast that is left of the caption after it."""
    shared.open("?mode=present&play=1&step=t17")
    stands(shared, "t17")
    page = shared.page
    size = "(node) => parseFloat(getComputedStyle(node).fontSize)"
    assert page.locator(".stage h1").evaluate(size) >= 24
    assert min(page.locator(".stage li").evaluate_all(f"nodes => nodes.map({size})")) >= 17
    assert page.locator(".stage .kicker").evaluate(size) >= 15
    labels = shared.shell(
        "Array.from(document.querySelectorAll('.atlas-label'),"
        " n => [n.className, parseFloat(getComputedStyle(n).fontSize)])"
    )
    assert len(labels) > 20
    assert min(px for _, px in labels) >= 14
    assert min(px for name, px in labels if "prefecture" in name or "city" in name) >= 19
    shot = tmp_path / "shared.jpg"
    page.screenshot(path=str(shot), type="jpeg", quality=60)
    box = page.locator(".stage h1").bounding_box()
    assert box is not None
    with Image.open(io.BytesIO(shot.read_bytes())) as picture:
        title = picture.convert("L").crop((box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]))
    dark, light = title.getextrema()
    assert light - dark > 180


def test_english_says_the_same(shared: Screen) -> None:
    shared.open("?mode=present&play=1&lang=en&step=c2")
    stands(shared, "c2", Lang.EN)
    words = shared.page.locator(".stage nav").inner_text()
    assert "Next" in words
    assert "Leave" in words
    assert shared.page.locator(".stage h1").get_attribute("lang") == "zh"


def test_edit_save_reload_and_share(shared: Screen, tmp_path: Path) -> None:
    """Choose, name, move and drop steps; the file and the address bring the tour back."""
    shared.open("?mode=present")
    page, panel = shared.page, ".st-key-panel"
    shared.act("show:t3", panel)
    shared.wait_query(step="t3", task="3")
    page.get_by_label("这一步的标题").fill("自贡和宜宾")
    page.keyboard.press("Enter")
    shared.panel.locator(".tour li.on", has_text="自贡和宜宾").wait_for()
    page.get_by_label("备注（演示时显示在要点下面）").fill("请自贡市先发言")
    page.keyboard.press("Control+Enter")
    # Two clicks at once: the second comes while the first is on its way, and neither is lost.
    page.evaluate(
        "for (const a of ['up:t3', 'drop:c1']) document.querySelector(`.tour button[data-a=\"${a}\"]`).click()"
    )
    wanted = [one for one in IDS if one != "c1"]
    wanted.insert(wanted.index("t3") - 1, wanted.pop(wanted.index("t3")))
    order = "nodes => nodes.map(n => n.dataset.a.slice(5))"
    page.wait_for_function("n => document.querySelectorAll('.tour .name').length === n", arg=len(wanted))
    assert shared.panel.locator(".tour .name").evaluate_all(order) == wanted
    shared.settled()
    link = page.url
    with page.expect_download() as download:
        page.locator(".st-key-tour_save button").click()
    saved = tmp_path / "tour.json"
    download.value.save_as(saved)
    assert [row["id"] for row in json.loads(saved.read_text("utf-8"))["steps"]] == wanted

    shared.act("reset:", panel)
    shared.wait_query(tour=None)
    bad = tmp_path / "bad.json"
    bad.write_text(saved.read_text("utf-8")[:-200], "utf-8")
    page.locator(f"{panel} input[type=file]").set_input_files(bad)
    page.get_by_text("演示文件在第", exact=False).wait_for()
    page.wait_for_function("document.querySelectorAll('.st-key-panel input[type=file]').length === 1")
    shared.settled()
    assert shared.panel.locator(".tour .name").evaluate_all(order) == list(IDS)
    page.locator(f"{panel} input[type=file]").set_input_files(saved)
    page.wait_for_function("n => document.querySelectorAll('.tour .name').length === n", arg=len(wanted))
    assert shared.panel.locator(".tour .name").evaluate_all(order) == wanted

    other = Screen(shared.context.browser, shared.url, 1280, 720)
    other.open("?" + link.partition("?")[2] + "&play=1")
    other.page.wait_for_function("document.querySelector('.stage')?.shown === 't3'")
    assert other.page.locator(".stage h1").inner_text() == "自贡和宜宾"
    assert other.page.locator(".stage .note").inner_text() == "请自贡市先发言"
    other.close()
    assert shared.mounts == 1


def test_a_link_that_cannot_be_used_says_so_and_shows_the_whole(shared: Screen) -> None:
    shared.open("?mode=present&tour=AAAA&step=t99")
    shared.panel.locator("[role=alert]", has_text="链接中的演示已损坏").wait_for()
    assert shared.panel.locator(".tour .name").count() == len(IDS)


@pytest.mark.parametrize(
    ("form", "name", "start"), [("pptx", "演示.pptx", b"PK"), ("handout", "演示讲义.pdf", b"%PDF")]
)
def test_a_file_of_the_tour_is_offered_without_another_click(
    shared: Screen, tmp_path: Path, form: str, name: str, start: bytes
) -> None:
    short = steps.Tour(WHOLE.sha256, WHOLE.document, tuple(s for s in WHOLE.steps if s.id in {"t13", "t18"}))
    shared.open(f"?mode=present&tour={tour_file.to_url(short, READING)}")
    page = shared.page
    page.locator(f".st-key-tour_make_{form} button").click()
    page.locator("[class*=st-key-work_] [data-testid=stProgress]").wait_for()
    ready = page.locator("[class*=st-key-get_] button")
    ready.wait_for(timeout=90_000)
    with page.expect_download() as download:
        ready.click()
    made = tmp_path / "made"
    download.value.save_as(made)
    assert made.read_bytes().startswith(start)
    assert download.value.suggested_filename == f"四川省新型城镇化和城乡融合发展2022年重点任务_{name}"


def test_slides_are_made_while_the_app_answers_and_can_be_stopped(shared: Screen) -> None:
    shared.open("?mode=present")
    page = shared.page
    page.locator(".st-key-tour_make_pptx button").click()
    page.locator("[class*=st-key-work_] [data-testid=stProgress]").wait_for()
    shared.act(f"show:{IDS[1]}", ".st-key-panel")
    shared.wait_query(step=IDS[1])
    page.locator("[class*=st-key-drop_] button").click()
    page.locator("[class*=st-key-work_]").wait_for(state="detached")
    assert page.locator("[class*=st-key-get_]").count() == 0


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 360)])
def test_on_a_phone_and_at_twice_the_size_it_reads(screen: Screen, width: int, height: int) -> None:
    """640 x 360 CSS pixels are the shared screen at 200 % zoom."""
    screen.page.set_viewport_size({"width": width, "height": height})
    screen.open("?mode=present&play=1&step=t11")
    screen.page.wait_for_function("document.querySelector('.stage')?.shown === 't11'")
    box = screen.page.locator(".stage").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    frame = screen.page.locator(".st-key-map iframe").bounding_box()
    assert frame is not None
    for place in ("510600", "511500"):
        at = screen.shell("id => AtlasShell.where(id)", arg=place)
        x, y = frame["x"] + at["x"], frame["y"] + at["y"]
        assert 0 < x < width
        assert 0 < y < height
        is_hidden = box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]
        assert not is_hidden, place
    next_one = screen.page.locator(".stage button", has_text="下一步")
    next_one.click()
    screen.page.wait_for_function("id => document.querySelector('.stage')?.shown === id", arg=IDS[IDS.index("t11") + 1])
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= width
