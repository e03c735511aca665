"""A worker: orders on standard input, reports and files on standard output.

``python -m layers.work.worker PARENT NICE MEGABYTES``. It ends when its standard input ends, when it is told to
(SIGTERM), and on Linux when its parent dies; always at once, whatever it does, and never without removing its temporary
folder. Ctrl-C is its parent's to answer.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import re
import signal
import sys
import threading
import traceback
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from data.errors import AtlasError
from data.openers.texts import Lang, text
from layers.work import scratch
from layers.work.child import PICKLE, RefusedError
from layers.work.helpers import ShareOrder, crew
from layers.work.order import died, lang_of
from layers.work.progress import Progress
from layers.work.read_order import ReadOrder

if TYPE_CHECKING:
    from layers.edition import Given
    from layers.sheet.plane import Context
    from layers.work.order import Order

    Asked = Order | ReadOrder | ShareOrder

KEPT = 3
"""Documents whose layers are kept."""
FULL_MB = 300
"""A worker that has taken more memory than this for a reading has no second one: what it took does not come back."""
PR_SET_PDEATHSIG = 1
_leaving = threading.Lock()


class Worker:
    """Does orders one after the other, and keeps the documents that it has read."""

    def __init__(self, out: BinaryIO, most_mb: int = 0) -> None:
        self._out = out
        self._most_mb = most_mb
        self._contexts: OrderedDict[Given, Context] = OrderedDict()

    def answer(self, order: Asked, helpers: int) -> None:
        """Do one order; a mistake of the user is told in his words, one of the programme is written to the log."""
        try:
            made = self._do(order, helpers)
        except (AtlasError, RefusedError) as error:  # a helper's reasons are the user's, too
            self._say("refused", str(error))
        except MemoryError:
            self._say("full", None)
            self._say("refused", text("reading.no_memory", _lang(order), n=self._most_mb))
        except Exception:  # noqa: BLE001  the worker must live on, and the parent must hear of it
            traceback.print_exc(file=sys.stderr)
            self._say("refused", text(died(order), _lang(order)))
        else:
            self._say("done", made)

    def _do(self, order: Asked, helpers: int) -> object:
        if isinstance(order, ReadOrder):
            from layers.work.read_document import read_document  # noqa: PLC0415  who draws reads through the edition

            made = read_document(order, self._note)
            if _taken_mb() > FULL_MB:
                self._say("full", None)
            return made
        context = self._context(order.document)
        if isinstance(order, ShareOrder):
            return order.share.draw(context)
        from layers.work.make_order import make_order  # noqa: PLC0415  a helper does without the files

        with crew(helpers, order.document) as others:
            return make_order(order, context, others, self._note)

    def _context(self, document: Given) -> Context:
        """Return the context of a document, read at the first order for it."""
        if document not in self._contexts:
            from layers.sheet.plane_source import context_of  # noqa: PLC0415  the parent hears first that we are there

            self._note(Progress(0.0, "sheet.step_read"))
            self._contexts[document] = context_of(document)
        self._contexts.move_to_end(document)
        while len(self._contexts) > KEPT:
            self._contexts.popitem(last=False)
        return self._contexts[document]

    def _note(self, progress: Progress) -> None:
        self._say("progress", progress)

    def _say(self, kind: str, value: object) -> None:
        pickle.dump((kind, value), self._out, PICKLE)
        self._out.flush()


def _lang(order: Asked) -> Lang:
    return Lang.ZH if isinstance(order, ShareOrder) else lang_of(order)


def _bound(most_mb: int) -> None:
    """Have this process take no more memory than it may; the system refuses it the rest."""
    if not most_mb or os.name != "posix":
        return
    import resource  # noqa: PLC0415  other systems do not have it

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = most_mb * 2**20 if hard == resource.RLIM_INFINITY else min(most_mb * 2**20, hard)
    with contextlib.suppress(OSError, ValueError):  # not every system knows the bound that it names
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _taken_mb() -> float:
    """Return the most memory that this process has held, in megabytes; 0 where the system does not tell.

    Not ``getrusage``: it counts what the parent held when this process was started.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    found = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 2**10 if found else 0.0


def leave() -> None:
    """End this process at once; its helpers find their standard input ended."""
    # Never given back: two threads may come here at once, and one must not end the process before the other is done.
    _leaving.acquire()
    scratch.drop()
    os._exit(0)


def _listen(inbox: queue.SimpleQueue[tuple[Asked, int]]) -> None:
    """Take orders; the end of the stream is the end of the parent, and is seen while the worker works."""
    while True:
        try:
            inbox.put(pickle.load(sys.stdin.buffer))  # noqa: S301  the parent is our own
        except (EOFError, OSError, pickle.UnpicklingError):
            leave()


def _heed(parent: int) -> None:
    """Leave on a signal; a thread waits for it, so that no library's long call keeps it off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name != "posix":
        return
    wanted = {signal.SIGTERM, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, wanted)

    def wait() -> None:
        signal.sigwait(wanted)
        leave()

    threading.Thread(target=wait, daemon=True).start()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  only here

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))
    if os.getppid() != parent:
        leave()


def main(parent: int, niceness: int, most_mb: int) -> None:
    """Serve until the parent goes."""
    _heed(parent)
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    _bound(most_mb)
    # What libraries print must not get between the messages.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    scratch.sweep()
    scratch.make()
    inbox: queue.SimpleQueue[tuple[Asked, int]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inbox,), daemon=True).start()
    worker = Worker(out, most_mb)
    try:
        while True:
            worker.answer(*inbox.get())
    except BrokenPipeError:
        leave()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
