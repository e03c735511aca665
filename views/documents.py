"""Which document this session reads: the default one, or the one of the library that the address names.

A document that the library could not take stays with its session, under an address that means nothing elsewhere.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.errors import InputError, LibraryError
from data.openers import boundaries as boundary_files
from data.openers import catalog
from geo.file_reading import read_extract
from geo.given_lists import PUBLISHED
from geo.reading_watch import limit_s
from geo.text.formats import extract
from geo.text.formats.extracted import Extract
from layers.edition import BUILT_IN, Edition, GivenText
from layers.work import runner
from layers.work.read_order import ReadOrder
from library.kept import NewDocument
from views import keeping, loaded_lists, state
from views.kept_readings import EVERYBODY, KeptReadings

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.given_lists import GivenLists
    from geo.model import Reading
    from geo.origin import Origin
    from layers.edition import Given
    from layers.work.progress import Progress
    from layers.work.read_order import PackedReading
    from library.kept import Keeping, KeptDocument

SETTING = "ATLAS_DOCUMENT"
EXAMPLE = "sample2023"
"""What addresses call the text of 2023 that is composed of published figures; no id of the library is so short."""
EXAMPLE_FILE = "source/2023_composed.txt"
SHORT = 30_000
"""Characters of a text that is read at once by the thread that asks: some 0.2 s, less than a worker takes to start."""
LOOK_S = 0.1
MOST_LOOSE = 3
"""Documents that the library could not take and a session holds; whoever has all that one may keep brings no more."""
_OWN, _LOOSE = "document.own", "document.loose"


@dataclass(frozen=True, slots=True)
class Document:
    """A text under the name that the user knows, with the file behind it; ``sha256`` is of its characters in UTF-8.

    Parameters
    ----------
    id
        What the address names it by; empty for the default one.
    kept
        What the library knows of it; ``None`` for one that it does not have.
    """

    name: str
    text: str
    sha256: str
    origin: Origin
    is_default: bool = False
    id: str = ""
    kept: KeptDocument | None = None


def make(name: str, raw: bytes, *, is_default: bool = False) -> Document:
    """Make a document of a file's bytes, in any format.

    Raises
    ------
    InputError
        If the file cannot be read; says why and what to do.
    """
    found = extract(raw, name)
    digest = hashlib.sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(name, found.text, digest, found.origin, is_default)


@st.cache_resource(max_entries=2, show_spinner=False)
def _default(setting: str, _modified: int) -> Document:
    if not setting:
        return make(catalog.entries()[BUILT_IN].title, catalog.read_bytes(BUILT_IN), is_default=True)
    return make(Path(setting).name, Path(setting).read_bytes(), is_default=True)


def default() -> tuple[Document, str]:
    """Return the document that the app opens with, and why it is not that of ``ATLAS_DOCUMENT``, if so."""
    setting = os.environ.get(SETTING, "").strip()
    if setting:
        try:
            return _default(setting, Path(setting).stat().st_mtime_ns), ""
        except OSError as error:
            return _default("", 0), f"{SETTING}={setting}（{error.strerror or error}）"
        except InputError as error:
            return _default("", 0), f"{SETTING}={setting}（{error}）"
    return _default("", 0), ""


def current() -> tuple[Document, str]:
    """Return the document that the state names, and what went wrong with the default one.

    Raises
    ------
    LibraryError
        If there is no such document, or it cannot be taken from the library.
    """
    wanted = state.here().document
    if not wanted:
        return default()
    own: Document | None = st.session_state.get(_OWN)
    if own is None or own.id != wanted:
        own = fetched(wanted)
        st.session_state[_OWN] = own
    return own, ""


def arrive() -> tuple[Document, str]:
    """Return the document of a run as :func:`current` does, and see that it was not deleted meanwhile.

    Raises
    ------
    LibraryError
        As for :func:`current`.
    """
    nav = state.here()
    own: Document | None = st.session_state.get(_OWN)
    if own is not None and own.id == nav.document:
        if own.kept is not None:
            keeping.check(own.id)
        return current()
    found, problem = current()
    if found.kept is not None and found.kept.said and not nav.jurisdiction:
        state.settle(nav.with_(jurisdiction=found.kept.said))
    return found, problem


def keep(made: Document, raw: bytes, reading: Reading) -> tuple[Document, Keeping | str]:
    """Keep a document that came; return it with its address, and what became of it or why it was not kept.

    Parameters
    ----------
    raw
        The bytes of its file.
    """
    session = st.session_state
    try:
        keeping_of = keeping.shelf().keep(NewDocument(made.name, raw, made.text, made.origin, reading))
    except LibraryError as error:
        document = replace(made, id=made.sha256[:12])
        loose: dict[str, Document] = session.get(_LOOSE, {})
        loose.pop(document.id, None)
        session[_LOOSE] = dict([*loose.items(), (document.id, document)][-MOST_LOOSE:])
        session[_OWN] = document
        return document, str(error)
    known = keeping_of.document
    document = replace(made, id=known.id, name=known.name, kept=known)
    session[_OWN] = document
    return document, keeping_of


def fetched(wanted: str) -> Document:
    """Return a document by what an address names it by.

    Raises
    ------
    LibraryError
        If there is none, or it cannot be taken from the library.
    """
    loose: dict[str, Document] = st.session_state.get(_LOOSE, {})
    if wanted in loose:
        return loose[wanted]
    if wanted == EXAMPLE:
        return replace(make(catalog.entries()[EXAMPLE_FILE].title, catalog.read_bytes(EXAMPLE_FILE)), id=EXAMPLE)
    found = keeping.shelf().open(wanted)
    known = found.document
    return Document(known.name, found.text, known.text_sha256, found.origin, id=known.id, kept=known)


def ordered(jurisdiction: str) -> Given:
    """Return the document of this session with its jurisdiction and the user's lists, as files are ordered of it."""
    document, _ = current()
    lists = loaded_lists.in_use()
    if not jurisdiction and lists == PUBLISHED:
        return document.text
    return GivenText(document.text, jurisdiction=jurisdiction, lists=lists)


def key_of(sha256: str, origin: Origin, jurisdiction: str = "", lists: GivenLists = PUBLISHED) -> str:
    """Return what a reading is kept under: the same text in two files stands on other pages."""
    # Only the default province can have boundaries of the user's own.
    boundaries = id(boundary_files.load())
    return f"{sha256} {origin.format} {origin.pages} {jurisdiction} {boundaries} {loaded_lists.key_of(lists)}"


def take_in(name: str, packed: PackedReading) -> tuple[Document, Reading]:
    """Keep what a worker has read of a file, and return the file as a document, with its reading by published lists.

    Raises
    ------
    InputError
        If there is no map of its province.
    """
    edition = packed.open()
    reading = edition.reading
    assert reading.origin is not None
    # Where the same text is open already, that edition is the one from now on.
    kept.keep(key_of(reading.document.sha256, reading.origin), edition, _holder(), packed)
    return Document(name, reading.original, reading.document.sha256, reading.origin), reading


def opened(
    document: Document, jurisdiction: str = "", progress: Callable[[Progress], None] = lambda _: None
) -> Edition:  # fmt: skip
    """Return a document read and placed, with the lists that are in use: as it is kept, or read anew.

    A short text is read here, a longer one by a worker, while this thread waits.

    Parameters
    ----------
    jurisdiction
        Adcode of the division whose document it is; found from the text where none is given.
    progress
        Told how far a worker is.

    Raises
    ------
    InputError
        If the text cannot be read as a document, or is no planning document.
    """
    lists = loaded_lists.in_use()
    key = key_of(document.sha256, document.origin, jurisdiction, lists)
    is_everybodys = document.is_default and not jurisdiction and lists == PUBLISHED
    holder = EVERYBODY if is_everybodys else _holder()
    edition = kept.find(key, holder)
    if edition is None:
        found = Extract(document.text, document.origin)
        # There is nothing to go back to from the document that the app was started with.
        anything = document.is_default
        if len(document.text) <= SHORT:
            reading = read_extract(
                found, document.name, jurisdiction=jurisdiction, anything=anything, lists=lists
            )  # fmt: skip
            edition = kept.keep(key, Edition(reading), holder)
        else:
            order = ReadOrder(document.name, found, limit_s(), jurisdiction, anything, lists=lists)
            packed = _waited_for(order, progress)
            edition = kept.keep(key, packed.open(), holder, packed)
    # What the first page asks for.
    _ = edition.layers, edition.reaches
    return edition


def _waited_for(order: ReadOrder, progress: Callable[[Progress], None]) -> PackedReading:
    """Have a worker read, and wait for it; whoever breaks the wait off ends the work."""
    job = runner.readings.submit(order)
    try:
        while not job.wait(LOOK_S):
            progress(job.progress)
    finally:
        job.cancel()
    if job.result is None:
        raise InputError(job.error)
    return job.result


def _holder() -> str:
    """Return the session that asks; everybody, where nobody's session runs."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context is not None else EVERYBODY


def _is_here(holder: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(holder)


kept = KeptReadings(_is_here)
"""The readings of all sessions of this server."""
