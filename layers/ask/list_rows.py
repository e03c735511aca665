"""The lists of places beside a document: how much is known of each, who is on it, and which clauses follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.scope.place_lists import NEWEST, bears_on
from geo.scopes import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.scope.place_lists import Batch, ListMember, ListState, PlaceList
    from layers.edition import Edition


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list at the edition's day.

    Parameters
    ----------
    aims
        Clauses (project ids, document order) that bear on its members.
    open
        Clauses that ask for new members, still to be chosen: they bear on nobody yet.
    newer
        Batches published after the document, whether they count now or not, oldest first.
    """

    list: PlaceList
    state: ListState
    aims: tuple[str, ...]
    open: tuple[str, ...]
    newer: tuple[Batch, ...]


@dataclass(frozen=True, slots=True)
class PlaceOnList:
    """A list on which a place is, in whole or through what lies in it.

    Parameters
    ----------
    members
        The members that are the place, lie in it, or that it is a part of.
    """

    row: ListRow
    members: tuple[ListMember, ...]


def list_rows(edition: Edition) -> tuple[ListRow, ...]:
    """Return every list: the user's own first, then those with most clauses, then by name."""
    rows = (_row(one, edition) for one in edition.lists.all)
    return tuple(
        sorted(rows, key=lambda row: (not row.list.is_own, -len(row.aims), -len(row.open), row.list.name))
    )  # fmt: skip


def lists_with(edition: Edition, place_id: str, extent: Iterable[str]) -> tuple[PlaceOnList, ...]:
    """Return the lists on which a place is.

    Parameters
    ----------
    place_id
        An adcode, or the id of a named place.
    extent
        Adcodes of its counties; members that lie in a division count, those around a named place do not.
    """
    division = edition.gazetteer.divisions.get(place_id)
    within = {place_id, *extent} if division is not None else set()
    above = division.parent if division is not None and division.level == "county" else ""
    found = []
    for row in edition.once("list rows", lambda: list_rows(edition)):
        members = tuple(
            member
            for member in row.state.members
            if member.adcode in within
            or not within.isdisjoint(bears_on(member, edition.gazetteer))
            or (member.adcode == above and member.is_division)
            or (not member.is_division and place_id in {member.place_id, member.name})
        )
        if members:
            found.append(PlaceOnList(row, members))
    return tuple(found)


def _row(one: PlaceList, edition: Edition) -> ListRow:
    clauses = edition.aiming.get(one.id, ())
    chosen = {key for key in clauses if _kind(edition, key) is ScopeKind.SELECTION}
    day = edition.document_day
    return ListRow(
        list=one,
        state=one.at(edition.lists_day),
        aims=tuple(key for key in clauses if key not in chosen),
        open=tuple(key for key in clauses if key in chosen),
        newer=tuple(batch for batch in one.batches if batch.as_of > day) if day != NEWEST else (),
    )


def _kind(edition: Edition, project_id: str) -> ScopeKind | None:
    scope = edition.projects[project_id][1].scope
    return scope.kind if scope is not None else None


def known_words(state: ListState, lang: Lang) -> str:
    """Return how much of a list is known: 共 10 个, 已知 3 / 共 58, 已知 7 个，总数未载明, 在文件日期之后公布."""
    n = len(state.members)
    if not state.members:
        return text("map.list_later", lang)
    if state.complete:
        return text("map.list_whole", lang, n=n)
    if state.total is None:
        return text("map.list_unsaid", lang, n=n)
    return text("map.list_part", lang, n=n, m=state.total)
