"""Text and map point at each other, and nothing that is only looked at changes what the reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.layers import documents

if TYPE_CHECKING:
    from tests.browser.screen import Screen

READING = documents.edition("2022").reading
CLAUSE = next(p for p in READING.tasks[0].projects if any(m.status == "resolved" for m in p.mentions))
PLACE = next(m.place for m in CLAUSE.mentions if m.status == "resolved")
LIT = "n => document.querySelector('.st-key-map iframe').contentWindow.AtlasShell.lit() {} 0"


def wait_lit(screen: Screen, *, is_lit: bool) -> None:
    screen.page.wait_for_function(LIT.format(">" if is_lit else "==="))


def hover_map(screen: Screen, place_id: str) -> None:
    at = screen.shell("id => AtlasShell.where(id)", arg=place_id)
    frame = screen.page.locator(".st-key-map iframe").bounding_box()
    assert frame
    screen.page.mouse.move(frame["x"] + at["x"], frame["y"] + at["y"])


def test_words_light_the_map_by_pointer_and_by_keyboard(screen: Screen) -> None:
    screen.open("?task=1")
    before = screen.paints
    clause = screen.panel.locator(f'.clause[data-mark="{CLAUSE.number}"]')
    clause.locator(".words").hover()
    wait_lit(screen, is_lit=True)
    screen.page.mouse.move(5, 5)
    wait_lit(screen, is_lit=False)
    clause.locator(f'button[data-a="pick:{PLACE.id}"]').first.focus()
    wait_lit(screen, is_lit=True)
    assert screen.paints == before


def test_the_map_lights_clauses_and_names_them(screen: Screen) -> None:
    screen.open("?task=1")
    hover_map(screen, "510117")
    screen.page.wait_for_selector(".st-key-panel .clause.lit")
    marks = screen.page.locator(".clause.lit").evaluate_all("rows => rows.map(row => row.dataset.mark)")
    tip = screen.page.frame_locator(".st-key-map iframe").locator(".atlas-tip-marks")
    assert marks[0] in tip.inner_text()
    assert 0 < len(marks) < len(READING.tasks[0].projects)
    screen.page.mouse.move(5, 5)
    screen.page.wait_for_selector(".clause.lit", state="detached")


def test_a_place_in_a_clause_is_chosen_there_and_its_brief_is_one_click_further(screen: Screen) -> None:
    screen.open("?task=1")
    screen.act(f"pick:{PLACE.id}", ".words")
    screen.wait_query(place=PLACE.id, task="1", mode=None)
    screen.heading(READING.tasks[0].title)
    card = screen.page.locator(".st-key-card .card")
    assert PLACE.name in card.inner_text()
    screen.act(f"place:{PLACE.id}", ".st-key-card")
    screen.wait_query(mode="place", place=PLACE.id)
    assert not card.count()
    screen.page.go_back()
    screen.wait_query(mode=None, task="1")
    screen.act("pick:", ".st-key-card")
    screen.wait_query(place=None, task="1")
    assert screen.mounts == 1


def test_no_mode_changes_behind_the_readers_back(screen: Screen) -> None:
    for mode in ("matrix", "document", "export"):
        screen.open(f"?mode={mode}")
        screen.click_map("513332")
        screen.wait_query(mode=mode, place="513332")
        assert "石渠县" in screen.page.locator(".st-key-card").inner_text()


def test_the_share_of_the_map_does_not_jump_when_something_is_found(screen: Screen) -> None:
    screen.open()
    width = screen.page.locator(".st-key-map").bounding_box()
    screen.open("?query=财政厅")
    expect(screen.panel.locator('button[data-a^="clause:"]').nth(3)).to_be_attached()
    assert screen.page.locator(".st-key-map").bounding_box() == width
