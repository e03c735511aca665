"""What can be made of a tour."""

from __future__ import annotations

from enum import StrEnum


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
