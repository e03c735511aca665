"""Parts of a site and works in it, which go on with its name: 碑垭产业园弃渣场, 实验小学地下停车场, 海南小学食堂.

What is built in a site has its name with the word for the part; it lies where the site does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, kind_of, lying_at
from geo.names import index_of
from geo.places import Resolved, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer

_HOUSE = (
    "食堂|宿舍楼?|教学楼|综合楼|实训楼|实训基地|办公楼|住院(?:大)?楼|门诊(?:大)?楼|科研楼|报告厅|操场|运动场|体育馆|"
    "艺术楼"
)
_YARD = "弃渣场|渣场|(?:地下)?(?:公共|立体)?停车(?:场|楼|库)|污水处理[厂站]|变电站|标准化?厂房|加油站|消防站|充电站"
_WAY = "(?:[东南西北]侧|入园|进场|连接|环园|园区)(?:规划)?(?:[纵横]道)?(?:道路|公路|大道)"
_AREA = (
    "(?:高中|初中|小学)部|(?<=古城)遗址(?:公园|博物馆)?|科研区|教学区|商业区|生活区|生产区|加工区|(?:[东南西北]|[一二三四五]号?)(?:片区|区块)|"
    "[东南西北新老]?[校院馆园]区(?![域别位])"
)
_STAGE = "(?:[一二三四五六]期)?(?:（[一二三四五六]期）)?(?:(?:改造|提升|扩建|改扩建|新建)?工程)?(?![师部院])"
_PART = re.compile(f"(?:{_HOUSE}|{_YARD}|{_WAY}|{_AREA}){_STAGE}")
_WORK = re.compile(
    "(?P<what>(?:(?![的和与等在对将从为向把被由各每本该其])[一-龥]){2,12}?)"
    "(?:工程(?![师院局部处队管质安效量款技总中])|(?<=开发|改造|整治|治理|提升|修复|保护|扩建|"
    "重建)项目(?![库部法])|(?<!第)[一二三四]期(?:工程)?(?![货间望权刊]))"
)
_FIRST = frozenset(
    "商遗高初小食宿教综实办住门科报操运体艺弃渣地公立停污变标加消充东南西北入进连环园生一二三四五新老校院馆"
)
_PLACES = frozenset({"province", "prefecture", "county", "township", "village", "country", "world_region"})
_INSIDE = frozenset({Theme.SITES, Theme.ZONES})
_HARBOURS = frozenset({"port", "station"})
"""汕头港一期工程 is a work in it."""
_OF_VILLAGE = re.compile("党群服务中心|便民服务中心|便民服务站|卫生室|卫生院|文化广场|村史馆|养老服务中心|污水处理站")
_SMALL = frozenset({"township", "village"})
_LEADING = re.compile(
    "^(?:主体|前期|建设|推进|推动|加快|实施|开展|启动|谋划|完成|建成|新建|完善|加强|统筹|围绕|抓好|争取|纳入|"
    "列入|成为|打造|创建|落户|引进|承接|举办|全面|积极|持续|深入|大力|基础设施建设)|境内|沿线|周边|范围|等$|"
    "建设$"
)
"""What makes the words behind a site a sentence and no part of its name."""


def with_site_parts(pieces: list[Piece], text: str, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions in order, each site with the parts behind it that are its own."""
    made: list[Piece] | None = None
    for k, piece in enumerate(pieces):
        branch = _of_bracket(piece, pieces[k + 1], text) if k + 1 < len(pieces) else None
        if branch is not None:
            made = pieces.copy() if made is None else made
            made[k : k + 2] = [branch, branch]
            continue
        here = _in_bracket(piece, text, gazetteer)
        stop = _stop(piece, pieces, k, text, end) if here is None else here.end
        if stop > piece.end:
            made = pieces.copy() if made is None else made
            made[k] = here or Piece(piece.start, stop, piece.resolution)
    kept = pieces if made is None else [one for k, one in enumerate(made) if not k or one.start >= made[k - 1].end]
    return _linked(kept, text)


_LINKED = re.compile("(?:连接线|接线|连接道路|连接路|联络线)(?:[一二三]期)?(?:工程)?$|连接.{0,6}(?:道路|公路)工程$")
_ROADS = frozenset({"road", "expressway", "national_road"})


def _linked(pieces: list[Piece], text: str) -> list[Piece]:
    """Return the mentions, two ways and the link between them made one: 茅山大道与香山大道连接线一期工程."""
    for k in range(len(pieces) - 1):
        one, other = pieces[k], pieces[k + 1]
        is_between = text[one.end : other.start] in _BETWEEN and kind_of(one.resolution)[0] in _ROADS
        if is_between and _LINKED.search(text[other.start : other.end]) is not None:
            whole = Piece(one.start, other.end, other.resolution)
            return [*pieces[:k], whole, *_linked(pieces[k + 2 :], text)]
    return pieces


_BETWEEN = frozenset({"与", "和", "至"})


def _of_bracket(piece: Piece, beside: Piece, text: str) -> Piece | None:
    """Return an institute with where its branch is in brackets: 水稻产业技术研究院（邻水）."""
    is_bracket = (
        text.startswith("（", piece.end) and beside.start == piece.end + 1 and text.startswith("）", beside.end)
    )
    if not is_bracket or not text.endswith(_WITH_BRANCHES, piece.start, piece.end):
        return None
    return Piece(piece.start, beside.end + 1, beside.resolution) if kind_of(beside.resolution)[0] in _PLACES else None


_BRACKET = re.compile("（(?P<name>[一-龥]{2,5})）")


def _in_bracket(piece: Piece, text: str, gazetteer: Gazetteer) -> Piece | None:
    """Return the same where the document's own area stands in the brackets, which is no mention."""
    if not text.startswith("（", piece.end) or not text.endswith(_WITH_BRANCHES, piece.start, piece.end):
        return None
    bracket = _BRACKET.match(text, piece.end)
    known = None if bracket is None else index_of(gazetteer).get(bracket["name"])
    if bracket is None or known is None or known.ids[0] not in gazetteer.divisions:
        return None
    name = text[piece.start : bracket.end()]
    kind, theme = kind_of(piece.resolution)
    place = lying_at(gazetteer.division_place(known.ids[0]), name, kind or "institute", theme or Theme.SITES)
    return Piece(piece.start, bracket.end(), Resolved(place, "政区＋后缀模式，示意"))


_WITH_BRANCHES = ("研究院", "研究所", "实验室", "中心", "基地", "学院", "大学", "医院", "园区", "产业园")


def _stop(piece: Piece, pieces: Sequence[Piece], k: int, text: str, end: int) -> int:
    stop = piece.end
    limit = pieces[k + 1].start if k + 1 < len(pieces) else end
    if stop >= limit or not "一" <= text[stop] <= "龥":
        return stop
    kind, theme = kind_of(piece.resolution)
    if theme in _INSIDE and kind not in _PLACES and text[stop] in _FIRST:
        while (part := _PART.match(text, stop, limit)) is not None:
            stop = part.end()
    if kind in _SMALL and (house := _OF_VILLAGE.match(text, stop, limit)) is not None:
        return house.end()
    if (theme in _INSIDE and kind not in _PLACES and kind not in _HARBOURS) or kind in _SMALL:
        if text[stop - 1] == "期" and text.startswith("工程", stop, limit):
            return stop + len("工程")
        work = _WORK.match(text, stop, limit)
        if work is not None and _LEADING.search(work["what"]) is None:
            stop = work.end()
    return stop
