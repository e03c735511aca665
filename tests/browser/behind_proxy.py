"""HAProxy with the very file that the handbook gives, its ports put in the place of those of the file."""

from __future__ import annotations

import shutil
import socket
import subprocess
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.browser.server import ROOT, free_port

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONFIG = ROOT / "docs" / "office" / "haproxy.cfg"
ADDRESS, PROCESSES = "127.0.0.1:8080", ("127.0.0.1:8501", "127.0.0.1:8502")
READY_WITHIN_S = 20


class ProxyServer:
    """One address for two processes of the Atlas."""

    def __init__(self, folder: Path, port: int, ports: Sequence[int]) -> None:
        program = shutil.which("haproxy") or "/usr/sbin/haproxy"
        text = CONFIG.read_text("utf-8")
        for given, own in zip((ADDRESS, *PROCESSES), (port, *ports), strict=True):
            assert text.count(given) == 1
            text = text.replace(given, f"127.0.0.1:{own}")
        file, self.log = folder / "haproxy.cfg", folder / "haproxy.log"
        file.write_text(text, "utf-8")
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        try:
            with self.log.open("wb") as log:
                self.process = subprocess.Popen([program, "-db", "-f", file], stdout=log, stderr=log)
        except OSError:
            pytest.fail("haproxy is not installed: run make setup")
        pause = Event()
        for _ in range(READY_WITHIN_S * 20):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            assert self.process.poll() is None, self.log.read_text(errors="replace")
            pause.wait(0.05)
        self.stop()
        pytest.fail(self.log.read_text(errors="replace"))

    def stop(self) -> None:
        """End this very process."""
        self.process.kill()
        self.process.wait(10)


def ports(number: int) -> list[int]:
    """Return free ports, none twice."""
    found: set[int] = set()
    while len(found) < number:
        found.add(free_port())
    return sorted(found)
