"""A real server on a free port, a real browser, and a guard that counts every request to any other host as a fault."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.screen import FLAGS, Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
STARTS_WITHIN_S = 60


class Server:
    """``streamlit run app.py`` as a process of its own."""

    def __init__(self, folder: Path, **setting: str) -> None:
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self.log = folder / f"server-{self.port}.log"
        command = [
            sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.address=127.0.0.1",
            f"--server.port={self.port}",
        ]  # fmt: skip
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | setting)

    def wait(self) -> None:
        """Return when the server is healthy; fail with its log when it is not in time."""
        pause = Event()
        for _ in range(STARTS_WITHIN_S * 10):
            if self.process.poll() is not None:
                break
            with (
                suppress(OSError),
                urllib.request.urlopen(f"{self.url}_stcore/health", timeout=2) as answer,
            ):
                if answer.status == 200:
                    return
            pause.wait(0.1)
        pytest.fail(f"the server did not start:\n{self.log.read_text(errors='replace')[-3000:]}")

    def stop(self) -> None:
        """End this very process."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        own = {"executable_path": chromium} if Path(chromium).exists() else {}
        running = playwright.chromium.launch(args=FLAGS, **own)
        yield running
        running.close()


@pytest.fixture
def screen(server: Server, browser: Browser) -> Iterator[Screen]:
    """A fresh window of 1440 x 900; at its end no foreign request was made and no script failed."""
    opened = Screen(browser, server.url)
    yield opened
    opened.close()
    assert opened.foreign == []
    assert opened.faults == []
