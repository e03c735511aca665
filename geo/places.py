"""The values of places: what is known of one, what a name may stand for, and where a clause names it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, assert_never

from geo.direct_slots import direct

if TYPE_CHECKING:
    from geo.origin import Span

LonLat = tuple[float, float]
"""Longitude, latitude in degrees, CGCS2000 / WGS 84, in that order."""


class Precision(StrEnum):
    """How exactly a place is known; drawn, always."""

    BOUNDARY = "boundary"
    OFFICIAL_EXTENT = "official_extent"
    POINT = "point"
    SCHEMATIC = "schematic"
    PROVINCE = "province"


class Theme(StrEnum):
    """The thematic layer that a place belongs to."""

    REGIONS = "regions"
    CORRIDORS = "corridors"
    ZONES = "zones"
    COUNTIES = "counties"
    CITIES = "cities"
    SITES = "sites"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteer knows, or one that a pattern anchors to a known place.

    Parameters
    ----------
    id
        Stable over re-readings: the adcode of a division, the canonical name of a named place,
        ``示意:<name>`` for a place that only a pattern yields.
    kind
        Division type (``prefecture``, ``county``…) or the kind of a named place (``railway``, ``museum``…).
    divisions
        Six-digit adcodes at the finest level that the source states; a prefecture stands for all of its counties.
    lonlat
        A point for sites and labels; ``None`` where only an extent is known.
    radius_m
        How far off the point may be, in metres.
    route
        Vertices of a line in order; ``None`` for anything that is no line, or whose course no source tells.
    route_schematic
        Whether the course joins seats and landmarks along the way; ``False`` only for surveyed vertices of an official
        source. It tells nothing of the extent, which may be official beside a schematic course. Not in the wire form.
    source
        Document, number and date, or the data set, that the extent or the point rests on.
    """

    id: str
    name: str
    kind: str
    theme: Theme
    divisions: tuple[str, ...]
    precision: Precision
    source: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    lonlat: LonLat | None = None
    radius_m: float | None = None
    route: tuple[LonLat, ...] | None = None
    note: str = ""
    route_schematic: bool = True

    def __post_init__(self) -> None:
        for lon, lat in (self.route or ()) + ((self.lonlat,) if self.lonlat else ()):
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                msg = f"{self.name}: ({lon}, {lat}) is no longitude, latitude in degrees"
                raise ValueError(msg)
        for code in self.divisions:
            if len(code) != 6 or not code.isdigit():
                msg = f"{self.name}: {code!r} is no six-digit adcode"
                raise ValueError(msg)

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form; lon, lat in degrees."""
        return {
            "place_id": self.id,
            "name": self.name,
            "kind": self.kind,
            "layer": self.theme.value,
            "divisions": list(self.divisions),
            "lonlat": list(self.lonlat) if self.lonlat else None,
            "route": [list(vertex) for vertex in self.route] if self.route else None,
            "radius_m": self.radius_m,
            "precision": self.precision.value,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name: the place, a score in [0, 1] and the reasons in words (Chinese)."""

    place: Place
    score: float
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form: the place with score and reason."""
        return {"score": self.score, "reason": self.reason} | self.place.to_dict()


@direct
@dataclass(frozen=True, slots=True)
class Resolved:
    """The name stands for one place inside the province; ``candidates`` are the readings that lost."""

    place: Place
    rule: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places bear the name and the context does not decide. Best first."""

    candidates: tuple[Candidate, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Outside:
    """The place is known and lies outside the province; nothing is drawn inside for it."""

    place: Place
    rule: str


@direct
@dataclass(frozen=True, slots=True)
class Unresolved:
    """A place is named, and no source says where it is."""

    rule: str
    name: str
    kind: str
    theme: Theme
    source: str = ""


Resolution = Resolved | Ambiguous | Outside | Unresolved


@direct
@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a clause names it.

    ``surface`` is clean simplified text, ``span`` the original characters; in the clause's own text it stands from
    ``start`` to ``end``.
    """

    surface: str
    span: Span
    resolution: Resolution
    start: int = 0
    end: int = 0

    @property
    def place(self) -> Place | None:
        """The one place, where there is one."""
        match self.resolution:
            case Resolved(place=place) | Outside(place=place):
                return place
            case Ambiguous() | Unresolved():
                return None
            case _ as never:
                assert_never(never)

    @property
    def status(self) -> Literal["resolved", "ambiguous", "outside", "unresolved"]:
        """The wire word for the type of the resolution."""
        match self.resolution:
            case Resolved():
                return "resolved"
            case Ambiguous():
                return "ambiguous"
            case Outside():
                return "outside"
            case Unresolved():
                return "unresolved"
            case _ as never:
                assert_never(never)

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form: the place, or what is known of it, with the readings that lost."""
        row: dict[str, Any] = {"surface": self.surface, "span": self.span.to_list(), "status": self.status}
        candidates: tuple[Candidate, ...] = ()
        match self.resolution:
            case Resolved(place=place, rule=rule, candidates=candidates):
                row |= place.to_dict() | {"rule": rule}
            case Outside(place=place, rule=rule):
                row |= place.to_dict() | {"rule": rule}
            case Ambiguous(candidates=candidates, rule=rule):
                best = candidates[0].place
                row |= _unplaced_row(self.surface, best.kind, best.theme, best.precision, rule, "")
            case Unresolved(rule=rule, name=name, kind=kind, theme=theme, source=source):
                row |= _unplaced_row(name, kind, theme, Precision.SCHEMATIC, rule, source)
            case _ as never:
                assert_never(never)
        row["candidates"] = [candidate.to_dict() for candidate in candidates]
        return row


def _unplaced_row(
    name: str, kind: str, theme: Theme, precision: Precision, rule: str, source: str
) -> dict[str, Any]:  # fmt: skip
    return {
        "place_id": None,
        "name": name,
        "kind": kind,
        "layer": theme.value,
        "divisions": [],
        "lonlat": None,
        "route": None,
        "radius_m": None,
        "precision": precision.value,
        "rule": rule,
        "source": source,
    }
