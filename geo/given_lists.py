"""The lists of places that a document is read with besides the published ones: the values, as a user's table has them.

A table knows no province: its words are held against the places of the province of whatever document is read.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of a user's table, as it stands there; what the table does not say is empty.

    Parameters
    ----------
    line
        From 1, as spreadsheets count.
    name, adcode
        The place: its name, its six digits, or both.
    within
        The division above it, by name: 内江市.
    list, batch, source, date
        Which list it is on, since which batch, by what document and day; ``date`` is an ISO date.
    unread
        The words of a date that was not understood.
    """

    line: int
    name: str = ""
    adcode: str = ""
    within: str = ""
    list: str = ""
    batch: str = ""
    source: str = ""
    date: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A user's table of places.

    Parameters
    ----------
    name
        Of its file.
    """

    name: str
    lines: tuple[ListLine, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return a form for keeping, of plain dictionaries, lists and words."""
        empty = asdict(ListLine(0))
        lines = [
            {key: value for key, value in asdict(line).items() if value != empty[key]} for line in self.lines
        ]  # fmt: skip
        return {"name": self.name, "lines": lines}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Self:
        """Return what :meth:`to_dict` made.

        Raises
        ------
        KeyError, TypeError
            If it is something else.
        """
        return cls(str(kept["name"]), tuple(ListLine(**line) for line in kept["lines"]))


@dataclass(frozen=True, slots=True)
class GivenLists:
    """What a document is read with besides the published lists at its own date.

    Parameters
    ----------
    tables
        The user's own; a list of a published one's name takes its place.
    newest
        Count what is published since, too.
    """

    tables: tuple[ListTable, ...] = ()
    newest: bool = False


PUBLISHED = GivenLists()
"""The published lists as they stood at the document's date."""
