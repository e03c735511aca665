"""A user's table of figures by county (CSV, XLSX) goes in; its indicators come out, and how each line was taken.

The lines are read and held against the places of a province as lists are; every other column in which numbers stand is
an indicator.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self

from data.errors import NothingFoundError
from geo.given_lists import ListLine, ListTable
from geo.scope.list_table import LONGEST, read_tables
from geo.scope.own_lists import placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.scope.list_table import HeadedTable
    from geo.scope.own_lists import LineReport

_NUMBER = re.compile(r"[-+−]?\d[\d, ]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ABSENT = frozenset({"", "-", "—", "——", "–", "/", "…", "...", "无", "缺", "不详", "n/a", "na", "null", "nan"})
_ORDER = re.compile("(?:序号|编号|排名|名次|位次|行号|no|id|rank|index)", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:数据|资料)?(?:来源|出处)\s*[:：]\s*(?P<words>.+)|source\s*[:：]\s*(?P<english>.+)", re.IGNORECASE
)
_DAY = re.compile(r"(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)")
MOST_INDICATORS = 30


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """A column of figures.

    Parameters
    ----------
    name
        Its head, unit included: ``常住人口城镇化率（%）``.
    values
        One a line of the table; ``None`` where the cell is empty or no number.
    unread
        The words of the cells that are no number, by the position of their line.
    """

    name: str
    values: tuple[float | None, ...]
    unread: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A user's table of figures by county.

    Parameters
    ----------
    name
        Of its file.
    source, as_of
        As the table says them, in words; empty where it does not.
    """

    name: str
    lines: tuple[ListLine, ...]
    columns: tuple[IndicatorColumn, ...]
    source: str = ""
    as_of: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return a form for keeping, of plain dictionaries, lists, words and numbers."""
        kept = ListTable(self.name, self.lines).to_dict()
        columns = [
            {"name": one.name, "values": list(one.values), "unread": {str(at): said for at, said in one.unread.items()}}
            for one in self.columns
        ]
        return kept | {"columns": columns, "source": self.source, "as_of": self.as_of}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Self:
        """Return what :meth:`to_dict` made.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is something else.
        """
        columns = tuple(
            IndicatorColumn(one["name"], tuple(one["values"]), {int(at): said for at, said in one["unread"].items()})
            for one in kept["columns"]
        )
        lines = ListTable.from_dict(kept).lines
        return cls(str(kept["name"]), lines, columns, str(kept["source"]), str(kept["as_of"]))

    def id_of(self, column: IndicatorColumn) -> str:
        """Return the word by which an address names one of the indicators."""
        digest = hashlib.sha256(f"{self.name}\n{column.name}".encode("utf-8", "surrogatepass")).hexdigest()
        return digest[:10]


@dataclass(frozen=True, slots=True)
class PlacedIndicator:
    """An indicator on the counties of a province.

    Parameters
    ----------
    values
        By adcode of the county; those without a figure are left out.
    by_prefecture
        Whether the table holds figures of prefectures alone: each stands for all counties of its prefecture.
    reports
        What became of each line, in the order of the table.
    """

    id: str
    column: IndicatorColumn
    table: IndicatorTable
    values: Mapping[str, float]
    by_prefecture: bool
    reports: tuple[IndicatorReport, ...]


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """What became of a line of a table of figures.

    Parameters
    ----------
    place
        How its place was taken, or why it was not.
    value
        Its figure; ``None`` where there is none.
    unread
        The words of a cell that is no number.
    is_apart
        Whether its place is none that is coloured: a prefecture beside counties, whose figure is not spread over
        them, or what lies within a county.
    """

    place: LineReport
    value: float | None
    unread: str = ""
    is_apart: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether its figure stands on the map."""
        return self.place.fault is None and self.value is not None and not self.is_apart


def read_indicator_table(raw: bytes, name: str) -> IndicatorTable:
    """Read a user's table of figures by county.

    Parameters
    ----------
    name
        Of the file; what messages call it.

    Raises
    ------
    InputError
        If it is neither CSV nor XLSX, is damaged or too large, has no head that is understood, no line, or no column
        of numbers; in Chinese, with what to do.
    """
    for table in read_tables(raw, name):
        found = _indicators(table)
        if found:
            # All figures of a table are its own list, whatever column of categories it has besides.
            lines = tuple(replace(line, list="", batch="") for line in table.lines)
            source = next((line.source for line in lines if line.source), "") or _source(table.notes)
            day = next((line.date for line in lines if line.date), "") or _day(table.notes)
            return IndicatorTable(PurePath(name).name[:LONGEST], lines, found, source, day)
    msg = f"{name} 里没有一列数值；请在“名称”或“代码”旁边写一列指标，列名写指标和单位，如“城镇化率（%）”"
    raise NothingFoundError(msg)


def _indicators(table: HeadedTable) -> tuple[IndicatorColumn, ...]:
    columns: list[IndicatorColumn] = []
    for column, head in enumerate(table.head):
        if column in table.taken or not head or _ORDER.fullmatch(head.strip(" .．、")):
            continue
        cells = [row[column] if column < len(row) else "" for row in table.rows]
        values = tuple(_number(cell) for cell in cells)
        unread = {at: cell for at, cell in enumerate(cells) if values[at] is None and cell.lower() not in _ABSENT}
        if sum(value is not None for value in values) > len(unread):
            columns.append(IndicatorColumn(head, values, unread))
    twice = {head for head, n in Counter(one.name for one in columns).items() if n > 1}
    return tuple(
        replace(one, name=f"{one.name} {at}") if one.name in twice else one for at, one in enumerate(columns, 1)
    )[:MOST_INDICATORS]


def _number(cell: str) -> float | None:
    """Return the number of a cell; a sign of percent after it is its unit."""
    said = cell.strip().removesuffix("%").removesuffix("％").strip()
    if not _NUMBER.fullmatch(said):
        return None
    value = float(re.sub("[, ]", "", said).replace("−", "-"))
    return value if math.isfinite(value) else None


def _source(notes: Sequence[str]) -> str:
    for note in notes:
        if match := _NOTE.search(note):
            return (match["words"] or match["english"]).strip(" 。；;")
    return ""


def _day(notes: Sequence[str]) -> str:
    """Return the day that the notes tell, the most exact one."""
    return max((match[0] for note in notes if (match := _DAY.search(note))), key=len, default="")


def indicators(table: IndicatorTable, gazetteer: Gazetteer) -> Iterator[PlacedIndicator]:
    """Yield the indicators of a table, held against the places of a province.

    A name that may be several places is asked for and never guessed. Figures of prefectures beside those of counties
    are not spread over the counties.
    """
    reports = placed(ListTable(table.name, table.lines), gazetteer).reports
    at_line = {line.line: at for at, line in enumerate(table.lines)}
    whole = {one.member.adcode for one in reports if one.member is not None and one.member.is_division}
    by_prefecture = bool(whole) and not any(gazetteer.divisions[code].level == "county" for code in whole)
    for column in table.columns:
        values: dict[str, float] = {}
        told: list[IndicatorReport] = []
        for report in reports:
            at = at_line[report.line.line]
            value, member = column.values[at], report.member
            is_apart = member is not None and not (
                member.is_division and (by_prefecture or gazetteer.divisions[member.adcode].level == "county")
            )
            told.append(IndicatorReport(report, value, column.unread.get(at, ""), is_apart))
            if member is not None and value is not None and not is_apart:
                values.update(dict.fromkeys(gazetteer.expand((member.adcode,)), value))
        yield PlacedIndicator(table.id_of(column), column, table, values, by_prefecture, tuple(told))
