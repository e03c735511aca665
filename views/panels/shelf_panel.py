"""The list of kept documents: opened, searched, deleted and taken back; in the panel 文档 and where one is gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import LibraryError
from views import incoming, keeping, state
from views.parts import fields
from views.parts.component import block
from views.parts.paging import ListPage
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from library.kept import KeptDocument
    from library.shelf import Shelf
    from views.parts.writing.wording import Wording
    from views.state import Nav

ROWS = 10
WORDS_LIMIT = 60
_STATE = "shelf.list"


@dataclass(frozen=True, slots=True)
class ShelfState:
    """Where the list of a session stands.

    Parameters
    ----------
    words
        What names and titles are searched for.
    at
        The page, from 0.
    deleted
        Whether the deleted ones are listed.
    own
        Whether what others share is left out.
    """

    words: str = ""
    at: int = 0
    deleted: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A document in the list.

    Parameters
    ----------
    facts
        What stands under its title.
    share
        The verb of its button, ``share`` or ``unshare``; empty where there is nobody to share it with.
    is_own
        Whether the user may delete it.
    """

    id: str
    title: str
    facts: str
    is_open: bool
    share: str
    is_own: bool


def draw(t: Wording) -> None:
    """Draw the list with its search, and what was done last."""
    try:
        html = listed(t)
    except LibraryError as error:
        st.error(plain_text(str(error)))
        return
    block("panel_shelf", html, partial(act, t))
    words = _here().words
    st.text_input(
        t.shelf("search"), words, key=fields.key("shelf_search", words, _searched, str.strip), type="search",
        placeholder=t.shelf("search"), max_chars=WORDS_LIMIT, on_change=fields.collect,
    )  # fmt: skip


def _here() -> ShelfState:
    found: ShelfState = st.session_state.get(_STATE, ShelfState())
    return found


def listed(t: Wording) -> Markup:
    """Return the page of the list that this session stands at, as HTML.

    Raises
    ------
    LibraryError
        If the library cannot be read.
    """
    shelf, here = keeping.shelf(), _here()
    owner = shelf.person.id if here.own else None
    page = shelf.listed(here.words, first=here.at * ROWS, most=ROWS, deleted=here.deleted, owner=owner)
    at = ListPage.of(here.at, page.total, ROWS)
    if at.at != here.at:
        # Documents were deleted meanwhile: the last page is the nearest one.
        page = shelf.listed(here.words, first=at.at * ROWS, most=ROWS, deleted=here.deleted, owner=owner)
    gone = page.total if here.deleted else shelf.listed(here.words, most=0, deleted=True).total
    opened = state.here().document
    return render(
        "shelf", "listed", rows=[_row(shelf, one, opened, t) for one in page.documents], page=at, total=page.total,
        gone=gone, here=here, is_office=bool(shelf.person.id), notice=keeping.told(), t=t,
    )  # fmt: skip


def _row(shelf: Shelf, one: KeptDocument, opened: str, t: Wording) -> ShelfRow:
    day = f"{(one.deleted or one.came).astimezone():%Y-%m-%d %H:%M}"
    came = t.shelf("deleted_on", day=day) if one.deleted else t.shelf("came_on", day=day, who=one.came_by or "—")
    size = f"{one.size / 1e6:.1f} MB" if one.size >= 1e6 else f"{max(1, round(one.size / 1e3))} kB"
    is_own, share, shared = shelf.is_own(one), "", ""
    if shelf.person.id:
        if is_own:
            share = "unshare" if one.is_shared else "share"
            shared = t.shelf("shared" if one.is_shared else "private")
        else:
            shared = t.shelf("shared_by", who=one.owner_name or "—")
    facts = (one.name if one.title else "", came, size, shared)
    return ShelfRow(one.id, one.title or one.name, " · ".join(filter(None, facts)), one.id == opened, share, is_own)


def _searched(words: str) -> None:
    st.session_state[_STATE] = replace(_here(), words=words.strip(), at=0)
    state.go(state.here())


def act(t: Wording, action: str) -> None:
    """Take a click in the list; for callbacks."""
    verb, _, argument = action.partition(":")
    session, here = st.session_state, _here()
    nav = state.here()
    match verb:
        case "turn" if argument.isdecimal():
            session[_STATE] = replace(here, at=int(argument))
        case "bin":
            session[_STATE] = replace(here, at=0, deleted=not here.deleted)
        case "own":
            session[_STATE] = replace(here, at=0, own=not here.own)
        case "against":
            nav = nav.with_(against=argument, pair="")
        case "open" | "delete" | "back" | "share" | "unshare":
            try:
                nav = _changed(verb, argument, t)
            except LibraryError as error:
                keeping.tell(str(error))
        case _:
            pass
    state.go(nav)


def _changed(verb: str, document_id: str, t: Wording) -> Nav:
    nav, shelf = state.here(), keeping.shelf()
    if verb == "open":
        known = shelf.find(document_id)
        keeping.tell("")
        return incoming.from_the_start(known.id).with_(jurisdiction=known.said)
    if verb == "delete":
        known = shelf.delete(document_id)
        keeping.tell(t.shelf("deleted", name=known.title or known.name), known.id)
        return incoming.from_the_start("") if nav.document == known.id else nav
    if verb in {"share", "unshare"}:
        known = shelf.share(document_id, with_all=verb == "share")
        keeping.tell(t.shelf("now_shared" if known.is_shared else "now_private", name=known.title or known.name))
        return nav
    known = shelf.take_back(document_id)
    keeping.tell(t.shelf("taken_back", name=known.title or known.name))
    return nav
