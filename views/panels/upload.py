"""The file that a user uploads: taken, read with a bar, opened; or kept out, saying why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import InputError
from views import actions, documents, state
from views.parts import fields
from views.parts.writing.markdown_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording
    from views.state import Nav

_ERROR = "upload.error"


def draw(view: PanelView) -> None:
    """Draw the field for a file, what went wrong with the last one, and the way back to the default document."""
    t = view.t
    key = fields.key("upload", None, partial(_uploaded, t), fields.file_id)
    # Every file is taken in, so that one which cannot be read is told why, and not by the framework.
    st.file_uploader(t("upload"), key=key, help=None, on_change=fields.collect)
    # Between the two fields: in sight of the one that was used, whatever else the panel holds.
    with st.container(key="upload_error"):
        if error := st.session_state.get(_ERROR):
            st.error(plain_text(error))
    words = fields.key("paste", "", partial(_pasted, t))
    st.text_area(t("paste"), "", key=words, height=90, placeholder=t("paste_how"), on_change=fields.collect)
    if not view.document.is_default:
        default, _ = documents.default()
        st.button(plain_text(t("document_restore", name=default.name)), key="restore", on_click=_restored)


def _uploaded(t: Wording, file: UploadedFile | None) -> None:
    """Take an uploaded file, or keep the document that was open and say why."""
    _take(t, file.name if file else "", file.getvalue() if file else None)


def _pasted(t: Wording, words: str) -> None:
    """Take words that were pasted, as a file of text."""
    _take(t, t("paste_name"), words.encode("utf-8", "replace") if words and words.strip() else None)


def _take(t: Wording, name: str, raw: bytes | None) -> None:
    session = st.session_state
    session.pop(_ERROR, None)
    if raw is not None:
        try:
            documents.offer(documents.make(name, raw))
        except InputError as error:
            session[_ERROR] = t("upload_failed", name=name, why=error)
    state.go(state.here())


def take_offered(status: DeltaGenerator, t: Wording) -> None:
    """Read the document that was uploaded before this run, and open it; keep the old one when it cannot be read."""
    made = documents.offered()
    if made is None:
        return
    try:
        documents.opened(made, progress=_progress(status, t))
    except InputError as error:
        st.session_state[_ERROR] = t("upload_failed", name=made.name, why=error)
        return
    finally:
        status.empty()
    documents.use(made)
    state.go(_from_the_start(made.sha256[:12]))


def _progress(status: DeltaGenerator, t: Wording) -> Callable[[float], None]:
    def show(part: float) -> None:
        status.progress(part, t("document_reading"))

    return show


def _from_the_start(document: str) -> Nav:
    nav = actions.clear(state.here())
    return nav.with_(task=None, clause=None, place=None, document=document, jurisdiction="", tour="", step="", desk="")


def _restored() -> None:
    documents.use(None)
    st.session_state.pop(_ERROR, None)
    state.go(_from_the_start(""))
