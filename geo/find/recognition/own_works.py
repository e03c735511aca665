"""Works and sites of a county's own document that bear the name of one of its towns: 拖坝万亩农业产业基地, 回水卫生院.

The town tells where the name begins and where the work lies; between them and the word for its kind stands what it is
for. A town whose name is a word of every day (新兴) names only what is never described (新兴小学).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.find.piece import Piece, lying_at, place_in
from geo.find.recognition.listed_towns import towns_by_stem
from geo.find.resolve import resolve_line
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING, USUAL
from geo.names import index_of
from geo.places import Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.gazetteer import Gazetteer

_WORKS = {
    "school": "幼儿园|小学|中学|初中|高中|学校",
    "hospital": "卫生院|医院|敬老院|福利院|养老院",
    "water_plant": "污水处理厂|污水处理站|污水厂|自来水厂|水厂|净水厂|填埋场|中转站",
    "power_station": "变电站|水电站|电站|光伏电站|风电场",
    "reservoir": "水库",
    "station": "客运站|汽车站|加油站|消防站|火车站",
    "mine": "煤矿|铁矿|磷矿|露天矿",
    "road": "大桥|大道|隧道",
    "heritage": "烈士陵园|遗址|石窟",
}
"""Kinds before which a word of every day is a name as well."""
_DESCRIBED = {
    "base": "基地",
    "industrial_park": (
        "产业园区|产业园|工业园区|工业园|农业园区|农业园|示范园|科技园|物流园|园区|片区|组团|集中区|示范片|示范区|养殖小区"
    ),
    "centre": "中心|农贸市场|批发市场|交易市场|综合体|大厦|酒店",
    "agri_base": "养殖场|猪场|牛场|羊场|鸡场|林场|农场|牧场|茶场|屠宰场|加工厂|冷库|粮库",
    "park": "公园|广场|营地",
    "scenic_area": "景区|度假区|旅游区|乐园|峡谷",
    "characteristic_town": "古镇|古街|小镇|集镇",
    "industrial_belt": "经济带|产业带|示范带|旅游带",
}
_THEMES = {"industrial_park": Theme.ZONES, "road": Theme.CORRIDORS, "industrial_belt": Theme.CORRIDORS}
_END = (
    "(?=[、，。；：（）和与及以等的为]|[一二三]期|工程|项目|建设|改造|改建|扩建|改扩建|新建|迁建|提升|升级|续建|开工|完工|竣工|"
    "建成|投用|投产|投运|运营|主体|加快|全面|顺利|有序|正式|如期|启动|创建|获|被|入选|入园|通过|基础|配套|核心区|$)"
)
_REST = "(?!镇|乡|街道|村|社区|片区|河|江|路|至|等|[的和与及])(?:(?![的和与及在至等将对向为是])[一-龥]){0,10}?"
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in {**_WORKS, **_DESCRIBED}.items())
_SIGN = re.compile("|".join(word for words in (*_WORKS.values(), *_DESCRIBED.values()) for word in words.split("|")))
_BELT = "示范片区|示范片|示范带|产业带|旅游带|经济带|环线|走廊|片区"
_NO_LEAD = "[，。；：、（）“”《》的和与及在将对 ]"
_NO_REST = re.compile(
    "建成|建设|改造|完成|实施|打造|发展|推进|加快|新建|修建|支持|提升|入驻|开展|创建|[0-9]|[一二两三四五六七八九十]个"
)
_LONGEST_LEAD = 6
_RULE = "名称冠本地乡镇名，示意于该乡镇"


class _Pattern(NamedTuple):
    """What the works of a county look like, and the belts from one of its towns to another."""

    work: re.Pattern[str]
    belt: re.Pattern[str]


class _Patterns:
    """The patterns of each county, made when they are asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._made: dict[str, _Pattern | None] = {}

    def of(self, area: str) -> _Pattern | None:
        """Return the patterns of a county; nothing where it has no towns on record."""
        if area not in self._made:
            towns = sorted(towns_by_stem(area, self._gazetteer), key=len, reverse=True)
            words = "|".join(map(re.escape, towns))
            work = f"(?P<town>{words})(?P<rest>{_REST})(?:{_KIND}){_END}"
            lead = f"(?P<lead>(?:(?!{_NO_LEAD})[一-龥]){{0,6}})"
            belt = f"{lead}“(?P<one>{words})—(?P<other>{words})“[一-龥]{{0,6}}?(?:{_BELT})"
            self._made[area] = _Pattern(re.compile(work), re.compile(belt)) if towns else None
        return self._made[area]


def own_works(text: str, start: int, end: int, area: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the works of a range of a county's document that bear the name of one of its towns, at that town."""
    own = gazetteer.divisions.get(area)
    is_belt = text.find("“", start, end) >= 0
    if own is None or own.level != "county" or not (is_belt or _SIGN.search(text, start, end)):
        return
    pattern, towns = gazetteer.kept(_Patterns).of(area), towns_by_stem(area, gazetteer)
    if pattern is None:
        return
    for match in pattern.belt.finditer(text, start, end) if is_belt else ():
        begin = name_edge(text, start, match.end("lead"), _LONGEST_LEAD)
        begin = match.end("lead") if begin is None else begin
        at_both = [gazetteer.division_place(towns[match[one]]) for one in ("one", "other")]
        name = text[begin : match.end()]
        yield Piece(begin, match.end(), resolve_line(at_both, name, "industrial_belt", gazetteer))
    for match in pattern.work.finditer(text, start, end):
        kind, is_edge = match.lastgroup or "", name_edge(text, start, match.start(), 0) == match.start()
        if is_edge and _is_name(match["town"], match["rest"], kind, gazetteer):
            yield Piece(match.start(), match.end(), _at(match[0], match["town"], kind, towns, gazetteer))


def _is_name(town: str, rest: str, kind: str, gazetteer: Gazetteer) -> bool:
    if town in ACTING or _NO_REST.search(rest) is not None:
        return False
    if kind in _WORKS:
        return not (only_describes(town) and rest)
    cost = index_of(gazetteer).words.cost(town)
    return not only_describes(town) and (cost is None or cost >= USUAL)


def _at(name: str, town: str, kind: str, towns: Mapping[str, str], gazetteer: Gazetteer) -> Resolved:
    place = gazetteer.division_place(towns[town])
    return Resolved(lying_at(place, name, kind, _THEMES.get(kind, Theme.SITES)), _RULE)


def with_own_works(
    pieces: list[Piece], text: str, start: int, end: int, area: str, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause and the works that bear the name of a town; what is on record goes before."""
    found = list(own_works(text, start, end, area, gazetteer)) if area else []
    pieces = [_with_old(piece, text, start) for piece in pieces] if area else pieces
    new = [one for one in found if not any(_is_before(piece, one, text) for piece in pieces)]
    if not new:
        return pieces
    kept = [piece for piece in pieces if not any(piece.start < one.end and one.start < piece.end for one in new)]
    return sorted((*kept, *new), key=lambda piece: piece.start)


def _with_old(piece: Piece, text: str, start: int) -> Piece:
    """Return a site with the word that tells the old town from the new one: 老甘孜自驾游营地."""
    place = place_in(piece.resolution)
    is_site = place is not None and place.id.startswith("示意:") and place.theme is Theme.SITES
    begin = piece.start - 1
    if not is_site or begin < start or text[begin] != "老" or name_edge(text, start, begin, 0) != begin:
        return piece
    return Piece(begin, piece.end, piece.resolution)


def _is_before(piece: Piece, own: Piece, text: str) -> bool:
    """Whether a mention that touches such a work stays: it goes on beyond it, or is as long and known."""
    if piece.start >= own.end or own.start >= piece.end:
        return False
    is_within = own.start <= piece.start and piece.end <= own.end
    if not is_within or text.find("“", own.start, own.end) >= 0:
        return not is_within
    place = place_in(piece.resolution)
    is_known = not isinstance(piece.resolution, Unresolved) and place is not None and not place.id.startswith("示意:")
    return is_known and (piece.end == own.end or piece.start > own.start)
