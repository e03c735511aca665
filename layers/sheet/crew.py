"""Work that several processes share: pieces go in, their results come out in the order of the pieces."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from layers.sheet.plane import Context

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

AHEAD = 2
"""Pieces that each helper holds: one at work and one to go on with."""
LOOK_S = 0.2
"""How often the caller is told of progress while only the helpers work."""


class Share(Protocol[T_co]):
    """A piece of work that any process with the document can do; it can be pickled."""

    def draw(self, context: Context) -> T_co:
        """Do the work."""


class Crew(Protocol):
    """Processes that help with one document. Who calls brings them along: nothing here starts a process."""

    @property
    def size(self) -> int:
        """How many they are."""

    def submit(self, share: Share[T]) -> Future[T]:
        """Hand a piece out; returns at once."""


def drawn(
    shares: Sequence[Share[T]], context: Context, crew: Crew | None, note: Callable[[frozenset[int]], None]
) -> list[T]:
    """Draw all pieces, here and by the crew.

    Parameters
    ----------
    note
        Called after every piece with the indexes of all that are done; what it raises ends the work.
    """
    found: dict[int, T] = {}
    waiting = deque(range(len(shares)))
    out: dict[Future[T], int] = {}
    while len(found) < len(shares):
        # The crew takes from the back what is drawn here from the front, and the last piece is drawn here.
        while crew is not None and len(out) < AHEAD * crew.size and len(waiting) > 1:
            index = waiting.pop()
            out[crew.submit(shares[index])] = index
        if waiting:
            index = waiting.popleft()
            found[index] = shares[index].draw(context)
        else:
            wait(out, LOOK_S, FIRST_COMPLETED)
        for future in [future for future in out if future.done()]:
            found[out.pop(future)] = future.result()
        note(frozenset(found))
    return [found[index] for index in range(len(shares))]
