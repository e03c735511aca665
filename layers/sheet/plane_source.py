"""From a document's text to the context of its sheets."""

from __future__ import annotations

from layers.edition import Edition
from layers.sheet.plane import Context


def context_of(text: str | None = None) -> Context:
    """Read a document for its sheets.

    Parameters
    ----------
    text
        The document as found; ``None`` for the built-in one.

    Raises
    ------
    InputError
        If the text or the user's boundary file cannot be used.
    """
    return Context.of(Edition.read(text))
