"""An order from a terminal: done by a worker, with the one bar of all commands; Ctrl-C ends it at once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from data.errors import InputError
from data.openers.texts import Lang
from geo.command_line import DEBUG_SETTING, bar, shown
from layers.work.runner import Pool

if TYPE_CHECKING:
    from layers.work.order import Order, Result

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
        with bar(quiet=quiet) as show:
            while not job.wait(LOOK_S):
                show(job.progress.share, job.progress.words(Lang.ZH))
    finally:
        job.cancel()
    if job.result is None:
        raise InputError(job.error)
    return job.result


def tell(message: str, *, quiet: bool) -> None:
    """Say something to the one who called."""
    if not quiet:
        print(shown(message), file=sys.stderr)  # noqa: T201  the command line speaks
