"""The last name of an open list ends before 等: 榆延、安岚等高速公路 are 榆延 and 安岚.

The word for the kind stands for all items of such a list, so that it is the name of none. What the last item is, its
resolution tells, which was found with the word.
"""

from __future__ import annotations

import re

from geo.find.piece import Piece

_ANY = "等"
_OPEN = re.compile(".(?<![中高平同初优相对特均何])等(?!级|效|候|待|离|值|[^、]*[、（）])")
"""中等, 高等 and 平等 are words, and 等级 is one; a list that goes on behind 等 is none of these."""
_SHORTEST = 2


def without_shared_word(pieces: list[Piece], text: str) -> list[Piece]:
    """Return the mentions, the last of an open list without 等 and the word that all its items share."""
    if not any(_ANY in text[one.start : one.end] for one in pieces):
        return pieces
    return [_cut(one, text) for one in pieces]


def _cut(piece: Piece, text: str) -> Piece:
    open_ = _OPEN.search(text, piece.start, piece.end)
    if open_ is None or open_.end() - 1 - piece.start < _SHORTEST:
        return piece
    return Piece(piece.start, open_.end() - 1, piece.resolution)
