"""What a click in a block does: a step of the state, or a turned page of a list of this session."""

from __future__ import annotations

import streamlit as st

from views import actions, state
from views.parts.writing import copying

PAGED = frozenset({"repairs", "table", "tray", "names", "clauses", "original"})
"""Lists that turn pages; where they stand is no state of the app that an address needs."""
STARTS = {"task": ("clauses",), "below": ("table", "tray", "names")}
"""Steps after which lists start at their first page again."""

_PAGE = "page."


def answer(action: str) -> None:
    """Take a click on a block; for callbacks."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    if verb in PAGED and argument.isdecimal():
        st.session_state[_PAGE + verb] = int(argument)
        state.go(nav.with_(clause=None) if verb == "clauses" else nav)
        return
    if verb == "copy_table":
        copying.order_table()
        state.go(nav)
        return
    for listed in STARTS.get(verb, ()):
        st.session_state.pop(_PAGE + listed, None)
    state.go(actions.act(nav, action))


def page_of(verb: str) -> int:
    """Return the page that a list of this session stands at, from 0."""
    return int(st.session_state.get(_PAGE + verb, 0))
