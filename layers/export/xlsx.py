"""The workbook: tasks, projects, places, targets, units, the tasks × places matrix, and where it all comes from.

Words of the document are written as strings whatever they begin with; a cell that begins like a formula also carries
Excel's quote prefix, so that it stays text when somebody edits it.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from typing import TYPE_CHECKING

import xlsxwriter

from data.openers.texts import Lang, text
from geo.scope.reach import How
from layers import palette
from layers.ask.task_matrix import prefecture_matrix
from layers.export.provenance import clean
from layers.place_names import document_title, full_name
from layers.word_lists import reach_name

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from layers.ask.task_matrix import Matrix
    from layers.edition import Edition
    from layers.export.provenance import Provenance
    from layers.export.tables import Field, Table, Value

CELL_LIMIT = 32_767
"""Characters that a cell of the format can hold."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FONT = {"font_name": "等线", "font_size": 10.5, "valign": "top"}
_LINE = "#c9cccb"
_HEAD = {"bold": True, "font_color": "#ffffff", "bg_color": "#2f5d62", "valign": "vcenter", "align": "center"}


def to_xlsx(edition: Edition, tables: tuple[Table, ...], provenance: Provenance, lang: Lang) -> bytes:
    """Return the workbook; equal input of the same day gives equal bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_size(2400, 1400)
        book.set_properties(
            {
                "title": document_title(provenance.document, lang)[:250],
                "author": provenance.maker[:250],
                "comments": text("files.xlsx_comment", lang, sha=provenance.sha256, made=provenance.made.isoformat()),
                "created": dt.datetime.combine(provenance.made, dt.time()),
            }
        )
        formats = _Formats(book)
        sheets = {table.name: book.add_worksheet(table.title) for table in tables}
        keys = _keys(tables)
        for table in tables:
            _table(sheets[table.name], table, formats, keys, lang)
        titles = {table.name: table.title for table in tables}
        _matrix(book.add_worksheet(text("files.table_matrix", lang)), edition, formats, keys, titles["tasks"], lang)
        _about(book.add_worksheet(text("files.table_about", lang)), edition, tables, provenance, formats, lang)
        for sheet in book.worksheets():
            _page(sheet, provenance, lang)
    return stream.getvalue()


class _Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, "border": 1, "border_color": _LINE, **properties})
        return self._made[key]


def _keys(tables: tuple[Table, ...]) -> dict[tuple[str, Value], str]:
    """Return where a task or a project stands, for links: table and key to an address within the workbook."""
    return {
        (table.name, row[0]): f"internal:'{table.title}'!A{number}"
        for table in tables
        if table.name in {"tasks", "projects"}
        for number, row in enumerate(table.rows, 2)
    }


def _table(sheet: Worksheet, table: Table, formats: _Formats, keys: dict[tuple[str, Value], str], lang: Lang) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, text(f"files.field_{column.field}", lang), formats(**_HEAD, text_wrap=True))
    sheet.set_row(0, 32)
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _height(table.columns[: table.own], row))
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _cell(sheet, number, at, column, value, formats, keys)
    sheet.freeze_panes(1, 2 if table.name == "places" else 1)
    last = max(len(table.rows), 1)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    # On paper the origin stands once, on the last sheet, and leaves the width to the words.
    sheet.print_area(0, 0, last, table.own - 1)


def _height(columns: tuple[Field, ...], row: tuple[Value, ...]) -> float:
    """Return the height of a row in points: not every program fits it to wrapped words by itself."""
    lines = 1
    for column, value in zip(columns, row, strict=False):
        if isinstance(value, str):
            wide = sum(2 if ord(letter) > 0x2E7F else 1 for letter in value)
            lines = max(lines, math.ceil(wide / (column.width - 1)) + value.count("\n"))
    return 15.0 * min(lines, 12) + 2


def _cell(
    sheet: Worksheet,
    row: int,
    at: int,
    column: Field,
    value: Value,
    formats: _Formats,
    keys: dict[tuple[str, Value], str],
) -> None:
    link = keys.get((column.link, value)) if column.link else None
    if value is None or value == "":
        sheet.write_blank(row, at, None, formats())
    elif link is not None:
        look = formats(font_color="#1f5fa8", underline=1, align="center")
        sheet.write_url(row, at, link, look, str(value))
        if isinstance(value, int):
            sheet.write_number(row, at, value, look)
    elif isinstance(value, str):
        words(sheet, row, at, value, formats)
    else:
        look = formats(num_format="0.0000##" if column.field in {"lon", "lat"} else "General", align="right")
        sheet.write_number(row, at, value, look)


def words(sheet: Worksheet, row: int, at: int, value: str, formats: _Formats) -> None:
    """Write a string as a string; what a cell cannot hold is cut, and the cut is said."""
    if len(value.encode("utf-16-le")) // 2 > CELL_LIMIT:
        value = value[: CELL_LIMIT // 2 - 20] + "……〔截断 / cut〕"
    looks = {"text_wrap": True} | ({"quote_prefix": True} if value.startswith(_FORMULA) else {})
    sheet.write_string(row, at, value, formats(**looks))


def _matrix(
    sheet: Worksheet, edition: Edition, formats: _Formats, keys: dict[tuple[str, Value], str], tasks: str, lang: Lang
) -> None:
    matrix: Matrix = prefecture_matrix(edition)
    head = formats(**_HEAD, text_wrap=True)
    sheet.set_column(0, 0, 7)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 1 + len(matrix.columns), 8.5)
    sheet.write_string(0, 0, text("files.field_task", lang), head)
    sheet.write_string(0, 1, text("files.field_title", lang), head)
    for at, column in enumerate(matrix.columns, 2):
        sheet.write_string(0, at, clean(full_name(column, lang)), head)
    sheet.set_row(0, 32)
    for number, row in enumerate(matrix.rows, 1):
        look = formats(font_color="#1f5fa8", underline=1, align="center")
        sheet.write_url(number, 0, keys.get(("tasks", row.task), f"internal:'{tasks}'!A1"), look, str(row.task))
        sheet.write_number(number, 0, row.task, look)
        words(sheet, number, 1, clean(row.title), formats)
        for at, column in enumerate(matrix.columns, 2):
            cell = matrix.cell(row.task, column.adcode)
            if cell is None:
                sheet.write_blank(number, at, None, formats())
            else:
                shade = palette.REACH[cell.how.value]
                # The number that sorts is of the direct clauses; the one behind it is part of the look.
                look = formats(num_format=f'0"/{len(cell.hits)}"', bg_color=shade, align="center", valign="vcenter")
                sheet.write_number(number, at, cell.direct, look)
    last = len(matrix.rows) + 2
    for offset, how in enumerate(How):
        sheet.write_blank(last + offset, 0, None, formats(bg_color=palette.REACH[how.value]))
        words(sheet, last + offset, 1, reach_name(how, edition.own_area, lang), formats)
    note = formats(text_wrap=True, border=0)
    sheet.merge_range(
        last + len(How) + 1, 1, last + len(How) + 1, 12, edition.own_area.text("files.matrix_note", lang), note
    )
    sheet.freeze_panes(1, 2)


def _about(
    sheet: Worksheet, edition: Edition, tables: tuple[Table, ...], provenance: Provenance, formats: _Formats, lang: Lang
) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    rows: list[tuple[str, Value]] = [
        (text(f"files.field_{name}", lang), value) for name, value in provenance.columns(lang).items()
    ]
    rows += [(table.title, text("files.rows", lang, n=len(table.rows))) for table in tables]
    rows += [
        (text("files.repairs", lang), len(edition.reading.repairs)),
        (text("files.note", lang), edition.own_area.text("files.xlsx_note", lang)),
    ]
    for number, (label, value) in enumerate(rows):
        sheet.write_string(number, 0, label, formats(**_HEAD | {"align": "left"}))
        if isinstance(value, int):
            sheet.write_number(number, 1, value, formats(align="left"))
        else:
            words(sheet, number, 1, str(value or ""), formats)


def _page(sheet: Worksheet, provenance: Provenance, lang: Lang) -> None:
    """Make every sheet print: A3 landscape, one page wide, head repeated, page numbers and the document below."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    title = document_title(provenance.document, lang).replace("&", "&&")[:120]
    sheet.set_footer(f"&L&9{title}&R&9{text('files.page', lang, page='&P', pages='&N')}")
    sheet.hide_gridlines(2)
