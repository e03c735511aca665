"""Works of a town that no table holds, told by one character: 秀水路, 望月街, 青衣桥, 三环路, 青衣沟等9条水体."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece, told_by_form
from geo.find.settlements.rows import RowItem, told_in_rows
from geo.find.unknown.unlisted_ways import is_proper
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import KINDS_OF_STREETS, USUAL_NAMES
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

_BEHIND = (
    "(?=[、，。；：（）和与及以至等“”]|[东南西北](?:侧|延|段|线)|[一二三]期|沿[线岸街]|两[侧岸]|改|拓|扩|延|综合|整|提|升|治|风貌|景观|亮化|黑化|白改黑|刷黑|绿化|街景|立面|雨污|"
    "大修|中修|贯通|打通|延[伸长]|上跨|下穿|跨|[一-龥]{1,4}(?:特大|大|中|立交|跨线)?桥(?![头村镇])|人行|天桥|高架|隧道|立交|路口|口|环境|前期|连接处|交叉|路段|[一-龥]{2,9}[至—][一-龥]{2,9}|"
    "片区|道路|断头|因|完成|拆迁|启动|启用|通过|投入|[一-龥]{2,6}段|从|自|余|剩|先后|相继|(?:快速化|市政|雨污|污水|管网|建设|建成|通车|开工|工程|项目)|$)"
)
"""What stands behind the name of a street: in 路网, 路段 and 路况 it is no street."""
_STREET = re.compile(
    "(?:(?<![道公铁线思出网电水陆头速之财末走赶上回退活高户组销套理同多少半])(?:(?<!通)|(?<=交通))路|(?<![大老古步行])街|(?<![街小里背])巷|"
    f"(?<![大立天架引板浮索吊鹊])桥){_BEHIND}"
)
_AVENUE = re.compile(f"(?:大街|(?<=[东南西北])街){_BEHIND}")
_BY_WIND = re.compile("[东南西北]{1,2}$")
"""Before 大街: 东大街, 南北大街."""
_WORK_BEHIND = re.compile(
    "断头路|[一-龥]{2,6}段|道路|风貌|(?:景观)?亮化|黑化|白改黑|刷黑|街景|立面|雨污|改[建造]|改扩建|拓宽|扩建|延伸|(?:提升|升级|综合)?(?:改造|整治)"
)
"""Behind a street of usual words it is one street that is worked on: 和谐路景观亮化."""
_WITH_ENDS = re.compile("(?:[东南西北中]段)?（[^（）、，。；]{2,10}(?:至|到|—|-)[^（）、，。；]{2,10}）")
"""滨河路南段（友谊街至一中）."""
_ROAD = re.compile(f"公路(?:{_BEHIND}|(?=沿线|[东南西北]?段))")
_RIVER = re.compile(
    "(?<![山沿滨内外运江大小中黑])河(?=、|沿[岸线]|两岸|上游|下游|[城主]段|综合|治理|整治|水[质环生]|防洪|河道|污水|等)|"
    "沟(?=等[0-9一二三四五六七八九十]+条)"
)
_RING = re.compile(
    "(?:[东南西北]环路|[东南西北]{0,2}[一二三四五六]环(?:[东南西北]?路|线|高速)?|绕城(?:高速|公路)|[东南西北]?[内外]环(?:线|高速))"
    "(?=[、，。；：（）和与及等]|[东南西北]段|改|拓|扩|入地|沿线|快速|综合|整|提|建|通|抓紧|加快|全线|工程|项目|$)"
)
"""Roads around a town, by their number."""
_SIGN = re.compile("[路街巷桥河沟环]")
_LONGEST = 8
_SHORTEST = 2
_USUAL_STREETS = frozenset("民族 交通 公园 工业 科技 体育 教育 建设 中心 中山 光明 建国 幸福 民主".split())  # noqa: SIM905
"""Words that describe and that streets are called by; one is a name where it is worked on."""
_WITH_LINK = frozenset(("和谐", "和平", "和顺", "和睦", "和兴"))
"""Names of streets that begin with a link: 和谐路."""
_NUMBERED = re.compile("[经纬][一二三四五六七八九十]{1,2}$")
"""Streets by number: 经十路, 纬二路."""
_BY_SIDE = re.compile("[一-龥]{2,}[东南西北中]$")
"""Of a street that goes on: 滨河北路, 人民东街."""
_PERSON = "人："
"""负责人：李五通桥."""


def streets(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the streets, small bridges and rivers and ring roads; one of usual words (振兴路) beside another street."""
    if _SIGN.search(text, start, end) is None:
        return
    for one in told_in_rows(_candidates(text, start, end, gazetteer), text):
        yield _told(text, one.start, one.end, "road")
    for match in _RIVER.finditer(text, start, end):
        begin = _begin(text, start, match.start())
        if begin is not None and _is_name(text[begin : match.start()], gazetteer):
            yield _told(text, begin, match.end(), "river")
    for match in _RING.finditer(text, start, end) if text.find("环", start, end) >= 0 else ():
        if name_edge(text, start, match.start(), 0) == match.start():
            yield _told(text, match.start(), match.end(), "expressway")


def _candidates(text: str, start: int, end: int, gazetteer: Gazetteer) -> list[RowItem]:
    """Return the streets, small bridges and roads of a range, those of usual words as well."""
    found: list[RowItem] = []
    for pattern in (_STREET, _ROAD):
        for match in pattern.finditer(text, start, end):
            begin = _begin(text, start, match.start())
            if begin is not None:
                stem = text[begin : match.start()]
                is_clear = _is_name(stem, gazetteer) or _is_worked_on(stem, text, match.end(), end)
                found.append(RowItem(begin, match.end(), "road", is_clear, is_likely=False))
    for match in _AVENUE.finditer(text, start, end):
        side = _BY_WIND.search(text, start, match.start())
        begin = _begin(text, start, match.start()) if side is None else side.start()
        if begin is not None and (side is None or name_edge(text, start, begin, 0) == begin):
            is_clear = side is not None or _is_name(text[begin : match.start()], gazetteer)
            found.append(RowItem(begin, match.end(), "road", is_clear, is_likely=False))
    return sorted(found)


def _is_worked_on(stem: str, text: str, stop: int, end: int) -> bool:
    """Whether a street of usual words is one that is worked on: 和谐路景观亮化."""
    if len(stem) == _SHORTEST and _WITH_ENDS.match(text, stop, end) is not None:
        return True
    if len(stem) != _SHORTEST or (only_describes(stem) and stem not in _USUAL_STREETS):
        return False
    return _WORK_BEHIND.match(text, stop, end) is not None


def _begin(text: str, start: int, last: int) -> int | None:
    """Return where the proper words before a word for a kind begin; ``None`` where they are none."""
    numbered = _NUMBERED.search(text, max(start, last - 3), last)
    begin = numbered.start() if numbered is not None else name_edge(text, start, last, _LONGEST)
    if begin is None or not 1 <= last - begin <= _LONGEST or text.startswith(_PERSON, begin - len(_PERSON)):
        return None
    if (
        text[begin - 1 : begin + 1] in _WITH_LINK
        and begin > start
        and name_edge(text, start, begin - 1, 0) == begin - 1
    ):
        begin -= 1
    stem = text[begin:last]
    if begin > start and text[begin - 1] == "自":
        return None  # 自贡东路
    if len(stem) == 1 and text[begin - 1] in _LINKS:
        begin = _with_link(text, start, begin)
        stem = text[begin:last]
    if len(stem) < _SHORTEST:
        return None
    return None if KINDS_OF_STREETS.search(stem) or not all("一" <= char <= "龥" for char in stem) else begin


def _with_link(text: str, start: int, begin: int) -> int:
    """Return where the name of a street begins that holds a link: 和润路, 中和二街; 青石路和二街 are two."""
    edge = name_edge(text, start, begin - 1, _LONGEST_HEAD)
    if edge is None or text[begin - 2 : begin - 1] in _STREET_ENDS:
        return begin
    return edge


_LINKS = frozenset("和从")
_STREET_ENDS = frozenset("路街巷桥道线段")
_LONGEST_HEAD = 1


def _is_name(stem: str, gazetteer: Gazetteer) -> bool:
    """Whether the words before a word for a kind are a name, whatever stands beside them."""
    if _NUMBERED.match(stem) or _BY_SIDE.match(stem):
        return True
    return stem in USUAL_NAMES or (not only_describes(stem) and is_proper(stem, gazetteer))


def _told(text: str, begin: int, stop: int, kind: str) -> Piece:
    # A street lies in its town; a ring road and a river lead around it or out of it.
    theme = Theme.SITES if kind == "road" else Theme.CORRIDORS
    return Piece(begin, stop, told_by_form(text[begin:stop], kind, theme))
