"""The sheet 名单 of the desk: every list with its date and how much is known, its members, the clauses that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import bracketed
from geo.scope.place_lists import NEWEST
from layers.ask.list_rows import known_words
from layers.list_map import place_of
from layers.place_names import full_name
from views import answers
from views.parts import evidence
from views.parts.paging import ListPage
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from geo.scope.place_lists import ListMember
    from layers.ask.list_rows import ListRow
    from views.answers import Open
    from views.panels.panel_view import PanelView

PAGE = 30
CLAUSES = 30
"""Clauses of a list that are shown in their own words; the filter on the map holds them all."""


@dataclass(frozen=True, slots=True)
class MemberChip:
    """A member as a button: the place that it opens, its words, and whether that place only hosts it."""

    place: str
    words: str
    is_host: bool


def panel(opened: Open, view: PanelView) -> Markup:
    """Return the list that is chosen with its members, and the table of all lists, as HTML."""
    t, edition = view.t, view.edition
    rows = answers.list_rows_of(edition)
    page = ListPage.of(opened.page, len(rows), PAGE)
    chosen = next((row for row in rows if row.list.id == view.nav.spec.list), None)
    day = edition.document_day
    return render(
        "lists", "panel", rows=[(row, known_words(row.state, t.lang)) for row in page.cut(rows)], total=len(rows),
        chosen=view.nav.spec.list, sheet=_sheet(chosen, view) if chosen is not None else "", page=page,
        day="" if day == NEWEST else day, newest=view.nav.newest, t=t,
    )  # fmt: skip


def _sheet(row: ListRow, view: PanelView) -> Markup:
    t = view.t
    chips = [_chip(member, view) for member in row.state.members]
    newer = [(batch.name or row.list.name) + bracketed(str(batch.as_of), t.lang) for batch in row.newer]
    return render(
        "lists", "sheet", row=row, known=known_words(row.state, t.lang), chips=chips,
        hosted=any(chip.is_host for chip in chips), newer="、".join(newer), is_newest=view.nav.newest,
        aims=_lines(row.aims, view), open=_lines(row.open, view), t=t,
    )  # fmt: skip


def _chip(member: ListMember, view: PanelView) -> MemberChip:
    t, known = view.t, view.edition.gazetteer
    place = place_of(member, known)
    if member.is_division:
        name = t.place(known.division_place(member.adcode))
        return MemberChip(member.adcode, name, is_host=False)
    host = full_name(known.divisions[member.adcode], t.lang)
    words = t.desk("list_host", name=member.name, host=host)
    return MemberChip(place.id if place is not None else member.adcode, words, is_host=True)


def _lines(ids: Sequence[str], view: PanelView) -> Sequence[tuple[str, str, Markup]]:
    found = []
    for key in ids[:CLAUSES]:
        _, project = view.edition.projects[key]
        found.append((key, project.number, evidence.sentence(project, view.t)))
    return found
