"""A place by its one letter behind a preposition, where what follows is there or comes there: 在芜设立, 来蓉企业.

The own province's letter says no more than 我省 and is no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import settled
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_BEFORE = "在来驻赴"
_BEHIND = (
    "高校|院校|科研院所|院所|企业|外企|央企|国企|民企|单位|机构|人才|游客|就业|创业|投资|兴业|设立|落户|注册|布局|"
    "务工|消费"
)
"""Who is or what is done in a place."""
_TELLING = 95
"""A character that is dearer is seldom more than the letter of a place."""


class _Lone:
    """The letters of a province's documents that stand for one place each, not for the province, and their pattern."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        own, words = gazetteer.province.adcode, index_of(gazetteer).words
        self.codes = {
            letter: codes[0]
            for letter, codes in gazetteer.letters.items()
            if len(codes) == 1 and codes[0] != own and (words.cost(letter) or _TELLING) >= _TELLING
        }
        letters = "".join(self.codes) or "　"
        self.pattern = re.compile(f"[{_BEFORE}](?P<letter>[{letters}])(?={_BEHIND})")


def lone_signs(gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return one of which is in every such name."""
    return tuple(f"{before}{letter}" for before in _BEFORE for letter in gazetteer.kept(_Lone).codes)


def lone_letters(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the places of a range by their one letter."""
    known = gazetteer.kept(_Lone)
    for match in known.pattern.finditer(text, start, end):
        found = settled(known.codes[match["letter"]], "简称·句式支持", gazetteer)
        yield Piece(match.start("letter"), match.end(), found)
