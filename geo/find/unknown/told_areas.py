"""Areas that a shore, a border or a side tells: 沿江智造走廊, 黔边城镇带, 山西中部城市群, 东北海陆大通道.

No table holds where they end; a green belt along any river (沿河绿化带) is no area of its own. A side, what the land is
like there and what it is for tell one together (中部河谷城镇发展带, 南部丘陵规模农业经济区); a side alone (西部经济区)
or a land without a side (丘陵农业区) may be any.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.unknown.unlisted_ways import is_proper
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING, NO_TAIL_WORDS
from geo.find.words.verbs_before import verbs
from geo.names import index_of
from geo.national_places import province_letters
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_ALONG = "沿运河|沿江|沿海|沿边|沿黄|沿淮"
"""What an area lies along that has words of its own: 沿江智造走廊; any 沿边城镇带 is a part of the own area."""
_SHORES = "环湖|环湾|江淮|江汉|黄淮|东南沿海"
"""What an area lies around or between."""
TOLD_AREA_SIGNS = (*_ALONG.split("|"), *_SHORES.split("|"))
"""One of these is in every such name, or the side of the province."""
_KINDS = {
    "industrial_belt": ("走廊|(?:经济|产业|发展|创新|科创|城镇|城市|文旅|协作|开放)带(?![动头来领货])|(?:发展|城镇)轴"),
    "metropolitan_area": "城市群|城镇群|都市圈|经济圈|科创圈|创新圈|经济区|港口群|机场群",
    "corridor": "通道|经济廊道",
    "cooperation_zone": "协同区|协同发展区|联动发展区|合作区|先导区|先行区|示范区|试验区",
}
_AREA = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_FREE = f"(?:(?!{NO_TAIL_WORDS}|绿化|景观|生态[带廊])[一-龥])"
_LONGEST = 16
_SIDES = "[东西南北中]部"
_THEMES = {"industrial_belt": Theme.CORRIDORS, "corridor": Theme.CORRIDORS, "cooperation_zone": Theme.ZONES}
_SIDE = "(?:[东南西北]|东北|东南|西北|西南|中)部"
_LAND = (
    "河谷|河川|川道|山地|山区|丘陵|浅丘|深丘|平原|平坝|平川|盆地|高原|高山|高寒|草原|牧区|林区|库区|湖区|湿地|荒漠|沙漠|绿洲|"
    "沿江|沿河|沿海|沿湖|滨江|滨湖|滨海|环湖|城郊|近郊|远郊|干旱|黄土|石漠"
)
_PLAN_KINDS = {
    "industrial_belt": (
        "(?:城镇|发展|产业|经济|旅游|农业|生态|示范|城市)带(?![动头来领货])|"
        "(?:经济|发展|生态|旅游|农业)廊(?!道|桥)|走廊|(?:城镇|发展)轴"
    ),
    "natural_area": "(?:涵养|保育|屏障|保护|修复|农业|牧业|林业|经济|发展|产业|旅游|功能|示范|集聚|承载)区(?![域级])",
}
_PLAN_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _PLAN_KINDS.items())
_PLAN_AREA = re.compile(f"{_SIDE}(?:{_LAND})(?P<what>(?:(?!{NO_TAIL_WORDS})[一-龥]){{0,8}}?)(?:{_PLAN_KIND})")
PLAN_AREA_SIGNS = tuple(f"部{land}" for land in _LAND.split("|"))
"""One of these is in every such name."""


def own_sides(gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return how parts of the province by their side begin: 山西中部, 黔边."""
    own = gazetteer.province
    letters = (letter for letter, code in province_letters().items() if code == own.adcode)
    return f"{own.short}{_SIDES}", *(f"{letter}边" for letter in letters)


def _told_area(gazetteer: Gazetteer) -> re.Pattern[str]:
    heads = "|".join((_SHORES, *own_sides(gazetteer)))
    return re.compile(f"(?:(?:{_ALONG}){_FREE}{{2,6}}?|(?:{heads}){_FREE}{{0,6}}?)(?:{_AREA})(?![域级])")


def told_areas(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the areas of a range that are told so; they may overlap what is known."""
    if _ANY.search(text, start, end) is None:
        return
    for match in gazetteer.kept(_told_area).finditer(text, start, end):
        kind = match.lastgroup or "corridor"
        if len(match[0]) <= _LONGEST:
            found = told_by_form(match[0], kind, _THEMES.get(kind, Theme.REGIONS))
            yield Piece(match.start(), match.end(), found)


_BELTS_OF_TOWNS = (
    "示范带|产业带|经济带|发展带|旅游带|走廊|发展轴|示范片|环线|片区|组团|风景道|展示园|展示带|廊道|"
    "旅游区|精品线路|旅游线路|连片区"
)
_DASHED = re.compile(
    "(?P<first>[一-龥]{2,6})(?P<rest>(?:—[一-龥]{2,4}){0,5}?—[一-龥]{2,4}?)“?"
    f"(?:(?!{NO_TAIL_WORDS})[一-龥]){{0,8}}?(?:{_BELTS_OF_TOWNS})(?![动头来领货])"
)
DASH_SIGNS = ("—",)


def dashed_areas(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the belts between towns or villages that no table holds: 思依—河溪—江南乡村振兴示范带."""
    words = index_of(gazetteer).words
    for match in _DASHED.finditer(text, start, end) if text.find("—", start, end) >= 0 else ():
        begin = name_edge(text, start, match.end("first"), _LONGEST_END)
        if begin is None or begin < match.start() or match.end("first") - begin < _SHORTEST:
            continue
        names = [text[begin : match.end("first")], *match["rest"][1:].split("—")]
        # 龙头企业—合作社—农户产业带 runs between no places.
        is_new = any(words.cost(name) is None for name in names) and max(map(len, names)) <= _LONGEST_END
        if not is_new or any(only_describes(name) or words.pieces(name)[0] in ACTING for name in names):
            continue
        quote = text[begin - 1 : begin] == "“" and match.end("rest") < end and text[match.end("rest")] == "“"
        begin -= quote
        found = told_by_form(text[begin : match.end()], "industrial_belt", Theme.CORRIDORS)
        yield Piece(begin, match.end(), found)


_QUOTED = re.compile(
    "“(?P<names>[一-龥]{2,5}(?:—[一-龥]{2,5}){1,4})“"
    "(?=(?:、?“[^“]{3,20}“){0,4}(?:[0-9一二两三四五六七八九十]+[个条])?[一-龥]{0,4}?(?:产业|旅游|示范|黄金|精品|振兴|环线|走廊|片区|发展|风情))"
)


_NAMED_LINE = re.compile("(?:旅游|风情|黄金|精品|文旅|休闲|生态|观光){1,4}(?:线路|环线|小镇景区|景区|走廊)")
"""What one quote alone names: “九洞天—金蟾大山”旅游黄金线路."""


def quoted_areas(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the belts that two quotes hold: “中保—槽渔滩”“余坪—将军”2个产业示范片."""
    words = index_of(gazetteer).words
    for match in _QUOTED.finditer(text, start, end) if text.find("—", start, end) >= 0 else ():
        names = match["names"].split("—")
        if not any(only_describes(name) for name in names) and (line := _NAMED_LINE.match(text, match.end())):
            found = told_by_form(text[match.start() : line.end()], "industrial_belt", Theme.CORRIDORS)
            yield Piece(match.start(), line.end(), found)
            continue
        is_place = any(words.cost(name) is None for name in names)
        if is_place and not any(only_describes(name) or words.pieces(name)[0] in ACTING for name in names):
            found = told_by_form(match["names"], "industrial_belt", Theme.CORRIDORS)
            yield Piece(*match.span("names"), found)


_ALONG_WAY = re.compile(
    f"(?P<way>[一-龥]{{2,6}}?)(?:大道|高速公路|高速|公路|铁路|大街)沿线{_FREE}{{0,12}}?"
    "(?:示范带|产业带|经济带|旅游带|发展带|景观带|走廊|长廊)(?![动头来领货])"
)


def belts_along(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the belts along a road that no table holds: 港城大道沿线城郊现代农业观光示范带."""
    for match in _ALONG_WAY.finditer(text, start, end) if text.find("沿线", start, end) >= 0 else ():
        begin = name_edge(text, start, match.end("way"), _LONGEST_WAY)
        way = "" if begin is None else text[begin : match.end("way")]
        if begin is not None and len(way) >= _SHORTEST and not only_describes(way) and is_proper(way, gazetteer):
            yield Piece(begin, match.end(), told_by_form(text[begin : match.end()], "industrial_belt", Theme.CORRIDORS))


_SHORTEST, _LONGEST_END, _LONGEST_WAY = 2, 3, 6
_ANY = re.compile("走廊|带|轴|[群圈区]|通道|廊道")


def plan_areas(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the areas of a plan by their side, their land and what they are for."""
    for match in _PLAN_AREA.finditer(text, start, end) if text.find("部", start, end) >= 0 else ():
        kind = match.lastgroup or "natural_area"
        pieces = index_of(gazetteer).words.pieces(match["what"])
        if any(piece in verbs() or (piece in ACTING and not only_describes(piece)) for piece in pieces):
            continue  # 北部山区集中布置核桃产业发展带
        if name_edge(text, start, match.start(), 0) == match.start() or text[match.start() - 1] in "即是为":
            found = told_by_form(match[0], kind, _THEMES.get(kind, Theme.REGIONS))
            yield Piece(match.start(), match.end(), found)
