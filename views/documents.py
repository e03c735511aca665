"""Which document this session reads. The default one is shared; an uploaded one belongs to its session alone."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import InputError
from data.openers import boundaries as boundary_files
from data.openers import catalog
from geo.file_reading import read_extract
from geo.text.formats import extract
from geo.text.formats.extracted import Extract
from layers.edition import BUILT_IN, Edition, GivenText

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.origin import Origin
    from layers.edition import Given

SETTING = "ATLAS_DOCUMENT"
_OWN, _OFFERED = "document.own", "document.offered"


@dataclass(frozen=True, slots=True)
class Document:
    """A text under the name that the user knows, with the file behind it; ``sha256`` is of its characters in UTF-8."""

    name: str
    text: str
    sha256: str
    origin: Origin
    is_default: bool = False


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
    """Return the document of this session, and what went wrong with the default one."""
    own: Document | None = st.session_state.get(_OWN)
    return (own, "") if own else default()


def use(document: Document | None) -> None:
    """Take a document into this session; ``None`` goes back to the default one."""
    st.session_state[_OWN] = document


def ordered(jurisdiction: str) -> Given:
    """Return the document of this session with its jurisdiction, as files are ordered of it."""
    document, _ = current()
    return GivenText(document.text, jurisdiction=jurisdiction) if jurisdiction else document.text


def offer(document: Document) -> None:
    """Keep an uploaded document until the next run has read it."""
    st.session_state[_OFFERED] = document


def offered() -> Document | None:
    """Return the uploaded document that waits to be read, once."""
    return st.session_state.pop(_OFFERED, None)  # type: ignore[no-any-return]


@st.cache_resource(max_entries=8, show_spinner=False)
def _edition(key: str, boundaries: int, _document: Document, jurisdiction: str) -> Edition:  # noqa: ARG001  keys of the cache
    found = Extract(_document.text, _document.origin)
    # There is nothing to go back to from the document that the app was started with.
    anything = _document.is_default
    return Edition(read_extract(found, _document.name, jurisdiction=jurisdiction, anything=anything))


def opened(
    document: Document, jurisdiction: str = "", progress: Callable[[float], None] = lambda _: None
) -> Edition:  # fmt: skip
    """Return a document read and placed; the last eight are kept.

    Parameters
    ----------
    jurisdiction
        Adcode of the division whose document it is; found from the text where none is given.
    progress
        Called with the part that is done, in [0, 1].

    Raises
    ------
    InputError
        If the text cannot be read as a document, or is no planning document.
    """
    progress(0.1)
    # The same text in two files stands on other pages.
    key = f"{document.sha256} {document.origin.format} {document.origin.pages}"
    # Only the default province can have boundaries of the user's own.
    edition = _edition(key, id(boundary_files.load()), document, jurisdiction)
    progress(0.6)
    # What the first page asks for.
    _ = edition.layers, edition.reaches
    progress(1.0)
    return edition
