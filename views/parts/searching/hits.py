"""The list of what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.parts.searching.suggestions import lists_of, units_of
from views.parts.writing.templating import render
from views.parts.writing.wording import first_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from layers.edition import Edition
    from views.parts.searching.finding import Hits
    from views.parts.writing.wording import Wording

MOST = 12
"""Bodies and lists that are offered beside what was found."""


def panel(hits: Hits, edition: Edition, t: Wording) -> Markup:
    """Return the hits as HTML; when there are none, say what can be searched for and offer to clear."""
    units, lists = (of(hits.query, edition)[:MOST] for of in (units_of, lists_of))
    return render("hits", "panel", hits=hits, units=units, lists=lists, t=t, first_words=first_words)
