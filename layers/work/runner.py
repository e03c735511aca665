"""The one place where orders wait and are worked on: so many at once, the others in the order in which they came."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

from data.openers.texts import text
from geo.reading_watch import too_slow
from layers.work.child import Child, RefusedError, WorkerLostError
from layers.work.order import died, lang_of
from layers.work.progress import Progress
from layers.work.read_order import ReadOrder

if TYPE_CHECKING:
    from layers.work.order import Order, Result
    from layers.work.read_order import PackedReading

AT_ONCE: Final = 2
"""Exports that are worked on at the same time."""
NICENESS: Final = 10
"""Exports stand back behind the server that answers everybody."""
READINGS: Final = 2
"""Documents that are read at the same time."""
READING_MB: Final = 1_500
"""Memory that reading one document may take, in megabytes."""
GRACE_S: Final = 2.0
"""A reading ends itself at its limit; one that does not is ended from outside so much later."""
IDLE_S: Final = 120.0
"""A worker without an order ends after this time: it holds some 250 MB."""


Made = TypeVar("Made")


class Job(Generic[Made]):
    """An order under way. All of it may be asked from any thread."""

    def __init__(
        self, pool: Pool | None = None, order: Order | ReadOrder | None = None, helpers: int | None = None
    ) -> None:
        self.order = order
        self.helpers = helpers
        self.progress = Progress()
        self.result: Made | None = None
        self.error: str | None = None
        self.cancelled = False
        self._pool = pool
        self._child: Child | None = None
        self._over = threading.Event()
        self._lock = threading.Lock()

    @property
    def done(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._over.is_set()

    @property
    def place(self) -> int:
        """Place in the row of those that wait, the first is 1; 0 for one that is worked on or has ended."""
        return self._pool.place(self) if self._pool is not None else 0

    @property
    def worker(self) -> int | None:
        """The number of the process that does it, once it has begun."""
        return self._child.pid if self._child is not None else None

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the end, at most some seconds; return whether it has come."""
        return self._over.wait(timeout)

    def cancel(self) -> None:
        """Stop the work at once. Nothing happens to work that has ended."""
        with self._lock:
            if self._over.is_set():
                return
            self.cancelled = True
            self._over.set()
            child = self._child
        if self._pool is not None:
            self._pool.leave(self)
        if child is not None:
            child.end()

    def note(self, progress: Progress) -> None:
        """Take notice of progress."""
        self.progress = progress

    def begin(self, child: Child) -> bool:
        """Take the worker; returns whether the job is still wanted."""
        with self._lock:
            self._child = child
            return not self.cancelled

    def finish(self, result: Made) -> None:
        """Take the outcome."""
        with self._lock:
            if not self._over.is_set():
                self.result, self.progress = result, Progress(1.0, "sheet.done")
                self._over.set()

    def fail(self, words: str) -> bool:
        """Take the reason why there is no outcome; returns whether it had not ended before."""
        with self._lock:
            if self._over.is_set():
                return False
            self.error = words
            self._over.set()
            return True


class Pool:
    """Workers, and the row of jobs that wait for one.

    Parameters
    ----------
    most
        Jobs that are worked on at the same time.
    niceness
        As for :class:`layers.work.child.Child`.
    is_quiet
        Whether what workers print is thrown away; else it goes to the standard error stream.
    most_mb
        Memory that a worker may take, in megabytes; 0 for as much as there is.
    """

    def __init__(self, most: int, niceness: int = 0, *, is_quiet: bool = False, most_mb: int = 0) -> None:
        self.most = most
        self.niceness = niceness
        self.is_quiet = is_quiet
        self.most_mb = most_mb
        self._waiting: deque[Job[Any]] = deque()
        self._working: set[Job[Any]] = set()
        self._idle: list[tuple[float, Child]] = []
        self._lock = threading.Lock()

    @overload
    def submit(self, order: Order, helpers: int | None = None) -> Job[Result]: ...

    @overload
    def submit(self, order: ReadOrder, helpers: int | None = None) -> Job[PackedReading]: ...

    def submit(self, order: Order | ReadOrder, helpers: int | None = None) -> Job[Any]:
        """Have an order done; returns at once.

        Parameters
        ----------
        helpers
            Further processes for an atlas or a tour; by default one where nothing else is under way.
        """
        job = Job[Any](self, order, helpers)
        with self._lock:
            self._waiting.append(job)
        self._go_on()
        return job

    def place(self, job: Job[Any]) -> int:
        """Return the place of a job in the row, the first is 1; 0 for one that does not wait."""
        with self._lock:
            return self._waiting.index(job) + 1 if job in self._waiting else 0

    def leave(self, job: Job[Any]) -> None:
        """Take a job out of the row."""
        with self._lock:
            if job in self._waiting:
                self._waiting.remove(job)

    def _go_on(self) -> None:
        """Begin what may begin."""
        with self._lock:
            while self._waiting and len(self._working) < self.most:
                job = self._waiting.popleft()
                self._working.add(job)
                if job.helpers is None:
                    job.helpers = 1 if len(self._working) == 1 and not self._waiting else 0
                threading.Thread(target=self._work, args=(job,), daemon=True).start()

    def _work(self, job: Job[Any]) -> None:
        child = self._take()
        late = _limit(job, child)
        try:
            if job.begin(child):
                job.finish(child.ask(job.order, job.helpers or 0, job.note))
        except RefusedError as error:
            job.fail(str(error))
        except WorkerLostError:
            job.fail(text(died(job.order), lang_of(job.order)))
        finally:
            late.cancel()
            with self._lock:
                self._working.discard(job)
                if not job.cancelled and not child.is_spent:
                    self._idle.append((time.monotonic(), child))
            if job.cancelled or child.is_spent:
                child.end()
            self._go_on()
            timer = threading.Timer(IDLE_S + 1, self._rest)
            timer.daemon = True
            timer.start()

    def _take(self) -> Child:
        with self._lock:
            # The last one that worked has most likely read the document already.
            return self._idle.pop()[1] if self._idle else self._child()

    def _child(self) -> Child:
        return Child(self.niceness, is_quiet=self.is_quiet, most_mb=self.most_mb)

    def _rest(self) -> None:
        """End the workers that have had nothing to do for long."""
        limit = time.monotonic() - IDLE_S
        with self._lock:
            old = [child for since, child in self._idle if since < limit]
            self._idle = [(since, child) for since, child in self._idle if since >= limit]
        for child in old:
            child.end()

    def close(self) -> None:
        """Stop everything, and end all workers."""
        with self._lock:
            jobs = [*self._waiting, *self._working]
            idle = [child for _, child in self._idle]
            self._idle.clear()
        for job in jobs:
            job.cancel()
        for child in idle:
            child.end()


def _limit(job: Job[Any], child: Child) -> threading.Timer:
    """Start the clock of a reading: one that does not end itself in time is ended from outside."""
    order = job.order
    seconds = order.seconds if isinstance(order, ReadOrder) else 0.0

    def end() -> None:
        if job.fail(too_slow(seconds)):
            child.end()

    timer = threading.Timer(seconds + GRACE_S, end)
    timer.daemon = True
    if seconds:
        timer.start()
    return timer


exports = Pool(AT_ONCE, NICENESS)
"""What users of the app order as files."""
previews = Pool(1)
"""What is drawn while a user looks on: it does not wait behind files."""
readings = Pool(READINGS, most_mb=READING_MB)
"""What users open: read outside the server, which goes on answering everybody."""
