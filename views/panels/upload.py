"""The fields for a file or for its words, what went wrong with the last one, and the way back to the first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from views import documents, incoming, state
from views.parts import fields
from views.parts.writing.markdown_text import plain_text

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording


def draw(view: PanelView) -> None:
    """Draw the field for a file, what went wrong with the last one, and the way back to the default document."""
    t = view.t
    key = fields.key("upload", None, partial(_uploaded, t), fields.file_id)
    # Every file is taken in, so that one which cannot be read is told why, and not by the framework.
    st.file_uploader(t("upload"), key=key, help=None, on_change=fields.collect)
    # Between the two fields: in sight of the one that was used, whatever else the panel holds.
    with st.container(key="upload_error"):
        if error := incoming.error():
            st.error(plain_text(error))
    words = fields.key("paste", "", partial(_pasted, t))
    st.text_area(t("paste"), "", key=words, height=90, placeholder=t("paste_how"), on_change=fields.collect)
    if not view.document.is_default:
        default, _ = documents.default()
        st.button(plain_text(t("document_restore", name=default.name)), key="restore", on_click=_restored)


def _uploaded(t: Wording, file: UploadedFile | None) -> None:
    """Have an uploaded file read; the document that was open stays meanwhile."""
    _take(t, file.name if file else "", file.getvalue() if file else None)


def _pasted(t: Wording, words: str) -> None:
    """Have words that were pasted read, as a file of text."""
    _take(t, t("paste_name"), words.encode("utf-8", "replace") if words and words.strip() else None)


def _take(t: Wording, name: str, raw: bytes | None) -> None:
    incoming.forget_error()
    if raw is not None:
        incoming.submit(name, raw, t)
    state.go(state.here())


def _restored() -> None:
    incoming.stop()
    incoming.forget_error()
    state.go(incoming.from_the_start(""))
