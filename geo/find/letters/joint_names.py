"""Names of the letters of places side by side: 杭甬温, 昆曲昆楚, 临哈线, and with one word at their end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.letter_lists import listed_names
from geo.find.letters.letter_networks import networks
from geo.find.letters.place_letters import MOST_LETTERS, all_letters, is_no_word, letter_runs, resolved_letters
from geo.find.piece import Piece
from geo.find.words.usual_words import USUAL
from geo.names import index_of
from geo.text.segment import HAN_FIRST, HAN_LAST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_PAIR = re.compile(r"(?P<head>.)(?!(?P=head)).(?P=head)(?!(?P=head)).")
_LETTERED_LINE = re.compile(
    "(?<=[、，。；：和与及造建通修进工快])(?P<name>(?:(?![一二两三四五六七八九十东西南北中上下主干支专环岸管红底延沿产]).){2})"
    "线(?=扩能|改造|电气化|增建|复线|提速|改线|[、，。；和与及]|$)"
)
"""临哈线扩能改造, 集二线: a railway by the letters of its ends."""
_OF_VERBS = frozenset("进工快")
_LINE_BEHIND = re.compile("[一-龥]{1,2}(?:高速铁路|城际铁路|高铁|铁路|高速公路|高速(?![发增度网铁])|城际(?!轨|交))")
_TELLING = 90
"""Characters that are dearer are seldom more than the letter of a place."""
_REACH = 7


def joint_names(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield joint names that no word behind them tells, and lists that share one; they may overlap others."""
    yield from listed_names(text, start, end, gazetteer)
    for match in _LETTERED_LINE.finditer(text, start, end) if text.find("线", start, end) >= 0 else ():
        # 总路线 is none, 嘉闵线 one.
        is_letter = text[match.start() - 1] not in _OF_VERBS or match["name"][0] in gazetteer.kept(all_letters)
        if is_letter and is_no_word(match["name"], index_of(gazetteer).words):
            yield Piece(match.start(), match.end(), resolved_letters(match[0], "railway", gazetteer, match["name"]))
    yield from networks(text, start, end, gazetteer)
    for match in gazetteer.kept(letter_runs).finditer(text, start, end):
        yield from _free(match.start(), match.end(), text, gazetteer)


def _free(first: int, last: int, text: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield what a run of letters names: three to five that make no word, 杭甬温, or pairs with one head, 昆曲昆楚."""
    words = index_of(gazetteer).words
    pair = _PAIR.search(text, first, last)
    if pair is not None and not pair[0].startswith(gazetteer.province.short) and words.stands(text, *pair.span()):
        begin, middle, stop = pair.start(), pair.start() + 2, pair.end()
        yield Piece(begin, middle, resolved_letters(text[begin:middle], "joint_name", gazetteer))
        yield Piece(middle, stop, resolved_letters(text[middle:stop], "joint_name", gazetteer))
        return
    begin, stop = _singles(first, last, text, words)
    if _LINE_BEHIND.match(text, stop):
        return  # 盐泰锡常 of 盐泰锡常宜高铁, whose last letter is no city's
    name = text[begin:stop]
    size = len(name)
    if 3 <= size <= MOST_LETTERS and _differs(name, gazetteer) and _tells(name, words):
        yield Piece(begin, stop, resolved_letters(name, "joint_name", gazetteer))


def _differs(name: str, gazetteer: Gazetteer) -> bool:
    """Whether each letter stands for a place of its own: 宜荆荆, 武鄂黄黄, where two cities begin alike."""
    return all(
        name.count(letter) <= (len(gazetteer.letters[letter]) if letter * name.count(letter) in name else 1)
        for letter in set(name)
    )


def _tells(name: str, words: WordCosts) -> bool:
    return sum((words.cost(letter) or USUAL) >= _TELLING for letter in name) >= 2 and is_no_word(name, words)


def _singles(first: int, last: int, text: str, words: WordCosts) -> tuple[int, int]:
    """Return the longest stretch of a range that falls apart into single characters where it stands."""
    left, right = first, last
    while left > 0 and first - left < _REACH and HAN_FIRST <= text[left - 1] <= HAN_LAST:
        left -= 1
    while right < len(text) and right - last < _REACH and HAN_FIRST <= text[right] <= HAN_LAST:
        right += 1
    best = (first, first)
    begin = position = left
    for piece in words.pieces(text[left:right]):
        stop = position + len(piece)
        if len(piece) > 1 or position < first or stop > last:
            begin = stop
        elif stop - begin > best[1] - best[0]:
            best = (begin, stop)
        position = stop
    return best
