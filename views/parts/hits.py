"""The list of what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.parts.writing.templating import render
from views.parts.writing.wording import first_words

if TYPE_CHECKING:
    from markupsafe import Markup

    from views.parts.finding import Hits
    from views.parts.writing.wording import Wording


def panel(hits: Hits, t: Wording) -> Markup:
    """Return the hits as HTML; when there are none, say what can be searched for and offer to clear."""
    return render("hits", "panel", hits=hits, t=t, first_words=first_words)
