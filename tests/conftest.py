"""What all tests share: how hypothesis works on a busy machine, one server and one browser for all that need them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.server import Server
    from tests.library.postgresql import PostgresServer

settings.register_profile("fast", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.register_profile("ci", parent=settings.get_profile("fast"), derandomize=True, max_examples=100)
settings.register_profile("nightly", parent=settings.get_profile("fast"), max_examples=1000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "fast")
settings.load_profile(PROFILE)

FUZZED = {"fast": 300, "ci": 2_000, "nightly": 20_000}[PROFILE]
"""How many texts ``tests/resilience`` makes up."""

STARTED_AGAIN = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session", autouse=True)
def own_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests keep out of the library of the one who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_DATABASE", str(tmp_path_factory.mktemp("library") / "library.sqlite"))
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A real server; it is started where a test asks for it."""
    from tests.library.postgresql import PostgresServer  # noqa: PLC0415

    running = PostgresServer()
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    from tests.browser.server import started  # noqa: PLC0415  only the tests of the screen need it

    # A server of an office, where many work: it keeps nobody's settings, and no test meets those of the one before.
    with started(tmp_path_factory.mktemp("server"), ATLAS_HOSTS="127.0.0.1") as running:
        yield running


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One for all: a second driver cannot run in the event loop of the first."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only the tests of the screen need it

    from tests.browser.chromium import launch  # noqa: PLC0415

    again = request.config.stash.setdefault(STARTED_AGAIN, [])
    with sync_playwright() as playwright:
        running = launch(playwright, again.append)
        yield running
        running.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(STARTED_AGAIN, []):
        terminalreporter.write_line(f"REPEATED {line}", yellow=True)
