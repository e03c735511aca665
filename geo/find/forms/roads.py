"""Roads by their number that no table holds: 省道217线, S216线, G549线. They are listed, not passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.places import Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(
    "(?<![A-Za-z0-9])(?:国道G?[0-9]{3}(?![0-9])线?|省道S?[0-9]{1,3}(?![0-9])线?|"
    "[GS][0-9]{1,4}(?:线|国道|省道)|[0-9]{3}(?:国道|省道)线?|[GS][0-9]{1,4}(?=[一-龥]{2,6}高速))"
)

ROAD_SIGNS = ("国道", "省道", "G[0-9]", "S[0-9]")
"""One of these is in every number of a road."""


def numbered_roads(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the numbers of roads in a range; those that a table holds are found as its names before."""
    for match in _NUMBER.finditer(text, start, end):
        kind = "national_road" if "国道" in match[0] or match[0].startswith("G") else "road"
        found = Unresolved("道路编号，经过的县（市、区）未收录", match[0], kind, Theme.CORRIDORS)
        yield Piece(match.start(), match.end(), found)


_BARE = re.compile("[GS][0-9]{1,4}(?:线)?")


def numbers_joined(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the mentions, the number of a road joined to its name that follows: G42成南高速 is that road, G42 more."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        is_number = before is not None and _BARE.fullmatch(text, before.start, before.end) is not None
        if before is not None and is_number and before.end == piece.start and _is_road(piece):
            joined[-1] = Piece(before.start, piece.end, piece.resolution)
        else:
            joined.append(piece)
    return joined


def _is_road(piece: Piece) -> bool:
    return isinstance(piece.resolution, (Resolved, Outside)) and piece.resolution.place.kind in {"expressway", "road"}
