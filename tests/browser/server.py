"""``streamlit run app.py`` on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
STARTS_WITHIN_S = 120


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``streamlit run app.py`` as a process of its own, on a free port where none is given."""

    def __init__(self, folder: Path, *, port: int = 0, **setting: str) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.log = folder / f"server-{self.port}.log"
        self.command = [
            sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.address=127.0.0.1",
            f"--server.port={self.port}",
        ]  # fmt: skip
        own = {"ATLAS_DATABASE": str(folder / f"library-{self.port}.sqlite")}
        self.setting = os.environ | own | setting
        self.process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(self.command, cwd=ROOT, stdout=log, stderr=log, env=self.setting)

    def crash(self) -> None:
        """End the server in the middle of whatever it does, and start it again on its port."""
        self.process.kill()
        self.process.wait(10)
        self.process = self._started()
        self.wait()

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


@contextmanager
def started(folder: Path, *, port: int = 0, **setting: str) -> Iterator[Server]:
    """Give a server that answers, and end it in the end, also where it did not come up."""
    running = Server(folder, port=port, **setting)
    try:
        running.wait()
        yield running
    finally:
        running.stop()
