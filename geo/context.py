"""What the neighbourhood says about a name: lists, parents, the rest of the item; and what it excludes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.names import Form
from geo.patterns import short_tail_at
from geo.tokens import ANY_VERB_AFTER, LIST_TAIL, PART_BEFORE, VERB_AFTER, VERB_BEFORE

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.tokens import Scan, Token

_ITEM = re.compile("[一-龥]{1,6}、")
_ITEM_END = re.compile("[一-龥]{1,6}?(?:[、，。；]|等|和)")
_WEAK = frozenset({"weak", "mild"})
_VERBS_AFTER = {"weak": VERB_AFTER, "mild": ANY_VERB_AFTER}
_DIVISION_FORMS = {Form.FULL, Form.SHORT, Form.FORMER}
_COUNTY_ZONES = {"hitech_zone", "devzone", "industrial_park", "bonded_zone"}


def support(tokens: list[Token], found: Scan, end: int, mentioned: frozenset[str], gazetteer: Gazetteer) -> list[Token]:
    """Return the tokens that are places here, the weak ones only where something supports them."""
    text = found.folded
    groups: dict[int, list[Token]] = {}
    for token in tokens:
        groups.setdefault(token.group, []).append(token)
    for group in groups.values():
        _support_group(group, text, end, mentioned, gazetteer)
    parents = {
        gazetteer.prefecture_of(i) for token in tokens if token.supported for i in token.ids if _is_county(i, gazetteer)
    }
    for token in tokens:
        is_open = not token.supported and token.standing in _WEAK and token.form in _DIVISION_FORMS
        if is_open and _verb_before(token, text) and parents & {gazetteer.prefecture_of(i) for i in token.ids}:
            token.supported, token.rule = True, "简称·同句有同市州县（区）"
    for previous, token in pairwise(tokens):
        for one, other in ((previous, token), (token, previous)):
            is_open = not other.supported and other.standing in _WEAK and one.supported
            if is_open and _is_parallel(previous, token, text) and any(_is_county(i, gazetteer) for i in one.ids):
                other.supported, other.rule = True, "简称·并列同构"
    kept = [token for token in tokens if token.supported]
    for token in kept:
        token.siblings = tuple(i for other in groups[token.group] if other is not token for i in other.ids)
    return kept


def _support_group(
    group: list[Token], text: str, end: int, mentioned: frozenset[str], gazetteer: Gazetteer
) -> None:  # fmt: skip
    sure = [token for token in group if token.supported]
    counties = {i for token in sure for i in token.ids if _is_county(i, gazetteer)}
    prefectures = {i for token in sure for i in token.ids if i in gazetteer.divisions} - counties
    parents = {gazetteer.prefecture_of(i) for i in counties}
    near = [{gazetteer.prefecture_of(i) for i in token.ids} for token in group if token.form in _DIVISION_FORMS]
    ends_list = LIST_TAIL.match(text, group[-1].end, end) is not None
    for token in group:
        if token.supported:
            continue
        own = token.form in _DIVISION_FORMS
        above = {gazetteer.prefecture_of(i) for i in token.ids}
        if token.standing in _WEAK and own:
            if len(group) > 1 and (counties or sum(bool(above & other) for other in near) > 1):
                token.supported, token.rule = True, "简称·列表同类"
            elif ends_list and (len(group) > 1 or text.startswith("等", group[-1].end)):
                token.supported, token.rule = True, "简称·列表带通名"
            elif mentioned & set(token.ids):
                token.supported, token.rule = True, "简称·文中有全称"
            elif _zone_follows(token, text, end):
                token.supported, token.rule = True, "简称＋园区通名"
            elif _verb_before(token, text) and _VERBS_AFTER[token.standing].match(text, token.end):
                token.supported, token.rule = True, "简称·句式支持"
        elif token.standing == "weak":
            if prefectures and len(group) > 1:
                token.supported, token.rule = True, "省外简称·列表同类"
        elif own and len(token.ids) > 1:
            token.supported = True  # 市中区: a place for certain, which one is another question
        elif own:
            is_part = PART_BEFORE.search(text[max(0, token.start - 4) : token.start]) is not None
            is_near = parents & above or (mentioned & above and not counties)
            if is_near and not is_part:
                token.supported, token.rule = True, "依上下文所属市州"


def _verb_before(token: Token, text: str) -> bool:
    return VERB_BEFORE.search(text[max(0, token.start - 3) : token.start]) is not None


def _is_parallel(previous: Token, token: Token, text: str) -> bool:
    """Whether both open an item of one list, each with a few words behind it: 汉源花椒、石棉碳酸钙等."""
    between = text[previous.end : token.start]
    return _ITEM.fullmatch(between) is not None and _ITEM_END.match(text, token.end) is not None


def _is_county(place_id: str, gazetteer: Gazetteer) -> bool:
    division = gazetteer.divisions.get(place_id)
    return division is not None and division.level == "county" and gazetteer.is_inside(place_id)


def _zone_follows(token: Token, text: str, end: int) -> bool:
    tail = short_tail_at(text, token.end, end)
    return tail is not None and tail.kind in _COUNTY_ZONES


def mentioned_in(found: Scan, start: int, end: int, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the divisions that a range names in full or by a strong bare name, with the prefectures above them."""
    ids: set[str] = set()
    text = found.folded
    for position, names in found.within(start, end):
        name = names[0]
        certain = name.form is Form.FULL or (name.form is Form.SHORT and name.standing == "strong")
        if certain and name.standing == "strong" and len(name.text) > 1:
            del position
            ids.update(name.ids)
    del text
    return frozenset(ids | {gazetteer.prefecture_of(i) for i in ids})
