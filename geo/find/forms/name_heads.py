"""The word before a mention that its name begins with: 大武汉都市圈, 沿边国道G219, 环天府新区快速路, 成都双流机场."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, kind_of, place_in, told_by_form
from geo.find.resolve import resolve_line
from geo.find.words.edges import name_edge
from geo.names import index_of
from geo.places import Theme

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_HUBS = frozenset({"airport", "port", "station"})
_ROUND = re.compile("(?:快速|旅游){0,2}(?:公路|路|通道|绿道)|高速(?![发增度网])")
_NO_GREAT = frozenset("扩重最做放强壮巨广庞特加增宏远盛光博浩伟夸高长很更较")
"""扩大武汉都市圈 is no 大武汉都市圈."""
_NO_SMALL = frozenset("大中缩减最较弱微从窄细短矮狭很更过")
"""缩小岷江 is no 小岷江."""
_RIVERS = frozenset("河江溪")
_GREAT = ("都市圈", "经济圈", "城市群", "环线", "走廊")
_NUMBERS = frozenset("三四五六七八九")
_NUMBERED_KINDS = frozenset({"mountain", "river", "lake", "scenic_area", "cooperation_zone"})
_FARTHER = frozenset("上中下老")
_WATER_WORKS = ("水库", "电站", "灌区", "水厂")
_OF_PROVINCE = re.compile("中国（[一-龥]{2,3}）$")
_TRADE = ("自贸试验区", "自由贸易试验区")
"""中国（安徽）自贸试验区芜湖片区."""
_FARTHEST = 7
_SIDES = ("沿边", "沿江", "沿海", "沿黄")
_NUMBERED = re.compile("(?:国道|省道|[GSgs])[GSgs0-9]")
_FIRMS = ("华电", "国电", "大唐", "华能", "华润", "国能")
_FIRM_ENDS = frozenset(firm[-1] for firm in _FIRMS)
"""华电喀什发电厂: the firm that a plant is of."""
_LINK = re.compile("[一-龥]{2}高速(?:公路)?(?:连接线|联络线)")


def with_head(piece: Piece, text: str, within: tuple[int, int], gazetteer: Gazetteer) -> Piece:
    """Return a mention with what stands before it and begins its name, or as it is.

    Parameters
    ----------
    within
        Where the mention before it ends, and the clause.
    """
    first, end = within
    before = text[piece.start - 1 : piece.start] if piece.start > first else ""
    if not before:
        return piece
    if before == "小" or before in _NUMBERS:
        return _small_river(piece, text) if before == "小" else _numbered(piece, text, first)
    if before == "环":
        return _ring(piece, text, end, gazetteer)
    size = 0
    if before == "大":
        size = int(text.endswith(_GREAT, piece.start, piece.end) and text[piece.start - 2] not in _NO_GREAT)
    elif before in _FARTHER and text.endswith(_WATER_WORKS, piece.start, piece.end):
        # 中阿坝水库 is named after a village; behind a word it is no part of a name: 集中阿坝.
        size = int(name_edge(text, first, piece.start - 1, 0) == piece.start - 1)
    elif before == "）" and text.startswith(_TRADE, piece.start):
        own = _OF_PROVINCE.search(text, max(first, piece.start - _FARTHEST), piece.start)
        size = 0 if own is None else len(own[0])
    elif before in "边江海黄" and text.endswith(_SIDES, first, piece.start):
        size = 2 if _NUMBERED.match(text, piece.start) is not None else 0
    elif piece.start - 2 >= first and _LINK.fullmatch(text, piece.start, piece.end) is not None:
        # 青银二广高速连接线 runs between two.
        size = 2 if index_of(gazetteer).get(text[piece.start - 2 : piece.start] + "高速") is not None else 0
    elif (
        before in _FIRM_ENDS
        and kind_of(piece.resolution)[0] == "power_station"
        and text.endswith(_FIRMS, first, piece.start)
    ):
        size = len(_FIRMS[0])
    size = size or _city_size(piece, text, first, gazetteer)
    return Piece(piece.start - size, piece.end, piece.resolution) if size else piece


def _numbered(piece: Piece, text: str, first: int) -> Piece:
    """Return another hill or water than the one whose name a number stands before: 五华山 is not 华山."""
    is_edge = name_edge(text, first, piece.start - 1, 0) == piece.start - 1
    if kind_of(piece.resolution)[0] not in _NUMBERED_KINDS or not is_edge:
        return piece
    name = text[piece.start - 1 : piece.end]
    return Piece(piece.start - 1, piece.end, told_by_form(name, "site", Theme.SITES))


def _small_river(piece: Piece, text: str) -> Piece:
    """Return the river that a larger one lends its name to: 小通江河 is another one than 通江河."""
    place = place_in(piece.resolution)
    is_river = place is not None and place.kind == "river" and text[piece.end - 1] in _RIVERS
    if not is_river or text[piece.start - 2] in _NO_SMALL:
        return piece
    name = text[piece.start - 1 : piece.end]
    return Piece(piece.start - 1, piece.end, told_by_form(name, "river", Theme.CORRIDORS))


def _ring(piece: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    """Return the road around a place; it lies along it."""
    way = _ROUND.match(text, piece.end, end)
    if way is None:
        return piece
    place, name = place_in(piece.resolution), text[piece.start - 1 : way.end()]
    found: Resolution = told_by_form(name, "road", Theme.CORRIDORS)
    if place is not None:
        found = resolve_line([place], name, "road", gazetteer, names=(name,))
    return Piece(piece.start - 1, way.end(), found)


def _city_size(piece: Piece, text: str, first: int, gazetteer: Gazetteer) -> int:
    """Return how many characters before a terminal are the city that it is of: 成都 of 成都双流机场."""
    place = place_in(piece.resolution)
    if place is None or place.kind not in _HUBS:
        return 0
    cities = [gazetteer.divisions.get(gazetteer.prefecture_of(code)) for code in place.divisions[:1]]
    return next((len(one.short) for one in cities if one and text.endswith(one.short, first, piece.start)), 0)
