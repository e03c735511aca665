"""The document that a session is opening: read by a worker, watched with a bar, stopped, and taken when it is there.

The document before it stays open meanwhile, and stays when the new one cannot be read.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.errors import InputError
from geo.reading_watch import limit_s
from layers.work import runner
from layers.work.read_order import ReadOrder
from views import actions, documents, keeping, state
from views.parts.writing.markdown_text import plain_text

if TYPE_CHECKING:
    from layers.work.read_order import PackedReading
    from layers.work.runner import Job
    from library.kept import Keeping
    from views.parts.writing.wording import Wording
    from views.state import Nav

_INCOMING, _ERROR = "incoming", "upload.error"
SOON_S: Final = 0.8
"""The run that brings a document waits so long for it: most are read by then, and need no bar."""
POLL_S: Final = 0.3


class Incoming:
    """A document under way; with its session goes the work.

    Parameters
    ----------
    name
        Under which the user knows it.
    raw
        The bytes of its file, to be kept when it is read.
    """

    def __init__(self, name: str, raw: bytes, job: Job[PackedReading]) -> None:
        self.name = name
        self.raw = raw
        self.job = job
        self.is_new = True
        weakref.finalize(self, job.cancel)


def submit(name: str, raw: bytes, t: Wording) -> None:
    """Have a file read, instead of whatever was under way; for callbacks."""
    stop()
    session = st.session_state
    session.pop(_ERROR, None)
    job = runner.readings.submit(ReadOrder(name, raw, limit_s(), lang=t.lang))
    session[_INCOMING] = Incoming(name, raw, job)


def stop() -> Incoming | None:
    """Stop what is under way, and return it."""
    incoming: Incoming | None = st.session_state.pop(_INCOMING, None)
    if incoming is not None:
        incoming.job.cancel()
    return incoming


def error() -> str:
    """Return why the last document was not opened; empty where it was, or none was brought."""
    return str(st.session_state.get(_ERROR, ""))


def forget_error() -> None:
    """Say no more of the last document that was not opened."""
    st.session_state.pop(_ERROR, None)


def take(t: Wording) -> None:
    """Open the document that was read, if it is there; the first act of a run. A show that is on is not disturbed."""
    incoming: Incoming | None = st.session_state.get(_INCOMING)
    if incoming is None or state.here().play:
        return
    job = incoming.job
    if incoming.is_new:
        incoming.is_new = False
        job.wait(SOON_S)
    if not job.done:
        return
    del st.session_state[_INCOMING]
    try:
        if job.result is None:
            raise InputError(job.error)  # noqa: TRY301  one way out for whatever keeps it closed
        made, reading = documents.take_in(incoming.name, job.result)
    except InputError as refusal:
        st.session_state[_ERROR] = t("upload_failed", name=incoming.name, why=refusal)
        return
    document, became = documents.keep(made, incoming.raw, reading)
    keeping.tell(_words(became, t))
    said = document.kept.said if document.kept else ""
    state.go(from_the_start(document.id).with_(jurisdiction=said))


def _words(became: Keeping | str, t: Wording) -> str:
    """Return what became of a document in the library; nothing where it is simply kept."""
    if isinstance(became, str):
        return t.shelf("not_kept", why=became)
    if not became.is_new:
        return t.shelf("known", day=f"{became.document.came.astimezone():%Y-%m-%d %H:%M}", name=became.document.name)
    if became.same_text:
        return t.shelf("same_text", name=became.same_text[0].name)
    return ""


def live(t: Wording) -> None:
    """Show how far the reading is; while it is under way, look again and again without running the page."""
    if _INCOMING in st.session_state:
        st.fragment(_show, run_every=POLL_S)(t)
    elif (why := error()) and state.here().mode != "document":
        # In the panel of the document it stands beside the field.
        st.error(plain_text(why))


def _show(t: Wording) -> None:
    incoming: Incoming | None = st.session_state.get(_INCOMING)
    if incoming is None:
        return
    job = incoming.job
    if job.done:
        state.run_again()
    step = t.desk("waiting_at", place=job.place) if job.place else job.progress.words(t.lang) or t.desk("waiting")
    words = t.reading("running", name=incoming.name, step=step)
    st.progress(min(max(job.progress.share, 0.0), 1.0), plain_text(words))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t.reading("meanwhile"))
        st.button(t.desk("cancel"), key="incoming_stop", on_click=_cancelled, args=(t,))


def _cancelled(t: Wording) -> None:
    if (incoming := stop()) is not None:
        st.toast(plain_text(t.reading("cancelled", name=incoming.name)))
    state.go(state.here())


def from_the_start(document: str) -> Nav:
    """Return where a document opens: by its id in the library, empty for the default one."""
    nav = actions.clear(state.here())
    return nav.with_(
        task=None,
        clause=None,
        place=None,
        document=document,
        jurisdiction="",
        tour="",
        step="",
        desk="",
        against="",
        pair="",
        corpus="",
    )
