"""A window of the app, and a guard that counts every request to any other host as a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.screen import assets
from tests.browser.map_frame import Frame, served
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.layers import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from layers.screen.assets import Assets


def window_of(server: Server, browser: Browser) -> Iterator[Screen]:
    """Give a fresh window of 1440 x 900; at its end no foreign request was made and no script failed."""
    opened = Screen(browser, server.url)
    yield opened
    opened.close()
    assert opened.foreign == []
    assert opened.faults == []


@pytest.fixture
def screen(server: Server, browser: Browser) -> Iterator[Screen]:
    """A window of the server that all tests share: it keeps nobody's settings."""
    yield from window_of(server, browser)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a user's own machine, of one file of tests alone: it may be killed, and it keeps settings."""
    running = Server(tmp_path_factory.mktemp("home"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture
def window(home: Server, browser: Browser) -> Iterator[Screen]:
    """A window of this file's own server."""
    yield from window_of(home, browser)


@pytest.fixture(scope="session")
def web() -> Assets:
    return assets.of(documents.ground())


@pytest.fixture(scope="module")
def address(web: Assets) -> Iterator[str]:
    """The map's frame alone, without the app."""
    assert web.files
    with served() as found:
        yield found


@pytest.fixture
def frame(browser: Browser, address: str, web: Assets) -> Iterator[Frame]:
    """The map on the small document; at its end no foreign request was made and no script failed."""
    opened = Frame(browser, address, documents.edition("small"), web)
    yield opened
    opened.context.close()
    assert opened.foreign == []
    assert opened.faults == []
