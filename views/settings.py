"""The user's own way of working: language, base map, own place, as they were left; an address that says more wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from views import keeping, state
from views.state import Nav

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEEN = "settings.seen"


def arrive() -> None:
    """Take the settings into a session that begins at the bare address; for the start of a run."""
    session = st.session_state
    if _SEEN in session:
        return
    nav = state.here()
    if not st.query_params:
        kept, _ = Nav.from_query(keeping.settings())
        if kept != nav:
            nav = nav.with_(lang=kept.spec.lang, base=kept.spec.base, pin=kept.pin)
            state.settle(nav)
    session[_SEEN] = _of(nav)


def follow(nav: Nav) -> None:
    """Keep what has changed; for the end of a run."""
    now, seen = _of(nav), st.session_state[_SEEN]
    for name in keeping.SETTINGS:
        if now.get(name) != seen.get(name):
            keeping.keep_setting(name, now.get(name, ""))
    st.session_state[_SEEN] = now


def _of(nav: Nav) -> Mapping[str, str]:
    return {name: value for name, value in nav.to_query().items() if name in keeping.SETTINGS}
