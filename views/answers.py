"""What the planner's desk keeps: what is open on it (in the address), what was computed for a document (with it)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Self

from layers.ask.list_rows import list_rows
from layers.ask.place_brief import brief
from layers.ask.target_list import targets
from layers.ask.task_matrix import county_matrix, prefecture_matrix
from layers.ask.unit_duties import units
from layers.ground import Memo

if TYPE_CHECKING:
    from layers.ask.list_rows import ListRow
    from layers.ask.place_brief import Brief
    from layers.ask.target_list import TargetRow
    from layers.ask.task_matrix import Matrix
    from layers.ask.unit_duties import UnitRow
    from layers.edition import Edition

PARTS = ("matrix", "units", "targets", "lists", "indicators")
"""The sheets of the mode 任务×地方, in the order of their tabs."""

EXPORTS = ("sheet", "atlas", "batch", "files")
"""The sheets of the mode 导出, in the order of their tabs."""

BRIEFS = 64
"""Briefs that are kept for a document."""

FILTERS = ("chapter", "unit", "measure", "scope", "role")
"""Filters of the table of targets."""


@dataclass(frozen=True, slots=True)
class Open:
    """What is open on the desk; the address holds it as ``name:value`` joined by semicolons.

    Parameters
    ----------
    inside
        Adcode of the prefecture whose counties are the columns, that of the province for the prefectures; empty: the
        document's own city, else the prefectures.
    versus
        Place id that the opened place is compared with.
    who
        The body whose tasks are unfolded in the table of bodies.
    cell
        Page of the clauses of the cell that is open, as text.
    chapter, unit, measure, scope, role
        Filters of the table of targets, as text; empty for all.
    sort
        Key of a column, ``-`` before it for descending; empty for the order of the document.
    page
        Page of the list that is open, from 0.
    """

    part: str = PARTS[0]
    inside: str = ""
    versus: str = ""
    who: str = ""
    cell: str = ""
    chapter: str = ""
    unit: str = ""
    measure: str = ""
    scope: str = ""
    role: str = ""
    sort: str = ""
    page: int = 0

    @classmethod
    def read(cls, packed: str) -> Self:
        """Read what :meth:`pack` wrote; parts that mean nothing are left at their defaults."""
        own = {field.name for field in fields(cls)}
        found = {name: value for name, _, value in (part.partition(":") for part in packed.split(";")) if name in own}
        page = found.pop("page", "")
        if found.get("part", PARTS[0]) not in (*PARTS, *EXPORTS):
            del found["part"]
        return cls(**found, page=int(page) if page.isascii() and page.isdigit() else 0)

    def pack(self) -> str:
        """Return what is not at its default in one short string."""
        held = ((field.name, getattr(self, field.name), field.default) for field in fields(self))
        return ";".join(f"{name}:{_plain(value)}" for name, value, default in held if value != default)

    def with_(self, name: str, value: str, *, keep_page: bool = False) -> Self:
        """Return a copy with one field changed; a change of what is listed goes back to the first page."""
        if name == "page":
            return replace(self, page=int(value) if value.isdecimal() else 0)
        return replace(self, **{name: value}, page=self.page if keep_page else 0)


def _plain(value: object) -> str:
    return str(value).replace(";", "；")


def matrix_of(edition: Edition, inside: str) -> Matrix:
    """Return the tasks against the prefectures, or against the counties of one."""
    return edition.once(
        ("matrix", inside), lambda: county_matrix(edition, inside) if inside else prefecture_matrix(edition)
    )


def brief_of(edition: Edition, place: str) -> Brief:
    """Return the brief of a place with its neighbours.

    Raises
    ------
    layers.ask.place_brief.UnknownPlaceError
        If neither the divisions nor the document know the place.
    """
    return edition.once("briefs", lambda: Memo(BRIEFS)).once(place, lambda: brief(edition, place))


def units_of(edition: Edition) -> tuple[UnitRow, ...]:
    """Return every body of a document."""
    return edition.once("units", lambda: units(edition.reading))


def targets_of(edition: Edition) -> tuple[TargetRow, ...]:
    """Return every numeric target of a document."""
    return edition.once("targets", lambda: targets(edition.reading))


def list_rows_of(edition: Edition) -> tuple[ListRow, ...]:
    """Return every list of the document's province and of the user."""
    return edition.once("list rows", lambda: list_rows(edition))
