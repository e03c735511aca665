"""One worker process as its parent sees it: an order is written to it, reports and the outcome are read from it.

Both directions are pickles on the worker's standard streams. The worker ends when its standard input does, so that it
cannot outlive whoever started it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from layers.work import scratch

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.work.progress import Progress

WORKER: Final = "layers.work.worker"
ROOT: Final = Path(__file__).resolve().parents[2]
PICKLE: Final = 5


class WorkerLostError(Exception):
    """The worker has ended, by itself or because somebody ended it."""


class RefusedError(Exception):
    """The worker says why it cannot do an order; the message is for the user."""


class Child:
    """A worker process. One order at a time; started with the first one.

    Parameters
    ----------
    niceness
        How far the worker stands back behind others, 0 to 19.
    is_quiet
        Whether its standard error stream is thrown away.
    most_mb
        Memory that it may take, in megabytes of addresses; 0 for as much as there is. Where the system keeps no such
        bound, none is kept.
    """

    def __init__(self, niceness: int = 0, *, is_quiet: bool = False, most_mb: int = 0) -> None:
        self.niceness = niceness
        self.most_mb = most_mb
        self.is_full = False
        self.is_quiet = is_quiet
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_ended = False
        _all.add(self)

    def ask(self, order: object, helpers: int, note: Callable[[Progress], None]) -> Any:  # noqa: ANN401
        """Have an order done and return the outcome, whose kind depends on the order. Blocks; meant for a thread.

        Parameters
        ----------
        helpers
            How many further processes the worker may start for this order.

        Raises
        ------
        RefusedError
            If the order cannot be done.
        WorkerLostError
            If the worker ends before it is done.
        """
        try:
            writer, reader = self._streams()
            pickle.dump((order, helpers), writer, PICKLE)
            writer.flush()
            while True:
                kind, value = pickle.load(reader)  # noqa: S301  the worker is our own
                if kind == "done":
                    return value
                if kind == "refused":
                    raise RefusedError(value)
                if kind == "full":
                    self.is_full = True
                    continue
                note(value)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            self.end()
            raise WorkerLostError from error

    @property
    def is_spent(self) -> bool:
        """Whether it is of no more use: ended, found dead, or holding more memory than one that waits should."""
        return self._is_ended or self.is_full

    @property
    def is_ended(self) -> bool:
        """Whether it has been ended, or was found dead."""
        return self._is_ended

    @property
    def pid(self) -> int | None:
        """The number of the process, once it is there."""
        return self._process.pid if self._process is not None else None

    def end(self) -> None:
        """End the process at once, whatever it does; its own helpers end with it."""
        with self._lock:
            self._is_ended = True
            process, self._process = self._process, None
        _all.discard(self)
        if process is None:
            return
        process.kill()
        process.wait()
        scratch.drop_of(process.pid)
        for stream in (process.stdin, process.stdout):
            # What is still in the buffer has nobody to read it.
            with contextlib.suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()

    def _streams(self) -> tuple[IO[bytes], IO[bytes]]:
        with self._lock:
            if self._is_ended:
                raise EOFError
            if self._process is None:
                self._process = _starter().submit(_start, self.niceness, self.is_quiet, self.most_mb).result()
            process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        return process.stdin, process.stdout


def _start(niceness: int, is_quiet: bool, most_mb: int) -> subprocess.Popen[bytes]:  # noqa: FBT001
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(  # noqa: S603  our own interpreter and module
        # -P: the folder that the caller stands in is no place for modules.
        [sys.executable, "-P", "-m", WORKER, str(os.getpid()), str(niceness), str(most_mb)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if is_quiet else None,
        env=os.environ | {"PYTHONPATH": path},
        # Ctrl-C at a terminal is the parent's to answer.
        start_new_session=True,
    )


@cache
def _starter() -> ThreadPoolExecutor:
    """Return the one thread that starts workers.

    Linux tells a process of its parent's death when the thread that started it ends: it must be one that stays.
    """
    return ThreadPoolExecutor(1, "atlas-starter")


_all: weakref.WeakSet[Child] = weakref.WeakSet()


@atexit.register
def end_all() -> None:
    """End all workers of this process."""
    for child in list(_all):
        child.end()
