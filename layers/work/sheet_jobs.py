"""Sheets and atlases in processes of their own: the caller stays responsive, work can be watched and stopped at once.

A helper is a child process that speaks pickle over its pipes; it keeps the documents that it has read, so that the
next sheet of the same document takes a moment. Children end by themselves when their parent does.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from data.openers.texts import Lang, text
from layers.spec import MapSpec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.sheet.atlas.bind import By, Plate
    from layers.sheet.options import SheetOptions

MOST: Final = 2
"""Jobs that work at the same time; others wait for their turn."""
LONG: Final = frozenset({"atlas", "tasks"})
"""Kinds that take many seconds: one of them at a time, so that short ones are never kept waiting by them."""
WORKER: Final = "layers.work.sheet_worker"
ROOT = Path(__file__).resolve().parents[2]
PICKLE = 5


@dataclass(frozen=True, slots=True)
class Result:
    """A finished file.

    Parameters
    ----------
    findings
        What the linter holds against the sheet, in words.
    unplaced
        Names that found no room on the map.
    """

    data: bytes
    name: str
    mime: str
    findings: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What a helper is asked for.

    ``document`` is the text, ``None`` for the built-in one; ``worker`` names the module of the child that serves.
    """

    kind: str
    document: str | None
    specs: tuple[MapSpec, ...]
    options: SheetOptions
    by: str = ""
    worker: str = WORKER


class Helper:
    """A child process that draws. One job at a time."""

    def __init__(self, document: str | None = None, worker: str = WORKER) -> None:
        self.document = document
        self.worker = worker
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        _helpers.add(self)

    def ask(self, request: Request, job: SheetJob) -> None:
        """Do a request, and leave the outcome in the job. Blocks; meant for a thread."""
        try:
            child = self._start()
            pickle.dump(request, child.writer, PICKLE)
            child.writer.flush()
            while True:
                kind, value = pickle.load(child.reader)  # noqa: S301  the child is our own
                if kind == "progress":
                    job.note(*value)
                    continue
                if kind == "done":
                    job.finish(value)
                else:
                    job.fail(value)
                return
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            job.fail(text("sheet.job_died", request.specs[0].lang if request.specs else Lang.ZH))

    def plates(self, by: By, specs: Sequence[MapSpec], options: SheetOptions) -> SheetJob:
        """Draw the maps of an atlas; returns at once."""
        job = SheetJob(self)
        request = Request("plates", self.document, tuple(specs), options, by)
        threading.Thread(target=self.ask, args=(request, job), daemon=True).start()
        return job

    @property
    def is_closed(self) -> bool:
        """Whether the child has been ended, or has died at its work."""
        return self._is_closed

    def _start(self) -> _Child:
        with self._lock:
            if self._is_closed:
                raise EOFError
            if self._child is None or self._child.process.poll() is not None:
                self._child = _spawn(self.worker)
            return self._child

    def close(self) -> None:
        """End the child at once, whatever it does."""
        with self._lock:
            self._is_closed = True
            child = self._child
            self._child = None
        _helpers.discard(self)
        if child is not None:
            child.end()


@dataclass(frozen=True, slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    writer: IO[bytes]
    reader: IO[bytes]

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.writer, self.reader):
            # What is still in the buffer has nobody to read it.
            with contextlib.suppress(OSError):
                stream.close()


def _spawn(worker: str) -> _Child:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    process = subprocess.Popen(  # noqa: S603  our own interpreter and module
        [sys.executable, "-m", worker],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return _Child(process, process.stdin, process.stdout)


class SheetJob:
    """Work under way in another process. All of it may be asked from any thread."""

    def __init__(self, helper: Helper | None = None) -> None:
        self._helper = helper
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._value: Any = None
        self.progress = 0.0
        self.step = ""
        self.error: str | None = None
        self.cancelled = False

    @property
    def done(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._done.is_set()

    @property
    def helper(self) -> Helper:
        """The process that does the work."""
        if self._helper is None:
            msg = "the job has not begun"
            raise RuntimeError(msg)
        return self._helper

    @property
    def result(self) -> Result | None:
        """The file, once it is there."""
        return self._value if isinstance(self._value, Result) else None

    def plates(self) -> list[Plate]:
        """Return the maps of an atlas.

        Raises
        ------
        RuntimeError
            If they could not be drawn.
        """
        if self.error is not None or self._value is None:
            raise RuntimeError(self.error or "cancelled")
        found: list[Plate] = self._value
        return found

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the end, at most some seconds; return whether it has come."""
        return self._done.wait(timeout)

    def cancel(self) -> None:
        """Stop the work at once. Nothing happens to work that has ended."""
        with self._lock:
            if self._done.is_set():
                return
            self.cancelled = True
            helper = self._helper
            self._done.set()
        if helper is not None:
            helper.close()

    def note(self, share: float, step: str) -> None:
        """Take notice of progress."""
        self.progress, self.step = share, step

    def begin(self, helper: Helper) -> bool:
        """Take a helper; returns whether the job is still wanted."""
        with self._lock:
            self._helper = helper
            return not self.cancelled

    def finish(self, value: Any) -> None:  # noqa: ANN401  what comes depends on what was asked
        """Take the outcome."""
        with self._lock:
            if not self._done.is_set():
                self._value, self.progress = value, 1.0
                self._done.set()

    def fail(self, message: str) -> None:
        """Take the reason why there is no outcome."""
        with self._lock:
            if not self._done.is_set():
                self.error = message
                self._done.set()


_helpers: set[Helper] = set()
_idle: list[Helper] = []
_guard = threading.Lock()
_turns = threading.BoundedSemaphore(MOST)
_long_turns = threading.BoundedSemaphore(1)


def _take(worker: str) -> Helper:
    with _guard:
        found = next((helper for helper in reversed(_idle) if helper.worker == worker), None)
        if found is not None:
            _idle.remove(found)
        return found or Helper(worker=worker)


def submit(request: Request) -> SheetJob:
    """Do a request in a helper as soon as one is free; returns at once."""
    job = SheetJob()

    def work() -> None:
        with _long_turns if request.kind in LONG else nullcontext(), _turns:
            helper = _take(request.worker)
            if job.begin(helper):
                helper.ask(request, job)
            if job.cancelled or helper.is_closed:
                helper.close()
                return
            with _guard:
                _idle.append(helper)

    threading.Thread(target=work, daemon=True).start()
    return job


def sheet(spec: MapSpec, options: SheetOptions, document: str | None = None) -> SheetJob:
    """Draw a sheet; returns at once."""
    return submit(Request("sheet", document, (spec,), options))


def atlas(by: By, options: SheetOptions, document: str | None = None, *, spec: MapSpec | None = None) -> SheetJob:
    """Draw an atlas; returns at once."""
    return submit(Request("atlas", document, (spec or MapSpec(),), options, by))


def tasks_zip(options: SheetOptions, document: str | None = None, *, spec: MapSpec | None = None) -> SheetJob:
    """Draw a sheet of every task and pack them; returns at once."""
    return submit(Request("tasks", document, (spec or MapSpec(),), options))


@atexit.register
def close_all() -> None:
    """End all children of this process."""
    with _guard:
        _idle.clear()
    for helper in list(_helpers):
        helper.close()
