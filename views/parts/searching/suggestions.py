"""What a user may mean while still typing: places by any name, clauses by number or word, tasks, bodies, lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from geo.search import simplified
from views.answers import list_rows_of
from views.parts.searching import finding
from views.parts.searching.pinyin_words import is_spelt
from views.parts.writing.wording import first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.model import Project, Task
    from geo.places import Candidate
    from layers.edition import Edition
    from views.parts.writing.wording import Wording

MOST = {"place": 5, "clause": 5, "task": 3, "unit": 4, "list": 3}
"""Suggestions of a kind that are offered at once."""

SURE = 0.65
"""Score of a place from which on a name is its very name: full, short, former, in pinyin or its initials."""

_One = TypeVar("_One")
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,6})?")
_AROUND = 16
"""Characters of a clause that are shown before the word that was found."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row of the list: what a choice does (``verb:argument``), of what kind it is, its words, what else to know."""

    action: str
    kind: str
    words: str
    about: str


def suggestions(query: str, edition: Edition, t: Wording) -> tuple[Suggestion, ...]:
    """Return what a user may mean, kind by kind, at most :data:`MOST` of each; nothing for an empty query."""
    wanted = _plain(query)
    if not wanted:
        return ()
    by_number, by_word = _clauses(wanted, edition, t)
    rows = (
        *by_number, *_places(query, edition, t), *_tasks(wanted, edition, t), *_units(wanted, edition, t),
        *_lists(wanted, edition, t), *by_word,
    )  # fmt: skip
    return tuple({row.action: row for row in rows}.values())


def lead(query: str, edition: Edition, *, has_clauses: bool) -> str:
    """Return the one action that a finished query certainly means; empty where a list of what was found serves better.

    Parameters
    ----------
    has_clauses
        Whether clauses of the document hold the words, so that there is a list to show.
    """
    wanted = _plain(query)
    if _NUMBER.fullmatch(wanted) and "." in wanted and edition.reading.project(wanted) is not None:
        return f"clause:{wanted}"
    if has_clauses:
        return ""
    sure = [found.place.id for found in finding.places(query.strip(), edition) if found.score >= SURE]
    # 怒江 is a prefecture and a river: the one that the document names is meant.
    return next((f"fly:{place_id}" for place_id in (*(one for one in sure if one in edition.naming), *sure)), "")


def units_of(wanted: str, edition: Edition) -> tuple[str, ...]:
    """Return the bodies whose names hold the words or are spelt by them, those with most tasks first."""
    plain = _plain(wanted)
    return tuple(unit for unit in edition.units if plain and (plain in unit.lower() or is_spelt(unit, plain)))


def lists_of(wanted: str, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return ids and names of the lists whose names hold the words or are spelt by them."""
    plain = _plain(wanted)
    known = [(row.list.id, row.list.name) for row in list_rows_of(edition)]
    return tuple(one for one in known if plain and (plain in one[1].lower() or is_spelt(one[1], plain)))


def _plain(query: str) -> str:
    return simplified(unicodedata.normalize("NFKC", query)).strip().lower()


def _places(query: str, edition: Edition, t: Wording) -> Iterator[Suggestion]:
    def order(found: Candidate) -> tuple[bool, float]:
        # A very name goes first; among the rest those that the document names.
        return found.score < SURE, -found.score - (0.3 if found.place.id in edition.naming else 0)

    for found in sorted(finding.places(query.strip(), edition), key=order)[: MOST["place"]]:
        place, known = found.place, edition.gazetteer
        division = known.divisions.get(place.id)
        above = ""
        if division is not None and division.level == "county" and known.is_inside(division.adcode):
            above = t.place(known.division_place(known.prefecture_of(place.id)))
        about = " · ".join(part for part in (above or t.code("kind", place.kind), t.said(found.reason)) if part)
        yield Suggestion(f"fly:{place.id}", "place", t.place(place), about)


def _clauses(wanted: str, edition: Edition, t: Wording) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the clauses of a number or of one that begins with it, and those that hold the words."""
    is_number = bool(_NUMBER.fullmatch(wanted))
    numbered: list[tuple[Task, Project]] = []
    worded: list[tuple[Task, Project]] = []
    for task, project in edition.clauses:
        if is_number and project.number == wanted:
            numbered.insert(0, (task, project))
        elif is_number and "." in wanted and project.number.startswith(wanted):
            numbered.append((task, project))
        elif wanted in project.text.lower():
            worded.append((task, project))
    return (
        [_clause(task, project, wanted, t) for task, project in numbered[: MOST["clause"]]],
        [_clause(task, project, wanted, t) for task, project in worded[: MOST["clause"]]],
    )


def _clause(task: Task, project: Project, wanted: str, t: Wording) -> Suggestion:
    at = project.text.lower().find(wanted)
    words = first_words(project, 40) if at <= _AROUND else f"…{project.text[at - _AROUND : at + 24]}…"
    return Suggestion(
        f"clause:{project.id}", "clause", f"{project.number} {words}", t("search_of_task", task=task.title)
    )


def _tasks(wanted: str, edition: Edition, t: Wording) -> Iterator[Suggestion]:
    def is_meant(task: Task) -> bool:
        return str(task.number) == wanted or wanted in task.title.lower() or is_spelt(task.title, wanted)

    for task in _some((task for task in edition.reading.tasks if is_meant(task)), "task"):
        about = t("search_task_clauses", n=len(task.projects))
        yield Suggestion(f"task:{task.number}", "task", f"{t.task_mark(task)} {task.title}", about)


def _units(wanted: str, edition: Edition, t: Wording) -> Iterator[Suggestion]:
    for unit in _some(units_of(wanted, edition), "unit"):
        tasks = sum(unit in task.lead_units or unit in task.responsible_units for task in edition.reading.tasks)
        yield Suggestion(f"body:{unit}", "unit", unit, t("search_unit_tasks", n=tasks))


def _lists(wanted: str, edition: Edition, t: Wording) -> Iterator[Suggestion]:
    clauses = {row.list.id: len(row.aims) + len(row.open) for row in list_rows_of(edition)}
    for key, name in _some(lists_of(wanted, edition), "list"):
        yield Suggestion(f"members:{key}", "list", name, t("search_list_clauses", n=clauses[key]))


def _some(rows: Iterable[_One], kind: str) -> Iterator[_One]:
    return islice(rows, MOST[kind])
