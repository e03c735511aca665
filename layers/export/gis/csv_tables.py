"""The tables of a document as CSV, UTF-8 with the mark by which office programmes know it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from data.openers.texts import text
from layers.export.packing_files import packed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from layers.export.tables import Table, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What office programmes would take for a formula at the head of a cell of words."""


def to_csv(tables: Iterable[Table], lang: Lang) -> bytes:
    """Return an archive with a file for each table."""
    return packed({f"{table.name}.csv": table_csv(table, lang) for table in tables})


def table_csv(table: Table, lang: Lang) -> bytes:
    """Return one table; the first row names the columns in words."""
    heads = [text(f"files.field_{column.field}", lang) for column in table.columns]
    return rows_csv([heads, *table.rows])


def rows_csv(rows: Iterable[Iterable[Value]]) -> bytes:
    """Return rows; words that an office programme would compute get an apostrophe in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow(
            f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else "" if cell is None else cell
            for cell in row
        )
    return stream.getvalue().encode("utf-8-sig")
