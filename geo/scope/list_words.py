"""What became of a user's list, line by line, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import Lang, bracketed, text
from geo.scope.own_lists import LineFault, LineNote

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.scope.own_lists import LineReport, PlacedTable


def table_words(found: PlacedTable, gazetteer: Gazetteer, lang: Lang = Lang.ZH) -> str:
    """Return the report on a table as lines of text, for a terminal."""
    lines = [head_words(found, lang)]
    lines += ["  " + line_words(report, gazetteer, lang) for report in found.reports]
    return "\n".join(lines) + "\n"


def head_words(found: PlacedTable, lang: Lang) -> str:
    """Return how much of a table was taken."""
    left = len(found.reports) - found.taken
    return text("report.own_list_head", lang, name=found.table.name, taken=found.taken, left=left)


def line_words(report: LineReport, gazetteer: Gazetteer, lang: Lang) -> str:
    """Return what became of one line."""
    if report.fault is not None:
        why = fault_words(report.fault, report.others, gazetteer, lang)
        return text("report.own_list_left", lang, line=report.line.line, said=report.said, why=why)
    words = text("report.own_list_taken", lang, line=report.line.line, said=report.said, place=report.place)
    notes = note_words(report, lang)
    return words + bracketed(notes, lang) if notes else words


def fault_words(fault: LineFault, others: tuple[str, ...], gazetteer: Gazetteer, lang: Lang) -> str:
    """Return why a line was not taken, and what to do."""
    names = "、".join(others)
    match fault:
        case LineFault.OUTSIDE:
            return text("report.own_list_outside", lang, province=gazetteer.province.name, others=names)
        case LineFault.UNKNOWN | LineFault.TWICE:
            return text(f"report.own_list_{fault.value}", lang)
        case LineFault.AMBIGUOUS | LineFault.UNKNOWN_CODE | LineFault.CONFLICT:
            return text(f"report.own_list_{fault.value}", lang, others=names)


def note_words(report: LineReport, lang: Lang) -> str:
    """Return what must be said of a line that was taken; empty for nothing."""
    said = []
    for note in report.notes:
        values = {"words": report.line.unread} if note is LineNote.UNREAD_DATE else {}
        said.append(text(f"report.own_list_note_{note.value}", lang, **values))
    return "；".join(said)
