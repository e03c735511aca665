"""Sort what a query finds into places, tasks and clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.search import look_up
from geo.text.clean import clean
from layers.ground import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Project, Task
    from geo.places import Candidate
    from layers.edition import Edition

LIMIT = 30


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query found; clauses are cut at :data:`LIMIT`, their number is whole.

    Parameters
    ----------
    places
        Each with the reason why the query means it and the number of clauses that name it.
    """

    query: str
    places: tuple[tuple[Candidate, int], ...] = ()
    tasks: tuple[Task, ...] = ()
    clauses: tuple[tuple[Task, Project], ...] = ()
    n_clauses: int = 0


def places(query: str, edition: Edition) -> tuple[Candidate, ...]:
    """Return the places that a query may mean, best first; what is being typed is asked for again and again."""
    return edition.once("searches", lambda: Memo(256)).once(query, lambda: look_up(query, edition.gazetteer))


def search(query: str, clauses: Sequence[tuple[Task, Project]], edition: Edition) -> Hits:
    """Look a query up among places, headings and clauses; places that the document names come first.

    Parameters
    ----------
    clauses
        The clauses that the query selects (:func:`layers.select.select`), the same that the map paints.
    """
    wanted = query.strip()
    if not wanted:
        return Hits(query)
    named = [(candidate, len(edition.naming.get(candidate.place.id, ()))) for candidate in places(wanted, edition)]
    words = clean(wanted).text.casefold()
    tasks = tuple(task for task in edition.reading.tasks if words and words in task.title.casefold())
    return Hits(
        query,
        tuple(sorted(named, key=lambda row: (row[1] == 0, -row[0].score))),
        tasks,
        tuple(clauses[:LIMIT]),
        len(clauses),
    )
