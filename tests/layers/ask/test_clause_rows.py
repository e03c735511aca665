"""Clauses as a table: a row each, and no cell that a spreadsheet would run."""

from __future__ import annotations

from data.openers.texts import Lang
from layers.ask.clause_rows import clause_table, tab_separated
from tests.layers import documents

EDITION = documents.edition("2022")


def test_every_clause_is_a_row_with_its_words_places_and_bodies() -> None:
    rows = clause_table(EDITION.clauses, Lang.ZH)
    assert len(rows) == 1 + len(EDITION.clauses)
    (task, project), row = EDITION.clauses[0], rows[1]
    assert row[0] == project.number
    assert project.text in row
    assert row[5] == "、".join(task.lead_units)
    assert len({len(row) for row in rows}) == 1


def test_no_cell_breaks_a_line_or_is_a_formula() -> None:
    assert tab_separated([("=1+1", "a\tb\nc"), ("-x", "+y")]) == "'=1+1\ta b c\n'-x\t'+y"
