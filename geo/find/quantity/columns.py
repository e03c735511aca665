"""Numbers of a table that have their unit in the head of their column: 总投资（亿元） over a cell that says 62."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.quantity.measures import measure_of, plain_amount
from geo.model import Target, TargetRole
from geo.outline.table_rows import table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.table_rows import TableCell
    from geo.text.clean import CleanText

_HEAD = re.compile(r"(?P<noun>[^（()）|\d]{2,14})[（(](?:单位[：:])?(?P<unit>[^（()）|\d]{1,6})[)）]")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?")
_LONGEST_HEAD = 20


@dataclass(frozen=True, slots=True)
class ColumnAmount:
    """A number of a cell, half-open in the clean text, with what the head of its column says."""

    start: int
    end: int
    value: float
    noun: str
    unit: str


def column_amounts(text: str) -> list[ColumnAmount]:
    """Return the numbers of all tables whose head gives their unit, in order.

    A row of another number of cells than its head is left as it is: what stands under which name would be a guess.
    """
    if "|" not in text:
        return []
    found: list[ColumnAmount] = []
    columns: dict[int, tuple[str, str]] = {}
    width = 0
    for cells in table_lines(text):
        if len(cells) < 3:
            columns = {}
        elif head := _head(cells):
            columns, width = head, len(cells)
        elif len(cells) == width:
            found += [
                ColumnAmount(cell.start, cell.end, float(cell.words.replace(",", "")), *columns[at])
                for at, cell in enumerate(cells)
                if at in columns and _NUMBER.fullmatch(cell.words)
            ]
    return found


def _head(cells: Sequence[TableCell]) -> dict[int, tuple[str, str]]:
    """Return noun and unit of the columns that have one; nothing for a row that is no head."""
    names = [re.sub(r"\s", "", cell.words) for cell in cells]
    if any(len(name) > _LONGEST_HEAD or _NUMBER.fullmatch(name) for name in names):
        return {}
    matches = {at: match for at, name in enumerate(names) if (match := _HEAD.fullmatch(name))}
    return {at: (match["noun"], match["unit"]) for at, match in matches.items() if measure_of(match["unit"])}


def column_targets(
    clean: CleanText, amounts: Sequence[ColumnAmount], start: int, end: int, *, achieved: bool = False
) -> tuple[Target, ...]:
    """Return the targets of the cells that stand in the clause at the clean range ``[start, end)``, in order."""
    first = bisect_left(amounts, start, key=lambda amount: amount.start)
    last = bisect_left(amounts, end, key=lambda amount: amount.start)
    return tuple(_target(clean, amount, start, achieved=achieved) for amount in amounts[first:last])


def _target(clean: CleanText, amount: ColumnAmount, clause: int, *, achieved: bool) -> Target:
    cell = clean.text[amount.start : amount.end]
    words = cell.strip()
    start = amount.start + cell.index(words)
    return Target(
        surface=words,
        span=clean.original_span(start, start + len(words)),
        value=amount.value,
        unit=amount.unit,
        object=amount.noun,
        comparator="=",
        upper=None,
        plain=plain_amount(amount.value, None, amount.unit),
        role=TargetRole.ACHIEVEMENT if achieved else TargetRole.GOAL,
        written=words + amount.unit,
        start=start - clause,
        end=start + len(words) - clause,
    )
