"""What the cities of a run of letters are together, with the word behind them: 哈长沈大产业科技创新走廊."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import FEWEST_LETTERS, MOST_LETTERS, all_letters, is_no_word, resolved_letters
from geo.find.piece import Piece
from geo.find.words.edges import name_edge
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_NETWORK = re.compile(
    "(?:(?:产业|科技|科创|大宗商品|骨干|流通|创新|先进制造|智造|经济|城镇|发展){1,3}(?:大走廊|走廊|带(?![动头来领货]))|交通发展廊(?!道)|城市群|都市圈|城镇群)"
)
"""What the cities of a run of letters are together: 哈长沈大产业科技创新走廊."""
_VOUCHING = 3
_NETWORK_SIGN = re.compile("走廊|发展廊|[业技创造济镇展]带|城市群|都市圈|城镇群")


def networks(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the networks of a range."""
    for match in _NETWORK.finditer(text, start, end) if _NETWORK_SIGN.search(text, start, end) else ():
        yield from _network(match, text, start, gazetteer)


def _is_odd(text: str, start: int, begin: int, known: frozenset[str]) -> bool:
    """Whether a character that is no city's letter stands with three before it that are, behind a clear edge."""
    first = begin - 1 - _VOUCHING
    letters = text[max(start, first) : begin - 1]
    return len(letters) == _VOUCHING and set(letters) <= known and name_edge(text, start, first, 0) is not None


def _network(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield what letters of cities anywhere name together with the word behind them, if no table knows them all."""
    begin, known = match.start(), gazetteer.kept(all_letters)
    odd = 0
    while begin > max(start, match.start() - MOST_LETTERS - 2):
        if text[begin - 1] in known:
            begin -= 1
        elif not odd and _is_odd(text, start, begin, known):
            begin, odd = begin - 1, 1  # 襄十随神城市群: 神农架 is no prefecture
        elif text[begin - 1] == "）" and text[begin - 3] == "（" and begin - 3 > start:
            begin -= 3  # 金（义）衢丽城市群
        else:
            break
    letters = re.sub("[（）]", "", text[begin : match.start()])
    index = index_of(gazetteer)
    if len(letters) < FEWEST_LETTERS or not is_no_word(letters, index.words) or index.get(letters) is not None:
        return
    if index.words.stands(text, begin, match.start()) and len(index.words.pieces(letters)) == len(letters):
        kind = "industrial_belt" if text[match.end() - 1] in "廊带" else "joint_name"
        found = resolved_letters(text[begin : match.end()], kind, gazetteer, letters)
        yield Piece(begin, match.end(), found)
