"""A window of the app, and a guard that counts every request to any other host as a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.server import Server


@pytest.fixture
def screen(server: Server, browser: Browser) -> Iterator[Screen]:
    """A fresh window of 1440 x 900; at its end no foreign request was made and no script failed."""
    opened = Screen(browser, server.url)
    yield opened
    opened.close()
    assert opened.foreign == []
    assert opened.faults == []
