"""From a document's text to the context of its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.compare.pair_edition import PairEdition
from layers.edition import Edition, GivenPair
from layers.sheet.plane import Context

if TYPE_CHECKING:
    from layers.edition import Given


def context_of(text: Given = None) -> Context:
    """Read a document for its sheets.

    Parameters
    ----------
    text
        As :meth:`layers.edition.Edition.read` takes it, or two documents; ``None`` for the built-in one.

    Raises
    ------
    InputError
        If the text or the user's boundary file cannot be used.
    """
    return Context.of(PairEdition.of(text) if isinstance(text, GivenPair) else Edition.read(text))
