"""Rows of a table whose head names its columns: which cells name bodies or people, and which only say when.

What is left of a row is the work itself. A cell that is empty names nobody: whether it was merged with the one above
is not known from a text. A row of another number of cells than its head (a head of two lines, cells run together) is
left as it is: which cell stands under which name would be a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from geo.outline.bodies import UnitNote, find_people, split_units

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Column(Enum):
    WORK = auto()
    LEAD = auto()
    RESPONSIBLE = auto()
    PEOPLE = auto()
    ASIDE = auto()
    NUMBER = auto()


_BODY = "(?:主体|单位|部门|处室|科室)"
_ROLES = (
    (
        _Column.PEOPLE,
        re.compile("(?:牵头|责任|分管|主管|挂[联包]|联系|包联|[省市县]级)[市县区]?(?:领导|人员?)$|负责人$"),
    ),
    (_Column.LEAD, re.compile(f"(?:牵头|主办|主要责任|主责)(?:责任)?{_BODY}?$")),
    (_Column.RESPONSIBLE, re.compile(f"(?:责任|配合|协办|参与|参加|落实|实施|承办|协同|主管|监管){_BODY}$")),
    (_Column.NUMBER, re.compile("(?:序号|编号|次序)$")),
    (_Column.ASIDE, re.compile("(?:备注|说明|频次)$|进度.*$")),
    (_Column.ASIDE, re.compile("(?:完成|办结|实施|计划)?(?:时限|时间|期限|时间节点)(?:要求)?$")),
)
_NAMING = (_Column.LEAD, _Column.RESPONSIBLE, _Column.PEOPLE)
_SPACES = re.compile(r"\s+")
_LONGEST_HEAD = 14
_RULE = " -=:—"
_NUMBER = re.compile(r"[（(]?(?:\d+(?:[.．-]\d+)*|[一二三四五六七八九十百]+)[.．、）)]?")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a row, half-open in the clean text, and its words without blanks around them."""

    start: int
    end: int
    words: str


def row_notes(text: str) -> list[UnitNote]:
    """Return what the rows of tables say beside the work, in order: runs of cells that name bodies or say when."""
    if "|" not in text:
        return []
    found: list[UnitNote] = []
    columns: tuple[_Column, ...] = ()
    last = 0
    for cells in table_lines(text):
        if len(cells) < 3:
            columns = ()
        elif head := _head(cells):
            columns, last = head, _last(cells)
            found.append(_whole(cells))
        elif columns and not any(cell.words.strip(_RULE) for cell in cells):
            found.append(_whole(cells))
        elif len(cells) == len(columns) and _last(cells) <= last and _is_numbered(cells, columns):
            found.extend(_notes(cells, columns))
    return [note for note in found if note.start < note.end]


def _last(cells: list[TableCell]) -> int:
    """Return the position of the last cell with words; -1 for none."""
    return max((at for at, cell in enumerate(cells) if cell.words), default=-1)


def _is_numbered(cells: list[TableCell], columns: tuple[_Column, ...]) -> bool:
    """Tell whether the cell for the number holds one, or nothing: else the row has slipped by a cell."""
    numbers = (cell.words for cell, role in zip(cells, columns, strict=True) if role is _Column.NUMBER)
    return all(not words or _NUMBER.fullmatch(words) for words in numbers)


def _whole(cells: list[TableCell]) -> UnitNote:
    """Return a row that holds no work: the head, and the rule below it."""
    return UnitNote(cells[0].start, cells[-1].end, (), ())


def table_lines(text: str) -> Iterator[list[TableCell]]:
    """Yield the cells of every line; a line of prose is one cell."""
    start = 0
    for line in text.split("\n"):
        cells: list[TableCell] = []
        first = start
        for words in line.split("|"):
            cells.append(TableCell(first, first + len(words), words.strip()))
            first += len(words) + 1
        yield cells
        start += len(line) + 1


def _head(cells: list[TableCell]) -> tuple[_Column, ...]:
    """Return the columns of a head that names bodies; nothing for a row that is none."""
    names = [_SPACES.sub("", cell.words) for cell in cells]
    if any(len(name) > _LONGEST_HEAD for name in names):
        return ()
    columns = tuple(
        next((role for role, pattern in _ROLES if pattern.match(name)), _Column.WORK) for name in names
    )  # fmt: skip
    return columns if any(role in _NAMING for role in columns) else ()


def _notes(cells: list[TableCell], columns: tuple[_Column, ...]) -> Iterator[UnitNote]:
    run: list[tuple[TableCell, _Column]] = []
    for cell, role in zip(cells, columns, strict=False):
        if role is not _Column.WORK:
            run.append((cell, role))
        elif run and cell.words:
            yield _note(run)
            run = []
    if run:
        yield _note(run)


def _note(run: list[tuple[TableCell, _Column]]) -> UnitNote:
    lead, responsible = (
        tuple(unit for cell, role in run if role is wanted for unit in split_units(cell.words))
        for wanted in (_Column.LEAD, _Column.RESPONSIBLE)
    )
    people = tuple(name for cell, role in run if role is _Column.PEOPLE for name in find_people(cell.words))
    return UnitNote(run[0][0].start, run[-1][0].end, lead, responsible, people)
