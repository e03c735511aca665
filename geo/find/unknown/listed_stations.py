"""Stations of a list by their bare names, where one of them is a place on record: 广元站、柏林沟站."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import is_no_word
from geo.find.piece import Piece, told_by_form
from geo.find.words.edges import name_edge
from geo.find.words.stems import stem_start
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_STATIONS = re.compile("(?:(?!站)[一-龥]){2,7}站(?:[、和与及](?:(?![和与及站])[一-龥]){2,5}站)+(?![点位长台务])")
_STATION_ITEM = re.compile("[^、和与及]+站")
NO_STATION = re.compile(
    "(?:电|[污供排取]水|泵|[加供]油|[加供]气|气象|转|驿|务|作|测|水文|文化|垃圾|运|汽车|收费|检|急救|环保|保健|兽医|农机|种子|"
    "充|换|换乘|能|压|监督|社工|志愿|防疫|科普)站$|服务|卫生|第|新建|改造"
)
"""水电站, 污水泵站, 汽车站, 监测站: works that are no railway's, or what is no name."""
_LONE = re.compile(
    "站(?=[、，。；（）和与及等]|服务|枢纽|改造|扩能|扩建|改建|建设|开工|开通|客运|货运|功能|站房|站前|$)"
)
_LONGEST_LONE = 3
_SETTLED = frozenset("营庄村城店堡屯桥塘门家湾口坝沟溪坪岭坡州阳陵丘墟圩埠寨庙岗岔窑")
"""What such a name ends in: a settlement or a feature; 换热站 and 集气站 are kinds of works."""
_HAN = re.compile("[一-龥]+")
STATION_SIGNS = ("站[、和与及]",)
"""This is in every list of stations."""


def listed_stations(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the stations of a list by their bare names, where one of them is a place on record: 广元站、柏林沟站."""
    index = index_of(gazetteer)
    for match in _STATIONS.finditer(text, start, end) if text.find("站", start, end) >= 0 else ():
        spans = [one.span() for one in _STATION_ITEM.finditer(text, *match.span())]
        first = spans[0][1] - 1
        sizes = (size for size in range(min(5, first - spans[0][0]), 1, -1) if index.get(text[first - size : first]))
        begin = first - next(sizes, 0)
        spans[0] = (begin if begin < first else stem_start(text, spans[0][0], first, index.words), spans[0][1])
        names = [text[begin:stop] for begin, stop in spans]
        if any(len(name) <= len("一站") or NO_STATION.search(name) for name in names):
            continue
        if any(index.get(name) or index.get(name[:-1]) for name in names):
            for (begin, stop), name in zip(spans, names, strict=True):
                found = told_by_form(name, "station", Theme.SITES)
                yield Piece(begin, stop, found)


def lone_stations(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the stations by themselves whose name makes no word: 郜营站."""
    words = index_of(gazetteer).words
    for match in _LONE.finditer(text, start, end) if text.find("站", start, end) >= 0 else ():
        begin = name_edge(text, start, match.start(), _LONGEST_LONE)
        stem = "" if begin is None else text[begin : match.start()]
        is_apart = len(stem) > 1 and len(words.pieces(stem)) == len(stem) and is_no_word(stem, words)
        is_apart = is_apart and stem[-1] in _SETTLED
        if begin is not None and is_apart and _HAN.fullmatch(stem) and not NO_STATION.search(stem + "站"):
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "station", Theme.SITES))
