"""What can be made of a tour, and the order for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from data.openers.texts import Lang
    from layers.edition import Given


class TourFormat(StrEnum):
    """A kind of file; the value is that of ``--format``."""

    PPTX = "pptx"
    HANDOUT = "handout"

    @property
    def suffix(self) -> str:
        """The ending of the file."""
        return "pptx" if self is TourFormat.PPTX else "pdf"

    @property
    def mime(self) -> str:
        """The media type."""
        if self is TourFormat.PPTX:
            return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        return "application/pdf"


@dataclass(frozen=True, slots=True)
class TourOrder:
    """What to make.

    Parameters
    ----------
    document
        The text; ``None`` for the built-in one.
    tour
        The bytes of a tour file; ``None`` for the tour of the whole document.
    """

    form: TourFormat
    document: Given
    lang: Lang
    made: dt.date
    tour: bytes | None = None
    maker: str = ""
    review: str = ""
