"""Parts of waters, regions and works, and areas that bear their names: 红水河左岸灌片, 秦巴山片, 那岸水库大坝.

A part of something wide lies somewhere in it, no text says where; what is named after a site lies where the site does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, kind_of, lying_at, place_in
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import NO_TAIL_WORDS
from geo.places import Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Resolution

_DIVISIONS = frozenset({"province", "prefecture", "county", "township", "village"})
_WATERS = frozenset({"river", "river_basin", "river_system", "lake", "sea"})
_LANDS = frozenset({"mountain", "valley", "plateau", "natural_area"})
_SIGHTS = frozenset(
    {"heritage", "archaeological_park", "scenic_area", "characteristic_town", "museum", "park", "reservoir", "site"}
)
_HOLDING = frozenset({"park", "scenic_area", "national_park"})
_PARKS = frozenset({"cultural_park", "national_park"})
_BELTS = frozenset({"industrial_belt", "metropolitan_area", "corridor"})
_FEW = 2
_UNTOLD = "所在地区或河流的一部分，范围未收录，位置未知"
_LENT = "以线路或山水为名的工程，位置未知"

_SIDE = "(?:[东南西北中]部|[左右东西南北]岸|[上中下]游|中上游|上中游|中下游)?"
_WIDE = "灌片|旱片|老旱区|旱区|暴雨区|暴雨中心|蓄滞洪区|滞洪区|分洪区|行洪区|洪泛区|滩区(?!居)"
_WIDE_PART = re.compile(f"{_SIDE}(?:{_WIDE})")
"""大巴山暴雨区, 左江旱片: what land of a water or a range is known for."""
_SLOPE = re.compile("[东南西北]{1,2}(?:侧|麓|坡)")
"""龙泉山东侧."""
_SHORE = re.compile("[东南西北]{1,2}岸(?![线边])")
_COURSES = ("引水工程", "供水工程", "调水工程", "管道工程", "配置工程", "航运工程")
_REACH = re.compile("（?[一-龥]{2,3}段(?![时落])）?")
"""滇中引水工程大理段."""
_RANGE = re.compile("脉(?![络搏])")
_BLOCK = re.compile("片区(?!域)")
_INNER = re.compile(f"(?P<name>(?:(?!{NO_TAIL_WORDS})[一-龥]){{2,5}}?)(?:景区|小镇|片区)(?![域级])")
"""乌蒙山国家地质公园天生桥景区."""
_ASIDE = re.compile("（[一-龥]{2,8}期）工程")
"""罗泊河水库（清水海二期）工程."""
_WAY = re.compile("(?:旅游)?快速通道|旅游公路|旅游大道")
"""巴山大峡谷快速通道: the way to a sight lies at the sight as far as it is known."""
_ALSO = re.compile("补[一-龥]{1,2}(?:工程(?!师|局|处)|(?=[、，。；和与及等]|$))")
"""引黄入冀补淀: where the water goes besides."""
_PIT = re.compile("(?:[东南西北中]{1,2}|[一二三四五六七八九]号?|[0-9]{1,2}号)?(?:露天煤矿|露天矿|煤矿|井田|矿井)")
_PROJECT = re.compile("项目（[一二三四五六]期）")
_SHEET = re.compile("片(?![区面段子状里])")
"""成都平原片: what a region is called in a plan of water works."""
_DAM = re.compile("大坝(?![村镇乡沟头社])|坝区|溢洪道|渠首|及其?灌区")
_LAND_ENDS = ("库区", "山区", "湖区", "河谷", "山片区")
_OF_WORKS = ("水库", "水电站", "电站", "水利枢纽", "枢纽")
_ZONED = re.compile(
    "(?:国家|省级|世界|级|大遗址|文明|扶贫|农业|文化|文物|文旅|生态|旅游|保护|利用|传承|展示|考古|研学|康养|度假|创新|发展|产业|遗产|活化){1,6}"
    "(?:示范区|实验区|试验区|先行区|片区|园区|廊道|核心区|集聚区|示范带|旅游带|文化带|环线)(?!域)"
)
_SAID = "绿色|生态|文化|旅游|经济|创新|示范|发展|文旅|农业|产业|城镇|休闲|康养|国际|遗产|精品"
_BELTED = "带(?![动头来领货有着])|走廊|廊道"
_BELT = re.compile(f"{_SIDE}(?:沿岸|沿线|流域|干流)?(?:{_SAID}){{1,6}}(?:{_BELTED})")
_PARK_PART = re.compile(
    "（[一-龥]{1,6}(?:段|片区|区)）(?:(?:文化|旅游|生态|展示|保护|文旅){1,4}(?:示范带|旅游带|带(?![动头来领货])|廊道|核心区|片区))?"
)
_FIRST = frozenset(
    "快旅景大坝溢渠及补脉片东南西北中左右上下灌旱老暴蓄滞分行洪滩项露煤井矿（国省世级文明扶农生旅保利传展考研康度创发产遗活"
    "绿经示城休精沿流干一二三四五六七八九0123456789"
)
"""One of these characters is the first of every such word, but for what lies in a park; most mentions have none."""
_AROUND = ("环", "沿", "跨")


def with_parts(pieces: Sequence[Piece], text: str, end: int) -> list[Piece]:
    """Return the mentions in order, each with the words behind it that tell a part of it or what bears its name."""
    made: list[Piece] = []
    for turn, piece in enumerate(pieces):
        if made and piece.start < made[-1].end:
            continue
        following = pieces[turn + 1].start if turn + 1 < len(pieces) else end
        made.append(_of_course(piece, text, end) or _longer(piece, text, following))
    return [_with_around(piece, text, made[turn - 1].end if turn else 0) for turn, piece in enumerate(made)]


def _of_course(piece: Piece, text: str, end: int) -> Piece | None:
    """Return a transfer, a pipeline or a park with the part of it that stands behind, with places in it or not."""
    pattern = _REACH if text.endswith(_COURSES, piece.start, piece.end) else None
    pattern = _ASIDE if text.endswith(_OF_WORKS, piece.start, piece.end) else pattern
    pattern = _PARK_PART if kind_of(piece.resolution)[0] in _PARKS else pattern
    reach = None if pattern is None else pattern.match(text, piece.end, end)
    return None if reach is None else Piece(piece.start, reach.end(), piece.resolution)


def _longer(piece: Piece, text: str, limit: int) -> Piece:
    """Return a mention with the words behind it, up to ``limit``, that tell a part of it or what bears its name."""
    kind, theme = kind_of(piece.resolution)
    if piece.end >= limit or kind in _DIVISIONS or (text[piece.end] not in _FIRST and kind not in _HOLDING):
        return piece
    same = next((found for rule in _SAME if (found := rule(piece, kind, theme, text, limit)) is not None), None)
    if same is not None:
        return Piece(piece.start, same, piece.resolution)
    return _of_wide(piece, kind, theme, text, limit) or _zone_of(piece, kind, text, limit) or piece


def _matched(pattern: re.Pattern[str], piece: Piece, text: str, limit: int) -> int | None:
    found = pattern.match(text, piece.end, limit)
    return None if found is None else found.end()


def _dam(piece: Piece, _kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    return _matched(_DAM, piece, text, limit) if text.endswith(_OF_WORKS, piece.start, piece.end) else None


def _project(piece: Piece, _kind: str, theme: Theme | None, text: str, limit: int) -> int | None:
    return _matched(_PROJECT, piece, text, limit) if theme is Theme.SITES else None


def _also(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    return _matched(_ALSO, piece, text, limit) if kind == "water_transfer" else None


def _pit(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    is_field = kind == "mine" or text.endswith("矿区", piece.start, piece.end)
    return _matched(_PIT, piece, text, limit) if is_field else None


def _shore(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    return _matched(_SHORE, piece, text, limit) if kind in _WATERS else None


def _sheet(piece: Piece, kind: str, theme: Theme | None, text: str, limit: int) -> int | None:
    is_region = (theme is Theme.REGIONS or kind in _LANDS) and kind not in _WATERS
    return _matched(_SHEET, piece, text, limit) if is_region else None


def _range(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    return _matched(_RANGE, piece, text, limit) if kind == "mountain" else None


def _way(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    return _matched(_WAY, piece, text, limit) if kind in _SIGHTS else None


def _block(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    is_site = kind in _SIGHTS or text.endswith(_OF_WORKS, piece.start, piece.end)
    return _matched(_BLOCK, piece, text, limit) if is_site else None


def _inner(piece: Piece, kind: str, _theme: Theme | None, text: str, limit: int) -> int | None:
    inner = _INNER.match(text, piece.end, limit) if kind in _HOLDING else None
    return None if inner is None or only_describes(inner["name"]) else inner.end()


_SAME = (_dam, _way, _also, _range, _block, _inner, _project, _pit, _shore, _sheet)
"""What keeps the whereabouts of what it is a part of."""


def _of_wide(piece: Piece, kind: str, theme: Theme | None, text: str, limit: int) -> Piece | None:
    """Return a part of a water, a range or a region, or the belt along a water."""
    if theme is not Theme.REGIONS and kind not in _LANDS | _WATERS:
        return None
    rules = [(_WIDE_PART, _UNTOLD)]
    rules += [(_SLOPE, _UNTOLD)] if kind in _LANDS else []
    rules += [(_BELT, _LENT)] if kind in _WATERS else []
    for pattern, why in rules:
        if (stop := _matched(pattern, piece, text, limit)) is not None:
            return Piece(piece.start, stop, _part(piece.resolution, text[piece.start : stop], why))
    return None


def _zone_of(piece: Piece, kind: str, text: str, limit: int) -> Piece | None:
    """Return the zone that bears the name of a site or of a land."""
    is_land = kind in _SIGHTS | _LANDS or text.endswith(_LAND_ENDS, piece.start, piece.end)
    stop = _matched(_ZONED, piece, text, limit) if is_land else None
    return None if stop is None else Piece(piece.start, stop, _named_after(piece.resolution, text[piece.start : stop]))


def _part(found: Resolution, name: str, why: str) -> Resolution:
    """Return a part of what a mention is: known to lie there only where that is small."""
    place = place_in(found)
    if place is not None and isinstance(found, (Resolved, Outside)) and len(place.divisions) <= _FEW:
        return replace(
            found, place=lying_at(place, name, "natural_area", Theme.REGIONS), rule="命名地点＋后缀模式，示意"
        )
    return Unresolved(why, name, "natural_area", Theme.REGIONS)


def _named_after(found: Resolution, name: str) -> Resolution:
    place = place_in(found)
    if place is None or not isinstance(found, (Resolved, Outside)) or len(place.divisions) > _FEW:
        return Unresolved(_LENT, name, "pilot_zone", Theme.ZONES)
    whole = lying_at(place, name, "pilot_zone", Theme.ZONES, "名称所含地点已知，范围未核")
    return replace(found, place=whole, rule="命名地点＋后缀模式，示意")


def _with_around(piece: Piece, text: str, first: int) -> Piece:
    """Return a belt with the word before it that says how it lies: 环成都文化旅游经济带."""
    if piece.start <= first or text[piece.start - 1] not in _AROUND or kind_of(piece.resolution)[0] not in _BELTS:
        return piece
    is_edge = name_edge(text, first, piece.start - 1, 0) == piece.start - 1 or text[piece.start - 2] in "的即是为"
    return Piece(piece.start - 1, piece.end, piece.resolution) if is_edge else piece
