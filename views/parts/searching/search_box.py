"""The search box: a combobox that suggests while its user types, without running the page."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from layers import select
from views import state
from views.parts.answering import answer
from views.parts.searching.suggestions import lead, suggestions
from views.parts.writing.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.edition import Edition

KEY = "search"
QUERY_LIMIT = 100
"""Characters of a search."""

_MOUNTS: dict[str, Any] = {}
_TYPED, _MOVED, _DONE = "search.typed", "search.moved", "search.done"
_KINDS = ("place", "clause", "task", "unit", "list")


def draw(opened: Callable[[], Edition]) -> None:
    """Draw the box; only itself is run again while its user types.

    Parameters
    ----------
    opened
        Returns what the user has open; asked for each time, so that the box keeps no document alive.
    """
    st.fragment(_live)(opened)


def _live(opened: Callable[[], Edition]) -> None:
    session = st.session_state
    if session.pop(_MOVED, False):
        state.run_again()
    nav = state.here()
    t = Wording(nav.spec.lang)
    typed: str = session.get(_TYPED, "")
    found = suggestions(typed, opened(), t) if typed else ()
    words = ("label", "placeholder", "none", "some", "words", "clear")
    data = {
        "query": nav.spec.query,
        "typed": typed,
        "rows": [[row.action, row.kind, row.words, row.about] for row in found],
        "kinds": {kind: t(f"search_kind_{kind}") for kind in _KINDS},
        "words": {word: t(f"search_{word}", n="{n}", query="{query}") for word in words},
        "limit": QUERY_LIMIT,
    }
    if not _MOUNTS:
        script = (files("views.parts.searching") / "search_box.js").read_text("utf-8")
        _MOUNTS[KEY] = st.components.v2.component("atlas_search", js=script, isolate_styles=False)
    _MOUNTS[KEY](key="search_box", data=data, on_typed_change=_typed, on_act_change=partial(_acted, opened))


def _typed() -> None:
    told = st.session_state["search_box"].get("typed")
    if isinstance(told, dict):
        st.session_state[_TYPED] = str(told.get("q", ""))[:QUERY_LIMIT]


def _acted(opened: Callable[[], Edition]) -> None:
    """Take what was chosen, or the words as they are; a choice that was broken off is told again with the next one."""
    session = st.session_state
    told = session["search_box"].get("act")
    if not isinstance(told, dict) or told.get("n", 0) <= session.get(_DONE, 0):
        return
    session[_TYPED], session[_MOVED] = "", True
    take(str(told.get("a", ""))[: QUERY_LIMIT + 100], opened)
    session[_DONE] = told["n"]


def take(action: str, opened: Callable[[], Edition]) -> None:
    """Go where a choice leads; ``search:`` words go straight to what they certainly mean, else to what was found."""
    verb, _, words = action.partition(":")
    words = words.strip()
    if verb != "search":
        answer(action)
        return
    nav = state.here()
    spec = nav.spec.with_(query=words, task=None, clause=None, place=None)
    if words:
        edition = opened()
        goal = lead(words, edition, has_clauses=bool(select.select(edition, spec).projects))
        if goal:
            answer(goal)
            return
    state.go(nav.with_(mode="browse" if words else nav.mode, play=False).with_(spec=spec))
