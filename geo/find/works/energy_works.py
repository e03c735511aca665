"""Wind and sun by the place and the name of their project: 德格县拉绒光伏项目, 达伊柯160万千瓦水光互补光伏项目.

The name stands before the power or before the words for the work. A place alone before them, 德格县光伏项目, is no
name, and 分布式光伏项目 says only of what kind it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, lying_at, told_by_form
from geo.find.resolve import settled
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING, USUAL
from geo.names import index_of
from geo.places import Outside, Resolved, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_POWER = "(?:[0-9.]+(?:万千瓦|兆瓦|MW|GW))?"
_TOGETHER = "水光|农光|渔光|牧光|林光|风光|光储|多能"
_KINDS = "风光储|光伏|风电|光热|储能"
_WORK = re.compile(
    f"(?P<power>{_POWER})(?P<what>(?:(?:{_TOGETHER})互补)?(?:{_KINDS})(?:发电)?)(?P<work>项目(?![库法部])|电站|工程)"
)
ENERGY_SIGNS = ("光伏", "风电", "光热", "风光储", "储能")
"""One of these is in every such name."""
_ANY = re.compile("|".join(ENERGY_SIGNS))
_LONGEST, _SHORTEST, _LONGEST_DIVISION, _LONGEST_OWN = 12, 2, 7, 5
_STATION = "power_station"


_OF_KINDS = frozenset("式型类级侧户用化整县电学至")
"""What says of what kind a project is: 分布式, 户用, 整县, 电化学; 大英至蓬溪光伏电站 is none of 大英."""


def energy_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works of a range; ``text`` is folded."""
    if _ANY.search(text, start, end) is None:
        return
    for match in _WORK.finditer(text, start, end):
        begin = name_edge(text, start, match.start(), _LONGEST)
        if begin is None:
            continue
        stem = text[begin : match.start()]
        codes, own = _divisions(stem, gazetteer)
        if _is_name(own, gazetteer):
            yield Piece(begin, match.end(), _resolved(text[begin : match.end()], codes, gazetteer))


def _divisions(stem: str, gazetteer: Gazetteer) -> tuple[list[str], str]:
    """Return the divisions that words begin with, each in the one before, and what is left of the words."""
    index, codes = index_of(gazetteer), list[str]()
    while True:
        for size in range(min(len(stem), _LONGEST_DIVISION), 1, -1):
            name = index.get(stem[:size])
            inner = [code for code in name.ids if code in gazetteer.divisions] if name is not None else []
            if codes:
                inner = [code for code in inner if gazetteer.prefecture_of(code) == codes[-1] != code]
            if inner:
                codes.append(inner[0])
                stem = stem[size:]
                break
        else:
            return codes, stem


def _is_name(own: str, gazetteer: Gazetteer) -> bool:
    if not _SHORTEST <= len(own) <= _LONGEST_OWN or not all("一" <= char <= "龥" for char in own):
        return False
    if not _OF_KINDS.isdisjoint(own):
        return False
    words = index_of(gazetteer).words
    pieces = words.pieces(own)
    if only_describes(own) or own in ACTING or any(piece in ACTING for piece in pieces):
        return False
    return not any(len(piece) > 1 and (words.cost(piece) or USUAL) < USUAL for piece in pieces)


def _resolved(name: str, codes: list[str], gazetteer: Gazetteer) -> Resolution:
    """Return the project where its division is; unknown where none is said."""
    found = settled(codes[-1], "政区＋后缀模式，示意", gazetteer) if codes else None
    if not isinstance(found, (Resolved, Outside)):
        return told_by_form(name, _STATION, Theme.SITES)
    return replace(found, place=lying_at(found.place, name, _STATION, Theme.SITES))
