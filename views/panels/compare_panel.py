"""The open document beside another one of the library: tasks matched, what changed, and the workbook of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import AtlasError
from layers.ask.amount_words import amount_words, number_text
from layers.compare.comparison_book import to_book
from layers.compare.year_comparison import compare_years
from layers.place_names import document_title
from layers.word_lists import listed
from views import documents
from views.panels import shelf_panel
from views.parts.component import block
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.compare.year_comparison import TaskChange, YearComparison
    from layers.edition import Edition
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A task in the list: what became of it, its number and title in the newer document, and what changed in words."""

    state: str
    number: int
    title: str
    facts: tuple[str, ...]


def draw(view: PanelView) -> None:
    """Draw the comparison that the address names; nothing where it names none."""
    t, nav = view.t, view.nav
    if not nav.against:
        return
    try:
        found = _comparison(view.edition, nav.against)
    except AtlasError as why:
        st.error(plain_text(str(why)))
        return
    lines = tuple(_lines(found, t))
    titles = [document_title(one.document.title, t.lang) for one in (found.old, found.new)]
    html = render("shelf", "compared", titles=titles, lines=lines, t=t)
    block("panel_compare", html, partial(shelf_panel.act, t))
    book = view.edition.once(("comparison book", nav.against, t.lang), lambda: to_book(found, t.lang))
    name = f"{t.shelf('compare_file')}.xlsx"
    st.download_button(t.shelf("compare_book"), book, file_name=name, mime=MIME, key="compare_book", on_click="ignore")


def _comparison(edition: Edition, against: str) -> YearComparison:
    """Return the comparison, the older document first; those of one year as they are opened.

    Raises
    ------
    AtlasError
        If the other document is gone or cannot be read.
    """
    other = documents.opened(documents.fetched(against)).reading

    def compared() -> YearComparison:
        own = edition.reading
        is_older = (own.document.year or 9999) < (other.document.year or 9999)
        return compare_years(own, other) if is_older else compare_years(other, own)

    return edition.once(("comparison", against, other.document.sha256), compared)


def _lines(found: YearComparison, t: Wording) -> Iterator[ChangeLine]:
    for change in found.tasks:
        task = change.new or change.old
        assert task is not None
        facts = () if change.match.state in {"new", "dropped", "same"} else tuple(_facts(change, t))
        yield ChangeLine(change.match.state.value, task.number, task.title or task.text[:40], facts)


def _facts(change: TaskChange, t: Wording) -> Iterator[str]:
    for row in change.targets:
        old, new = (amount_words(one, t.lang) if one else "—" for one in (row.old, row.new))
        if old != new:
            difference = f"（{number_text(row.difference)}{row.unit}）" if row.difference else ""
            yield f"{row.object} {old} → {new}{difference}"
    for kind in ("units", "places", "scopes"):
        found = getattr(change, kind)
        if found.added:
            yield f"{t.comparing(f'kind_{kind}')} + {listed(found.added, t.lang)}"
        if found.dropped:
            yield f"{t.comparing(f'kind_{kind}')} − {listed(found.dropped, t.lang)}"
