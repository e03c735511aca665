"""A window of the app, and a guard that counts every request to any other host as a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.screen import assets
from tests.browser.map_frame import Frame, served
from tests.browser.screen import Screen
from tests.browser.server import started
from tests.layers import documents

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser

    from layers.screen.assets import Assets
    from tests.browser.server import Server


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember which tests failed: nobody knows how they left their window."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


class OneWindow:
    """The window in which one test works after the other, each on a page of its own.

    A browser that keeps its process keeps what it has fetched and compiled: most of what a new window costs.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.opened: Screen | None = None

    def at(self, server: Server, test: pytest.Item) -> Iterator[Screen]:
        """Give the window, empty; at its end no foreign request was made and no script failed."""
        screen = self.opened = self.opened or Screen(self.browser, server.url)
        screen.url = server.url
        yield screen
        foreign, faults = list(screen.foreign), list(screen.faults)
        if test.stash.get(FAILED, False) or foreign or faults:
            self.close()
        else:
            screen.leave()
        assert foreign == []
        assert faults == []

    def close(self) -> None:
        if self.opened:
            self.opened.close()
        self.opened = None


@pytest.fixture(scope="session")
def one_window(browser: Browser) -> Iterator[OneWindow]:
    window = OneWindow(browser)
    yield window
    window.close()


@pytest.fixture
def screen(server: Server, one_window: OneWindow, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A window of 1440 x 900 at the server that all tests share: it keeps nobody's settings."""
    yield from one_window.at(server, request.node)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a user's own machine, of one file of tests alone: it may be killed, and it keeps settings."""
    with started(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def window(home: Server, one_window: OneWindow, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A window at this file's own server."""
    yield from one_window.at(home, request.node)


@pytest.fixture(scope="session")
def web() -> Assets:
    return assets.of(documents.ground())


@pytest.fixture(scope="module")
def address(web: Assets) -> Iterator[str]:
    """The map's frame alone, without the app."""
    assert web.files
    with served() as found:
        yield found


@pytest.fixture(scope="module")
def opened_frames(browser: Browser, address: str, web: Assets) -> Iterator[list[Frame]]:
    """Hold the frame in which one test of a file works after the other: at most one, none after a test that failed."""
    opened: list[Frame] = []
    yield opened
    for one in opened:
        one.context.close()


@pytest.fixture
def frame(
    browser: Browser, address: str, web: Assets, opened_frames: list[Frame], request: pytest.FixtureRequest
) -> Iterator[Frame]:
    """The map on the small document; at its end no foreign request was made and no script failed."""
    if opened_frames:
        opened_frames[0].again()
    else:
        opened_frames.append(Frame(browser, address, documents.edition("small"), web))
    opened = opened_frames[0]
    yield opened
    if request.node.stash.get(FAILED, False) or opened.foreign or opened.faults:
        opened_frames.clear()
        opened.context.close()
    assert opened.foreign == []
    assert opened.faults == []
