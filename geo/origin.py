"""Ranges of a text and where its characters come from: the page, the paragraph, the table row of its file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class DocumentFormat(StrEnum):
    """The formats that are read; the value is the wire word."""

    TXT = "txt"
    MARKDOWN = "md"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    OFD = "ofd"


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of characters of the text as it was given.

    Raises
    ------
    ValueError
        If the range is empty or starts before the text.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if start < 0 or end <= start:
            msg = f"span must be non-empty and non-negative, got [{start}, {end})"
            raise ValueError(msg)
        _set_start(self, start)
        _set_end(self, end)

    def to_list(self) -> list[int]:
        """Return ``[start, end]``, the wire form."""
        return [self.start, self.end]


# A reading makes thousands of spans: the slots are set directly, which takes half the time of the made initializer.
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class TextPart:
    """Where a part of the text stands in its file; numbers count from 1, 0 where the format has no such thing.

    Parameters
    ----------
    label
        What the part is where it is neither a page, a paragraph nor a table row: 文本框, 脚注2.
    """

    page: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    label: str = ""

    def __str__(self) -> str:
        """Return the words for a person: 第3页, 第12段, 表2第4行."""
        if self.table:
            return f"表{self.table}第{self.row}行"
        if self.label:
            return self.label
        if self.page:
            return f"第{self.page}页"
        return f"第{self.paragraph}段" if self.paragraph else ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is not in its text, declared.

    Parameters
    ----------
    kind
        In Chinese, as a person reads it: 页眉, 页码, 网页菜单, 修订中删去的文字.
    count
        How many pieces.
    sample
        The words of the first piece, at most 60 characters; empty where it has none (a picture, a macro).
    """

    kind: str
    count: int
    sample: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The file behind a text.

    Parameters
    ----------
    pages
        Number of pages; 0 where the format has none before it is printed.
    left_out
        What is in the file and not in the text.
    notes
        What a reader should know, in Chinese sentences.
    starts
        Where each part begins in the text, ascending; the first at 0.
    parts
        As many as ``starts``; empty for a text whose parts are its lines.
    """

    format: DocumentFormat
    pages: int = 0
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    starts: array[int] = field(repr=False, default_factory=lambda: array("q"))
    parts: tuple[TextPart, ...] = field(repr=False, default=())

    def to_dict(self) -> dict[str, Any]:
        """Return what the wire form of a document says of its file."""
        return {
            "format": self.format.value,
            "pages": self.pages,
            "left_out": [{"kind": row.kind, "count": row.count, "sample": row.sample} for row in self.left_out],
            "notes": list(self.notes),
        }

    def where(self, span: Span) -> str:
        """Return where a range of the text stands in the file, in words: 第3页, 第2—3页, 第12段, 表2第4行, 第7行.

        Parameters
        ----------
        span
            A half-open range of characters of the text. Empty words where the place is not known.
        """
        if not self.starts:
            return ""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = max(bisect_right(self.starts, span.end - 1) - 1, first)
        if not self.parts:
            return f"第{first + 1}行" if first == last else f"第{first + 1}—{last + 1}行"
        one, other = self.parts[first], self.parts[last]
        if str(one) == str(other):
            return str(one)
        for name, unit in (("page", "页"), ("paragraph", "段")):
            low, high = getattr(one, name), getattr(other, name)
            if low and high and not (one.table or other.table or one.label or other.label):
                return f"第{low}—{high}{unit}"
        return f"{one}—{other}"


def lines_of(text: str) -> array[int]:
    """Return where each line of a text begins."""
    starts = array("q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
