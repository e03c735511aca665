"""From a clause to the names in it: which names stand as words, which belong together, which the context supports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.recognition.children import Room, child_at, child_follows, divisions_of, with_child, with_town
from geo.find.tokens import ANY_VERB_AFTER, SEPARATOR, Scan, Token
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import LANDFORM
from geo.names import COMMON_COST, DESCRIBES, NameForm, index_of
from geo.national_places import names_at_home
from geo.places import Theme
from geo.text.segment import HAN_FIRST, HAN_LAST, PARENT_FAVOUR

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.names import Index, Name

_WITH_AREA = frozenset("市县省区州镇全流领")
"""市域城镇 is no town of 域城镇."""
_LONG = 4
_TELLING = ("机场", "水库", "电站", "铁路", "高速", "高铁", "运河", "灌区")
"""Ends of names on record that no chance meeting of words has: 成都|双流机场, though 成都双流 is a word."""
_BEFORE_PARTS = re.compile("[、和与及]|两区|[三四]区")
"""What may stand behind 乐山市中 for 乐山市市中区; else it is the city's centre, or a middle school."""


def tokens_in(found: Scan, start: int, end: int, gazetteer: Gazetteer) -> list[Token]:
    """Return the names that stand as words in a range, parents joined to children, lists numbered."""
    tokens: list[Token] = []
    if not found.begins_in(start, end):
        return tokens
    index = index_of(gazetteer)
    position = start
    for begin, names in found.within(start, end):
        if begin < position:
            continue
        token = _of_province(found.folded, begin, end, index, gazetteer)
        if token is None or any(name.form is NameForm.PLACE and begin + len(name.text) > token.end for name in names):
            token = _token_at(found, begin, names, index, gazetteer)
        if token is None:
            continue
        previous = tokens[-1] if tokens else None
        if previous is not None:
            _read_with_previous(token, previous, found.folded, gazetteer)
        token = with_child(token, found.folded, end, index, gazetteer)
        token = with_town(token, found.folded, end, gazetteer)
        if previous is not None and previous.end == token.start:
            whole = _beside(previous, token, found.folded, gazetteer)
            if whole is None:
                continue
            if whole is not token:
                tokens.pop()
            token = whole
        tokens.append(token)
        position = token.end
        position = _read_list(tokens, found.folded, end, index, gazetteer)
    _number_groups(tokens, found.folded)
    return tokens


def _token_at(
    found: Scan, begin: int, names: tuple[Name, ...], index: Index, gazetteer: Gazetteer
) -> Token | None:  # fmt: skip
    folded = found.folded
    if _begins_inside(folded, begin, names, gazetteer.province.short, index):
        return None
    for name in names:
        end = begin + len(name.text)
        if name.form is NameForm.PLACE and _is_cut(folded, begin, end):
            continue
        if name.form is NameForm.PLACE and (len(name.text) > _LONG or name.text.endswith(_TELLING)):
            return _token(name, begin)
        stands = found.stands(begin, end, index.words) or child_follows(name, folded, begin, index, gazetteer)
        if not stands and not _is_last(folded, begin, end):
            continue
        if name.text.endswith("市中") and not _BEFORE_PARTS.match(folded, end):
            continue
        standing = name.standing
        if name.form is NameForm.TOWNSHIP and standing == "strong" and not name.text.endswith("古镇"):
            cost = index.words.cost(re.sub("(街道|民族乡|古镇|镇|乡)$", "", name.text))
            standing = "parent" if cost is not None and cost < COMMON_COST else "strong"
        if name.form is NameForm.OUTSIDE and standing == "strong" and len(name.ids) == 1 and len(name.text) <= 3:
            cost = index.words.cost(name.text[:-1])
            is_common = cost is not None and cost < COMMON_COST - 20
            level = gazetteer.divisions[name.ids[0]].level
            standing = "parent" if is_common and level == "county" else "strong"
        return _token(name, begin, standing)
    return None


def _begins_inside(folded: str, begin: int, names: tuple[Name, ...], short: str, index: Index) -> bool:
    """Whether names begin inside the province's own name or another word: 山西吉县 is 吉县 and not 西吉县."""
    for inside in range(1, len(short)):
        first = begin - inside
        is_there = first >= 0 and folded.startswith(short, first)
        is_place = names[-1].form is NameForm.PLACE  # 四川东部 is never 川东
        if is_there and (is_place or index.words.stands(folded, first, first + len(short), PARENT_FAVOUR)):
            return True
    return folded[begin] == "域" and folded[max(0, begin - 1) : begin] in _WITH_AREA


_FEATURES = LANDFORM
_BEHIND_WORD = re.compile("$|[^一-龥]|[与和及的等在将市区县州]|以及")
"""What follows a bare name that is a word as well, where the province's name before it makes it a place."""


def _of_province(folded: str, begin: int, end: int, index: Index, gazetteer: Gazetteer) -> Token | None:
    """Return the division whose bare name the province's own name, right before, makes a place: 四川盐边, 四川省内江.

    What describes a part of the province (四川南部, 陕西新城) stays open, and so does a word (四川安居工程).
    """
    own = gazetteer.province
    for name in (own.name, own.short):
        if folded.startswith(name, begin):
            first, start = begin, begin + len(name)  # 吉林长春: the province is named like a city
        elif begin >= len(name) and folded.startswith(name, begin - len(name)):
            first, start = begin - len(name), begin
        else:
            continue
        child = child_at(folded, Room(first, start, end), own.adcode, index, gazetteer)
        if child is not None and _is_said(child, folded, gazetteer):
            child.parent, child.rule = "", "前有省名"
            return child
    return None


def _is_said(child: Token, folded: str, gazetteer: Gazetteer) -> bool:
    division = gazetteer.divisions[child.ids[0]]
    if child.text == division.name:
        return True
    if DESCRIBES.fullmatch(child.text):
        return False
    is_word = division.standing in {"weak", "parent"}
    return not is_word or bool(_BEHIND_WORD.match(folded, child.end) or ANY_VERB_AFTER.match(folded, child.end))


_LAST = re.compile("等(?:地(?![区方级段位])|[0-9一二三四五六七八九十]+个?[市县区州])")


def _is_last(folded: str, begin: int, end: int) -> bool:
    """Whether a name is the last of a list: 平等 of 莆田、南平等地 is no word there."""
    return folded[begin - 1 : begin] in {"、", "和"} and _LAST.match(folded, end) is not None


_NO_EXPRESSWAY = re.compile("高速[铁发增度网]")
"""成都至自贡高速 of 成都至自贡高速铁路 is no expressway."""
_STANDS = re.compile("站[在稳位]")
"""成都站在新起点 is no station."""
_CENTRE = re.compile("区域(?:性|副?中心)")
"""晋陕豫黄河金三角区域中心城市 is a city of the region."""
_ZONES_OF = re.compile("自[由贸][^协]{2,5}协同")
"""自贸试验区协同改革先行区 is on a list of its own."""
_OWN_BEFORE = frozenset("的省市区各个等")
_VERB = 4
_ASCII_WORD = re.compile("[A-Za-z0-9]")


def _hangs(folded: str, begin: int) -> bool:
    """Whether what a province calls its own zone ends the name of another: 蓬溪白鹭自贸试验区, 国际航空港."""
    before = folded[max(0, begin - 1) : begin]
    is_han = HAN_FIRST <= before <= HAN_LAST
    return is_han and before not in _OWN_BEFORE and name_edge(folded, max(0, begin - _VERB), begin, 0) is None


def _is_cut(folded: str, begin: int, end: int) -> bool:
    """Whether a name is cut out of a longer word or a number: G4216 is not G42."""
    if _NO_EXPRESSWAY.match(folded, end - 2) or _STANDS.match(folded, end - 1) or _CENTRE.match(folded, end - 2):
        return True
    if _ZONES_OF.match(folded, begin) or (folded[begin:end] in names_at_home() and _hangs(folded, begin)):
        return True
    if folded.startswith("东西部", end - 1):
        return True  # 浙川东西部协作
    if folded.startswith(("海联运", "联运"), end) and folded[end - 1] in "海河江":
        return True  # 铁海河海联运
    if folded[end - 1].isdigit() and folded.startswith("公里", end):
        return True  # 国道108公里
    ends_in_digit = folded[end - 1].isdigit() and folded[end : end + 1].isdigit()
    return ends_in_digit or bool(_ASCII_WORD.match(folded[begin]) and begin and _ASCII_WORD.match(folded[begin - 1]))


def _token(name: Name, begin: int, standing: str | None = None) -> Token:
    standing = standing or name.standing
    return Token(
        begin, begin + len(name.text), name.form, name.ids, standing, name.text, supported=standing == "strong"
    )  # fmt: skip


def _touching(previous: Token, token: Token, gazetteer: Gazetteer) -> Token | None:
    """Join a named place to the division before it that it lies in: 宜宾 + 三江新区.

    A zone that does not lie there bears the same name by chance (达州东部新区): no token.
    """
    divisions = divisions_of(previous, gazetteer)
    place = gazetteer.named[token.ids[0]].place
    above = {division.adcode for division in divisions}
    if place.theme is Theme.REGIONS and above & set(place.divisions):
        return None  # 甘孜、阿坝、凉山三州: the list again
    if not divisions or place.theme not in {Theme.ZONES, Theme.SITES}:
        return token
    above |= {county for adcode in above for county in gazetteer.counties_of(adcode)}
    if not above & set(place.divisions):
        return None if place.theme is Theme.ZONES else token
    return Token(
        previous.start, token.end, token.form, token.ids, "strong", previous.text + token.text,
        parent=previous.ids[0], supported=True, rule="政区＋命名地点",
    )  # fmt: skip


def _beside(previous: Token, token: Token, text: str, gazetteer: Gazetteer) -> Token | None:
    """Return a name right behind another one: joined to it, as it is, or none of its own."""
    if token.form is NameForm.PLACE:
        return _touching(previous, token, gazetteer)
    if _is_zone_here(previous, token, gazetteer):
        return None  # 绍兴滨海新区 is a zone of 绍兴
    if text[token.end : token.end + 1] in _FEATURES and _is_of_another(previous, token, gazetteer):
        return None
    return _joined(previous, token) if _joins(previous, token, gazetteer) else token


def _is_zone_here(previous: Token, token: Token, gazetteer: Gazetteer) -> bool:
    is_elsewhere = token.form is NameForm.OUTSIDE and token.text.endswith("新区")
    return is_elsewhere and any(gazetteer.is_inside(division.adcode) for division in divisions_of(previous, gazetteer))


def _is_of_another(previous: Token, token: Token, gazetteer: Gazetteer) -> bool:
    """Whether the bare name of a county stands right behind another prefecture: 大连太平湾 lies not in 太平 of 阜新."""
    if token.form is not NameForm.SHORT or token.parent or len(token.ids) > 1:
        return False
    division, above = gazetteer.divisions.get(token.ids[0]), gazetteer.divisions.get(previous.ids[0])
    if division is None or above is None or division.level != "county" or above.level != "prefecture":
        return False
    return gazetteer.is_inside(above.adcode) and gazetteer.prefecture_of(division.adcode) != above.adcode


def _joins(previous: Token, token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a township follows the county or the prefecture that it lies in."""
    if token.form is not NameForm.TOWNSHIP:
        return False
    above = set(previous.ids)
    found = []
    for code in token.ids:
        place = gazetteer.place(code)
        county = place.divisions[0] if place else ""
        if county in above or gazetteer.prefecture_of(county) in above:
            found.append(code)
    if found:
        token.ids = tuple(found)
        token.supported = True
    return bool(found)


def _joined(previous: Token, token: Token) -> Token:
    return Token(
        previous.start, token.end, token.form, token.ids, "strong", previous.text + token.text,
        parent=previous.ids[0], supported=True, rule="县（市、区）＋乡镇",
    )  # fmt: skip


def _read_with_previous(token: Token, previous: Token, folded: str, gazetteer: Gazetteer) -> None:
    """Let an item of a list outside the province be read beside its neighbours: 渝北、江北."""
    if not SEPARATOR.fullmatch(folded, previous.end, token.start):
        return
    if (
        previous.form in {NameForm.OUTSIDE, NameForm.OUTSIDE_SHORT}
        and token.form is NameForm.OUTSIDE
        and len(token.ids) > 1
    ):
        parents = {gazetteer.divisions[i].parent for i in previous.ids} | {previous.parent}
        near = tuple(i for i in token.ids if gazetteer.divisions[i].parent in parents)
        if near:
            token.ids, token.supported = near, True


def _read_list(tokens: list[Token], folded: str, end: int, index: Index, gazetteer: Gazetteer) -> int:
    """Go on with a list whose first item named the parent: 自贡市自流井、贡井、大安区. Return where reading goes on."""
    last = tokens[-1]
    while last.parent and last.form is not NameForm.TOWNSHIP:
        separator = SEPARATOR.match(folded, last.end, end)
        if separator is None or separator[0] == "，":
            break
        room = Room(separator.end(), separator.end(), end)
        child = child_at(folded, room, last.parent, index, gazetteer)
        if child is None:
            break
        child.rule = "列表承前，上级同前项"
        tokens.append(child)
        last = child
    return last.end


def _number_groups(tokens: list[Token], folded: str) -> None:
    group = 0
    for k, token in enumerate(tokens):
        if k:
            between = folded[tokens[k - 1].end : token.start]
            if (between and not SEPARATOR.fullmatch(between) and not re.fullmatch("—+|至|到", between)) or (
                not between and token.form is NameForm.PLACE
            ):
                group += 1
        token.group = group
