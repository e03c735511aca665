"""The order to read a document, and what comes back: a reading packed for the way, opened by whoever ordered it."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.openers.texts import Lang
from geo.given_lists import PUBLISHED, GivenLists

if TYPE_CHECKING:
    from geo.text.formats.extracted import Extract
    from layers.edition import Edition

PICKLE: Final = 5
LEVEL: Final = 1
"""Of zlib: five times smaller at a tenth of the reading's time; more would cost more than it saves."""


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """A document to be read.

    Parameters
    ----------
    name
        What messages call it.
    source
        The bytes of a file of any format, or its text that was extracted before.
    seconds
        What it may take, from when it is begun.
    jurisdiction
        Adcode of the division whose document it is; found from the text where none is given.
    anything
        Take a text that is no planning document too.
    lang
        Of the messages that are not about the text itself.
    lists
        The user's own lists of places, and at which day lists count.
    """

    name: str
    source: bytes | Extract
    seconds: float
    jurisdiction: str = ""
    anything: bool = False
    lang: Lang = Lang.ZH
    lists: GivenLists = PUBLISHED


@dataclass(frozen=True, slots=True)
class PackedReading:
    """A reading with the way its clauses reach the counties, small enough to be kept for long.

    Parameters
    ----------
    packed
        Compressed pickle of a :class:`geo.model.Reading` and its :class:`layers.reach_index.ReachIndex`; made by our
        own process and never read from elsewhere.
    size
        Bytes before they were compressed.
    """

    packed: bytes
    size: int

    @classmethod
    def pack(cls, *parts: object) -> PackedReading:
        """Pack a reading and its reach index."""
        raw = pickle.dumps(parts, PICKLE)
        return cls(zlib.compress(raw, LEVEL), len(raw))

    def open(self) -> Edition:
        """Return the reading in its province.

        Raises
        ------
        InputError
            If there is no map of its province.
        """
        from layers.edition import Edition  # noqa: PLC0415  the worker draws nothing and does without maps

        reading, reached = pickle.loads(zlib.decompress(self.packed))  # noqa: S301  the worker is our own
        return Edition(reading, reached=reached)
