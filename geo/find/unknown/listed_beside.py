"""Names by the company they keep: in 白居寺、龙泉山隧道、望鱼古镇 the marks between items tell where each name begins.

An item of a list of places is a place where its words make a name, and the words behind a place up to the next mark
belong to its name (丹棱县大雅堂). What is listed beside places and describes (口袋公园, 电子信息) stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.find.piece import Piece, lying_at
from geo.find.unknown.edged_names import left_edge
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING, LANDFORM, USUAL
from geo.places import Ambiguous, Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.places import Resolution
    from geo.text.segment import WordCosts

_FEWEST = 3
"""Items of a list whose marks tell anything."""
_VOUCHING = 2
"""Items of a list that are places or look like it: they vouch for the others."""
_FEWEST_MARKS = 2
_LIST = re.compile("[^，。；：、！？\\n|]{1,40}(?:、[^，。；：、！？\\n|]{1,40}){2,}")
_LAST = re.compile("以及|和|与|及|等")
_WORKS = {
    "reservoir": "湖库",
    "power_station": "电站|枢纽|电厂|船闸|核电|风电场|储能",
    "irrigation_district": "灌区",
    "water_transfer": "干渠|支渠|渠|渡槽|隧洞|泵站|水厂",
    "road": "大桥|特大桥|桥|隧道|大道|快速路|互通|公路|通道|连接线|绿道",
    "railway": "铁路|高铁|城际",
    "expressway": "高速|高速公路",
    "station": "站|车站|火车站",
    "port": "港|港区|码头|作业区|锚地|口岸",
    "airport": "机场",
    "scenic_area": "景区|度假区|旅游区|大峡谷|峡谷|瀑布|草原|温泉|乐园|大本营|天池|雪山|森林|公园|湿地",
    "characteristic_town": "古镇|古城|古街|小镇|老街|古寨|古村|村寨|藏寨|羌寨|村|寨|街区|街|巷|坊",
    "heritage": "遗址|陵园|故居|旧址|会址|故里|碉楼|官寨|古墓群|墓|寺|庙|祠|塔|楼|阁|宫|观|关|堂|书院|石窟|石刻",
    "museum": "博物馆|博物院|纪念馆|美术馆|图书馆|展览馆|科技馆|体育馆|馆",
    "industrial_park": (
        "产业园区|产业园|工业园区|工业园|物流园区|物流园|科技园|园区|园|产业城|综合体|片区|示范区|试验区"
    ),
    "new_town": "新城|城",
    "centre": "中心",
    "hospital": "医院",
    "school": "大学|学院|学校|中学|小学",
    "mine": "煤矿|铁矿|铜矿|锂矿|油田|气田|矿区",
}
_WORK = re.compile("(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORKS.items()) + ")$")
_THEMES = dict.fromkeys(("road", "railway", "expressway", "water_transfer"), Theme.CORRIDORS)
_THEMES |= {"new_town": Theme.ZONES, "industrial_park": Theme.ZONES}
_PARTICLES = frozenset((*"设的在对将以从由让使为把是如按含各等本该其和与及至到或被并", "及其", "以及"))
_NO_NAME = re.compile(
    "^城|[0-9a-zA-Z〔（《“”》）]|[两三四五六七八九十][个大]|地区|一带|境内|沿线|周边|以[东南西北上下内外]|方向|项目|专业化|现代化|产业(?!园|城)|"
    "主城|城区|中心城|分[院校馆]|[一二三四五六]期|(?:工程|基地|[迁续改扩新]建|扩能|[亮绿黑硬美净]化)$"
)
_OFFICIAL = re.compile("(?<=[一-龥]{2})(?:国家|省)级?(?:森林|湿地|地质|水利|沙漠|海洋|郊野)?$")
"""What stands between a name and its word: 大云山国家森林公园."""
_LONGEST = 14
_LONGEST_BARE = 4
"""Characters of a name without a word for its kind: 牛碾坪, 七里坪."""
_SHORT_WORD, _HILLS = 2, frozenset("山河湖江溪峡岭岩岛洲沟潭谷")
_RARE = 152
"""A word that is dearer is a name."""


_WHOLE = ("项目", "工程")
"""Nothing goes on behind them: 波罗水电站工程投产."""


class _Item(NamedTuple):
    """An item between two marks, and the mention that fills it or begins it."""

    start: int
    end: int
    piece: Piece | None


def with_company(pieces: list[Piece], text: str, start: int, end: int, words: WordCosts) -> list[Piece]:
    """Return the mentions together with what is listed beside them, and with the words of their items."""
    if not pieces or text.count("、", start, end) < _FEWEST_MARKS:
        return pieces
    found: list[Piece] = []
    for match in _LIST.finditer(text, start, end):
        first = bisect_left(pieces, match.start(), key=_begin)
        last = bisect_left(pieces, match.end(), key=_begin)
        items = list(_items(text, match.start(), match.end(), pieces[first:last]))
        if len(items) >= _FEWEST:
            found.extend(_told(items, text, words))
    if not found:
        return pieces
    starts = [piece.start for piece in found]
    kept = [one for one in pieces if not _is_within(one, found, starts)]
    return sorted((*kept, *found), key=_begin)


def _begin(piece: Piece) -> int:
    return piece.start


def _is_within(one: Piece, found: Sequence[Piece], starts: Sequence[int]) -> bool:
    """Whether a mention shares a character with one of some in order."""
    at = bisect_left(starts, one.end) - 1
    return at >= 0 and found[at].end > one.start


def _items(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Iterator[_Item]:
    bounds = _bounds(text, start, end, pieces)
    begun = {piece.start: piece for piece in pieces}
    for turn, (first, stop) in enumerate(bounds):
        if turn == 0:
            # Where the first item begins only its place tells.
            piece = next((one for one in reversed(pieces) if one.start >= first and one.end <= stop), None)
            if piece is not None:
                yield _Item(piece.start, stop, piece)
            elif (begin := left_edge(text, first, stop)) is not None and begin < stop and work_of(text[begin:stop])[0]:
                yield _Item(begin, stop, None)
        elif first < stop:
            here = begun.get(first)
            yield _Item(first, stop, here if here is not None and here.end <= stop else None)


def _bounds(text: str, start: int, end: int, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the ranges of the items of a list: the last mark may be a word, and the list ends at 等."""
    bounds: list[tuple[int, int]] = []
    begin = start
    while (stop := text.find("、", begin, end)) >= 0:
        bounds.append((begin, stop))
        begin = stop + 1
    last = [piece for piece in pieces if piece.end > begin]
    for word in _LAST.finditer(text, begin, end):
        if any(piece.start < word.start() < piece.end for piece in last):
            continue
        bounds.append((begin, word.start()))
        begin = word.end()
        if word[0] == "等":
            return bounds
    return [*bounds, (begin, end)]


def _told(items: Sequence[_Item], text: str, words: WordCosts) -> Iterator[Piece]:
    known = [item for item in items if item.piece is not None]
    clear = [item for item in items if item.piece is None and is_clear(text[item.start : item.end], words)]
    if not known or len(known) + len(clear) < _VOUCHING:
        return
    sites = [item for item in known if _fills(item) and not _is_division(item.piece)] + clear
    is_closed = text.startswith("等", items[-1].end)
    for item in items:
        name = text[item.start : item.end]
        if item.piece is None:
            kind = _kind(name, words)
            is_many = 2 * (len(known) + len(clear)) >= len(items)
            if sites and is_many and _is_name(name, kind, words, loose=len(sites) > 1):
                yield Piece(item.start, item.end, Unresolved("与地名并列，名称未收录，位置未知", name, *typed(kind)))
        elif not _fills(item) and not text.endswith(_WHOLE, item.start, item.piece.end):
            rest = text[item.piece.end : item.end]
            kind = _kind(rest, words)
            is_marked = bool(sites) and (is_closed or item is not items[-1])
            is_loose = is_marked and len(sites) >= _VOUCHING and len(rest) <= _LONGEST_BARE and not only_describes(rest)
            is_more = kind or is_loose or (is_marked and _is_bare(rest, words))
            if _goes_on(item, items, rest, words) and is_more:
                yield Piece(item.start, item.end, _at(item.piece.resolution, kind, name))


def _fills(item: _Item) -> bool:
    return item.piece is not None and item.piece.end == item.end


def _goes_on(item: _Item, items: Sequence[_Item], rest: str, words: WordCosts) -> bool:
    """Whether the words behind a place may be its own; 福州、厦门、泉州省级产业园 says them of all."""
    if len(rest) > _LONGEST or rest.startswith(("省级", "国家", "市级")) or not _is_plain(rest, words):
        return False
    return item is not items[-1] or not all(map(_fills, items[:-1]))


def _is_bare(name: str, words: WordCosts) -> bool:
    return len(name) <= _LONGEST_BARE and _falls_apart(name, words)


def is_clear(name: str, words: WordCosts) -> bool:
    """Whether an item of a list ends in a word for a place or a work and the words before it name something."""
    kind = _kind(name, words)
    return bool(kind) and _is_name(name, kind, words, loose=False)


def _kind(name: str, words: WordCosts) -> str:
    match = _WORK.search(name)
    if match is not None and match.lastgroup is not None:
        return match.lastgroup
    if name[-1] not in LANDFORM or len(name) > _LONGEST_BARE:
        return ""
    if name in words.pieces(name) and len(name) > _SHORT_WORD and name[-1] in _HILLS:
        return "natural_area"  # 神农溪
    # 动力电池 is made of two words of every day.
    is_plain = all(len(piece) > 1 and (words.cost(piece) or USUAL) < USUAL for piece in words.pieces(name))
    return "" if is_plain else "natural_area"


def work_of(name: str) -> tuple[str, str]:
    """Return the kind that the last word of a name tells, and that word; two empty strings where it tells none."""
    match = _WORK.search(name)
    if match is not None and match.lastgroup is not None:
        return match.lastgroup, match[0]
    return ("natural_area", name[-1]) if name[-1] in LANDFORM else ("", "")


def typed(kind: str) -> tuple[str, Theme]:
    """Return a kind, or that of any site where a name tells none, and its theme."""
    return kind or "site", _THEMES.get(kind, Theme.SITES)


def _is_plain(name: str, words: WordCosts) -> bool:
    """Whether nothing in the words is an action, a number or a word between others."""
    if _NO_NAME.search(name):
        return False
    return not any(piece in ACTING or piece in _PARTICLES for piece in words.pieces(name))


def _falls_apart(name: str, words: WordCosts) -> bool:
    pieces = words.pieces(name)
    if len(pieces) == 1:
        return (words.cost(name) or _RARE) >= _RARE
    return sum(len(piece) == 1 for piece in pieces) > 1


def _is_name(name: str, kind: str, words: WordCosts, *, loose: bool) -> bool:
    if not 2 <= len(name) <= _LONGEST or not _is_plain(name, words):
        return False
    if not kind:
        return loose and _is_bare(name, words)
    match = _WORK.search(name)
    stem = name[: match.start()] if match is not None else name
    if only_describes(stem):
        return False
    stem = _OFFICIAL.sub("", stem)
    pieces = words.pieces(stem)
    if len(pieces) == 1 and len(stem) > 1:
        # 观音水库 beside two others is one, however usual its word.
        return loose or stem[-1] in LANDFORM or (words.cost(stem) or _RARE) >= _RARE
    return sum(len(piece) == 1 for piece in pieces) > 1 or stem[-1] in LANDFORM


def _is_division(piece: Piece | None) -> bool:
    found = piece.resolution if piece else None
    if isinstance(found, (Resolved, Outside)):
        return found.place.kind in {"province", "prefecture", "county"}
    return isinstance(found, Ambiguous)


def _at(above: Resolution, kind: str, name: str) -> Resolution:
    """Return the name where the place that begins it is."""
    if isinstance(above, Ambiguous):
        return above
    made, theme = typed(kind)
    if isinstance(above, Unresolved):
        return replace(above, name=name, kind=made, theme=theme)
    return replace(above, place=lying_at(above.place, name, made, theme), rule="列表一项，政区＋名称，示意")
