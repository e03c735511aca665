"""Words for a zone, a site, a line or a region behind a place: 德阳 + 装备制造产业园, 泸州 + 白酒特色小镇."""

from __future__ import annotations

import re

from geo.find.piece import Tail
from geo.find.words.kind_words import BETWEEN_ENDS, KIND_TABLES, KIND_THEMES, LINES
from geo.find.words.usual_words import NO_TAIL_WORDS
from geo.places import Theme

_NOT_AFTER = "(?!镇|化|级|型|域|城市|局|公司|[省市县区]级)"


def _compiled(modifier: int, groups: tuple[tuple[dict[str, str], Theme], ...]) -> re.Pattern[str]:
    kinds = []
    for table, _ in groups:
        for kind, words in table.items():
            kinds.append(f"(?P<{kind}>{words})")
    free = f"(?:(?!{NO_TAIL_WORDS})[一-龥A-Za-z0-9·]){{0,{modifier}}}?"
    first = "(?!乡|村|片(?!区)|道|间|城(?:公路|道路|内|至)|发展|规划|人民|市民|市场|全市|全县|地区|城区)"
    return re.compile(f"{first}{free}(?:{'|'.join(kinds)}){_NOT_AFTER}")


_TAIL = _compiled(18, KIND_TABLES)
_SHORT_TAIL = _compiled(0, KIND_TABLES)
_LINE_TAIL = _compiled(10, (({**LINES, **BETWEEN_ENDS}, Theme.CORRIDORS),))
_COUNTED = re.compile("(?:[0-9]+|[一二三四五六七八九十百两]+)余?[座个处所家](?!(?:重[点大])?(?:项目|工程))")
"""医院3所 of 阆中医院3所 are counted, not named."""
_SHARED = re.compile(
    "高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|综合保税区|综保区|自贸试验区|新区|国际机场|机场"
)
_TOWN = re.compile(f"((?:(?!{NO_TAIL_WORDS})[一-龥A-Za-z]){{2,12}})特色小镇")
_GENERIC = re.compile("^(国家级?|省级|市级|清单内|全国)+$")
AREA_BEHIND = re.compile("毗邻(?:地区|区域)|交界(?:地区|区域)|边(?:区域|地区|界)|结合部|地区|(?<=边)区域")
"""What makes the name of a place that of the area around it: 辽西地区, 湘赣边区域."""
_BRACKET_BEFORE = re.compile(
    "(?:中国|西部|中西部|国家|全国|(?:国家)?中欧班列|国家(?:畜牧|农业|现代农业|粮食))（$|(?:国家)?中欧班列$"
)
"""What stands before a place that is a part of a name in brackets: 西部（重庆）科学城."""
_BEFORE_ENDS = frozenset("（列")
_LONGEST_BEFORE = 8


def bracket_before(text: str, start: int, position: int) -> re.Match[str] | None:
    """Return such words right before a position, not before ``start``."""
    if position == start or text[position - 1] not in _BEFORE_ENDS:
        return None
    return _BRACKET_BEFORE.search(text[max(start, position - _LONGEST_BEFORE) : position])


def tail_at(text: str, position: int, end: int) -> Tail | None:
    """Return the zone, site, line or region word behind a place that ends at ``position``, the longest reading."""
    return _tail(_TAIL, text, position, end)


def short_tail_at(text: str, position: int, end: int) -> Tail | None:
    """Return such a word only if it follows at once."""
    return _tail(_SHORT_TAIL, text, position, end)


def line_tail_at(text: str, position: int, end: int) -> Tail | None:
    """Return the word for a line behind the last end of A至B."""
    return _tail(_LINE_TAIL, text, position, end)


def shared_tail_at(text: str, position: int, end: int) -> re.Match[str] | None:
    """Return a zone word that a whole list of places may share: 德阳、绵阳高新区."""
    return _SHARED.match(text, position, end)


def town_in(text: str, position: int, end: int) -> re.Match[str] | None:
    """Return the first 特色小镇 with a name of its own at ``position`` or later."""
    match = _TOWN.search(text, position, end)
    return None if match is None or _GENERIC.match(match[1]) else match


def _tail(pattern: re.Pattern[str], text: str, position: int, end: int) -> Tail | None:
    match = pattern.match(text, position, end)
    if match is None or match.lastgroup is None or _COUNTED.match(text, match.end(), end):
        return None
    stop = match.end()
    kind = match.lastgroup
    if text.startswith("园区", stop - 1, end) and not text.startswith("域", stop + 1, end):
        stop += 1  # 合作园 + 区
    longer = _SHORT_TAIL.match(text, stop, end)
    while longer is not None and longer.lastgroup is not None:
        # 国际铁路港 + 经济技术开发区: the last word says what it is.
        stop, kind = longer.end(), longer.lastgroup
        longer = _SHORT_TAIL.match(text, stop, end)
    return Tail(stop, kind, KIND_THEMES[kind])
