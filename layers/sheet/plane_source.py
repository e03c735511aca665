"""From a document's text to the context of its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers import boundaries, catalog
from geo import gazetteer as gazetteers
from geo.reading import read
from layers import themes
from layers.sheet.plane import Context

if TYPE_CHECKING:
    from geo.model import Reading

BUILT_IN = "source/2022.txt"


def context_of(text: str | None = None) -> Context:
    """Read a document and build everything that its sheets need.

    Parameters
    ----------
    text
        The document as found; ``None`` for the built-in one.

    Raises
    ------
    InputError
        If the text or the user's boundary file cannot be used.
    """
    return context_for(read(catalog.read_text(BUILT_IN) if text is None else text))


def context_for(reading: Reading) -> Context:
    """Return the context of a reading made with the project's own gazetteer."""
    known = gazetteers.default()
    borders = boundaries.load()
    return Context(reading, borders, known, themes.build_all(reading, borders, known))
