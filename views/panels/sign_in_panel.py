"""The page of an office's server for whoever has not signed in: it holds nothing of the library."""

from __future__ import annotations

import streamlit as st

from data.errors import SignInError
from views.office import signed_in
from views.office.doorway import FAILED
from views.office.provider import is_office, provider, reach
from views.parts.component import listen
from views.parts.writing import own_words, style
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import own, render
from views.parts.writing.wording import Wording
from views.state import Nav

_ERROR = "office.error"


def admitted() -> bool:
    """Whether this session may see the Atlas; draws the page of the sign-in where it may not."""
    if not is_office():
        return True
    if signed_in.is_somebody():
        signed_in.meet()
        return True
    nav, _ = Nav.from_query(st.query_params.to_dict())
    t = Wording(nav.spec.lang)
    st.set_page_config(page_title=t("title"), page_icon="🗺️", layout="wide", initial_sidebar_state="collapsed")
    st.html(render("scraps", "style", sheet=own(style.sheet())))
    middle = st.container(horizontal_alignment="center")
    with middle.container(key="sign_in", width=style.PANEL_WIDTH):
        st.html(render("scraps", "sign_in", t=t))
        if why := _why(t):
            st.error(plain_text(why))
        st.button(t("sign_in"), key="sign_in_go", type="primary", on_click=_go)
    own_words.speak(t.lang)
    listen(("line", "tabs"))
    return False


def _why(t: Wording) -> str:
    """Return why the last sign-in came to nothing; empty where there was none."""
    name, _, value = FAILED.partition("=")
    failed = t("sign_in_failed") if st.query_params.get(name) == value else ""
    return str(st.session_state.get(_ERROR, "")) or failed


def _go() -> None:
    """Lead to the provider, if it is there; for the button."""
    try:
        reach(provider())
    except SignInError as error:
        st.session_state[_ERROR] = str(error)
        return
    st.session_state.pop(_ERROR, None)
    st.login()
