"""What the decision is handed: clauses, what stands above them, whose document it is; and an area that is carried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from geo.direct_slots import direct

if TYPE_CHECKING:
    from geo.origin import Span
    from geo.places import Mention
    from geo.scopes import CarriedFrom, ListRef


class ScopeClause(NamedTuple):
    """A clause as the decision needs it; ``start`` and ``end`` are half-open positions in the clean text."""

    text: str
    start: int
    end: int
    span: Span
    mentions: tuple[Mention, ...]
    has_target: bool


@direct
@dataclass(frozen=True, slots=True)
class ScopeTask:
    """What stands above the clauses of a task: places of its title and of the headings over it, bodies in charge.

    Parameters
    ----------
    run
        Id of the heading that the task stands under with others: a line of places stands over those that follow.
    """

    clauses: tuple[ScopeClause, ...]
    title_span: Span | None
    title_mentions: tuple[Mention, ...] = ()
    heading_span: Span | None = None
    heading_mentions: tuple[Mention, ...] = ()
    lead_units: tuple[str, ...] = ()
    run: str = ""


@dataclass(frozen=True, slots=True)
class OwnArea:
    """The area whose document it is; the province that a document of the whole country is read for."""

    adcode: str
    name: str
    level: Literal["province", "municipality", "prefecture", "county"]
    is_national: bool = False


@direct
@dataclass(frozen=True, slots=True)
class CarriedArea:
    """An area that holds for what follows in the sentence, in the task or under the heading.

    Parameters
    ----------
    divisions
        Adcodes; empty where the place that is carried is not on record.
    is_class
        Whether it is all of a class by type (各县立足优势，…): what follows reaches its members as such.
    is_earlier
        Whether a sentence before this one named it.
    """

    anchor: str
    divisions: tuple[str, ...]
    origin: CarriedFrom
    confidence: float
    list: ListRef | None = None
    is_class: bool = False
    is_earlier: bool = False
