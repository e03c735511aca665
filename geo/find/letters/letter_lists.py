"""Lists of names of letters with one word at their end: 许港、郑焦、郑新等产业带, 德厚、阿岗水库.

An item whose letters are all known resolves to their places; any other is a name that no table holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import FEWEST_LETTERS, MOST_LETTERS, all_letters, is_no_word, resolved_letters
from geo.find.piece import Piece
from geo.find.tokens import ELSEWHERE
from geo.find.words.stems import stem_start
from geo.find.words.usual_words import ACTING, LANDFORM, USUAL
from geo.find.words.verbs_before import verbs
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_ENDS = {
    "railway": "城际铁路|高速铁路|客运专线|高铁|铁路|客专|城际(?!轨)|新线",
    "expressway": "高速公路|高速(?![发增度网铁])|复线(?=建设|工程|[、，。；]|$)",
    "industrial_belt": "产业走廊|产业带|走廊|经济带|发展带|城镇带",
    "reservoir": "水库",
    "irrigation_district": "灌区",
    "power_station": "抽水蓄能电站|抽水蓄能|水电站|电站|水利枢纽|航电枢纽|核电",
    "lab": "(?:全国重点|省|国家)?实验室",
    "reserve": "(?:国家级)?(?:自然)?保护区",
    "road": "大桥|隧道|通道",
    "waterway": "(?:[一二三四五]级)?航道",
    "joint_name": "(?=(?:(?!.?等)[一-龥]{2})?(?:协同|同城化|一体化|融合发展|合作))",
}
_LONGEST_ITEM = 12
_FURTHER_ITEMS = "(?:[、和与及](?:(?!等)[一-龥]){2,5}?)+"
_END_OF_LIST = (
    "(?P<work>扩能|扩容|改造|复线|增建[一二三]线)?"
    "(?P<open>等(?:[0-9]+|[一二三四五六七八九十]+)?[条个座]?(?P<said>[一-龥]{0,3}(?:放射线?|环线|出[川省]|省际|进出川|南向|北向|对外))?|"
    "(?P<count>[0-9]+[条个座]))?(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _ENDS.items()) + ")"
)
_LISTED = re.compile(f"(?P<items>[一-龥]{{2,{_LONGEST_ITEM}}}{_FURTHER_ITEMS}){_END_OF_LIST}")
_BEHIND_FIRST = re.compile(f"{_FURTHER_ITEMS}{_END_OF_LIST}")
"""A list from its first mark on: whether there is one is asked once, and not for each beginning of the first item."""
LIST_SIGNS = (
    "复线",
    "线(?:扩能|改造|电气化|增建|复线|提速|改线|[、，。；和与及]|$)",
    "新线",
    "客专",
    "客运专线",
    "产业走廊",
    "产业带",
    "走廊",
    "协同",
    "同城化",
    "一体化",
    "融合发展",
    "、[一-龥]{2,5}合作",
    "抽水蓄能",
)
"""Words that may stand at the end of a list and are no signs of a site."""
_ANY_END = re.compile(
    "铁路|高铁|高速|客专|客运专线|新线|复线|城际|走廊|[业济展镇]带|水库|灌区|抽水|电站|枢纽|核电|实验室|保护区|大桥|隧道|通道|航道|"
    "协同|同城化|一体化|融合|合作"
)
_TRACK = re.compile("(?<=..)[中南北东西]线$")
"""成渝中线 among railways."""
_DONE = frozenset(("扩能", "扩容", "扩建", "迁建"))
"""What is done to the line before it: 绵遂内铁路扩能、广巴铁路扩能改造."""
_WHOLE = ("项目", "工程")
"""What follows them is done with them: 光伏项目梯次投运."""
_SPLIT = re.compile("[^、和与及]+")
_SURE = 2
_PREPOSITIONS = frozenset("对在")
_NO_LETTERS = frozenset(
    "各等及和与的有即在是为以从到由个条座类项大新老省市县区州全一二三四五六七八九十百千多少等级型段线期入并将且又再已也均"
)


def listed_names(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of the lists in a range that no table holds, the last with the word for its kind."""
    mark = _BEHIND_FIRST.search(text, start, end) if _ANY_END.search(text, start, end) else None
    if mark is not None:
        for match in _LISTED.finditer(text, max(start, mark.start() - _LONGEST_ITEM), end):
            yield from _items(match, text, gazetteer)


def _items(match: re.Match[str], text: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    kind = match.lastgroup or ""
    index, letters = index_of(gazetteer), gazetteer.letters
    spans = [found.span() for found in _SPLIT.finditer(text, *match.span("items"))]
    spans = _with_head(spans, text, gazetteer)
    names = [text[begin:stop] for begin, stop in spans]
    forms = [None if (one := index.get(name)) is None else one.form for name in names]
    is_works = kind not in {"joint_name", "industrial_belt"}
    if kind in {"railway", "expressway"}:
        # 渝西 is a part of 重庆, and a railway among railways.
        everywhere = gazetteer.kept(all_letters)
        letters = dict.fromkeys(everywhere, ())
        forms = [None if len(name) == FEWEST_LETTERS and set(name) <= everywhere else form
                 for name, form in zip(names, forms, strict=True)]  # fmt: skip
    known = [form is not None and form not in ELSEWHERE for form in forms]
    if len(names) < FEWEST_LETTERS or (any(known) and not is_works) or all(known):
        return
    joint = [set(_TRACK.sub("", name)) <= set(letters) and is_no_word(name, index.words) for name in names]
    sure = [one or letters_or_rare(name, index.words) for one, name in zip(joint, names, strict=True)]
    open_ = [not one for one in known]
    is_list = all(one or is_known for one, is_known in zip(sure, known, strict=True))
    if not is_list and is_works and sum(sure) >= _SURE:
        # 北沿江、通苏嘉甬、盐泰锡常宜高铁: two names of letters vouch for the third.
        is_list = all(index.words.cost(name) is None and len(name) <= MOST_LETTERS for name in names)
    if not is_list or not (is_works or any(joint)):
        return
    for (begin, stop), name, is_open in zip(spans, names, open_, strict=True):
        if is_open:
            is_last = stop == spans[-1][1]
            is_shared = match["count"] or match["work"] or match["said"] or not match[kind]
            # 合六叶扩容等高速: what is done is done to the last one.
            last = match.end("work" if match["work"] else "items") if is_shared else match.end()
            found = resolved_letters(name + match[kind], kind, gazetteer, name)
            yield Piece(begin, last if is_last else stop, found)


def _with_head(spans: list[tuple[int, int]], text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return the items of a list that may be names: behind one with words of its own, or from its first edge on."""
    longer = [k for k, (begin, stop) in enumerate(spans) if stop - begin > MOST_LETTERS]
    if longer and longer[-1] > 0:
        return spans[longer[-1] + 1 :]  # 沈白高铁和京哈高速改扩建、本桓、凌绥2条高速公路
    first = _head(*spans[0], text, gazetteer)
    return ([first] if first else []) + spans[1:]


def letters_or_rare(name: str, words: WordCosts) -> bool:
    """Whether an item is made of letters or characters that make no words of everyday language."""
    if (
        not FEWEST_LETTERS <= len(name) <= MOST_LETTERS
        or any(char in _NO_LETTERS for char in name[:1] + name[-1:])
        or "入" in name
        or name in verbs()
    ):
        return False
    if len(name) > FEWEST_LETTERS and name[-1] in LANDFORM and words.cost(name) is None:
        return True  # 南山口, 茨哈峡
    pieces = words.pieces(name)
    usual = any(len(piece) > 1 and (words.cost(piece) or 0) < USUAL for piece in pieces)
    return is_no_word(name, words) and len(pieces) > 1 and not usual


def _head(first: int, last: int, text: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the first item of a list begins, behind the words before it."""
    first += text[first] in _PREPOSITIONS
    if text[first:last] in ACTING or text[first:last] in _DONE:
        return None  # 京哈高速改扩建、本桓、凌绥2条高速公路
    if last - first <= FEWEST_LETTERS + 1 and is_no_word(text[first:last], index_of(gazetteer).words):
        return first, last
    begin = last
    for piece in reversed(index_of(gazetteer).words.pieces(text[first:last])):
        is_out = piece in _NO_LETTERS and piece not in gazetteer.letters
        if len(piece) > 1 or is_out or last - begin >= 4:
            break
        begin -= 1
    if text[begin:last] in _DONE or text.endswith(_WHOLE, first, begin):
        return None
    if last - begin >= FEWEST_LETTERS:
        return begin, last
    begin = stem_start(text, first, last, index_of(gazetteer).words)
    return (begin, last) if last - begin >= FEWEST_LETTERS else None
