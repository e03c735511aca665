"""What of the map belongs to a clause or a task: what a browser lights up while a reader points at its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.places import Resolved
from geo.scope.reach import DIRECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.model import Project
    from layers.edition import Edition

MARK = "|"
"""Between the ids of places and divisions; no id holds it."""


def of_clause(edition: Edition, project: Project) -> str:
    """Return the ids of the places that a clause names and of the counties that it bears on directly."""
    return _all(edition).get(project.id, "")


def of_task(edition: Edition, projects: Iterable[Project]) -> str:
    """Return the ids of what some clauses of a task light together."""
    own = (one for project in projects for one in of_clause(edition, project).split(MARK) if one)
    return MARK.join(dict.fromkeys(own))


def _all(edition: Edition) -> Mapping[str, str]:
    return edition.once("lights", lambda: _made(edition))


def _made(edition: Edition) -> Mapping[str, str]:
    counties: dict[int, set[str]] = {}
    for reach in edition.reaches:
        if reach.how in DIRECT:
            counties.setdefault(reach.position, set()).update(reach.counties)
    found = {}
    for position, (_, project) in enumerate(edition.clauses):
        named = [one.resolution.place.id for one in project.mentions if isinstance(one.resolution, Resolved)]
        codes = _gathered(counties.get(position, set()), edition)
        found[project.id] = MARK.join(dict.fromkeys([*named, *codes]))
    return found


def _gathered(some: set[str], edition: Edition) -> list[str]:
    """Return adcodes with a whole prefecture in place of all its counties, as few characters as there may be."""
    left, whole = set(some), []
    for prefecture, members in edition.counties.items():
        if len(members) > 1 and left.issuperset(members):
            whole.append(prefecture)
            left.difference_update(members)
    return sorted([*left, *whole])
