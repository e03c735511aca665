"""Long lists a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class ListPage:
    """Where in a long list a user is: number of the page and of the last one, from 0, and rows on each."""

    at: int
    last: int
    size: int

    @classmethod
    def of(cls, wanted: int, rows: int, size: int) -> ListPage:
        """Return the page that is wanted, or the nearest that there is."""
        last = max(rows - 1, 0) // size
        return cls(min(max(wanted, 0), last), last, size)

    def cut(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        """Return the rows that stand on the page."""
        return rows[self.at * self.size : (self.at + 1) * self.size]
