"""The workbook of a comparison: tasks, targets, and what came and went."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlsxwriter

from data.openers.texts import text
from layers.ask.amount_words import amount_words, number_text
from layers.place_names import document_title
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from data.openers.texts import Lang
    from geo.model import Task
    from layers.compare.year_comparison import TaskChange, YearComparison

_CELL = 32_767
"""Characters that a cell of the format can hold."""
_WIDTHS = (10, 8, 34, 8, 34, 12, 40, 40, 14)


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet of a workbook: lines above the table, its columns, its rows."""

    name: str
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Sequence[str | float], ...]


def to_book(comparison: YearComparison, lang: Lang) -> bytes:
    """Return the workbook; words of the documents are strings, whatever they begin with."""
    heads = tuple(
        _word(f"of_{part}", lang) + document_title(one.document.title, lang)
        for part, one in (("old", comparison.old), ("new", comparison.new))
    )
    return written(
        BookSheet(_word(f"sheet_{name}", lang), heads, tuple(_word(f"column_{one}", lang) for one in columns), rows)
        for name, columns, rows in (
            ("tasks", ("state", "old_number", "old", "new_number", "new", "likeness"), tuple(_tasks(comparison, lang))),
            (
                "targets",
                ("state", "old_number", "old", "new_number", "new", "difference", "object", "unit", "from_task"),
                tuple(_targets(comparison, lang)),
            ),
            (
                "changes",
                ("state", "old_number", "old", "new_number", "new", "kind", "added", "dropped"),
                tuple(_changes(comparison, lang)),
            ),
        )
    )


def written(sheets: Iterable[BookSheet]) -> bytes:
    """Return a workbook of sheets in which no word becomes a formula or a link."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#2f5d62", "font_color": "#ffffff", "text_wrap": True})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for one in sheets:
            _write(book.add_worksheet(one.name), one, head, plain)
    return stream.getvalue()


def _write(sheet: Worksheet, made: BookSheet, head: Format, plain: Format) -> None:
    for line, words in enumerate(made.heads):
        sheet.write_string(line, 0, words[:_CELL])
    top = len(made.heads)
    for at, (words, width) in enumerate(zip(made.columns, _WIDTHS, strict=False)):
        sheet.set_column(at, at, width)
        sheet.write_string(top, at, words, head)
    sheet.freeze_panes(top + 1, 0)
    for line, row in enumerate(made.rows, top + 1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, at, value.encode("utf-8", "replace").decode()[:_CELL], plain)
            else:
                sheet.write_number(line, at, value, plain)


def _word(key: str, lang: Lang) -> str:
    return text(f"compare.{key}", lang)


def _heads(change: TaskChange, lang: Lang) -> list[str | float]:
    return [_word(f"state_{change.match.state}", lang), *_task(change.old), *_task(change.new)]


def _task(task: Task | None) -> tuple[str | float, str]:
    return (task.number, task.title or task.text) if task else ("", "")


def _tasks(comparison: YearComparison, lang: Lang) -> Iterator[Sequence[str | float]]:
    for change in comparison.tasks:
        yield [*_heads(change, lang), round(change.match.likeness, 2)]


def _targets(comparison: YearComparison, lang: Lang) -> Iterator[Sequence[str | float]]:
    for change in comparison.tasks:
        numbers = [one.number if one else "" for one in (change.old, change.new)]
        state = _word(f"state_{change.match.state}", lang)
        for row in change.targets:
            old, new = (amount_words(one, lang) if one else "" for one in (row.old, row.new))
            difference = "" if row.difference is None else float(number_text(row.difference))
            moved = "" if row.old_task is None else row.old_task
            yield [state, numbers[0], old, numbers[1], new, difference, row.object, row.unit, moved]


def _changes(comparison: YearComparison, lang: Lang) -> Iterator[Sequence[str | float]]:
    for change in comparison.tasks:
        for kind in ("units", "places", "scopes"):
            found = getattr(change, kind)
            if found.added or found.dropped:
                words = [listed(found.added, lang), listed(found.dropped, lang)]
                yield [*_heads(change, lang), _word(f"kind_{kind}", lang), *words]
