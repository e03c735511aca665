"""An order from a terminal: done by a worker, with the one bar of all commands; Ctrl-C ends it at once."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final

from data.errors import InputError
from data.openers.texts import Lang
from geo.command_line import DEBUG_SETTING, shown
from layers.work.runner import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from layers.work.order import Order, Result
    from layers.work.progress import Progress

LOOK_S: Final = 0.1
_pool = Pool(1, is_quiet=not os.environ.get(DEBUG_SETTING))


def carry_out(order: Order, *, quiet: bool, helpers: int = 0) -> Result:
    """Have an order done and wait for it, showing how far it is.

    Raises
    ------
    InputError
        With the worker's reason, if the order cannot be done.
    """
    job = _pool.submit(order, helpers)
    try:
        with _bar(quiet=quiet) as show:
            while not job.wait(LOOK_S):
                show(job.progress)
    finally:
        job.cancel()
    if job.result is None:
        raise InputError(job.error)
    return job.result


def tell(message: str, *, quiet: bool) -> None:
    """Say something to the one who called."""
    if not quiet:
        print(shown(message), file=sys.stderr)  # noqa: T201  the command line speaks


@contextlib.contextmanager
def _bar(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Give a function that shows how far work has come: a bar on a terminal, nothing in a pipe or when quiet."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    # A wrong call does not wait for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        row = bar.add_task("", total=1.0)
        yield lambda progress: bar.update(row, completed=progress.share, description=progress.words(Lang.ZH))
