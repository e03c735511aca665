"""A hasty user on a slow line: what was typed or chosen stays, and the page lives.

``ATLAS_ROUNDS`` sets how often the story is told (200 for a long look).
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.screen import Screen
from tests.browser.slow_line import SlowLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.browser.server import Server

ROUNDS = int(os.environ.get("ATLAS_ROUNDS", "5"))
A_PAGE = 10
"""Rounds before the page is opened anew."""
FIELDS = {"o_title": "题", "o_review": "审图号 ", "o_maker": "制"}


@pytest.fixture(scope="module")
def line(server: Server) -> Iterator[SlowLine]:
    chance = random.Random(13)
    with SlowLine(server.port, lambda: chance.uniform(0.1, 0.3)) as slow:
        yield slow


class Hasty:
    """A user who never waits for an answer."""

    def __init__(self, browser: Browser, line: SlowLine, seed: int) -> None:
        self.screen = Screen(browser, line.url)
        self.page = self.screen.page
        self.page.set_default_timeout(20_000)
        self.page.set_default_navigation_timeout(120_000)
        self.chance = random.Random(seed)
        self.open()

    def open(self) -> None:
        self.page.goto(self.screen.url + "?mode=export&layers=counties,sites")
        self.screen.settled()
        self.field("o_maker").wait_for()

    def pause(self, least: float, most: float) -> None:
        self.page.wait_for_timeout(1000 * self.chance.uniform(least, most))

    def field(self, name: str) -> Locator:
        return self.screen.panel.locator(f"[class*=st-key-{name}] input")

    def mode(self, words: str) -> None:
        self.page.locator("[class*=st-key-mode] button", has_text=words).click()

    def fill(self, number: int) -> dict[str, str]:
        wanted = {name: f"{words}{number}" for name, words in FIELDS.items()}
        for name, value in wanted.items():
            self.field(name).fill(value)
            self.pause(0.4, 0.8)
        return wanted

    def away_and_back(self) -> None:
        self.mode("浏览")
        self.pause(0.1, 0.7)
        self.mode("导出")

    def round(self, number: int) -> list[str]:
        """Tell the story once and return what went wrong."""
        try:
            wanted = self.fill(number)
            self.away_and_back()
            return self.lost(wanted)
        except PlaywrightTimeout as error:
            return [f"the page died: {str(error).splitlines()[0]}"]

    def lost(self, wanted: dict[str, str]) -> list[str]:
        """Return what is not as the user left it, once everything has come to rest."""
        self.pause(0.9, 1.0)
        self.screen.settled()
        if self.page.locator("[data-testid=stException], .st-key-stage [data-testid=stAlert]").count():
            return ["the page died"]
        self.field("o_maker").wait_for()
        found = [
            f"{name} is {self.field(name).input_value()!r}, not {value!r}"
            for name, value in wanted.items()
            if self.field(name).input_value() != value
        ]
        on = self.page.locator("[class*=st-key-layers] button[aria-pressed=true]").count()
        return found + ([] if on == 2 else [f"{on} layers are on, not 2"])


def test_what_a_hasty_user_types_stays(browser: Browser, line: SlowLine) -> None:
    faults: list[str] = []
    for first in range(0, ROUNDS, A_PAGE):
        user = Hasty(browser, line, first)
        try:
            for number in range(first, min(first + A_PAGE, ROUNDS)):
                lost = user.round(number)
                faults += [f"round {number}: {fault}" for fault in lost]
                if lost:
                    user.open()
            faults += user.screen.foreign + user.screen.faults
        finally:
            user.screen.close()
    assert not faults, f"{len(faults)} in {ROUNDS} rounds: " + "; ".join(faults[:20])
