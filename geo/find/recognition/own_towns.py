"""Zones that no table holds and that bear the name of a town of the city whose document it is: 大兴新区 in 大兴街道."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.find.piece import Piece, lying_at
from geo.find.recognition.listed_towns import towns_by_stem
from geo.find.words.describing_words import only_describes
from geo.places import Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer

_KINDS = frozenset({"complex", "scenic_area", "port", "characteristic_town", "industrial_park", "new_town", "new_area"})
"""Sites that are named after the town that they lie in, as zones are; a street or a school is not."""
_SIZES = (4, 3, 2)


def at_own_towns(pieces: Sequence[Piece], area: str, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions, each zone that is not on record at the one town of a city whose name it begins with.

    Parameters
    ----------
    area
        Adcode of the prefecture or the county whose document it is.
    """
    return [_at_town(piece, area, gazetteer) for piece in pieces]


def _at_town(piece: Piece, area: str, gazetteer: Gazetteer) -> Piece:
    found = piece.resolution
    if not isinstance(found, Unresolved) or (found.theme is not Theme.ZONES and found.kind not in _KINDS):
        return piece
    towns = towns_by_stem(area, gazetteer)
    for size in _SIZES:
        stem = found.name[:size]
        if size >= len(found.name) or stem not in towns or only_describes(stem):
            continue
        place = lying_at(gazetteer.division_place(towns[stem]), found.name, found.kind, found.theme)
        return Piece(piece.start, piece.end, Resolved(place, "名称冠本地乡镇名，示意于该乡镇"))
    return piece
