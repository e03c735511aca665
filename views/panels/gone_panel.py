"""What stands where the address names a document that is not there: why, the way on, and the list of those that are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import LibraryError
from views import documents, incoming, keeping, state
from views.panels import shelf_panel
from views.parts.component import block
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from data.errors import AtlasError
    from views.parts.writing.wording import Wording


def draw(why: AtlasError, t: Wording) -> None:
    """Draw the panel; no other document is shown under this address."""
    wanted = state.here().document
    html = render("shelf", "gone", why=str(why), wanted=wanted, is_deleted=_is_deleted(wanted), t=t)
    block("panel_gone", html, partial(shelf_panel.act, t))
    default, _ = documents.default()
    st.button(plain_text(t("document_restore", name=default.name)), key="gone_default", on_click=_to_default)
    shelf_panel.draw(t)


def _is_deleted(wanted: str) -> bool:
    try:
        return keeping.shelf().find(wanted).deleted is not None
    except LibraryError:
        return False


def _to_default() -> None:
    state.go(incoming.from_the_start(""))
