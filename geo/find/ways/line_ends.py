"""Whether words on both sides of 至 or a dash are the ends of a line: 学校至医院 and 第一至第三 are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import LANDFORM, USUAL, USUAL_NAMES
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer

_NO_END = re.compile(
    "^第?[一二三四五六七八九十两]{1,2}(?:期|级|环|楼|次|批|组|段|标段|区|层|档)?$|[节日月年季级度]$|^从|阶段|标段$"
)
"""一期, 二级, 春节: what is counted, and days."""
_CLEAR = 3
_TOWNS = ("", "镇", "乡")
"""What a town is called by: 元坝 is 元坝镇, though a usual word as well."""


def are_ends(names: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether one of the names is on record or no words of every day, and none a number or a time."""
    if any(_NO_END.search(name) for name in names):
        return False
    is_usual = [_is_usual(name, gazetteer) for name in names]
    if not any(is_usual):
        return True
    clear = (name for name, usual in zip(names, is_usual, strict=True) if not usual)
    return any(len(name) >= _CLEAR or not _is_bare(name, gazetteer) for name in clear)


def _is_bare(name: str, gazetteer: Gazetteer) -> bool:
    """Whether no table holds a place or a town of that name."""
    return all(index_of(gazetteer).get(name + ending) is None for ending in _TOWNS)


def _is_usual(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is made of words of every day alone."""
    index = index_of(gazetteer)
    if name in USUAL_NAMES or not _is_bare(name, gazetteer):
        return False
    pieces = index.words.pieces(name)
    if name[-1] in LANDFORM and len(name) >= _CLEAR:
        return False
    return all(
        only_describes(piece) or (len(piece) > 1 and (index.words.cost(piece) or USUAL) < USUAL) for piece in pieces
    )
