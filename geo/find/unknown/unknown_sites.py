"""Sites that a text names and no table knows: they are listed with a reason, not passed over.

Two kinds are sure enough. A site that bears the province's name or a by-name of it (四川光伏产业研究院, 天府软件园).
And a site whose stem is a proper name by its form: it ends in a word for a hill, a water or a crossing
(白鹤滩水电站, 光雾山景区), or falls apart into characters that make no words (升钟水库, 江口沉银博物馆). Descriptions
fall apart into ordinary words and are none: 病险水库, 红色旅游景区, 滨河湿地公园.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.unknown.unlisted_ways import lettered_start
from geo.find.words.edges import name_edge
from geo.find.words.kind_words import BRIDGE_GOES_ON
from geo.find.words.stems import stem_start
from geo.find.words.usual_words import LANDFORM
from geo.names import index_of
from geo.places import Theme, Unresolved
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

SITE_KINDS = {
    "museum": "博物馆|博物院|纪念馆",
    "power_station": (
        "水电站|航电枢纽工程|航电枢纽|水利枢纽工程|水利枢纽|抽水蓄能电站|抽水蓄能|抽蓄电站|核电站|核电(?!力)|风电场|电站|电厂"
    ),
    "reservoir": "水库",
    "irrigation_district": "灌区",
    "railway": (
        "城际铁路|高速铁路|铁路(?![局公])|快线(?=[、，。；等和])|高铁(?![站网])|客运专线|城际(?![轨交列高铁快公])"
    ),
    "expressway": ("高速公路|高速(?![发增度网铁路])|快速(?=[、，。；和与及等合])|复线(?!的)"),
    "road": f"大桥(?!{BRIDGE_GOES_ON.pattern})|隧道|通道(?![经建沿能网])|枢纽互通|互通|大道",
    "gas_pipeline": "输气干线|输气管道|原油管道|成品油管道",
    "waterway": "航道|运河",
    "airport": "国际机场|机场(?!群)",
    "port": "港区|作业区|深水港|锚地",
    "station": "东站|西站|南站|北站|火车站",
    "river": "河(?=[、和及流综治防堤干等])",
    "water_transfer": (
        "引水工程|供水工程|调水工程|调蓄工程|水资源配置工程|水资源配置[一二三]期工程|水利工程|总干渠|干渠|支渠|渡槽|隧洞"
    ),
    "lab": "实验室",
    "hitech_zone": "高新技术产业开发区|高新技术开发区|高新区",
    "devzone": "经济技术开发区|经济开发区|经开区|开发开放试验区|开发区(?!域)|工业区|化工园区|化工区",
    "bonded_zone": "综合保税区|综保区",
    "new_area": "新区(?!域)",
    "new_town": "新城(?![镇乡区市])(?!建(?!设))",
    "industrial_park": "产业园区|产业园|工业园区|工业园|科技园|物流园|产业城|创新城|智慧城",
    "science_city": "科学城|科技城|科创城|创新院",
    "hospital": "中心医院|人民医院|中医院|医院",
    "school": "中学|小学(?!生)|学院",
    "water_plant": "水厂",
    "base": "储气库|煤矿|油田|气田",
    "river_basin": "小流域|流域",
    "mountain": "山脉",
    "island": "岛(?=[、，。；等和保])",
    "scenic_area": "风景名胜区|旅游景区|景区|旅游度假区|度假区",
    "park": "城市森林公园|国家森林公园|森林公园|国家湿地公园|湿地公园|地质公园|自然保护区|中央公园",
    "characteristic_town": "古镇|古街|古城(?!墙)",
    "heritage": "官寨|碉楼|古城墙|烈士陵园",
    "archaeological_park": "国家考古遗址公园|考古遗址公园|遗址公园|遗址|故城",
}
_SITE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in SITE_KINDS.items()))
SITE_WORDS = tuple(word for words in SITE_KINDS.values() for word in words.split("|"))
_ANY_SITE = Headed.of(SITE_WORDS)
"""The same without groups: found by its first characters, which spares most clauses the other."""
_THEMES = dict.fromkeys(("railway", "expressway", "road", "waterway", "water_transfer"), Theme.CORRIDORS)
_THEMES |= dict.fromkeys(("hitech_zone", "devzone", "bonded_zone", "new_area", "new_town"), Theme.ZONES)
"""Themes of kinds; all others are sites."""
_DESCRIBED = frozenset({"industrial_park", "science_city", "hospital", "school", "water_plant"})
"""Kinds whose words mostly stand behind a description, which falls apart into characters as well."""
_REACH = 8
_SHEET = re.compile(".*[山原川东南西北]片")
_NUMBERED = re.compile("[一二三四五六七八九十百千][里岔道龙溪湾坪门]")
"""What begins with a number and is a name all the same: 五里川河流域, 三岔河水库."""


def unknown_sites(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the sites of a clause that are named and nowhere known, with where they stand; they may overlap others."""
    words = index_of(gazetteer).words
    for found_here in _ANY_SITE.matches(text, start, end):
        match = _SITE.match(text, found_here.start(), end)
        if match is None:
            continue
        begin = stem_start(text, max(start, match.start() - _REACH), match.start(), words)
        begin = _with_number(text, start, begin)
        if match.lastgroup == "river":
            begin += _division_size(text[begin : match.start()], gazetteer)
        if begin == match.start() and match.lastgroup in {"railway", "expressway"}:
            begin = lettered_start(text, start, match, gazetteer)
        if match.lastgroup == "river_basin" and text[begin] in LANDFORM:
            continue  # 一江清溪流域 is a figure of speech
        if text[begin] == "跨" or text[match.start() - 1] in "改还":
            continue  # 跨江跨海通道, 单线改复线, 退地还河
        if (sheet := _SHEET.search(text, begin, match.start() - 1)) is not None:
            begin = sheet.end()  # 秦巴山片斑竹沟水库
        if match.lastgroup in _DESCRIBED and not _is_local(text[begin : match.start()], gazetteer):
            continue
        if begin < match.start() and match.lastgroup is not None:
            name = text[begin : match.end()]
            theme = _THEMES.get(match.lastgroup, Theme.SITES)
            found = Unresolved("名称所指地点未收录，位置未知", name, match.lastgroup, theme)
            yield Piece(begin, match.end(), found)


def _is_local(stem: str, gazetteer: Gazetteer) -> bool:
    """Whether a stem begins with the name of a town, a hill or a water: 柳池工业园, but 电商产业园, 零碳产业园."""
    index = index_of(gazetteer)
    heads = [stem[:size] for size in (2, 3, 4) if len(stem) >= size]
    return any(head[-1] in LANDFORM or any(index.get(head + town) for town in ("镇", "乡", "街道")) for head in heads)


def _with_number(text: str, start: int, begin: int) -> int:
    """Return where a name begins that a number before it belongs to: 五里 + 川河, 三 + 岔河."""
    for size in (2, 1):
        first = begin - size
        if first >= start and _NUMBERED.match(text, first) and name_edge(text, start, begin, size) == first:
            return first
    return begin


def _division_size(stem: str, gazetteer: Gazetteer) -> int:
    """Return how many characters of a stem are the division that it lies in: 长汀 of 长汀朱坊."""
    index = index_of(gazetteer)
    names = ((size, index.get(stem[:size])) for size in (4, 3, 2) if len(stem) >= size + 2)
    return next((size for size, name in names if name is not None and name.ids[0] in gazetteer.divisions), 0)
