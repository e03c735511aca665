"""Which document this session reads. The default one is shared; an uploaded one belongs to its session alone."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import geo
from data.errors import InputError
from data.openers import boundaries, catalog
from geo import gazetteer
from geo.text.decode import read_bytes_as_text
from layers import themes
from views import answers
from views.document_index import DocumentIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.model import Theme
    from layers.spec import Layer

SETTING = "ATLAS_DOCUMENT"
DEFAULT = "source/2022.txt"
_OWN, _OFFERED = "document.own", "document.offered"


@dataclass(frozen=True, slots=True)
class Document:
    """A text under the name that the user knows; ``sha256`` is of its characters in UTF-8."""

    name: str
    text: str
    sha256: str
    is_default: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A document as it was read, with its layers."""

    facts: DocumentIndex
    layers: dict[Theme, Layer]


def make(name: str, raw: bytes, *, is_default: bool = False) -> Document:
    """Make a document of a file's bytes.

    Raises
    ------
    InputError
        If the bytes are no text; says why.
    """
    text = read_bytes_as_text(raw, name)
    return Document(name, text, hashlib.sha256(text.encode()).hexdigest(), is_default)


@st.cache_resource(max_entries=2, show_spinner=False)
def _default(setting: str, _modified: int) -> Document:
    if not setting:
        return make(catalog.entries()[DEFAULT].title, catalog.read_bytes(DEFAULT), is_default=True)
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


def offer(document: Document) -> None:
    """Keep an uploaded document until the next run has read it."""
    st.session_state[_OFFERED] = document


def offered() -> Document | None:
    """Return the uploaded document that waits to be read, once."""
    return st.session_state.pop(_OFFERED, None)  # type: ignore[no-any-return]


@st.cache_resource(max_entries=8, show_spinner=False)
def _facts(sha256: str, _text: str) -> DocumentIndex:  # noqa: ARG001  the hash is the key of the cache
    return DocumentIndex(geo.read(_text))


@st.cache_resource(max_entries=8, show_spinner=False)
def _layers(sha256: str, _facts: DocumentIndex) -> dict[Theme, Layer]:  # noqa: ARG001  the hash is the key of the cache
    return themes.build_all(_facts.reading, boundaries.load(), gazetteer.default())


def opened(document: Document, progress: Callable[[float], None] = lambda _: None) -> Opened:
    """Return a document read and placed; the last eight are kept.

    Parameters
    ----------
    progress
        Called with the part that is done, in [0, 1].

    Raises
    ------
    InputError
        If the text cannot be read as a document.
    """
    progress(0.1)
    facts = _facts(document.sha256, document.text)
    progress(0.6)
    layers = _layers(document.sha256, facts)
    answers.of(document.sha256, facts.reading)
    progress(1.0)
    return Opened(facts, layers)
