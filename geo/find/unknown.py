"""Sites that a text names and no table knows: they are listed with a reason, not passed over.

Two kinds are sure enough. A site that bears the province's name or a by-name of it (四川光伏产业研究院, 天府软件园).
And a site whose stem is a proper name by its form: it ends in a word for a hill, a water or a crossing
(白鹤滩水电站, 光雾山景区), or falls apart into characters that make no words (升钟水库, 江口沉银博物馆). Descriptions
fall apart into ordinary words and are none: 病险水库, 红色旅游景区, 滨河湿地公园.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.forms.suffixes import BRACKET_BEFORE, LANDFORM, short_tail_at, stem_start, tail_at
from geo.find.piece import Piece, Tail
from geo.names import NameForm, index_of
from geo.places import Theme, Unresolved
from geo.text.lexicon import ADVERBS, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_NO_NAME = "加快|建设|推进|推动|打造|创建|支持|实施|争创|开展|培育|组建|布局|引进|设立|依托|联合|[的和与及等各省]"
_PROVINCIAL_WORDS = "研究院|实验室|博物馆|科学城|育种基地|大学(?!生)|自由贸易试验区|自贸试验区|自贸区"
_PROVINCIAL = re.compile(f"(?:(?!{_NO_NAME})[一-龥]){{0,12}}?(?P<what>{_PROVINCIAL_WORDS})")
PROVINCIAL_SIGN = f"[一-龥]{{0,12}}?(?:{_PROVINCIAL_WORDS})"
"""What stands behind the name of the province where it names a site."""
_SUFFIXES = {
    "museum": "博物馆|博物院|纪念馆",
    "power_station": ("水电站|航电枢纽|水利枢纽|抽水蓄能电站|抽水蓄能|核电站|核电(?!力)|风电场|电站|电厂"),
    "reservoir": "水库",
    "irrigation_district": "灌区",
    "railway": "城际铁路|高速铁路|铁路(?![局公])|高铁(?![站网])|客运专线",
    "expressway": "高速公路|高速(?![发增度网铁路])|复线(?!的)",
    "road": "大桥|隧道|通道(?![经建沿能网])|枢纽互通|互通|大道",
    "gas_pipeline": "输气干线|输气管道|原油管道|成品油管道",
    "waterway": "航道|运河",
    "airport": "国际机场|机场(?!群)",
    "port": "港区|作业区|深水港|锚地",
    "station": "东站|西站|南站|北站|火车站",
    "river": "河(?=[、和及流综治防堤干])",
    "water_transfer": "引水工程|供水工程|调水工程|调蓄工程|水资源配置工程|水利工程|干渠|支渠|渡槽|隧洞",
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
    "river_basin": "流域",
    "island": "岛(?=[、，。；等和保])",
    "scenic_area": "风景名胜区|旅游景区|景区|旅游度假区|度假区",
    "park": "城市森林公园|国家森林公园|森林公园|国家湿地公园|湿地公园|地质公园|自然保护区|中央公园",
    "characteristic_town": "古镇|古街|古城(?!墙)",
    "heritage": "官寨|碉楼|古城墙|烈士陵园",
    "archaeological_park": "国家考古遗址公园|考古遗址公园|遗址公园|遗址|故城",
}
_SITE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _SUFFIXES.items()))
_ANY_SITE = re.compile("|".join(_SUFFIXES.values()))
"""The same without groups: found by its first characters, which spares most clauses the other."""
SITE_WORDS = tuple(word for words in _SUFFIXES.values() for word in words.split("|"))
_THEMES = dict.fromkeys(("railway", "expressway", "road", "waterway", "water_transfer"), Theme.CORRIDORS)
_THEMES |= dict.fromkeys(("hitech_zone", "devzone", "bonded_zone", "new_area", "new_town"), Theme.ZONES)
"""Themes of kinds; all others are sites."""
_DESCRIBED = frozenset({"industrial_park", "science_city", "hospital", "school", "water_plant"})
"""Kinds whose words mostly stand behind a description, which falls apart into characters as well."""
_STOPS = frozenset((*VERBS, *ADVERBS))
_REACH = 8


def unknown_sites(
    text: str, start: int, end: int, words: WordCosts, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    """Yield the sites of a clause that are named and nowhere known, with where they stand; they may overlap others."""
    yield from _provincial(text, start, end, gazetteer)
    yield from transfers(text, start, end)
    yield from _sections(text, start, end)
    yield from metro_lines(text, start, end)
    yield from _listed_stations(text, start, end, gazetteer)
    for found_here in _ANY_SITE.finditer(text, start, end):
        match = _SITE.match(text, found_here.start(), end)
        if match is None:
            continue
        begin = stem_start(text, max(start, match.start() - _REACH), match.start(), words)
        if match.lastgroup == "river_basin" and text[begin] in LANDFORM:
            continue  # 一江清溪流域 is a figure of speech
        if text[begin] == "跨" or text[match.start() - 1] == "改":
            continue  # 跨江跨海通道, 单线改复线
        if match.lastgroup in _DESCRIBED and not _is_local(text[begin : match.start()], gazetteer):
            continue
        if begin < match.start() and match.lastgroup is not None:
            name = text[begin : match.end()]
            theme = _THEMES.get(match.lastgroup, Theme.SITES)
            found = Unresolved("名称所指地点未收录，位置未知", name, match.lastgroup, theme)
            yield Piece(begin, match.end(), found)


_TRANSFER = re.compile("引[一-龥]{1,2}[入济补][一-龥]{1,2}(?=[一二三四]期|工程|[、，。；：（）等和与及]|$)")
TRANSFER_SIGNS = ("引[一-龥]{1,2}[入济补]",)
"""引黄入呼, 引绰济辽: a transfer is named by where the water comes from and where it goes."""


def transfers(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the transfers of water that no table holds."""
    for match in _TRANSFER.finditer(text, start, end):
        found = Unresolved("名称按形式识别，未收录，位置未知", match[0], "water_transfer", Theme.CORRIDORS)
        yield Piece(match.start(), match.end(), found)


_SECTION = re.compile(
    "(?:^|(?<=[、，。；：（和与及]))(?P<name>(?P<one>[一-龥]{2,5})至(?P<other>[一-龥]{2,5}))(?P<word>段(?![落位子])|等[县乡村]{1,2}道)"
)
SECTION_SIGNS = ("至[一-龥]{2,5}段", "等县乡?道", "等乡村?道", "等村道")
"""One of these is in every such section."""


def _sections(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield sections of a road between two villages or stations that no table holds: 飞凤至七里段."""
    for match in _SECTION.finditer(text, start, end) if text.find("至", start, end) >= 0 else ():
        stop = match.end("name") if match["word"] != "段" else match.end()
        begin = match.start() + _verb_size(match["one"])
        found = Unresolved("名称按形式识别，未收录，位置未知", text[begin:stop], "road", Theme.CORRIDORS)
        yield Piece(begin, stop, found)


def _verb_size(words: str) -> int:
    """Return how many characters of a verb the words begin with: 建成 of 建成飞凤."""
    sizes = (size for size in (4, 2) if size + 2 <= len(words) and words[:size] in _STOPS)
    return next(sizes, 0)


_METRO = re.compile(
    "(?:轨道交通|城市轨道|城轨|地铁|轻轨|市域快线)(?:第?[0-9A-Z]{1,3}|[一二三四五六七八九十]{1,3})(?:号线|线)|"
    "(?<![0-9第])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})号线(?=[一二三四五东西南北]?[期段延支]|建设|工程|全线|等|、|和|，|。|$)"
)
METRO_SIGNS = ("轨", "地铁", "轻轨", "号线")


def metro_lines(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the lines of a city's railways by their number: 轨道交通15号线."""
    for match in _METRO.finditer(text, start, end) if text.find("线", start, end) >= 0 else ():
        found = Unresolved("轨道交通线路编号，经过的县（市、区）未收录", match[0], "railway", Theme.CORRIDORS)
        yield Piece(match.start(), match.end(), found)


_STATIONS = re.compile("(?:(?!站)[一-龥]){2,7}站(?:[、和与及](?:(?![和与及站])[一-龥]){2,5}站)+(?![点位长台务])")
_STATION_ITEM = re.compile("[^、和与及]+站")
_NO_STATION = re.compile(
    "(?:电|[污供排取]水|泵|[加供]油|[加供]气|气象|转|驿|务|作|测|水文|文化|垃圾|运|汽车|收费|检|急救|环保|保健|兽医|农机|种子|"
    "充|换|能|压|监督|工作|社工|志愿|防疫|科普)站$|服务|卫生|第|新建|改造"
)
"""水电站, 污水泵站, 汽车站, 监测站: works that are no railway's, or what is no name."""
STATION_SIGNS = ("站[、和与及]",)
"""This is in every list of stations."""


def _listed_stations(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the stations of a list by their bare names, where one of them is a place on record: 广元站、柏林沟站."""
    index = index_of(gazetteer)
    for match in _STATIONS.finditer(text, start, end) if text.find("站", start, end) >= 0 else ():
        spans = [one.span() for one in _STATION_ITEM.finditer(text, *match.span())]
        first = spans[0][1] - 1
        sizes = (size for size in range(min(5, first - spans[0][0]), 1, -1) if index.get(text[first - size : first]))
        begin = first - next(sizes, 0)
        spans[0] = (begin if begin < first else stem_start(text, spans[0][0], first, index.words), spans[0][1])
        names = [text[begin:stop] for begin, stop in spans]
        if any(len(name) <= len("一站") or _NO_STATION.search(name) for name in names):
            continue
        if any(index.get(name) or index.get(name[:-1]) for name in names):
            for (begin, stop), name in zip(spans, names, strict=True):
                found = Unresolved("名称按形式识别，未收录，位置未知", name, "station", Theme.SITES)
                yield Piece(begin, stop, found)


COUNTY_BEHIND = "(?=[、，。；（]|$|建设|创建|开展|启动|实施|推进|打造|发展|等|和|与|及)"
"""What must follow the type of a division that no table holds."""
_COUNTY = re.compile(
    "(?:^|(?<=[、，。；：]|[在和与对及])|(?<=支持|推动|推进|指导|同意|鼓励|帮助|包括|涉及|位于))"
    "(?P<stem>[一-龥]{2,3})(?P<type>[县市])" + COUNTY_BEHIND
)
_NO_STEM = frozenset(
    "各全本该邻每多数一二两三四五六七八九十百几个某原省州市县区域城乡强大小贫困试点重先进农业旅游示范新老所有其他它"
)
_TYPES = "县市区"


def has_unknown_division(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a range calls something a county or a city that is none."""
    return next(unknown_divisions(text, start, end, gazetteer), None) is not None


def unknown_divisions(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield what is called a county or a city and is none: 丰阳县, or 金川市, where there is a 金川县.

    The stem makes no word of the language, or it is that of a division of another type.
    """
    index = index_of(gazetteer)
    for match in _COUNTY.finditer(text, start, end):
        name, stem = match["stem"] + match["type"], match["stem"]
        if index.get(name) is not None or any(char in _NO_STEM for char in stem):
            continue
        others = [index.get(stem + other) for other in _TYPES]
        is_other_type = any(one is not None and one.form is NameForm.FULL for one in others)
        if is_other_type or (match["type"] == "县" and _is_no_word(stem, index.words)):
            found = Unresolved("没有这个名称的政区", name, "county", Theme.COUNTIES)
            yield Piece(match.start("stem"), match.end("type"), found)


def _is_local(stem: str, gazetteer: Gazetteer) -> bool:
    """Whether a stem begins with the name of a town, a hill or a water: 柳池工业园, but 电商产业园, 零碳产业园."""
    index = index_of(gazetteer)
    heads = [stem[:size] for size in (2, 3, 4) if len(stem) >= size]
    return any(head[-1] in LANDFORM or any(index.get(head + town) for town in ("镇", "乡", "街道")) for head in heads)


def _is_no_word(stem: str, words: WordCosts) -> bool:
    return words.cost(stem) is None and all(len(piece) == 1 for piece in words.pieces(stem))


_STATION = re.compile("[东南西北]?站(?=[、，。；和及等]|枢纽|改造|改扩建|综合|建设|$)")


def _station(text: str, position: int, end: int) -> Tail | None:
    match = _STATION.match(text, position, end)
    return None if match is None else Tail(match.end(), "station", Theme.SITES)


def _provincial(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    province = gazetteer.province
    for stem in (province.short, *province.aliases):
        position = text.find(stem, start, end)
        while position >= 0:
            behind = position + len(stem)
            bracket = BRACKET_BEFORE.search(text[max(start, position - 8) : position])
            if bracket is not None and text.startswith("）", behind):
                tail = tail_at(text, behind + 1, end)  # 西部（重庆）科学城 in 重庆
                if tail is not None:
                    begin = position - len(bracket[0])
                    found = Unresolved("冠省名的地点，地址未知", text[begin : tail.end], tail.kind, tail.theme)
                    yield Piece(begin, tail.end, found)
                position = text.find(stem, position + 1, end)
                continue
            if stem == province.short and province.kind == "municipality":
                tail = short_tail_at(text, behind, end) or _station(text, behind, end)
            elif stem == province.short:
                match = _PROVINCIAL.match(text, behind, end)
                tail = None if match is None else short_tail_at(text, match.start("what"), match.end())
            else:
                tail = tail_at(text, behind, end)
            if tail is not None and tail.theme in {Theme.SITES, Theme.ZONES}:
                found = Unresolved("冠省名的地点，地址未知", text[position : tail.end], tail.kind, tail.theme)
                yield Piece(position, tail.end, found)
            position = text.find(stem, position + 1, end)
