"""The search box suggests while one types, goes there, marks it; by mouse, by keyboard, for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.openers.texts import Lang
from tests.layers import documents

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.screen import Screen

CLAUSE = documents.edition("2022").reading.project("1.5")[1]


def box(screen: Screen) -> Locator:
    return screen.page.locator(".st-key-search").get_by_role("combobox")


def options(screen: Screen) -> Locator:
    return screen.page.get_by_role("option")


def test_a_former_name_by_keyboard(screen: Screen) -> None:
    screen.open()
    field = box(screen)
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("灌县")
    options(screen).filter(has_text="都江堰市").wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert screen.page.locator("#" + str(field.get_attribute("aria-controls"))).get_attribute("role") == "listbox"
    field.press("ArrowDown")
    active = screen.page.locator("#" + str(field.get_attribute("aria-activedescendant")))
    assert active.get_attribute("aria-selected") == "true"
    assert "都江堰市" in active.inner_text()
    field.press("Enter")
    screen.wait_query(place="510181", mode=None)
    assert "都江堰市" in screen.page.locator(".st-key-card").inner_text()
    box_of_map = screen.shell("AtlasShell.where('510181')")
    assert box_of_map["x"] > 0
    assert field.input_value() == ""
    assert screen.mounts == 1


def test_a_clause_by_its_number_and_a_body_in_traditional_characters(screen: Screen) -> None:
    screen.open("?mode=document")
    box(screen).press_sequentially("1.5")
    options(screen).first.click()
    screen.wait_query(clause=CLAUSE.id, mode=None)
    box(screen).fill("財政廳")
    options(screen).filter(has_text="财政厅").first.click()
    screen.wait_query(unit="财政厅")


def test_escape_closes_and_clears_and_typing_asks_nobody_outside(screen: Screen) -> None:
    screen.open()
    before = screen.paints
    field = box(screen)
    field.press_sequentially("dujiang")
    options(screen).first.wait_for()
    field.press("Escape")
    assert options(screen).count() == 0
    assert field.input_value() == "dujiang"
    field.press("Escape")
    assert field.input_value() == ""
    assert screen.paints == before


@pytest.mark.parametrize("lang", list(Lang))
def test_words_that_mean_no_one_thing_are_looked_for(screen: Screen, lang: Lang) -> None:
    screen.open(f"?lang={lang}")
    box(screen).fill("农民工")
    options(screen).last.wait_for()
    box(screen).press("Enter")
    screen.wait_query(query="农民工")
    assert screen.panel.locator('button[data-a^="clause:"]').count() > 0
    assert box(screen).input_value() == "农民工"
    screen.page.go_back()
    screen.wait_query(query=None)
    screen.page.wait_for_function("document.querySelector('.atlas-search input').value === ''")
