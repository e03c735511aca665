"""What can be made of a tour."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """A kind of file; the value is that of ``--format``."""

    PPTX = "pptx"
    HANDOUT = "handout"

    @property
    def suffix(self) -> str:
        """The ending of the file."""
        return "pptx" if self is Form.PPTX else "pdf"

    @property
    def mime(self) -> str:
        """The media type."""
        if self is Form.PPTX:
            return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        return "application/pdf"
