"""What every panel gets: where the user is, what was read, what is chosen, and the user's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.edition import Edition
    from layers.selection import Selection
    from views.documents import Document
    from views.parts.writing.wording import Wording
    from views.state import Nav


@dataclass(frozen=True, slots=True, eq=False)
class PanelView:
    """Everything that a panel may show.

    Parameters
    ----------
    selection
        The clauses that the map shows.
    filtered
        The clauses that pass the filters, whatever task or place is opened.
    notes
        What of the address or of the settings could not be used, in the user's language.
    """

    nav: Nav
    edition: Edition
    selection: Selection
    filtered: Selection
    document: Document
    notes: Sequence[str]
    t: Wording
