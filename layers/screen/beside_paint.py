"""Places that stand on the map beside what is selected: the one that is compared with, and the reader's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from data.openers.texts import Lang, text
from layers import features, palette
from layers.place_names import full_name
from layers.screen.encoding import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Place
    from layers.edition import Edition
    from layers.indicator_map import IndicatorOnMap

DIGITS = 4


class BesideRole(StrEnum):
    """Why a place stands on the map."""

    VERSUS = "versus"
    PIN = "pin"


STYLES = {
    BesideRole.VERSUS: palette.Style(palette.ACCENT, width=3.0, dash=(9, 5)),
    BesideRole.PIN: palette.Style(palette.INK, width=2.6, dash=(2, 5)),
}


@dataclass(frozen=True, slots=True)
class BesidePlace:
    """A place and why it stands on the map."""

    role: BesideRole
    place: Place


@dataclass(frozen=True, slots=True)
class OwnPaint:
    """What the reader puts on the map besides what the document says.

    Parameters
    ----------
    places
        Places that stand there whatever is selected.
    indicator
        Figures of the reader's own that colour the counties.
    """

    places: tuple[BesidePlace, ...] = ()
    indicator: IndicatorOnMap | None = None


NOTHING = OwnPaint()


def shape(place: Place) -> dict[str, Any] | None:
    """Return where a place is as the shell reads it; ``None`` for one that no map shows."""
    if place.route:
        return {"id": place.id, "t": "line", "xy": [[round(x, DIGITS), round(y, DIGITS)] for x, y in place.route]}
    if features.is_point(place) and place.lonlat:
        return {"id": place.id, "t": "mark", "at": [round(place.lonlat[1], DIGITS), round(place.lonlat[0], DIGITS)]}
    return {"id": place.id, "t": "area", "d": list(place.divisions)} if place.divisions else None


def shapes(beside: Sequence[BesidePlace]) -> list[dict[str, Any]]:
    """Return the outlines, each with its role and its style."""
    rows = ((one.role, shape(one.place)) for one in beside)
    return [row | {"role": role.value, "look": style(STYLES[role])} for role, row in rows if row is not None]


def legend(beside: Sequence[BesidePlace], lang: Lang) -> dict[str, Any] | None:
    """Return the group of the legend that names them; ``None`` where there is none."""
    if not beside:
        return None
    rows = [
        {
            "t": "area",
            "s": style(STYLES[one.role]),
            "text": text(f"map.beside_{one.role.value}", lang, name=full_name(one.place, lang)),
        }
        for one in beside
    ]
    return {"title": text("map.beside", lang), "rows": rows}


def boxes(beside: Sequence[BesidePlace], edition: Edition) -> list[list[float]]:
    """Return where the places lie that are compared with: west, south, east, north, degrees."""
    found = [
        features.geometry_of(one.place, edition.boundaries, edition.gazetteer)
        for one in beside
        if one.role is BesideRole.VERSUS
    ]
    return [list(shape.bounds) for shape in found if shape is not None]
