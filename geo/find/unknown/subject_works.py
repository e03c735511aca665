"""Works that open a sentence and are measured there, and works named together with others of their kind.

双桥水库距县城19公里, 二郎庙村的二郎庙水库总库容1268万立方米: what is said of one work alone makes usual words its name.
黄登、大华桥水电站 are two stations, and so are 里底、乌弄龙两站, whose number tells how many names stand before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.unknown.edged_names import left_edge
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING, LANDFORM, USUAL, USUAL_NAMES
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_KINDS = {
    "reservoir": "水库",
    "power_station": "水?电站|水利枢纽|航电枢纽",
    "irrigation_district": "灌区",
    "road": "特大桥|大桥|隧道",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_MEASURES = "距|位于|地处|坐落|总库容|库容|坝高|坝址|坝长|控制流域|集雨面积|全长|总装机|装机|设计灌|设计洪|正常蓄水位"
_SUBJECT = re.compile(f"(?P<name>(?:(?![的、和与及])[一-龥]){{2,4}}?)(?:{_KIND})(?=(?:{_MEASURES}))")
_BEHIND_PLACE = re.compile("[村镇乡县市区州]的$")
_EDGES = frozenset("，。；：、（\n ")
_NO_FIRST = frozenset("我全各该本此其每某现已在新老旧大中小多一两几另原拟据由穿过跨越沿进最")
"""What no name of a work begins with: 全市水库, 过江隧道."""
_OF_NAMES = LANDFORM | frozenset("石桥头水塘井庙店寨堡塔")
_COUNTED = re.compile("(?P<number>[两二三四五六七八])座?(?P<noun>水电站|电站|站|水库|库)")
_POWER = re.compile("机组|发电|装机|蓄水|投产|库容|灌溉|供水|下闸")
"""What makes 两站 stations of power, and 两库 reservoirs."""
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_SHORTEST, _LONGEST = 2, 4
SUBJECT_SIGNS = (
    *(f"{number}座?(?:水?电?站|水?库)" for number in _NUMBERS),
    *(f"{last}(?:{_MEASURES})" for last in "库站区桥道纽"),
)
"""One of these is in every such clause."""


def subject_works(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works that open a clause, or stand behind their village, and are measured."""
    words = index_of(gazetteer).words
    for match in _SUBJECT.finditer(text, start, end):
        begin = match.start()
        is_open = begin == start or text[begin - 1] in _EDGES
        if (is_open or _BEHIND_PLACE.search(text, start, begin)) and _is_name(match["name"], words):
            yield _told(begin, match.end(), match.lastgroup or "", text)


def together_counted(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield as many names as are counted behind them: 里底、乌弄龙两站."""
    words = index_of(gazetteer).words
    for count in _COUNTED.finditer(text, start, end) if _POWER.search(text, start, end) else ():
        kind = "reservoir" if count["noun"].endswith("库") else "power_station"
        last = count.start()
        for begin, stop in _before(text, start, last, _NUMBERS[count["number"]], words):
            yield _told(begin, stop, kind, text)


def works_before(text: str, start: int, last: int, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return where the names of a list stand that a work ends which begins at ``last``: 黄登 of 黄登、大华桥水电站."""
    words, found = index_of(gazetteer).words, []
    while last - 1 > start and text[last - 1] == "、":
        begin = left_edge(text, start, last - 1, _LONGEST)
        if begin is None or not _is_proper(text[begin : last - 1], words):
            return []
        found.append((begin, last - 1))
        last = begin
    return found


def _before(text: str, start: int, last: int, number: int, words: WordCosts) -> list[tuple[int, int]]:
    """Return where the names of a list stand that ends at ``last``; nothing where they are not so many."""
    found = []
    while True:
        begin = left_edge(text, start, last, _LONGEST)
        if begin is None or not _is_proper(text[begin:last], words):
            return []
        found.append((begin, last))
        if begin == start or text[begin - 1] not in "、和与":
            return found if len(found) == number else []
        last = begin - 1


def _is_name(name: str, words: WordCosts) -> bool:
    """Whether words are a name where a single work is spoken of: 双桥, 太平, but not 平原, 山区."""
    if name[0] in _NO_FIRST or only_describes(name) or any(piece in ACTING for piece in words.pieces(name)):
        return False
    return name in USUAL_NAMES or name[-1] in _OF_NAMES or _is_proper(name, words)


def _is_proper(name: str, words: WordCosts) -> bool:
    """Whether words fall apart into characters that make no words of every day."""
    if not _SHORTEST <= len(name) <= _LONGEST or not all("一" <= char <= "龥" for char in name):
        return False
    pieces = words.pieces(name)
    usual = any(len(piece) > 1 and (words.cost(piece) or 0) < USUAL for piece in pieces)
    return not usual and sum(len(piece) == 1 for piece in pieces) > 1 and not any(one in ACTING for one in pieces)


def _told(begin: int, stop: int, kind: str, text: str) -> Piece:
    theme = Theme.CORRIDORS if kind == "road" else Theme.SITES
    return Piece(begin, stop, told_by_form(text[begin:stop], kind, theme))
