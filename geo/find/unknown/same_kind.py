"""Names beside one that ends with the same word: 天润桥、天秀桥, 额头湾立交、常青立交, 临哈线、集二线.

The word and the mark between two names tell where the other begins and ends, however usual its own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import all_letters, is_no_word
from geo.find.piece import Piece
from geo.find.unknown.edged_names import left_edge
from geo.find.unknown.listed_beside import typed, work_of
from geo.find.unknown.listed_stations import NO_STATION
from geo.find.unknown.subject_works import works_before
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING, KINDS_OF_STREETS, LANDFORM
from geo.names import index_of
from geo.places import Outside, Place, Resolved, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_OF_TOWNS = frozenset(("新城", "组团", "片区"))
"""Parts of a town, which words of every day name beside another one: 空港新城、简州新城."""
_KINDS_OF_AREAS = re.compile("重点|核心|老旧|其[他它余]|周边|相关|更新|连片|中心城|主城|各类|示范|主要|集中|特色|现代")
_LONGER = "互通立交|立交|互通|街道"
_BELTS = "城镇发展带|城镇带|产业带|经济带|发展带"
_MORE = re.compile(f"(?:{_LONGER}|{_BELTS}|组团|[线乡镇堤])$")
"""Words that names beside each other share, besides those of :mod:`geo.find.unknown.listed_beside`."""
_MARKS = "、和与及"
_STEM = "(?P<stem>(?:和(?=平)|(?![和与及等])[一-龥]){2,6}?)"
_ENDS = re.compile(
    "[、，。；：（）和与及等的]|$|[0-9]|先后|相继|全线|主体|顺利|同时|[两三四五六七八九十][个大]|[都均已将可也正]|为|在|以|工程|项目|片区|一带"
)
"""What may stand behind the second name, besides a verb."""
_PARTICLES = frozenset("的设在对将以从由让使为把是如按含各本该其与及至到或被并每等")
_NO_STEM = re.compile("[0-9a-zA-Z]|^(?:其[他它余]|有关|相关|周边|沿线|所有|同类|国省|农村|高速|新[建增])|[东南西北]延$")
_WAYS = frozenset({"railway", "expressway", "road", "metropolitan_area", "joint_name"})
"""Kinds of lines and regions that letters name."""
_POWER_WORKS = ("水电站", "电站", "水库", "气田", "储气库", "水厂", "排涝站", "排水站")
"""What may be said once for all of a list: 黄登、大华桥水电站."""
_KIND_OF_WORKS = {"站": "power_station", "库": "reservoir", "田": "base", "厂": "water_plant"}
_LETTERS = re.compile("[一-龥]{2,5}")
_STREETS = frozenset("路街巷桥")
_STATION = "站"
_OF_STATIONS = ("汽车", "客运", "火车", "高铁")
"""What the name of a station may begin with."""
_NO_WORD = frozenset(("城", "中心", "楼", "馆", "观", "关", "宫", "堂", "墓", "坊", "园", "园区"))
"""Words that stand behind descriptions too often."""


def with_same_kind(pieces: list[Piece], text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions together with the names right beside them that end with the same word."""
    found: list[Piece] = []
    words = index_of(gazetteer).words
    for piece in pieces:
        if text[piece.start - 1 : piece.start] not in _MARKS and text[piece.end : piece.end + 1] not in _MARKS:
            continue
        for first, last, kind in _without_word(piece, text, start, gazetteer):
            if not _touches(first, last, [*pieces, *found]):
                found.append(_told(text, first, last, kind))
        word = _word(text[piece.start : piece.end])
        if not word:
            continue
        for first, last in (*_behind(piece, word, text, end), *_before(piece, word, text, start)):
            if _is_name(text[first : last - len(word)], word, words) and not _touches(first, last, [*pieces, *found]):
                found.append(_told(text, first, last))
    return sorted((*pieces, *found), key=lambda piece: piece.start) if found else pieces


def _without_word(piece: Piece, text: str, start: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Yield the ranges and the kind of the names before a mention whose last word says it of them as well."""
    if kind := _kind_of_ways(piece):
        yield from ((first, last, kind) for first, last in _letters_before(piece.start, text, start, gazetteer))
    if text.endswith(_POWER_WORKS, piece.start, piece.end):
        kind = _KIND_OF_WORKS[text[piece.end - 1]]
        yield from ((first, last, kind) for first, last in works_before(text, start, piece.start, gazetteer))


def _word(name: str) -> str:
    """Return the word for its kind that a name ends with and that names beside it may share."""
    more = _MORE.search(name)
    word = more[0] if more is not None else work_of(name)[1]
    if word.endswith(_STATION):
        return _STATION  # 樊西汽车客运站、汽车客运东站
    return "" if word in _NO_WORD or len(name) - len(word) < 2 else word


def _behind(piece: Piece, word: str, text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the names behind a mention that end with its word."""
    pattern = re.compile(_STEM + word)
    last = piece.end
    while last < end and text[last] in _MARKS:
        match = pattern.match(text, last + 1, end)
        if match is None or not _ends(text, match.end(), end):
            return
        yield match.span()
        last = match.end()


def _before(piece: Piece, word: str, text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the names before a mention that end with its word."""
    first = piece.start
    while first - 1 > start and text[first - 1] in _MARKS and text.endswith(word, start, first - 1):
        last = first - 1
        begin = left_edge(text, start, last - len(word))
        if begin is None:
            return
        yield begin, last
        first = begin


def _ends(text: str, last: int, end: int) -> bool:
    behind = text[last : min(end, last + 4)]
    return _ENDS.match(behind) is not None or any(behind[:size] in ACTING for size in (2, 3, 4))


def _touches(first: int, last: int, pieces: Sequence[Piece]) -> bool:
    return any(piece.start < last and first < piece.end for piece in pieces)


def _is_name(stem: str, word: str, words: WordCosts) -> bool:
    if not 2 <= len(stem) <= 6 or _NO_STEM.search(stem):
        return False
    if word == _STATION and stem.startswith(_OF_STATIONS):
        return len(stem) > 2  # 汽车客运东站 is the one in the east
    if (word in _STREETS and KINDS_OF_STREETS.search(stem)) or (word == _STATION and NO_STATION.search(stem + word)):
        return False
    if only_describes(stem) and (word not in _OF_TOWNS or _KINDS_OF_AREAS.search(stem)):
        return False
    return not any(piece in ACTING or piece in _PARTICLES for piece in words.pieces(stem))


def _kind_of_ways(piece: Piece) -> str:
    """Return the kind of a mention that letters beside it may have as well; empty where it is no way and no region."""
    found = piece.resolution
    what = found.place if isinstance(found, (Resolved, Outside)) else found
    return what.kind if isinstance(what, (Place, Unresolved)) and what.kind in _WAYS else ""


def _letters_before(last: int, text: str, start: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield where letters stand that name lines before one: 顺仪、西顺嘉、阆中至苍溪一级公路."""
    while last - 1 > start and text[last - 1] in _MARKS:
        last -= 1
        begin = left_edge(text, start, last)
        if begin is None or not _are_letters(text[begin:last], gazetteer):
            return
        yield begin, last
        last = begin


def _are_letters(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the characters of a name are letters of places: they make no words together."""
    words = index_of(gazetteer).words
    if not _LETTERS.fullmatch(name) or len(set(name)) < len(name) or not is_no_word(name, words):
        return False
    is_known = len(name) > 2 and set(name) <= gazetteer.kept(all_letters)
    return is_known or (len(words.pieces(name)) == len(name) and name[-1] not in LANDFORM)


def _told(text: str, first: int, last: int, kind: str = "") -> Piece:
    name = text[first:last]
    kind = kind or work_of(name)[0]
    return Piece(first, last, Unresolved("与地名并列，名称未收录，位置未知", name, *typed(kind)))
