"""Names of a list that its count says what they are: 玉带路、青石路3个街区, 鹤鸣里、松涛园等4处历史建筑.

The marks tell where each name begins and ends, the noun behind the count of what kind it is. A list of kinds
(水库、泵站等20处工程) names none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.unknown.edged_names import left_edge
from geo.find.unknown.listed_beside import is_clear
from geo.find.words.describing_words import only_describes
from geo.find.words.usual_words import ACTING
from geo.names import NameForm, index_of
from geo.places import Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_KINDS = {
    "road": "道路|街巷|街道|桥梁|大桥|隧道|通道|快速路|干道|支路",
    "railway": "轨道交通|轨道线|铁路",
    "expressway": "高速",
    "reservoir": "水库|山塘",
    "irrigation_district": "灌区",
    "river": "河流|河道|河段|湖泊|支流|湖库|水体|沟",
    "station": "车站|客运站|站点|互通",
    "port": "港口|码头|港区|作业区",
    "scenic_area": "景区|景点|度假区",
    "heritage": "历史建筑|老建筑|文物建筑|古建筑|里份|遗址|故居|旧址|文物保护单位",
    "characteristic_town": "街区|区块|古镇|传统村落|古村",
    "park": "公园|湿地|林场",
    "village": "村",
    "township": "示范镇|乡镇|中心镇|重点镇|特色镇|集镇",
    "power_station": "电站|航电枢纽|枢纽",
    "pumping_station": "排水站|排涝站|排灌站|泵站|提灌站|水闸|闸站",
    "natural_area": "涝片|灌片|重点垸|重点圩|蓄滞洪区",
    "water_transfer": "水源工程",
    "industrial_park": "功能区|片区|组团|板块|园区",
    "hospital": "医院",
    "school": "学校|高校|校区",
}
_NOUN = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_COUNT = re.compile(
    f"等?(?:[0-9]+|[一两二三四五六七八九十]+)余?(?:[个处条座项所家件]|大|级(?=航电枢纽|枢纽|水电站|电站))(?:(?![的和与及、])[一-龥]){{0,8}}?(?:{_NOUN})(?![一-龥]?[长级化])"
)
_COUNT_SIGN = re.compile("[0-9一两二三四五六七八九十]余?(?:[个处条座项所家件]|大|级[航枢水电])")
_OPEN = re.compile(
    "等(?:著名|知名|热门|精品|重要|重点)?(?:(?P<scenic_area>旅游景区|景区|景点)|(?P<characteristic_town>特色小镇|古镇|传统村落|古村)|"
    "(?P<heritage>历史建筑|古建筑|文物古迹|遗址)|(?P<reservoir>(?:大型|中型|小型|中小型|大中型)?水库)|"
    "(?P<base>(?:致密|页岩|深层|大型)?气田|油田|(?:地下)?储气库)|(?P<water_transfer>(?:骨干)?(?:调蓄|水源|引水|提水|提灌)工程)|"
    "(?P<water_plant>水厂)|(?P<dyke>险工险段|圩堤|支堤)|(?P<irrigation_district>(?:大型|中型|大中型)灌区))"
)
"""What an open list is of; some of its items must be clear by themselves."""
_CERTAIN = frozenset(("reservoir", "irrigation_district", "base", "water_transfer", "water_plant", "dyke"))
_VOUCHING = 2
"""Items that are clear or fall apart into characters vouch for half as many others."""
COUNTED_ITEM_SIGNS = (
    "等旅游景区",
    "等景[区点]",
    "等特色小镇",
    "等古镇",
    "等古村",
    "等传统村落",
    "等历史建筑",
    "等古建筑",
    "等文物古迹",
    "等[大中小]{0,2}型?水库",
    "等(?:致密|页岩|深层|大型)?气田",
    "等油田",
    "等(?:地下)?储气库",
    "等(?:骨干)?(?:调蓄|水源|引水|提水|提灌)工程",
    "等水厂",
    "等险工险段",
    "等圩堤",
    "等支堤",
    "等著名",
    "等知名",
    "等热门",
    "等重要遗址",
    "等[大中]{1,2}型灌区",
    "等精品",
    "等[0-9一两二三四五六七八九十]{1,3}余?[个处条座项所家件]",
    "等[两三四五六七八]大",
    "、[一-龥]{2,8}[0-9一两二三四五六七八九十]{1,2}[个处条座项所家]",
)
"""One of these is in every such list."""
_ONE = re.compile("[沟河渠港湖溪桥路街巷村]$")
_FEWEST = 2
_LONGEST_COUNTY = 5
_ITEM = re.compile("[一-龥]{2,10}$")
_THEMES = dict.fromkeys(("road", "railway", "expressway"), Theme.CORRIDORS)
_PARTICLES = frozenset("的在将对从由向把使让为以于至到及等各本该每其被并或设")
_PART_OF_TOWN = re.compile("[一-龥]{4,}(?:片区|组团|板块)$")
"""国际金融商务片区 is one of four, however much it says."""
_ALONE = re.compile("|".join(_KINDS.values()))


def counted_items(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of the lists of a clause that are counted as places; they may overlap what is known."""
    words = index_of(gazetteer).words
    for count in _COUNT.finditer(text, start, end) if _COUNT_SIGN.search(text, start, end) else ():
        kind = count.lastgroup
        items = _items(text, start, count.start())
        items = items or _only_item(text, start, count, gazetteer)
        if kind is None or not items or not all(_is_name(text[first:last], words) for first, last in items):
            continue
        yield from _pieces([_without_division(*item, text, gazetteer) for item in items], kind, text)
    for noun in _OPEN.finditer(text, start, end):
        items = _items(text, start, noun.start())
        names = [text[first:last] for first, last in items]
        clear = [is_clear(name, words) for name in names]
        proper = sum(one or _falls_apart(name, words) for one, name in zip(clear, names, strict=True))
        # What is listed before 等水库 are reservoirs, of usual words or not, unless it only says of what kind.
        is_certain = noun.lastgroup in _CERTAIN and not any(map(only_describes, names))
        is_list = is_certain or (any(clear) and proper >= _VOUCHING and len(items) - proper <= proper // _VOUCHING)
        if is_list and noun.lastgroup and all(_is_name(name, words) for name in names):
            yield from _pieces(items, noun.lastgroup, text)


def _only_item(text: str, start: int, count: re.Match[str], gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return the one name before a count that says what it is: 豹子沟等8条黑臭水体, 临翔区大桥坡等12件水源工程."""
    if not count[0].startswith("等"):
        return []
    begin = left_edge(text, start, count.start())
    name = "" if begin is None else text[begin : count.start()]
    if begin is None or len(name) <= _FEWEST:
        return []
    is_there = _without_division(begin, count.start(), text, gazetteer)[0] > begin
    return [(begin, count.start())] if is_there or _ONE.search(name) else []


def _without_division(first: int, last: int, text: str, gazetteer: Gazetteer) -> tuple[int, int]:
    """Return the range of an item without the county before it, which is a mention: 临翔区 + 大桥坡."""
    index = index_of(gazetteer)
    for size in range(min(_LONGEST_COUNTY, last - first - 2), 1, -1):
        name = index.get(text[first : first + size])
        if name is not None and name.form is NameForm.FULL and name.ids[0] in gazetteer.divisions:
            return first + size, last
    return first, last


def _pieces(items: list[tuple[int, int]], kind: str, text: str) -> Iterator[Piece]:
    for first, last in items:
        reason = "名称按并列和计数识别，未收录，位置未知"
        yield Piece(first, last, Unresolved(reason, text[first:last], kind, _THEMES.get(kind, Theme.SITES)))


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the items of a list that ends at ``end``; nothing where it has but one."""
    first = max(text.rfind(mark, start, end) for mark in "，。；：\n|") + 1
    marks = [at for at in range(max(start, first), end) if text[at] == "、"]
    if not marks:
        return []
    begin = left_edge(text, max(start, first), marks[0])
    bounds = [*marks, end]
    items = [(one + 1, other) for one, other in zip(marks, bounds[1:], strict=True)]
    last_word = re.search("[和与]", text[items[-1][0] : end])
    if last_word is not None:
        at = items[-1][0] + last_word.start()
        items[-1:] = [(items[-1][0], at), (at + 1, end)]
    return items if begin is None else [(begin, marks[0]), *items]


def _falls_apart(name: str, words: WordCosts) -> bool:
    return sum(len(piece) == 1 for piece in words.pieces(name)) > 1


def _is_name(item: str, words: WordCosts) -> bool:
    """Whether an item may be a name: no action, no kind, no description."""
    if not _ITEM.match(item) or _ALONE.fullmatch(item) or (only_describes(item) and not _PART_OF_TOWN.search(item)):
        return False
    return not any(piece in ACTING or piece in _PARTICLES for piece in words.pieces(item))
