"""How far a reading has come, and the end of one that takes too long: said in the same words wherever it is read."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import threading
import time
from typing import TYPE_CHECKING, Final

from data.errors import InputError, SlowReadingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

SETTING: Final = "ATLAS_READING_SECONDS"
LIMIT_S: Final = 30.0
"""Seconds that a reading may take where the setting says nothing else."""


def limit_s() -> float:
    """Return the seconds that a reading may take.

    Raises
    ------
    InputError
        If ``ATLAS_READING_SECONDS`` is no number above 0.
    """
    said = os.environ.get(SETTING, "").strip()
    if not said:
        return LIMIT_S
    try:
        found = float(said)
    except ValueError:
        found = math.nan
    if not 0 < found < math.inf:
        msg = f"{SETTING}={said} 不是大于 0 的秒数，请改成数字，如 30"
        raise InputError(msg)
    return found


def too_slow(seconds: float) -> str:
    """Return why a reading was ended, and what to do."""
    return f"读了 {seconds:g} 秒还没有读完，已停止；请只保留规划文件的正文，或按篇章分成几份再读"


class ReadingWatch:
    """Is told how far a reading has come; tells it on, and ends it at the limit.

    Parameters
    ----------
    seconds
        From now on.
    show
        Called with the share done, in [0, 1].
    """

    def __init__(self, seconds: float, show: Callable[[float], None] = lambda _: None) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._show = show

    def __call__(self, share: float) -> None:
        """Take notice.

        Raises
        ------
        SlowReadingError
            If the time is over.
        """
        self.check()
        self._show(share)

    def check(self) -> None:
        """End the work, if it is time.

        Raises
        ------
        SlowReadingError
            If the time is over.
        """
        if time.monotonic() > self._end:
            raise SlowReadingError(too_slow(self.seconds))


@contextlib.contextmanager
def watched(show: Callable[[float], None]) -> Iterator[ReadingWatch]:
    """Give the watch of a reading in this process, at the limit that is set.

    In the main thread an alarm ends also what does not tell how far it is; where the system has none, the watch alone.

    Raises
    ------
    SlowReadingError
        If the time is over.
    """
    watch = ReadingWatch(limit_s(), show)

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise SlowReadingError(too_slow(watch.seconds))

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield watch
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, watch.seconds)
    try:
        yield watch
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
