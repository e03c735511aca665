"""Works of a town that no table holds, told by one character: 秀水路, 望月街, 青衣桥, 三环路, 青衣沟等9条水体."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.unknown.unlisted_ways import is_proper
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import USUAL_NAMES
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer

_BEHIND = (
    "(?=[、，。；：（）和与及以至等“”]|[东南西北](?:侧|延|段|线)|[一二三]期|沿[线岸街]|两[侧岸]|改|拓|扩|延|综合|整|提|升|治|"
    "片区|道路|断头|因|[一-龥]{2,4}段|从|自|余|剩|先后|相继|(?:快速化|市政|雨污|污水|管网|建设|建成|通车|开工|工程|项目)|$)"
)
"""What stands behind the name of a street: in 路网, 路段 and 路况 it is no street."""
_STREET = re.compile(
    "(?:(?<![道公铁线思出网电水陆通头速之财末走赶上回退活高户组销套理同多少半])路|(?<![大老古步行])街|(?<![街小里背])巷|"
    f"(?<![大立天架引板浮索吊鹊])桥){_BEHIND}"
)
_ROAD = re.compile(f"公路(?:{_BEHIND}|(?=沿线|[东南西北]?段))")
_RIVER = re.compile(
    "(?<![山沿滨内外运江大小中黑])河(?=、|沿[岸线]|两岸|上游|下游|[城主]段|综合|治理|整治|水[质环生]|防洪|河道|污水|等)|"
    "沟(?=等[0-9一二三四五六七八九十]+条)"
)
_RING = re.compile(
    "(?:[东南西北]{0,2}[一二三四五六]环(?:[东南西北]?路|线|高速)?|绕城(?:高速|公路)|[内外]环(?:线|高速))"
    "(?=[、，。；：（）和与及等]|[东南西北]段|改|拓|扩|入地|沿线|快速|综合|整|提|建|通|工程|项目|$)"
)
"""Roads around a town, by their number."""
_SIGN = re.compile("[路街巷桥河沟环]")
_LONGEST = 8
_SHORTEST = 2
KINDS_OF_STREETS = re.compile(
    "断头|出[省川境入]|进[藏疆川]|沿[江边海线湖]|产业|旅游|机耕|入户|通[村组乡镇]|村组|资源|生产|循环|干线|支线|连接|观光|扶贫|致富|小康|主[次干]|次干|支|区间|旱|农村|背街|"
    "水毁|危|人行|过街|美食|商业|特色|步行|夜|文化街|公铁|景观|城[市区镇]|县城|便民|天$|改$|环$"
)
"""Kinds of streets and bridges, and no names of any: 产业路, 断头路, 渡改桥."""
_NUMBERED = re.compile("[经纬][一二三四五六七八九十]{1,2}$")
"""Streets by number: 经十路, 纬二路."""
_BY_SIDE = re.compile("[一-龥]{2,}[东南西北中]$")
"""Of a street that goes on: 滨河北路, 人民东街."""
_PERSON = "人："
"""负责人：李五通桥."""
_BESIDE = frozenset("、和及与")


def streets(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the streets, small bridges and rivers and ring roads; one of usual words (振兴路) beside another street."""
    if _SIGN.search(text, start, end) is None:
        return
    found: list[Piece] = []
    usual: list[tuple[int, int]] = []
    for kind, pattern in (("road", _STREET), ("road", _ROAD), ("river", _RIVER)):
        for match in pattern.finditer(text, start, end):
            begin = _begin(text, start, match.start())
            if begin is None:
                continue
            if _is_name(text[begin : match.start()], gazetteer):
                found.append(_told(text, begin, match.end(), kind))
            elif kind == "road":
                usual.append((begin, match.end()))
    rings = _RING.finditer(text, start, end) if text.find("环", start, end) >= 0 else ()
    found.extend(
        _told(text, match.start(), match.end(), "expressway")
        for match in rings
        if name_edge(text, start, match.start(), 0) == match.start()
    )
    yield from found
    for begin, stop in usual:
        if _is_beside(begin, stop, text, found):
            yield _told(text, begin, stop, "road")


def _begin(text: str, start: int, last: int) -> int | None:
    """Return where the proper words before a word for a kind begin; ``None`` where they are none."""
    numbered = _NUMBERED.search(text, max(start, last - 3), last)
    begin = numbered.start() if numbered is not None else name_edge(text, start, last, _LONGEST)
    if begin is None or not _SHORTEST <= last - begin <= _LONGEST or text.startswith(_PERSON, begin - len(_PERSON)):
        return None
    stem = text[begin:last]
    if begin > start and text[begin - 1] == "自":
        return None  # 自贡东路
    return None if KINDS_OF_STREETS.search(stem) or not all("一" <= char <= "龥" for char in stem) else begin


def _is_name(stem: str, gazetteer: Gazetteer) -> bool:
    """Whether the words before a word for a kind are a name, whatever stands beside them."""
    if _NUMBERED.match(stem) or _BY_SIDE.match(stem):
        return True
    return stem in USUAL_NAMES or (not only_describes(stem) and is_proper(stem, gazetteer))


def _told(text: str, begin: int, stop: int, kind: str) -> Piece:
    # A street lies in its town; a ring road and a river lead around it or out of it.
    theme = Theme.SITES if kind == "road" else Theme.CORRIDORS
    return Piece(begin, stop, told_by_form(text[begin:stop], kind, theme))


def _is_beside(begin: int, stop: int, text: str, found: Sequence[Piece]) -> bool:
    """Whether a street stands in a row with another."""
    return any(
        (one.end + 1 == begin and text[one.end] in _BESIDE) or (one.start - 1 == stop and text[stop] in _BESIDE)
        for one in found
    )
