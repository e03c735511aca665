"""Items of a list of projects that say what is done to a place: 黄盖湖防洪治理、金沙水库扩建等重点工程.

The list ends with 等 and the word for works, so that each item is one, though 工程 stands behind none of them. What is
said of a place on record there is what is done to it, and the place is the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.works.purposes import is_act, of_water
from geo.find.works.whole_works import whole_work
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.find.piece import Piece
    from geo.gazetteer import Gazetteer

_CLOSE = re.compile(
    "等(?=[，。；]|$)|等(?:一批|[0-9一二两三四五六七八九十]{1,3}余?[个项处件座])?[一-龥]{0,8}?(?:工程|项目)"
)
_OF_WORKS = re.compile("工程|项目|水利")
_CLAUSE_MARKS = "，。；：\n"
_LAST = re.compile("以及|[和与及]")


def with_listed_works(
    pieces: list[Piece], text: str, start: int, end: int, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause, those that a work of a list of projects holds replaced by it."""
    if text.find("等", start, end) < 0 or not _OF_WORKS.search(text, start, end):
        return pieces
    words, made = index_of(gazetteer).words, list(pieces)
    for close in _CLOSE.finditer(text, start, end):
        for first, last in _items(text, start, close.start(), made):
            is_work = is_act(text, first, last) and of_water(text, first, last)
            piece = whole_work(made, text, first, last, last, words, of_unlisted=True) if is_work else None
            if piece is not None:
                made = [one for one in made if one.end <= piece.start or one.start >= piece.end]
                made.append(piece)
                made.sort(key=lambda one: one.start)
    return made


def _items(text: str, start: int, stop: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the items of a list that ends at ``stop``."""
    first = max(start, max(text.rfind(mark, start, stop) for mark in _CLAUSE_MARKS) + 1)
    begin = first
    for part in text[first:stop].split("、"):
        last = begin + len(part)
        cut = begin
        for link in _LAST.finditer(text, begin, last):
            inside = any(one.start < link.end() and link.start() < one.end for one in pieces)
            if not inside and is_act(text, cut, link.start()):
                yield cut, link.start()
                cut = link.end()
        yield cut, last
        begin = last + 1
