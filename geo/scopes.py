"""Where a clause bears: the values. How they are found stands in :mod:`geo.scope`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from geo.direct_slots import direct


class ScopeKind(StrEnum):
    """How a clause says where it bears; the value is the wire word."""

    NAMED = "named"
    INHERITED = "inherited"
    TYPE = "type"
    LIST = "list"
    SELECTION = "selection"
    JURISDICTION = "jurisdiction"
    NONE = "none"


@direct
@dataclass(frozen=True, slots=True)
class CarriedFrom:
    """From what an area is carried over to a clause, and where in the text as given that stands.

    ``end`` is 0 where it stands nowhere exactly; positions are half-open.
    """

    what: Literal["subject", "clause", "heading", "title", "units"]
    start: int = 0
    end: int = 0


@direct
@dataclass(frozen=True, slots=True)
class ListRef:
    """The list that decides a class: its state at the document's date."""

    id: str
    name: str
    as_of: str
    source: str
    complete: bool


@direct
@dataclass(frozen=True, slots=True)
class Scope:
    """Where a clause bears, how that is known, how sure.

    Parameters
    ----------
    anchor
        The words or names that decide: the places named, the class, the area.
    divisions
        Adcodes at the finest level that is known; empty where nothing is painted (a choice still open, no place).
    why
        The reason in Chinese.
    confidence
        In [0, 1].
    """

    kind: ScopeKind
    anchor: str
    divisions: tuple[str, ...]
    origin: CarriedFrom | None
    list: ListRef | None
    why: str
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form."""
        return {
            "kind": self.kind.value,
            "anchor": self.anchor,
            "divisions": list(self.divisions),
            "from": self.origin
            and {"what": self.origin.what, "span": [self.origin.start, self.origin.end] if self.origin.end else None},
            "list": self.list
            and {
                "id": self.list.id,
                "name": self.list.name,
                "as_of": self.list.as_of,
                "source": self.list.source,
                "complete": self.list.complete,
            },
            "why": self.why,
            "confidence": self.confidence,
        }
