"""A user's list of places as a file (CSV in any usual encoding, XLSX) goes in; its lines come out as they stand there.

Forgiving: the head may stand below a title, columns in any order under the usual words, others beside them; what a
merged cell holds for the lines below it is carried down.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import io
import re
import unicodedata
import warnings
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.errors import AtlasError, FormatError, NothingFoundError, TooLargeError
from geo.given_lists import ListLine, ListTable
from geo.text.decode import read_bytes_as_text
from geo.text.formats.zip_package import ZipPackage
from geo.text.numerals import value_of
from geo.text.simplify import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LIMIT = 5_000_000
"""Largest file, in bytes."""
MOST_LINES = 20_000
MOST_COLUMNS = 60
LONGEST = 200
"""Characters of a cell."""
_HEAD_WITHIN = 20
"""Lines in which the head must stand."""

_UNIT = (
    "省|市|州|盟|县|区|旗|地|乡|镇|街道|村|园区|开发区|新区|城市|行政|区划|单位|地方|地区|景区|点位|项目|成员|对象"
    "|级|及|和|或"
)
_HEADS = {
    "adcode": "(?:行政)?(?:区划|地区|行政区|政区|县级?|市级?)?(?:代码|编码|码)"
    "|ad(?:min)?code|(?:division|area|region)?code",
    # 2022年 over a column of figures says of which year they are, and is no column of days.
    "date": r"(?!\d).{0,4}(?:日期|时间|年份|年度|年)|date|asof|year|published",
    "source": ".{0,4}(?:来源|依据|文号|文件|出处|网址|链接)(?:名称|文号)?|source|basis|url|reference",
    "batch": ".{0,4}(?:批次|批别|期次|批)|batch",
    "list": "(?:所属|所在|入选|列入)?(?:名单|类别|称号|清单|荣誉|目录|名录)(?:名称|名|类别)?"
    "|list(?:name)?|category|class",
    "within": f"(?:所在|所属|隶属|上级)(?:{_UNIT}|政府)+(?:名称)?|市州|州市|地市州?|设区市|地级市|省|省份"
    "|prefecture|parent|within|province",
    "name": f"(?:{_UNIT})+(?:名称|名)?|名称|全称|地名|(?:place)?name|place|county|division|member|city|town",
}
"""What heads of columns say, without marks and spaces; the first that fits counts."""
_PATTERNS = {field: re.compile(words) for field, words in _HEADS.items()}
_NAME_ITSELF = re.compile("名称|全称|地名|name|place|member|成员")
_CARRIED = ("list", "batch", "source", "date")
_SHEET = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_CLOCK = r"(?:[ T]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)?"
_DAY = re.compile(rf"(?P<y>(?:19|20)\d\d)(?:[-/.年](?P<m>\d{{1,2}})(?:[-/.月](?P<d>\d{{1,2}})日?)?月?|年)?{_CLOCK}度?")
_DIGITS = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")
_CHINESE_DAY = re.compile(
    "(?P<y>[〇零○一二三四五六七八九]{4})年(?:(?P<m>[一二三四五六七八九十]{1,3})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?)?"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets."""
_OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows of cells as words, and the name that stands on their tab."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """The line of the heads: its position from 0, the column of each field, the title above it."""

    at: int
    columns: Mapping[str, int]
    title: str


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table with its head, its lines of places and all of its cells.

    Parameters
    ----------
    head
        The words over its columns.
    taken
        The columns, from 0, that say which place a line is of, on which list, since when and by what source.
    lines, rows
        The lines that name a place, and the cells of each.
    notes
        The words that stand around the table: titles above it, notes below.
    """

    head: tuple[str, ...]
    taken: frozenset[int]
    lines: tuple[ListLine, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def read_list_table(raw: bytes, name: str) -> ListTable:
    """Read a user's list of places.

    Parameters
    ----------
    name
        Of the file; what messages call it, and the list itself where nothing in it does.

    Raises
    ------
    InputError
        If it is neither CSV nor XLSX, is damaged or too large, has no head that is understood, or no line; in Chinese,
        with what to do.
    """
    lines = [line for table in read_tables(raw, name) for line in table.lines]
    return ListTable(PurePath(name).name[:LONGEST], tuple(lines))


def read_tables(raw: bytes, name: str) -> tuple[HeadedTable, ...]:
    """Read the tables of places in a file, one a sheet.

    Raises
    ------
    InputError
        As :func:`read_list_table`.
    """
    if len(raw) > LIMIT:
        msg = f"{name} 有 {len(raw) / 1e6:.1f} MB，名单最大 {LIMIT // 1_000_000} MB；请只保留名单的列和行"
        raise TooLargeError(msg)
    if raw.startswith(_OLD):
        msg = f"{name} 是旧版 Excel（.xls）文件；请在 Excel 或 WPS 里另存为 XLSX 或 CSV 后再试"
        raise FormatError(msg)
    sheets = _of_workbook(raw, name) if raw.startswith(b"PK") else [_of_text(raw, name)]
    tables = []
    for sheet in sheets:
        head = _head_of(sheet.rows)
        if head is not None:
            called = head.title or ("" if _SHEET.fullmatch(sheet.title) else sheet.title) or PurePath(name).stem
            tables.append(_headed(sheet, head, called[:LONGEST]))
    if not any(table.lines for table in tables):
        if any(sheet.rows for sheet in sheets) and not tables:
            msg = (
                f"{name} 里没有找到表头；第一行请写列名，至少有“名称”或“代码”一列，"
                "另可有“名单”“来源”“日期”“批次”“所在市州”"
            )
            raise NothingFoundError(msg)
        msg = f"{name} 里没有一行名单；请在表头下面每行写一个地方"
        raise NothingFoundError(msg)
    return tuple(tables)


def _headed(sheet: _Sheet, head: _Head, called: str) -> HeadedTable:
    lines = tuple(_lines(sheet.rows, head, called))
    own = {line.line for line in lines} | {head.at + 1}
    notes = tuple(
        cell for number, row in enumerate(sheet.rows, 1) if number not in own for cell in dict.fromkeys(row) if cell
    )
    rows = tuple(sheet.rows[line.line - 1] for line in lines)
    return HeadedTable(
        sheet.rows[head.at], frozenset(head.columns.values()), lines, rows, (*notes, sheet.title)
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------------- the files


def _of_text(raw: bytes, name: str) -> _Sheet:
    text = read_bytes_as_text(raw, name).lstrip("\ufeff").replace("\0", "")
    # The mark that parts cells stands in most lines; commas inside one cell do not.
    some = [line for line in text.splitlines() if line.strip()][:50]
    mark = max("\t,;，；|", key=lambda one: sum(one in line for line in some))
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for row in reader:
            _check_rows(len(rows), name)
            # A quoted cell may hold line ends: lines are counted as a text editor does, where the row ends.
            rows.extend(() for _ in range(reader.line_num - len(rows) - 1))
            rows.append(tuple(map(_words, row[:MOST_COLUMNS])))
    except csv.Error as error:
        msg = f"{name} 第 {reader.line_num} 行不是完整的 CSV（{error}）；请检查引号，或另存为 XLSX 后再试"
        raise FormatError(msg) from error
    return _Sheet("", tuple(rows))


def _of_workbook(raw: bytes, name: str) -> list[_Sheet]:
    import openpyxl  # noqa: PLC0415  only who loads a workbook waits for it

    with ZipPackage(raw, name) as package:
        if not package.has("xl/workbook.xml"):
            msg = f"{name} 不是 Excel 工作簿；请在 Excel 或 WPS 里另存为 XLSX 或 CSV 后再试"
            raise FormatError(msg)
        # Every part is held against the bounds of size and against entities before it is opened.
        for part in package.names():
            if part.endswith((".xml", ".rels")):
                package.xml(part)
    try:
        with warnings.catch_warnings():
            # What is lost of styles and extensions has no bearing on the words of cells.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            sheets = [
                _Sheet(sheet.title, tuple(_rows(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), name)))
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            ]
            book.close()
    except AtlasError:
        raise
    except Exception as error:  # a damaged workbook fails in as many ways as it has parts
        msg = f"{name} 打不开，工作簿可能已损坏；请在 Excel 或 WPS 里打开后另存为 XLSX 或 CSV 再试"
        raise FormatError(msg) from error
    return sheets


def _rows(found: Iterable[Sequence[object]], name: str) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(found):
        _check_rows(number, name)
        yield tuple(map(_words, row))


def _check_rows(number: int, name: str) -> None:
    if number >= MOST_LINES:
        msg = f"{name} 超过 {MOST_LINES} 行；请分成几个名单，或只保留有地方的行"
        raise TooLargeError(msg)


def _words(cell: object) -> str:
    """Return a cell as words: no mark that moves the cursor, no number with a tail of zeros."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    found = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in str(cell)[: LONGEST * 2])
    return re.sub(" +", " ", to_simplified(found)).strip()[:LONGEST]


# ------------------------------------------------------------------------------------------------------- the lines


def _head_of(rows: Sequence[Sequence[str]]) -> _Head | None:
    """Return the line with most heads; one that names a place is needed."""
    best: _Head | None = None
    above = ""
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        columns = _columns(row)
        if ("name" in columns or "adcode" in columns) and (best is None or len(columns) > len(best.columns)):
            best = _Head(at, columns, above)
        said = [cell for cell in row if cell]
        # A title stands alone in its line; a note of where it comes from stands below it.
        above = above or (said[0] if len(set(said)) == 1 else "")
    return best


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, list[int]] = {}
    for column, cell in enumerate(row):
        words = re.sub(r"[\W_]+", "", cell).lower()
        field = next((field for field, pattern in _PATTERNS.items() if words and pattern.fullmatch(words)), None)
        if field is not None:
            found.setdefault(field, []).append(column)
    columns = {field: several[0] for field, several in found.items()}
    names = found.get("name", [])
    if len(names) > 1:
        # 市 | 县 | 名称: the name itself, else the finest; the one before it says where that lies.
        itself = [column for column in names if _NAME_ITSELF.search(row[column].lower())] or names[-1:]
        columns["name"] = itself[0]
        others = [column for column in names if column != itself[0]]
        columns.setdefault("within", others[-1])
    elif not names and "within" in columns and "adcode" not in columns:
        columns["name"] = columns.pop("within")
    return columns


def _lines(rows: Sequence[Sequence[str]], head: _Head, called: str) -> Iterator[ListLine]:
    before: dict[str, str] = {}
    for number, row in enumerate(rows[head.at + 1 :], head.at + 2):
        cells = {field: row[column] if column < len(row) else "" for field, column in head.columns.items()}
        if not (cells.get("name") or cells.get("adcode")) or _columns(row).keys() == head.columns.keys():
            # An empty line, a note, or the head once more on the next page.
            continue
        carried = "list" in head.columns and not cells.get("list") and bool(before.get("list"))
        if carried or cells.get("list", "") == before.get("list", ""):
            cells |= {field: before[field] for field in _CARRIED if not cells.get(field) and before.get(field)}
        day = iso_day(cells.get("date", ""))
        before = {field: cells.get(field, "") for field in _CARRIED}
        unread = "" if day else cells.get("date", "")
        if unread:
            del before["date"]
        yield replace(_line(number, cells), list=cells.get("list") or called, date=day, unread=unread)


def _line(number: int, cells: Mapping[str, str]) -> ListLine:
    return ListLine(
        number, cells.get("name", ""), cells.get("adcode", ""), cells.get("within", ""),
        batch=cells.get("batch", ""), source=cells.get("source", ""),
    )  # fmt: skip


def iso_day(words: str) -> str:
    """Return a day as people write it as an ISO date; empty for what is none.

    A month or a year alone is its last day: by then the list was published.

    >>> iso_day("2021年8月26日"), iso_day("2021.8"), iso_day("2021年度"), iso_day("20210826"), iso_day("不详")
    ('2021-08-26', '2021-08-31', '2021-12-31', '2021-08-26', '')
    """
    said = words.strip().replace(" 00:00:00", "")
    if _SERIAL.fullmatch(said) and 20_000 < float(said) < 70_000:
        return (_EPOCH + dt.timedelta(days=int(float(said)))).isoformat()
    match = _DAY.fullmatch(said) or _DIGITS.fullmatch(said) or _CHINESE_DAY.fullmatch(said.replace("○", "〇"))
    if match is None:
        return ""
    year, month, day = (_number(match[part]) for part in "ymd")
    month = month or 12
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()
    except (ValueError, IndexError):
        return ""


def _number(words: str | None) -> int:
    return int(value_of(words) or 0) if words else 0
