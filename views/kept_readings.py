"""The readings that the server keeps: shared by what was read, bounded by bytes, gone when nobody is here who has them.

An edition that is open takes some six times the bytes of its reading. One that has not been asked for lately is closed:
its packed reading, five times smaller than those bytes, is opened again at the next touch. A reading whose holders have
all left is dropped; what was dropped can always be read anew from the text that its session has.
"""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from geo.document_roles import SICHUAN
from layers.ground import Ground
from layers.screen import assets

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.edition import Edition
    from layers.work.read_order import PackedReading

MOST_OPEN: Final = 40_000_000
"""Bytes of readings that are open, as they are before compression; the one that was asked for last may be larger."""
MOST_PACKED: Final = 60_000_000
"""Bytes of packed readings."""
PER_CHARACTER: Final = 50
"""Bytes of a reading a character of the text."""
CLOSE_S: Final = 300.0
"""An edition is closed when nobody has asked for it for so long."""
FORGET_S: Final = 45.0
"""A reading is dropped so long after its last holder has left: who loads the page anew finds it still here."""
SWEEP_S: Final = 10.0
LOOK_THROUGH: Final = 6
"""After so many sweeps without anything that went, memory is looked through all the same: sessions come and go."""
EVERYBODY: Final = ""
"""The holder of what is kept for all: the document that the app opens with."""


@dataclass(slots=True, eq=False)
class KeptReading:
    """One reading.

    Parameters
    ----------
    packed
        ``None`` for a short text, which is read anew faster than it is opened.
    size
        Bytes of the reading before compression.
    province
        Adcode of the one that it is drawn on.
    asked, seen
        When it was last asked for, and when one of its holders was last here.
    """

    packed: PackedReading | None
    edition: Edition | None
    size: int
    asked: float
    seen: float
    province: str
    holders: set[str] = field(default_factory=set)

    @property
    def packed_size(self) -> int:
        """Bytes that it takes when it is closed."""
        return len(self.packed.packed) if self.packed is not None else 0


class KeptReadings:
    """All readings of the server; threads may share it.

    Parameters
    ----------
    is_here
        Tells of a holder (a session's id) whether he is still connected.
    clock
        Seconds that only rise.
    """

    def __init__(self, is_here: Callable[[str], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._is_here = is_here
        self._clock = clock
        self._kept: dict[str, KeptReading] = {}
        self._lock = Lock()
        self._went = self._came = False

    def find(self, key: str, holder: str) -> Edition | None:
        """Return the edition of what was read before, ``None`` for what is not kept; the holder has it from now on."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._touch(kept, holder)
            if kept.edition is not None:
                return kept.edition
            packed = kept.packed
        assert packed is not None
        # Others do not wait for it; at worst two open the same.
        return self.keep(key, packed.open(), holder, packed)

    def keep(self, key: str, edition: Edition, holder: str, packed: PackedReading | None = None) -> Edition:
        """Keep a reading that is open; where the same is open already, return that one.

        Parameters
        ----------
        packed
            ``None`` for a short text.
        """
        size = packed.size if packed else len(edition.reading.original) * PER_CHARACTER
        with self._lock:
            kept = self._kept.setdefault(
                key, KeptReading(packed, edition, size, 0.0, 0.0, edition.ground.province.adcode)
            )
            if kept.edition is None:
                kept.edition = edition
            self._came = True
            self._touch(kept, holder)
            self._make_room(kept)
            return kept.edition or edition

    def sweep(self) -> bool:
        """Drop what nobody here has, close what nobody asks for; return whether anything went since the last time."""
        with self._lock:
            now, went, self._went = self._clock(), self._went, False
            for key, kept in list(self._kept.items()):
                kept.holders = {holder for holder in kept.holders if holder == EVERYBODY or self._is_here(holder)}
                if kept.holders:
                    kept.seen = now
                if now - kept.seen > FORGET_S:
                    del self._kept[key]
                    went = True
                elif now - kept.asked > CLOSE_S and kept.packed is not None and kept.edition is not None:
                    kept.edition = None
                    went = True
        return went

    def came(self) -> bool:
        """Return whether anything was opened since the last time."""
        with self._lock:
            came, self._came = self._came, False
        return came

    @property
    def provinces(self) -> frozenset[str]:
        """Adcodes of those that the readings are drawn on; the default one always is among them."""
        with self._lock:
            return frozenset({SICHUAN, *(kept.province for kept in self._kept.values())})

    @property
    def count(self) -> int:
        """How many readings are kept."""
        return len(self._kept)

    @property
    def open_bytes(self) -> int:
        """Bytes of those that are open, before compression."""
        with self._lock:
            return sum(kept.size for kept in self._kept.values() if kept.edition is not None)

    def _touch(self, kept: KeptReading, holder: str) -> None:
        kept.asked = kept.seen = self._clock()
        kept.holders.add(holder)

    def _make_room(self, last: KeptReading) -> None:
        """Close, then drop, what was asked for longest ago, until the bounds hold; never the one asked for last."""
        oldest = sorted((item for item in self._kept.items() if item[1] is not last), key=lambda item: item[1].asked)
        open_now = sum(kept.size for kept in self._kept.values() if kept.edition is not None)
        packed_now = sum(kept.packed_size for kept in self._kept.values())
        for key, kept in oldest:
            if open_now > MOST_OPEN and kept.edition is not None and EVERYBODY not in kept.holders:
                open_now -= kept.size
                kept.edition, self._went = None, True
            if packed_now > MOST_PACKED or (kept.edition is None and kept.packed is None):
                packed_now -= kept.packed_size
                del self._kept[key]


def set_apart() -> None:
    """Let collections of memory pass over all that is here now; what is no longer reachable goes first.

    A server holds some hundred thousand objects that live for days: gazetteers, readings, code. A collection that looks
    at each of them takes a tenth of a second in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Look through all that the server holds, and return memory that is free to the system.

    What large readings took lies scattered, and stays with the process.
    """
    gc.unfreeze()
    set_apart()
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  only here

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


def sweeping(kept: KeptReadings, stop: Event) -> Thread:
    """Start the thread that sweeps once and again until it is told to stop."""

    def run() -> None:
        quiet = 0
        while not stop.wait(SWEEP_S):
            came, quiet = kept.came(), quiet + 1
            if kept.sweep() or quiet >= LOOK_THROUGH:
                quiet = 0
                Ground.forget(kept.provinces)
                assets.forget(kept.provinces)
                give_back()
            elif came:
                set_apart()

    thread = Thread(target=run, name="sweep", daemon=True)
    thread.start()
    return thread
