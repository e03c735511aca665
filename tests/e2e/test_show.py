"""A show before people: a clicker's keys, black screen, dot of light, the presenter's window; the tour's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.tour import steps
from tests.layers import documents

if TYPE_CHECKING:
    from tests.browser.screen import Screen

IDS = steps.whole(documents.edition("2022").reading).ids


def stands(screen: Screen, step: str) -> None:
    screen.page.wait_for_function("id => document.querySelector('.stage')?.shown === id", arg=step)


def test_every_key_of_a_clicker(screen: Screen) -> None:
    screen.open("?mode=present&step=t3")
    page = screen.page
    page.keyboard.press("F5")
    stands(screen, "t3")
    screen.wait_query(play="1")
    for key in (".", "b"):
        page.keyboard.press(key)
        page.locator(".stage-black").wait_for()
        page.keyboard.press(key)
        page.locator(".stage-black").wait_for(state="detached")
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    stands(screen, IDS[IDS.index("t3") + 1])
    assert not page.locator(".stage-black").count()
    page.keyboard.press("PageUp")
    stands(screen, "t3")
    page.keyboard.press("F5")
    stands(screen, "t3")
    page.keyboard.press("Escape")
    page.wait_for_selector(".stage", state="detached")
    page.keyboard.press("F5")
    stands(screen, "t3")
    assert screen.mounts == 1


def test_a_click_on_the_map_stays_in_the_show(screen: Screen) -> None:
    screen.open("?mode=present&step=t1&play=1")
    stands(screen, "t1")
    at = screen.shell("AtlasShell.where('510182')")
    screen.page.mouse.click(at["x"], at["y"])
    frame = screen.page.frame_locator(".st-key-map iframe")
    callout = frame.locator(".atlas-callout")
    callout.wait_for()
    assert "彭州市" in callout.inner_text()
    assert callout.locator("button").count() == 1  # nothing but its own ×
    # With the focus in the map the keys of the show still work.
    screen.page.keyboard.press("b")
    screen.page.locator(".stage-black").wait_for()
    screen.page.keyboard.press("b")
    screen.page.keyboard.press("PageDown")
    stands(screen, IDS[IDS.index("t1") + 1])
    assert screen.query["mode"] == "present"


def test_the_dot_of_light_follows_over_caption_and_map(screen: Screen) -> None:
    screen.open("?mode=present&step=t1&play=1")
    stands(screen, "t1")
    screen.page.keyboard.press("l")
    dot = screen.page.locator(".stage-laser")
    for x, y in ((100, 200), (900, 500)):
        screen.page.mouse.move(x, y)
        screen.page.wait_for_function(
            "([x, y]) => { const b = document.querySelector('.stage-laser').getBoundingClientRect();"
            " return Math.abs(b.x + 9 - x) < 2 && Math.abs(b.y + 9 - y) < 2 }",
            arg=[x, y],
        )
    screen.page.keyboard.press("l")
    dot.wait_for(state="detached")


def test_the_presenter_has_notes_the_next_step_and_a_clock(screen: Screen) -> None:
    screen.open("?mode=present&step=t1")
    aside = screen.panel.locator("[class*=st-key-tour_aside] textarea")
    aside.fill("先问成都市\n再问德阳市")
    aside.press("Control+Enter")
    screen.page.wait_for_function("new URLSearchParams(location.search).get('tour')")
    screen.settled()
    screen.act("start:")
    stands(screen, "t1")
    # What the speaker alone should see is not on the stage.
    assert "先问成都市" not in screen.page.locator(".stage").inner_text()
    with screen.page.expect_popup() as popup:
        screen.page.keyboard.press("s")
    view = popup.value
    view.get_by_text("先问成都市").wait_for()
    sections = view.locator("main section")
    titles = [documents.edition("2022").tasks[n].title for n in (1, 2)]
    assert titles[0] in sections.nth(1).inner_text()
    assert titles[1] in sections.nth(2).inner_text()
    assert view.locator(".time").inner_text().count(":") == 2
    view.bring_to_front()
    view.keyboard.press("PageDown")
    stands(screen, "t2")
    view.wait_for_function("title => document.querySelectorAll('section')[1].innerText.includes(title)", arg=titles[1])
    assert not view.is_closed()
    screen.page.bring_to_front()
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_selector(".stage", state="detached")
    view.wait_for_event("close") if not view.is_closed() else None


def rows(screen: Screen) -> list[str]:
    found: list[str] = screen.panel.locator(".tour li").evaluate_all("rows => rows.map(row => row.dataset.drag)")
    return found


def wait_rows(screen: Screen, wanted: list[str]) -> None:
    screen.page.wait_for_function(
        "wanted => JSON.stringify([...document.querySelectorAll('.tour li')].map(r => r.dataset.drag))"
        " === JSON.stringify(wanted)",
        arg=wanted,
    )
    screen.settled()


def test_a_tour_from_nothing_dragged_and_moved_by_keys_and_undone(screen: Screen) -> None:
    screen.open("?mode=present")
    assert rows(screen) == list(IDS)
    assert screen.panel.locator(".tour .thumb path").count() > len(IDS)
    screen.act("empty:")
    wait_rows(screen, ["title"])
    adding = screen.panel.locator("[class*=st-key-tour_add] input")
    for number, words in ((3, "3 培育"), (1, "1 加快"), (8, "8 强化")):
        adding.click()
        adding.fill(words)
        screen.page.get_by_role("option").first.click()
        screen.page.wait_for_selector(f'.tour li[data-drag="t{number}"]')
        screen.settled()
    wait_rows(screen, ["title", "t3", "t1", "t8"])
    row = screen.panel.locator('.tour li[data-drag="t8"]')
    row.drag_to(screen.panel.locator('.tour li[data-drag="t3"]'), target_position={"x": 60, "y": 4})
    wait_rows(screen, ["title", "t8", "t3", "t1"])
    screen.panel.locator('.tour li[data-drag="t1"] .name').focus()
    screen.page.keyboard.press("Alt+ArrowUp")
    wait_rows(screen, ["title", "t8", "t1", "t3"])
    screen.page.keyboard.press("Control+z")
    wait_rows(screen, ["title", "t8", "t3", "t1"])
    screen.act("undo:")
    wait_rows(screen, ["title", "t3", "t1", "t8"])
