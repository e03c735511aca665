"""What the neighbourhood says about a name: lists, parents, the rest of the item; and what it excludes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.direct_slots import direct
from geo.find.recognition.brands import only_lends
from geo.find.recognition.other_senses import CAMPUS, headings, is_no_place
from geo.find.tokens import ANY_VERB_AFTER, LIST_TAIL, PART_BEFORE, VERB_AFTER, VERB_BEFORE, Scan, Token
from geo.find.ways.chains import is_line_end
from geo.find.words.tails import short_tail_at
from geo.find.words.usual_words import ACTING, STRETCH
from geo.names import NameForm, index_of
from geo.text.segment import HAN_FIRST, HAN_LAST

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.names import Name

_STRETCH = re.compile(f"{STRETCH}|[一-龥]{{1,3}}[江河湖溪](?:公路|铁路)?(?:特大桥|大桥|[二三四五六七八九]桥|隧道)")
"""大渡河石棉段: the stretch of a river or a road in a county."""

_ITEM = re.compile("[一-龥]{1,6}、")
_ITEM_END = re.compile("[一-龥]{1,6}?(?:[、，。；]|等|和)")
_RULE_DOUBLE = "同名政区"
"""市中区 is a place for certain; which one is decided later."""

_LEADS = (
    "包括|地处|对口|其中|首批|同意|授予|"
    "助推|赋能|前往|推荐|增补|增列|划入|划归|托管|代管|串联|连接|毗邻|紧邻|现有|已有|走进|联系|协助|委托|"
    "邀请|老家|故里|故乡|[在与和同及对将以向从到由于至让使为把是等各如的跟按经赴自比除省内市县区州城即含原轮]"
)
"""What stands right before the bare name of a county: a verb, a preposition, another place; hardly a noun."""
_LEADS_TO_PLACE = re.compile(f"(?:{'|'.join(sorted(ACTING))}|{_LEADS})$")

_OWN_BEFORE = ("支持", "推动", "促进", "鼓励", "指导")
_OWN_SITE = re.compile(
    "(?:通用|支线|国际|民用)?机场|高铁(?:站|新城)|火车站|[东西南北]站(?=[、，。；建改]|$)|物流园|工业园|产业园"
)
_WEAK = frozenset({"weak", "mild"})
_VERBS_AFTER = {"weak": VERB_AFTER, "mild": ANY_VERB_AFTER}
_DIVISION_FORMS = {NameForm.FULL, NameForm.SHORT, NameForm.FORMER}
_COUNTY_ZONES = {"hitech_zone", "devzone", "industrial_park", "bonded_zone"}


def support(
    tokens: list[Token], found: Scan, end: int, mentioned: frozenset[str], gazetteer: Gazetteer, *, area: str = ""
) -> list[Token]:  # fmt: skip
    """Return the tokens that are places here, the weak ones only where something supports them.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is, or empty.
    """
    text = found.folded
    heads = {id(token) for token in headings(tokens, text, gazetteer)}
    tokens = [
        token
        for token in tokens
        if id(token) not in heads and not is_no_place(token, text, 0, end) and not only_lends(token, text, end, area)
    ]
    groups: dict[int, list[Token]] = {}
    for token in tokens:
        groups.setdefault(token.group, []).append(token)
    for group in groups.values():
        if len(group) == 1 and _hangs_on_noun(group[0], text, end, gazetteer):
            group[0].supported = False
            continue
        _support_group(group, text, end, mentioned, gazetteer)
    if area:
        _support_own(tokens, text, end, gazetteer.prefecture_of(area), gazetteer)
    _support_by_sentence(tokens, text, gazetteer)
    kept = [token for token in tokens if token.supported]
    siblings = {
        number: frozenset(token.ids[0] for token in group if token.supported and len(token.ids) == 1)
        for number, group in groups.items()
    }
    for token in kept:
        token.siblings = siblings[token.group]
    return kept


@direct
@dataclass(frozen=True, slots=True)
class _List:
    """What the sure items of a list say about the others."""

    counties: frozenset[str]
    prefectures: frozenset[str]
    parents: frozenset[str]
    size: int
    has_kin: bool
    has_tail: bool

    @classmethod
    def of(cls, group: list[Token], text: str, end: int, gazetteer: Gazetteer) -> _List:
        ids = frozenset(i for token in group if token.supported for i in token.ids if i in gazetteer.divisions)
        counties = frozenset(i for i in ids if _is_county(i, gazetteer))
        above = [parent for token in group if token.form in _DIVISION_FORMS for parent in _above(token, gazetteer)]
        tail = LIST_TAIL.match(text, group[-1].end, end) is not None
        return cls(
            counties=counties,
            prefectures=ids - counties,
            parents=frozenset(gazetteer.prefecture_of(i) for i in counties),
            size=len(group),
            has_kin=len(set(above)) < len(above),
            has_tail=tail and (len(group) > 1 or text.startswith("等", group[-1].end)),
        )


def _support_group(
    group: list[Token], text: str, end: int, mentioned: frozenset[str], gazetteer: Gazetteer
) -> None:  # fmt: skip
    around = _List.of(group, text, end, gazetteer)
    for token in group:
        if token.supported:
            continue
        if token.form not in _DIVISION_FORMS:
            rule = "省外简称·列表同类" if token.standing == "weak" and around.prefectures and around.size > 1 else ""
        elif token.standing in _WEAK:
            rule = _rule_for_word(token, around, (text, end), mentioned, gazetteer)
        elif len(token.ids) > 1:
            rule = _RULE_DOUBLE
        else:
            rule = _rule_for_part(token, around, text, mentioned, gazetteer)
        token.supported, token.rule = bool(rule), rule


def _support_own(tokens: list[Token], text: str, end: int, prefecture: str, gazetteer: Gazetteer) -> None:
    """Support counties of the document's own prefecture by what stands around them: 支持龙泉发展, 龙泉通用机场."""
    for token in tokens:
        if token.supported or token.standing not in _WEAK or _above(token, gazetteer) != {prefecture}:
            continue
        acts = text.endswith(_OWN_BEFORE, 0, token.start) and ANY_VERB_AFTER.match(text, token.end)
        if acts or _OWN_SITE.match(text, token.end, end):
            token.supported, token.rule = True, "简称·文件所属市州"


_PART_LISTED = re.compile(r"(?:高新|经开|开发|保税|新)[东西南北]?区(?:[东西南北]区)?[、和与及]$")
"""A zone or a part of one right before in the list: 高新区东区、西区 are two parts of the zone."""


def _rule_for_word(
    token: Token, around: _List, where: tuple[str, int], mentioned: frozenset[str], gazetteer: Gazetteer
) -> str:  # fmt: skip
    """Return why a bare name that is a word as well is a place here, nothing if it is not."""
    text, end = where
    rule = ""
    is_prefecture = any(gazetteer.divisions[i].level == "prefecture" for i in token.ids)
    if around.size > 1 and (around.counties or around.has_kin or (is_prefecture and around.prefectures)):
        rule = "简称·列表同类"
    elif around.has_tail:
        rule = "简称·列表带通名"
    elif mentioned & set(token.ids):
        rule = "简称·文中有全称"
    elif _tail_follows(token, text, end):
        rule = "简称＋通名"
    elif is_line_end(text, token.start, token.end, end):
        rule = "简称·线路端点"
    elif _verb_before(token, text):
        if _VERBS_AFTER[token.standing].match(text, token.end):
            rule = "简称·句式支持"
        elif token.standing == "mild" and mentioned & _above(token, gazetteer):
            rule = "简称·文中有同市州县（区）"
    return rule


def _rule_for_part(
    token: Token, around: _List, text: str, mentioned: frozenset[str], gazetteer: Gazetteer
) -> str:  # fmt: skip
    """Return why 东区 is the district and no part of a zone: its prefecture or its neighbours are named."""
    if PART_BEFORE.search(text[max(0, token.start - 4) : token.start]) is not None:
        return ""
    if _PART_LISTED.search(text[max(0, token.start - 8) : token.start]) is not None:
        return ""
    above = _above(token, gazetteer)
    is_near = around.parents & above or (mentioned & above and not around.counties)
    return "依上下文所属市州" if is_near else ""


def _hangs_on_noun(token: Token, text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a bare name that is in no list follows a noun at once: 信息流双流融合, 两山夹江河谷."""
    is_bare = (
        token.form is NameForm.SHORT and token.supported and not token.parent and _is_county(token.ids[0], gazetteer)
    )
    if not is_bare or token.start == 0 or not HAN_FIRST <= text[token.start - 1] <= HAN_LAST:
        return False
    before = text[max(0, token.start - 4) : token.start]
    if before.endswith(gazetteer.province.short) or _LEADS_TO_PLACE.search(before):
        return False
    if CAMPUS.match(text, token.end, end):
        return False  # 北方工业大学延庆校区
    return not (_tail_follows(token, text, end) or is_line_end(text, token.start, token.end, end))


def _above(token: Token, gazetteer: Gazetteer) -> set[str]:
    return {gazetteer.prefecture_of(i) for i in token.ids}


def _verb_before(token: Token, text: str) -> bool:
    return VERB_BEFORE.search(text[max(0, token.start - 3) : token.start]) is not None


def _is_parallel(previous: Token, token: Token, text: str) -> bool:
    """Whether both open an item of one list, each with a few words behind it: 汉源花椒、石棉碳酸钙等."""
    between = text[previous.end : token.start]
    return _ITEM.fullmatch(between) is not None and _ITEM_END.match(text, token.end) is not None


def _is_county(place_id: str, gazetteer: Gazetteer) -> bool:
    division = gazetteer.divisions.get(place_id)
    return division is not None and division.level == "county" and gazetteer.is_inside(place_id)


def _support_by_sentence(tokens: list[Token], text: str, gazetteer: Gazetteer) -> None:
    """Support open bare names by the rest of the clause; let go of those that a division before them rules out."""
    for previous, token in pairwise(tokens):
        if previous.end == token.start and token.standing in _WEAK and not token.parent:
            token.supported = False  # 蓬溪县高坪工业园: a town of that county bears the name
    parents = {
        gazetteer.prefecture_of(i) for token in tokens if token.supported for i in token.ids if _is_county(i, gazetteer)
    }
    for token in tokens:
        is_open = not token.supported and token.standing in _WEAK and token.form in _DIVISION_FORMS
        if is_open and _verb_before(token, text) and parents & {gazetteer.prefecture_of(i) for i in token.ids}:
            token.supported, token.rule = True, "简称·同句有同市州县（区）"
    for previous, token in pairwise(tokens):
        if not previous.supported and previous.standing in _WEAK and _is_in_brackets(previous, token, text, gazetteer):
            previous.supported, previous.rule = True, "简称·并列同构"
        for one, other in ((previous, token), (token, previous)):
            is_open = not other.supported and other.standing in _WEAK and one.supported
            if is_open and _is_parallel(previous, token, text) and any(_is_county(i, gazetteer) for i in one.ids):
                other.supported, other.rule = True, "简称·并列同构"


def _is_in_brackets(token: Token, inner: Token, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a county of the same prefecture stands alone in brackets behind a bare name: 公安（松滋）."""
    is_aside = text[token.end : inner.start] == "（" and text.startswith("）", inner.end)
    return is_aside and inner.supported and bool(_above(token, gazetteer) & _above(inner, gazetteer))


def _tail_follows(token: Token, text: str, end: int) -> bool:
    tail = short_tail_at(text, token.end, end)
    is_zone = tail is not None and tail.kind in _COUNTY_ZONES
    return is_zone or _STRETCH.match(text, token.end, end) is not None


def mentioned_in(found: Scan, start: int, end: int, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the divisions that a range names in full or by a strong bare name, with the prefectures above them.

    Neighbouring clauses share the stretch of text that is their context, and stretches overlap: each is looked through
    once, and what a position names for sure is found out once for all stretches.
    """
    known = found.mentioned.get((start, end))
    if known is not None:
        return known
    ids: set[str] = set()
    first = bisect_left(found.starts, start)
    # What reaches beyond the range may begin with a shorter name that ends within it.
    tail = max(start, end - index_of(gazetteer).longest)
    last = bisect_left(found.starts, tail, first)
    for at in range(first, last):
        sure = found.sure[at]
        if sure is None:
            sure = found.sure[at] = _sure(found, found.starts[at], found.names[at][0], gazetteer)
        if sure:
            ids |= sure
    for position, names in found.within(tail, end):
        ids |= _sure(found, position, names[0], gazetteer)
    made = found.mentioned[start, end] = frozenset(ids)
    return made


def _sure(found: Scan, position: int, name: Name, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the divisions of a name in full or of a strong bare one where it stands as a word, and those above."""
    is_certain = name.form in {NameForm.FULL, NameForm.SHORT} and name.standing == "strong"
    if not is_certain or not found.stands(position, position + len(name.text), index_of(gazetteer).words):
        return frozenset()
    return frozenset({*name.ids, *map(gazetteer.prefecture_of, name.ids)})
