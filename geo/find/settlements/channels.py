"""Ditches, canals and streams that no table holds, where work is done along them: 桑园沟13公里、永二干沟18公里.

A county has dozens of them and lists them in its programmes of water works. One alone is a word of every day (山沟,
水渠); a length behind it, or others of its kind beside it, make it a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.settlements.rows import RowItem, told_in_rows
from geo.find.settlements.villages import name_start
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_CHANNEL = re.compile(
    "(?:排水)?(?P<kind>[沟渠溪河])(?P<section>[一-龥]{2,4}段)?"
    "(?=[、，。；和与及]|等|各|合计|分别|依次|每条|一共|共|(?P<length>[0-9]+(?:\\.[0-9]+)?(?:公里|千米|米))|"
    "(?:清淤|整治|疏浚|治理|防洪治理|清挖|护岸|堤防)|$)"
)
_SIGN = re.compile("[沟渠溪河](?:[、和与及0-9]|[一-龥]{2,4}段)")
_LONGEST = 6
_NO_CHANNEL = re.compile(
    "^(?:[各每该本此几数某其他它等]|[0-9]|边|水|山|河|江|湖|沟|渠|内|外|中小|大中小|主|支|干|斗|农|毛|骨干|田间|进水|引水|输水|灌溉|排[水洪灌污涝]|导流|分洪|退水|雨水|污水|"
    "灌排|防洪|截洪|泄洪|沿|入|跨|黑臭|重点|城市|城区|农村|农田|老旧|末级|各级|配套|断头|壕|深|阴|代|鸿|银|星|天|先|开|爱|拔|运|护城|界|悬|省际|国际|山洪)$|"
    "(?:[条道段座处万千百]|边|截水|路边|田间)$|(?:一|两|三|几)[条道段]|主要|其余|其他"
)
"""What says of what kind a channel is, or makes another word of it."""


def channels(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the ditches, canals and streams in rows or with their length; they may overlap what is known."""
    if _SIGN.search(text, start, end) is None:
        return
    words = index_of(gazetteer).words
    for one in told_in_rows(_candidates(text, start, end, words), text):
        yield Piece(one.start, one.end, told_by_form(text[one.start : one.end], "river", Theme.SITES))


def _candidates(text: str, start: int, end: int, words: WordCosts) -> Iterator[RowItem]:
    for match in _CHANNEL.finditer(text, start, end):
        begin = name_start(text, start, match.start("kind"), _LONGEST)
        if begin is None:
            continue
        stem = text[begin : match.start("kind")]
        if not stem or _NO_CHANNEL.search(stem) or only_describes(stem) or not all("一" <= c <= "龥" for c in stem):
            continue
        pieces = words.pieces(stem)
        if any(piece in ACTING for piece in pieces) or (len(stem) == 1 and match["length"] is None):
            continue
        stop = match.end() if match["section"] is None else match.end("section")
        yield RowItem(begin, stop, match["kind"], is_clear=match["length"] is not None, is_likely=len(stem) > 1)
