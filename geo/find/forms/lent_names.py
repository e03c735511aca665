"""Where a river or a mountain only lends its name: 沱江团结水利枢纽 is a work on it, 华蓥山隧道 a tunnel.

Without this a clause on one work would reach every county along the river. What lies in one county or two holds what is
named after it: 蒙顶山生态旅游康养产业园, 黑龙滩灌区. Two names with a dot are one: 光雾山·诺水河国家风景名胜区.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, lying_at
from geo.find.words.edges import name_edge
from geo.find.words.tails import tail_at
from geo.find.words.usual_words import LANDFORM, NO_WORK_WORDS
from geo.named_places import LINE_KINDS
from geo.places import Outside, Precision, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Resolution

_LENDING = frozenset({"river", "mountain", "lake", "valley", "plateau"})
_WORKS = {
    "power_station": "枢纽工程|枢纽|船闸",
    "park": "湿地(?!保护|修复)|公园(?!城市|社区|路|广场)",
    "science_city": "科学城|科技城|科创城|创新院",
    "scenic_area": "度假区|(?:大峡谷|峡谷)?(?:风景名胜区|景区)|大峡谷|峡谷(?!地带|两岸)",
    "reservoir": "水库(?!群)",
    "new_town": "新城",
    "road": "大桥|[二三四五六七八九十]桥|隧道|大道|路(?=[、，。；等]|[东南西北]延)",
    "lab": "实验室",
    "centre": "(?:文化|艺术|体育|会展|文体|文旅){1,3}中心",
    "industrial_belt": ("(?:绿色|生态|文化|旅游|经济|创新|示范|发展|文旅){1,3}带|(?:(?!绿色|生态)[一-龥]){2,6}走廊"),
    "water_transfer": "(?:引水|供水|调水|补水|水资源配置)工程|(?:引水|提水)(?=等)",
}
_WORK = re.compile(
    f"(?:(?!{NO_WORK_WORDS})[一-龥]){{0,6}}?(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _WORKS.items())})"
)
_REACHES = frozenset(("上游", "中游", "下游", "干流"))
_ON_LINE = re.compile(
    f"(?:(?!{NO_WORK_WORDS})[一-龥]){{0,8}}?(?:(?P<road>特大桥|大桥|隧道|互通|服务区|收费站|连接线|联络线)|"
    "(?P<centre>(?:技术创新|创新|调度|指挥)中心|博物馆)|"
    "(?P<industrial_belt>(?:绿色|生态|文化|旅游|经济|创新|示范|发展|文旅){1,4}带)|(?P<enterprise>集团|公司))"
)
"""What stands on a line, or only bears its name: 国道317线矮拉山隧道, 川藏铁路技术创新中心."""
_THEMES = {
    "road": Theme.CORRIDORS,
    "water_transfer": Theme.CORRIDORS,
    "new_town": Theme.ZONES,
    "industrial_belt": Theme.CORRIDORS,
}


def without_lent_names(pieces: Sequence[Piece], text: str, end: int) -> list[Piece]:
    """Return the mentions, those of a river or a mountain that only names a work replaced by the work.

    A work that a mention behind stands for already (嘉陵江利泽航运枢纽) is that mention, with the river's words.
    """
    kept: list[Piece] = []
    k = 0
    while k < len(pieces):
        piece = pieces[k]
        k += 1
        following = pieces[k] if k < len(pieces) else None
        if not _lends(piece):
            kept.append(piece)
        elif text.startswith("流域", piece.end) and not _is_line(piece):
            kept.append(Piece(piece.start, piece.end + len("流域"), piece.resolution))
        elif following is not None and not _is_line(piece) and _is_on(piece, following, text) and _is_work(following):
            kept.append(Piece(piece.start, following.end, following.resolution))
            k += 1
        else:
            match = (_ON_LINE if _is_line(piece) else _WORK).match(
                text, piece.end, min(end, following.start if following else end)
            )
            kept.append(piece if match is None else _work(piece, match, text))
    return kept


def _lends(piece: Piece) -> bool:
    return _kind(piece) in _LENDING | LINE_KINDS


def _is_on(piece: Piece, following: Piece, text: str) -> bool:
    """Whether a mention stands right behind a river or behind its part: 金沙江上游波罗水电站."""
    between = text[piece.end : following.start]
    return between == "" or (_kind(piece) == "river" and between in _REACHES)


def _is_line(piece: Piece) -> bool:
    return _kind(piece) in LINE_KINDS - _LENDING


def _kind(piece: Piece) -> str:
    match piece.resolution:
        case Resolved(place=place):
            return place.kind
        case Unresolved(kind=kind):
            return kind
        case _:
            return ""


def _is_work(piece: Piece) -> bool:
    if isinstance(piece.resolution, Unresolved):
        return piece.resolution.kind in _WORKS
    found = piece.resolution
    return isinstance(found, (Resolved, Outside)) and found.place.kind in {"power_station", "reservoir"}


def _work(piece: Piece, match: re.Match[str], text: str) -> Piece:
    kind = match.lastgroup or "road"
    begin = piece.start - (kind == "industrial_belt" and text.startswith("沿", piece.start - 1))
    name = text[begin : match.end()]
    found = Unresolved("以线路或山水为名的工程，位置未知", name, kind, _THEMES.get(kind, Theme.SITES))
    return Piece(begin, match.end(), found)


_NAMING = _LENDING | {
    "scenic_area",
    "heritage",
    "characteristic_town",
    "reservoir",
    "natural_area",
    "archaeological_park",
}
_FARTHEST = 14
"""Characters behind a name that may belong to it."""
_AVENUE = "大道"
_FEW = 2
"""A place in so many counties holds what is named after it."""


def named_after(start: int, end: int, resolution: Resolution, text: str, limit: int) -> Piece | None:
    """Return what the words behind a known place name after it, or nothing."""
    if not isinstance(resolution, Resolved) or resolution.place.kind not in _NAMING:
        return None
    if text.startswith(_AVENUE, end):
        found = Unresolved("以线路或山水为名的工程，位置未知", text[start : end + 2], "road", Theme.CORRIDORS)
        return Piece(start, end + 2, found)
    tail = tail_at(text, end, min(limit, end + _FARTHEST))
    if tail is None or tail.theme not in {Theme.SITES, Theme.ZONES}:
        return None
    start -= text.startswith("环", start - 1)  # 环北部湾水资源配置工程
    name, place = text[start : tail.end], resolution.place
    if len(place.divisions) > _FEW:
        if place.kind not in _LENDING or tail.end - end > _SHORT:
            return None
        lent = Unresolved("以线路或山水为名的工程，位置未知", name, tail.kind, tail.theme)
        return Piece(start, tail.end, lent)
    lying = lying_at(place, name, tail.kind, tail.theme, "名称所含地点已知，范围未核")
    return Piece(start, tail.end, Resolved(lying, "命名地点＋后缀模式，示意"))


_SHORT = 4
"""Characters of a work's word behind a river or a range: 金沙江机场."""


def dotted(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the mentions, two with a dot between them joined: they lie where both do."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and before.end + 1 == piece.start and text[before.end] == "·":
            joined = _both(before.resolution, piece.resolution, text[before.start : piece.end])
            kept[-1] = Piece(before.start, piece.end, joined)
        else:
            kept.append(Piece(_dotted_head(piece, text), piece.end, piece.resolution))
    return kept


def _dotted_head(piece: Piece, text: str) -> int:
    """Return where a name begins that stands before a dot and no table holds: 歌乐山 of 歌乐山·磁器口景区."""
    if text[piece.start - 1 : piece.start] not in _DOTS:
        return piece.start
    begin = name_edge(text, 0, piece.start - 1, _SHORT)
    is_name = begin is not None and piece.start - 1 - begin > 1 and text[piece.start - _HILL_AT] in LANDFORM
    return begin if begin is not None and is_name else piece.start


_DOTS, _HILL_AT = frozenset("·•"), 2


def _both(one: Resolution, other: Resolution, name: str) -> Resolution:
    if not isinstance(one, Resolved) or not isinstance(other, Resolved):
        return other if isinstance(other, Resolved) else one
    divisions = tuple(dict.fromkeys((*one.place.divisions, *other.place.divisions)))
    place = replace(
        other.place, id=f"示意:{name}", name=name, name_en="", aliases=(), divisions=divisions, lonlat=None, route=None,
        precision=Precision.SCHEMATIC, source=f"按名称示意于{one.place.name}、{other.place.name}",
    )  # fmt: skip
    return Resolved(place, "两个命名地点合称")
