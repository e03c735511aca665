"""Where a file comes from: the document, the base data, the maker and the day, stated on every row that leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text

if TYPE_CHECKING:
    import datetime as dt

    from geo.model import Reading

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids, and the halves of surrogate pairs, which UTF-8 forbids."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every exported row says of its origin.

    Parameters
    ----------
    base
        Credit line of the boundaries; ``base_number`` is their 审图号 as published.
    review
        The user's own 审图号; empty for none, and the file then says 内部工作用图·未经审核.
    made
        The day of making; the only date in a file, so that the same input on the same day gives the same bytes.
    """

    document: str
    issuer: str
    year: int | None
    sha256: str
    base: str
    base_number: str
    made: dt.date
    review: str = ""
    maker: str = ""

    @classmethod
    def of(
        cls, reading: Reading, base: str, base_number: str, made: dt.date, *, review: str = "", maker: str = ""
    ) -> Provenance:
        """Take the document's part from a reading."""
        document = reading.document
        return cls(
            document=clean(document.title),
            issuer=clean(document.issuer),
            year=document.year,
            sha256=document.sha256,
            base=base,
            base_number=base_number,
            made=made,
            review=clean(review),
            maker=clean(maker),
        )

    def columns(self, lang: Lang) -> dict[str, str | int | None]:
        """Return the provenance columns by field name, in their order."""
        return {
            "document": self.document,
            "issuer": self.issuer,
            "year": self.year,
            "document_sha256": self.sha256,
            "base_data": self.base,
            "base_number": self.base_number,
            "review": self.review or text("files.internal", lang),
            "licence": text("files.licence", lang),
            "crs": "CGCS2000 (EPSG:4490)",
            "maker": self.maker,
            "made": self.made.isoformat(),
        }


def clean(words: str) -> str:
    """Drop the characters that no XML file may hold; everything else, markup and emoji too, stays as it is."""
    return _ILLEGAL.sub("", words)
