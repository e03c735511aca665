"""An order that another process works on, so that the app answers everybody meanwhile."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from layers.tour.make_tour import Order

ROOT = Path(__file__).parents[2]


AT_ONCE = 2
"""Orders that are worked on at the same time; later ones wait for their turn."""
_turns = threading.BoundedSemaphore(AT_ONCE)


class TourJob:
    """One file being made. All attributes may be read at any time from any thread.

    Parameters
    ----------
    steps
        Steps of the tour, as far as known before the work says it itself.
    """

    def __init__(self, order: Order, steps: int) -> None:
        self.order = order
        self.done = 0
        self.steps = steps
        self.result: bytes | None = None
        self.error: str | None = None
        self._is_cancelled = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to wait for: a result, an error, or a stop."""
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; whether it has come."""
        self._thread.join(seconds)
        return self.is_over

    def cancel(self) -> None:
        """End the work and its helpers at once."""
        self._is_cancelled.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()

    def _run(self) -> None:
        with _turns, tempfile.TemporaryDirectory(prefix="atlas-") as folder:
            if self._is_cancelled.is_set():
                return
            target, said = Path(folder, "made"), Path(folder, "said")
            with said.open("wb") as stderr:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "layers.work.tour_worker"],
                    cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, start_new_session=True,
                )  # fmt: skip
            with self._process as process, contextlib.suppress(BrokenPipeError):
                assert process.stdin is not None
                assert process.stdout is not None
                with process.stdin as stdin:
                    stdin.write(_wire(self.order, target))
                self._count(process.stdout)
            self._end(self._process.returncode, target, said)

    def _end(self, status: int, target: Path, said: Path) -> None:
        if self._is_cancelled.is_set():
            return
        if status == 0:
            self.result = target.read_bytes()
            return
        # A reason for the user comes with status 1 and is one line; anything longer is a fault and for the log.
        words = said.read_text("utf-8", "replace").strip()
        self.error = words if status == 1 and "\n" not in words else ""
        if not self.error:
            print(words, file=sys.stderr)  # noqa: T201  the one who runs the server reads it

    def _count(self, stdout: IO[bytes]) -> None:
        for line in stdout:
            done, _, n = line.decode().partition(" ")
            if done.isdigit() and n.strip().isdigit():
                self.done, self.steps = int(done), int(n)


def _wire(order: Order, target: Path) -> bytes:
    given = {
        "form": order.form.value,
        "document": order.document,
        "lang": order.lang.value,
        "made": order.made.isoformat(),
        "tour": (order.tour or b"").decode(),
        "maker": order.maker,
        "review": order.review,
        "output": str(target),
    }
    return json.dumps(given, ensure_ascii=False).encode("utf-8", "surrogatepass")
