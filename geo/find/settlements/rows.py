"""Names of one kind that stand in a row vouch for each other: 公园街、民族路、翔龙路, 光明村、石燕子村."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = frozenset("、和与及至")


class RowItem(NamedTuple):
    """What may be a name: whether it is one by itself, and whether it vouches for one beside it."""

    start: int
    end: int
    kind: str
    is_clear: bool
    is_likely: bool


def told_in_rows(candidates: Iterable[RowItem], text: str) -> Iterator[RowItem]:
    """Yield the names among some candidates in order: all of a row of which one is likely, else the clear ones."""
    row: list[RowItem] = []
    for one in candidates:
        if row and not (row[-1].end + 1 == one.start and text[row[-1].end] in _MARKS and row[-1].kind == one.kind):
            yield from _told(row)
            row = []
        row.append(one)
    yield from _told(row)


def _told(row: list[RowItem]) -> Iterator[RowItem]:
    is_whole = len(row) > 1 and any(one.is_clear or one.is_likely for one in row)
    yield from (one for one in row if one.is_clear or is_whole)
