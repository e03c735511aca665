"""From an order to a packed reading, inside a worker: whatever a file holds, the server goes on answering."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from data.errors import TooLargeError
from data.openers.texts import text
from geo.file_reading import read_extract
from geo.gazetteer import of as gazetteer_of
from geo.reading_watch import ReadingWatch
from geo.text.formats import extract
from layers.reach_index import reach_index
from layers.work.progress import Progress
from layers.work.read_order import PackedReading

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.work.read_order import ReadOrder

MOST_BYTES: Final = 48_000_000
"""Largest reading that is handed over, before it is compressed; open it takes six times as much. 20 bytes a character
are usual: some two million characters."""
EVERY_S: Final = 0.1
"""Progress is told so often."""
_READ, _REACHED, _PACKED = 0.2, 0.6, 0.9
"""Shares that are over when the text is there, when it is read, and when it is known what it reaches."""


def read_document(order: ReadOrder, note: Callable[[Progress], None]) -> PackedReading:
    """Read a document.

    Raises
    ------
    InputError
        If the file cannot be read, takes too long, or is larger than the app can keep open.
    """
    told = -EVERY_S

    def show(share: float, step: str = "reading.step_text", done: int = 0, n: int = 0) -> None:
        nonlocal told
        if time.monotonic() - told >= EVERY_S or not share:
            told = time.monotonic()
            note(Progress(share, step, done, n))

    def part_taken(done: int, n: int) -> None:
        watch.check()
        show(_READ * done / n, "reading.step_parts", done, n)

    watch = ReadingWatch(order.seconds, show)
    show(0.0, "reading.step_file")
    found = extract(order.source, order.name, part_taken) if isinstance(order.source, bytes) else order.source
    reading = read_extract(
        found, order.name, jurisdiction=order.jurisdiction, anything=order.anything, lists=order.lists,
        note=lambda share: watch(_READ + (_REACHED - _READ) * share),
    )  # fmt: skip
    watch(_REACHED)
    reached = reach_index(reading, gazetteer_of(reading.document.jurisdiction.province))
    watch(_REACHED)
    made = PackedReading.pack(reading, reached)
    watch(_PACKED)
    if made.size > MOST_BYTES:
        n = len(reading.projects())
        raise TooLargeError(text("reading.too_large", order.lang, name=order.name, n=n))
    return made
