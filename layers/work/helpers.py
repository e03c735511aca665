"""Further workers that help with one atlas or tour: pieces of it are orders of their own."""

from __future__ import annotations

import contextlib
import queue
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from layers.work.child import Child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from layers.edition import Given
    from layers.sheet.crew import Share

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ShareOrder:
    """A piece of another worker's order."""

    share: Share[Any]
    document: Given


class Helpers:
    """Workers for one document, as :class:`layers.sheet.crew.Crew` wants them."""

    def __init__(self, size: int, document: Given) -> None:
        self._document = document
        self._children = [Child() for _ in range(size)]
        self._free: queue.SimpleQueue[Child] = queue.SimpleQueue()
        for child in self._children:
            self._free.put(child)
        self._threads = ThreadPoolExecutor(size, "atlas-helper")

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self._children)

    def submit(self, share: Share[T]) -> Future[T]:
        """Hand a piece out; returns at once."""
        return self._threads.submit(self._ask, share)

    def _ask(self, share: Share[T]) -> T:
        child = self._free.get()
        try:
            return cast("T", child.ask(ShareOrder(share, self._document), 0, lambda _: None))
        finally:
            self._free.put(child)

    def close(self) -> None:
        """End them at once."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.end()


@contextlib.contextmanager
def crew(size: int, document: Given) -> Iterator[Helpers | None]:
    """Give helpers for one order, ``None`` for a size of 0; they end with it."""
    if not size:
        yield None
        return
    helpers = Helpers(size, document)
    try:
        yield helpers
    finally:
        helpers.close()
