"""A list of clauses as a table that other tools take: numbers, words, places, bodies, figures. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.places import Resolved
from layers.ask.amount_words import amount_words
from layers.place_names import full_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Project, Task

COLUMNS = ("number", "task", "words", "places", "targets", "lead", "responsible")
_FORMULA = ("=", "+", "-", "@")


def clause_table(clauses: Iterable[tuple[Task, Project]], lang: Lang) -> list[tuple[str, ...]]:
    """Return the head and a row for each clause."""
    rows = [tuple(text(f"desk.table_{name}", lang) for name in COLUMNS)]
    mark = "、" if lang is Lang.ZH else ", "
    for task, project in clauses:
        places = dict.fromkeys(
            full_name(one.resolution.place, lang) for one in project.mentions if isinstance(one.resolution, Resolved)
        )
        figures = [f"{one.object} {amount_words(one, lang)}" for one in project.targets]
        listed = (mark.join(words) for words in (places, figures, task.lead_units, task.responsible_units))
        rows.append((project.number, f"{task.number} {task.title}", project.text, *listed))
    return rows


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return a table as lines of cells between tabs, as spreadsheets paste it; no cell is taken for a formula."""
    return "\n".join("\t".join(_cell(cell) for cell in row) for row in rows)


def _cell(words: str) -> str:
    plain = " ".join(words.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
