"""Names of the letters of places side by side: 杭甬温, 昆曲昆楚, and lists of them with one word at their end.

许港、郑焦、郑新等产业带 are three belts, 大保、丽香、弥蒙等新线 three lines, 德厚、阿岗水库 two reservoirs. An item
whose letters are all known resolves to their places; any other is a name that no table holds. 南（充）巴（中）铁路
tells each place in brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.forms.suffixes import LANDFORM, line_tail_at, stem_start
from geo.find.piece import Piece
from geo.find.resolve import resolve_line
from geo.names import COMMON_COST, NameForm, index_of
from geo.places import Theme, Unresolved
from geo.text.segment import HAN_FIRST, HAN_LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.places import Place, Resolution
    from geo.text.segment import WordCosts

_ENDS = {
    "railway": "城际铁路|高速铁路|高铁|铁路|城际(?!轨)|新线",
    "expressway": "高速公路|高速(?![发增度网铁])|复线(?=建设|工程|[、，。；]|$)",
    "industrial_belt": "产业走廊|产业带|走廊|经济带|发展带|城镇带",
    "reservoir": "水库",
    "irrigation_district": "灌区",
    "power_station": "抽水蓄能电站|抽水蓄能|水电站|水利枢纽|航电枢纽|核电",
    "lab": "(?:全国重点|省|国家)?实验室",
    "reserve": "(?:国家级)?(?:自然)?保护区",
    "road": "大桥|隧道|通道",
    "waterway": "(?:[一二三四五]级)?航道",
    "joint_name": "(?=(?:(?!.?等)[一-龥]{2})?(?:协同|同城化|一体化|融合发展|合作))",
}
_LISTED = re.compile(
    "(?P<items>[一-龥]{2,12}(?:[、和与及](?:(?!等)[一-龥]){2,5}?)+)(?P<work>扩能|扩容|改造|复线|增建[一二三]线)?"
    "(?P<open>等(?:[0-9]+|[一二三四五六七八九十]+)?[条个座]?|(?P<count>[0-9]+[条个座]))?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _ENDS.items())
    + ")"
)
_PAIR = re.compile(r"(?P<head>.)(?!(?P=head)).(?P=head)(?!(?P=head)).")
LIST_SIGNS = (
    "复线",
    "线(?:扩能|改造|电气化|增建|复线|提速|改线|[、，。；和与及]|$)",
    "新线",
    "产业走廊",
    "产业带",
    "走廊",
    "协同",
    "同城化",
    "一体化",
    "抽水蓄能",
)
"""Words that may stand at the end of a list and are no signs of a site."""
_ANY_END = re.compile(
    "铁路|高铁|高速|新线|复线|城际|走廊|[业济展镇]带|水库|灌区|抽水|水电站|枢纽|核电|实验室|保护区|大桥|隧道|通道|航道|"
    "协同|同城化|一体化|融合|合作"
)
_NETWORK = re.compile(
    "(?:(?:产业|科技|科创|创新|先进制造|智造|经济|城镇|发展){1,3}(?:大走廊|走廊|带(?![动头来领货]))|城市群|都市圈|城镇群)"
)
"""What the cities of a run of letters are together: 哈长沈大产业科技创新走廊."""
_NETWORK_SIGN = re.compile("走廊|[业技创造济镇展]带|城市群|都市圈|城镇群")
_LETTERED_LINE = re.compile(
    "(?<=[、，。；：和与及造建通修])(?P<name>(?:(?![一二两三四五六七八九十东西南北中上下主干支专环岸管红底延沿产]).){2})"
    "线(?=扩能|改造|电气化|增建|复线|提速|改线|[、，。；和与及]|$)"
)
"""临哈线扩能改造, 集二线: a railway by the letters of its ends."""
_LINE_BEHIND = re.compile("[一-龥]{1,2}(?:高速铁路|城际铁路|高铁|铁路|高速公路|高速(?![发增度网铁])|城际(?!轨|交))")
_TRACK = re.compile("(?<=..)[中南北东西]线$")
"""成渝中线 among railways."""
_SPLIT = re.compile("[^、和与及]+")
_THEMES = {"joint_name": Theme.REGIONS, "reservoir": Theme.SITES, "irrigation_district": Theme.REGIONS,
           "power_station": Theme.SITES, "lab": Theme.SITES, "reserve": Theme.SITES}  # fmt: skip
_ELSEWHERE = frozenset({NameForm.OUTSIDE, NameForm.OUTSIDE_SHORT})
_USUAL = 126
"""A word of several characters that is cheaper is no part of a name."""
_TELLING = 90
"""Characters that are dearer are seldom more than the letter of a place."""
_SHORTEST, _LONGEST = 2, 5
_SURE = 2
_REACH = 7
_NO_LETTERS = frozenset(
    "各等及和与的在是为以从到由个条座类项大新老省市县区州全一二三四五六七八九十百千多少等级型段线期入"
)


def letter_runs(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Return the pattern of three letters and more."""
    return re.compile(f"[{''.join(gazetteer.letters) or '　'}]{{3,8}}")


def joint_names(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield joint names that no word behind them tells, and lists that share one; they may overlap others."""
    if _ANY_END.search(text, start, end):
        for match in _LISTED.finditer(text, start, end):
            yield from _listed(match, text, gazetteer)
    for match in _LETTERED_LINE.finditer(text, start, end) if text.find("线", start, end) >= 0 else ():
        if _is_no_word(match["name"], index_of(gazetteer).words):
            yield Piece(match.start(), match.end(), _resolved(match[0], "railway", gazetteer, match["name"]))
    for match in _NETWORK.finditer(text, start, end) if _NETWORK_SIGN.search(text, start, end) else ():
        yield from _network(match, text, start, gazetteer)
    for match in gazetteer.kept(letter_runs).finditer(text, start, end):
        yield from _free(match.start(), match.end(), text, gazetteer)


_LINE_NAME = re.compile("(?P<letters>[一-龥]{2,4}?)(?:高速|铁路|高铁|客专|客运专线|城际|快速铁路)")
_NO_LEAD = frozenset("通连中上大新长东北三六一本天保延和")
"""Letters of places elsewhere that mostly are words of their own before a line: 连通内遂高速, 新成昆铁路."""
_FROM = "自"
"""A preposition (接自成南高速), but behind a verb of works."""
_INSIDE, _OF_AREA = "内", frozenset("川省市县境区州国域")
"""川内成南高速公路 is what lies in the province."""
_BUILT = re.compile("(?:建设|推进|推动|加快|实施|修建|开工|新建|规划|建成|、)$")


def longer_lines(tokens: Iterable[Token], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lines whose run of letters a known line ends: 巴南广高速公路 is another one than 南广高速公路.

    Each letter is read as the place that the known line has there; where one stays open the line is unknown.
    """
    before = start
    for token in tokens:
        row = gazetteer.named.get(token.ids[0]) if token.form is NameForm.PLACE else None
        if row is not None and row.place.kind in {"railway", "expressway"}:
            match = _LINE_NAME.match(token.text)
            begin = token.start if match is None else _lead(before, token, match["letters"], text, gazetteer)
            if match is not None and begin < token.start:
                letters = text[begin : token.start] + match["letters"]
                found = _longer(letters, text[begin : token.end], row.place, gazetteer)
                yield Piece(begin, token.end, found)
        before = token.end


def _lead(before: int, token: Token, letters: str, text: str, gazetteer: Gazetteer) -> int:
    """Return where the run of letters begins that a line's own letters end."""
    known, words = gazetteer.kept(_all_letters), index_of(gazetteer).words
    begin = token.start
    if not set(letters) <= known:
        return begin
    while token.start - begin < _LONGEST - _SHORTEST and begin > before and text[begin - 1] in known:
        begin -= 1
        if not _is_lead(begin, text, gazetteer):
            begin += 1
            break
    stop = token.start + len(letters)
    while begin < token.start and not (
        len(set(text[begin:stop])) == stop - begin
        and _is_no_word(text[begin:stop], words)
        and words.stands(text, begin, token.end)
    ):
        begin += 1
    return begin


def _is_lead(begin: int, text: str, gazetteer: Gazetteer) -> bool:
    letter = text[begin]
    if letter == _FROM:
        return _BUILT.search(text[max(0, begin - 2) : begin]) is not None
    if letter == _INSIDE and text[max(0, begin - 1) : begin] in _OF_AREA:
        return False
    return letter in gazetteer.letters or letter not in _NO_LEAD


def _longer(letters: str, name: str, known: Place, gazetteer: Gazetteer) -> Resolution:
    passed = {*known.divisions, *(gazetteer.prefecture_of(code) for code in known.divisions)}
    codes: list[str] = []
    for letter in letters:
        choices = gazetteer.letters.get(letter, ())
        near = choices if len(choices) == 1 else tuple(code for code in choices if code in passed)
        codes += near[:1]
    if len(set(codes)) < len(letters):
        return Unresolved("名称按形式识别，未收录，位置未知", name, known.kind, Theme.CORRIDORS)
    places = [gazetteer.division_place(code) for code in codes]
    return resolve_line(places, name, known.kind, gazetteer, names=(name,))


def _network(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield what letters of cities anywhere name together with the word behind them, if no table knows them all."""
    begin, known = match.start(), gazetteer.kept(_all_letters)
    while begin > max(start, match.start() - _LONGEST - 2):
        if text[begin - 1] in known:
            begin -= 1
        elif text[begin - 1] == "）" and text[begin - 3] == "（" and begin - 3 > start:
            begin -= 3  # 金（义）衢丽城市群
        else:
            break
    letters = re.sub("[（）]", "", text[begin : match.start()])
    index = index_of(gazetteer)
    if len(letters) < _SHORTEST or not _is_no_word(letters, index.words) or index.get(letters) is not None:
        return
    if index.words.stands(text, begin, match.start()) and len(index.words.pieces(letters)) == len(letters):
        kind = "industrial_belt" if text[match.end() - 1] in "廊带" else "joint_name"
        found = _resolved(text[begin : match.end()], kind, gazetteer, letters)
        yield Piece(begin, match.end(), found)


def _all_letters(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the first characters of the prefectures of the country, and the letters of the province."""
    divisions = gazetteer.divisions.values()
    return frozenset((*gazetteer.letters, *(one.name[0] for one in divisions if one.level == "prefecture"))) - {"和"}


def _free(first: int, last: int, text: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield what a run of letters names: three to five that make no word, 杭甬温, or pairs with one head, 昆曲昆楚."""
    words = index_of(gazetteer).words
    pair = _PAIR.search(text, first, last)
    if pair is not None and not pair[0].startswith(gazetteer.province.short) and words.stands(text, *pair.span()):
        begin, middle, stop = pair.start(), pair.start() + 2, pair.end()
        yield Piece(begin, middle, _resolved(text[begin:middle], "joint_name", gazetteer))
        yield Piece(middle, stop, _resolved(text[middle:stop], "joint_name", gazetteer))
        return
    begin, stop = _singles(first, last, text, words)
    if _LINE_BEHIND.match(text, stop):
        return  # 盐泰锡常 of 盐泰锡常宜高铁, whose last letter is no city's
    name = text[begin:stop]
    size = len(name)
    if 3 <= size <= _LONGEST and _differs(name, gazetteer) and _tells(name, words):
        yield Piece(begin, stop, _resolved(name, "joint_name", gazetteer))


def _differs(name: str, gazetteer: Gazetteer) -> bool:
    """Whether each letter stands for a place of its own: 宜荆荆, 武鄂黄黄, where two cities begin alike."""
    return all(
        name.count(letter) <= (len(gazetteer.letters[letter]) if letter * name.count(letter) in name else 1)
        for letter in set(name)
    )


def _tells(name: str, words: WordCosts) -> bool:
    return sum((words.cost(letter) or _USUAL) >= _TELLING for letter in name) >= 2 and _is_no_word(name, words)


def _is_no_word(name: str, words: WordCosts) -> bool:
    cost = words.cost(name)
    return cost is None or cost >= COMMON_COST


def _singles(first: int, last: int, text: str, words: WordCosts) -> tuple[int, int]:
    """Return the longest stretch of a range that falls apart into single characters where it stands."""
    left, right = first, last
    while left > 0 and first - left < _REACH and HAN_FIRST <= text[left - 1] <= HAN_LAST:
        left -= 1
    while right < len(text) and right - last < _REACH and HAN_FIRST <= text[right] <= HAN_LAST:
        right += 1
    best = (first, first)
    begin = position = left
    for piece in words.pieces(text[left:right]):
        stop = position + len(piece)
        if len(piece) > 1 or position < first or stop > last:
            begin = stop
        elif stop - begin > best[1] - best[0]:
            best = (begin, stop)
        position = stop
    return best


def _listed(match: re.Match[str], text: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    kind = match.lastgroup or ""
    index, letters = index_of(gazetteer), gazetteer.letters
    spans = [found.span() for found in _SPLIT.finditer(text, *match.span("items"))]
    first = _head(*spans[0], text, gazetteer)
    spans = ([first] if first else []) + spans[1:]
    names = [text[begin:stop] for begin, stop in spans]
    forms = [None if (one := index.get(name)) is None else one.form for name in names]
    is_works = kind not in {"joint_name", "industrial_belt"}
    if kind in {"railway", "expressway"}:
        # 渝西 is a part of 重庆, and a railway among railways.
        everywhere = gazetteer.kept(_all_letters)
        letters = dict.fromkeys(everywhere, ())
        forms = [None if len(name) == _SHORTEST and set(name) <= everywhere else form
                 for name, form in zip(names, forms, strict=True)]  # fmt: skip
    known = [form is not None and form not in _ELSEWHERE for form in forms]
    if len(names) < _SHORTEST or (any(known) and not is_works) or all(known):
        return
    joint = [set(_TRACK.sub("", name)) <= set(letters) and _is_no_word(name, index.words) for name in names]
    sure = [one or _is_name(name, index.words) for one, name in zip(joint, names, strict=True)]
    open_ = [not one for one in known]
    is_list = all(one or is_known for one, is_known in zip(sure, known, strict=True))
    if not is_list and is_works and sum(sure) >= _SURE:
        # 北沿江、通苏嘉甬、盐泰锡常宜高铁: two names of letters vouch for the third.
        is_list = all(index.words.cost(name) is None and len(name) <= _LONGEST for name in names)
    if not is_list or not (is_works or any(joint)):
        return
    for (begin, stop), name, is_open in zip(spans, names, open_, strict=True):
        if is_open:
            is_last = stop == spans[-1][1] and match[kind] and not (match["count"] or match["work"])
            yield Piece(begin, match.end() if is_last else stop, _resolved(name + match[kind], kind, gazetteer, name))


def _is_name(name: str, words: WordCosts) -> bool:
    """Whether an item is made of letters or characters that make no words of everyday language."""
    if (
        not _SHORTEST <= len(name) <= _LONGEST
        or any(char in _NO_LETTERS for char in name[:1] + name[-1:])
        or "入" in name
    ):
        return False
    if len(name) > _SHORTEST and name[-1] in LANDFORM and words.cost(name) is None:
        return True  # 南山口, 茨哈峡
    pieces = words.pieces(name)
    usual = any(len(piece) > 1 and (words.cost(piece) or 0) < _USUAL for piece in pieces)
    return _is_no_word(name, words) and len(pieces) > 1 and not usual


def _head(first: int, last: int, text: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the first item of a list begins, behind the words before it."""
    if last - first <= _SHORTEST + 1 and _is_no_word(text[first:last], index_of(gazetteer).words):
        return first, last
    begin = last
    for piece in reversed(index_of(gazetteer).words.pieces(text[first:last])):
        is_out = piece in _NO_LETTERS and piece not in gazetteer.letters
        if len(piece) > 1 or is_out or last - begin >= 4:
            break
        begin -= 1
    if last - begin >= _SHORTEST:
        return begin, last
    begin = stem_start(text, first, last, index_of(gazetteer).words)
    return (begin, last) if last - begin >= _SHORTEST else None


def _resolved(name: str, kind: str, gazetteer: Gazetteer, letters: str = "") -> Resolution:
    stem = letters or name
    is_known = kind not in _THEMES or kind == "joint_name"
    if is_known and all(stem.count(letter) <= len(gazetteer.letters.get(letter, ())) for letter in stem):
        codes = [gazetteer.letters[letter][stem[:k].count(letter)] for k, letter in enumerate(stem)]
        places = [gazetteer.division_place(code) for code in codes]
        return resolve_line(places, name, kind, gazetteer, names=(name,))
    theme = _THEMES.get(kind, Theme.CORRIDORS)
    return Unresolved("名称按形式识别，未收录，位置未知", name, kind, theme)


_SPELT = "(?:[一-龥]（[一-龥]{1,4}）){2,12}"
_SPELT_LIST = re.compile(f"{_SPELT}(?:[、和与及]{_SPELT})*")
_SPELT_ITEM = re.compile(_SPELT)
_SPELT_PLACE = re.compile("(?P<letter>[一-龥])（(?P<rest>[一-龥]{1,4})）")
_SPELT_COUNT = re.compile("等?(?:[两二三四五六七八九十0-9]+条)?")
SPELT_SIGNS = ("）[一-龥]（",)
"""What is in every such name."""


def spelt_lines(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the lines of a range whose letters are spelt out, those of a list with the word that they share.

    Every place is told in full, so that a letter that no table holds is read as well.
    """
    if text.find("）", start, end) < 0:
        return
    for match in _SPELT_LIST.finditer(text, start, end):
        count = _SPELT_COUNT.match(text, match.end(), end)
        behind = match.end() if count is None else count.end()
        tail = line_tail_at(text, behind, end)
        if tail is None:
            continue
        word = text[behind : tail.end]
        for item in _SPELT_ITEM.finditer(text, *match.span()):
            # 成（都）达（州）3条铁路: the word behind a number is everybody's.
            is_own = item.end() == match.end() == behind
            yield Piece(item.start(), tail.end if is_own else item.end(), _spelt(item[0], word, tail.kind, gazetteer))


def _spelt(spelt: str, word: str, kind: str, gazetteer: Gazetteer) -> Resolution:
    index = index_of(gazetteer)
    places = []
    letters = ""
    for one in _SPELT_PLACE.finditer(spelt):
        letters += one["letter"]
        names = (index.get(one["letter"] + one["rest"]), index.get(one["rest"]))
        code = next((n.ids[0] for n in names if n is not None and n.ids[0] in gazetteer.divisions), None)
        if code is not None:
            places.append(gazetteer.division_place(code))
    if not places:
        return Unresolved("名称按形式识别，未收录，位置未知", spelt + word, kind, Theme.CORRIDORS)
    return resolve_line(places, letters + word, kind, gazetteer, names=(letters + word, spelt + word))
