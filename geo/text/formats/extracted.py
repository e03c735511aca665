"""The value that every format yields, and the builder that keeps the places of its parts."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.origin import DocumentFormat, LeftOut, Origin, TextPart

if TYPE_CHECKING:
    from geo.origin import Span

_SAMPLE = 60


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """The text of a file, and where its parts come from.

    Parameters
    ----------
    text
        One paragraph or table row a line. All spans of a reading point into it.
    """

    text: str
    origin: Origin

    def where(self, span: Span) -> str:
        """Return where a range of the text stands in the file: 第3页, 第12段, 表2第4行."""
        return self.origin.where(span)


class ExtractBuilder:
    """Collects lines with their places, and what was left out.

    Parameters
    ----------
    kind
        The format of the file.
    """

    def __init__(self, kind: DocumentFormat) -> None:
        self._kind = kind
        self._pieces: list[str] = []
        self._starts: array[int] = array("q")
        self._parts: list[TextPart] = []
        self._length = 0
        self._left: Counter[str] = Counter()
        self._samples: dict[str, str] = {}
        self._notes: dict[str, None] = {}

    def add(self, text: str, part: TextPart) -> None:
        """Append characters that come from a part, without a line end."""
        if not text:
            return
        if not self._parts or self._parts[-1] != part:
            self._starts.append(self._length)
            self._parts.append(part)
        self._pieces.append(text)
        self._length += len(text)

    def end_line(self) -> None:
        """End the line, if it holds anything."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")
            self._length += 1

    def leave_out(self, kind: str, sample: str = "") -> None:
        """Declare a piece of the file that is not in the text."""
        self._left[kind] += 1
        sample = " ".join(sample.split())[:_SAMPLE]
        if sample:
            self._samples.setdefault(kind, sample)

    def note(self, sentence: str) -> None:
        """Say something to the reader, once."""
        self._notes[sentence] = None

    @property
    def is_empty(self) -> bool:
        """Whether no character but blanks was added."""
        return not any(piece.strip() for piece in self._pieces)

    def extract(self, pages: int = 0) -> Extract:
        """Return what was collected."""
        left_out = tuple(LeftOut(kind, n, self._samples.get(kind, "")) for kind, n in self._left.items())
        origin = Origin(self._kind, pages, left_out, tuple(self._notes), self._starts, tuple(self._parts))
        return Extract("".join(self._pieces), origin)
