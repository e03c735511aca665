"""Bare names of towns in lists with a word for towns behind it: 陵江、云峰、元坝等乡镇.

They are read in the document of a county or a prefecture, or behind the name of a county. In a county's own document a
town is told, too, by what it is for the county: 以大川为支点; and a bare name that a place elsewhere has is its town.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.letters.place_letters import is_no_word
from geo.find.tokens import ELSEWHERE, Token
from geo.names import NameForm, index_of
from geo.townships import TOWN_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer

_TOWNS = "乡镇（街道）|镇（街道）|乡（镇）|乡镇|镇乡|街道|[乡镇](?![村镇域区级上企贤亲情愁土长政])"
_SMALL_CITIES = "(?:重点|示范|中心|特色|试点|典型)镇|(?:特色|小)?城镇|特色小镇|小城市|集镇|场镇"
_TOWN_LIST = re.compile(
    f"(?<=[一-龥])(?:(?:等|等?(?:[0-9]+|[两二三四五六七八九十]+)个?|等?各)(?:{_TOWNS})|(?={_TOWNS})|"
    f"等(?:[0-9]+|[一两二三四五六七八九十]+)?个?[一-龥]{{0,6}}?(?:{_SMALL_CITIES})(?![化带体群]))"
)
"""What stands behind a list of bare names of towns: 等乡镇, 等5个乡镇, 三镇, 等培育为特色城镇."""
_TOWNS_BEHIND = re.compile(
    f"(?:{_SMALL_CITIES}|{_TOWNS})(?:[，：（]|包括|即|分别是|分别为)(?P<towns>[一-龥]{{2,4}}(?:[、和与及][一-龥]{{2,4}}){{2,30}})"
)
"""What stands before one: 中心镇，棠下、共和、水口、崖门先行."""
_SIGN = re.compile("[乡镇]|街道")
_PIVOT = re.compile(
    "(?<=以)(?P<towns>[一-龥]{2,4}(?:[、和与及][一-龥]{2,4}){0,4})(?=为(?:支点|窗口|龙头|节点|核心|中心|引领|支撑|重点))"
)
"""What is done with towns as pivots: 以大川为支点."""
_SEPARATORS = "、和与及"
_FEWEST = 2
"""Names that vouch for each other."""
_FEWEST_BEHIND = 3
"""The same behind a word for towns, where a list of anything may follow."""
_FAR = 120
"""Characters of the longest list."""
_BEFORE = 8
"""Characters before a clause that may say that it begins with a list of towns."""


class _Bare:
    """What the towns of each county are called without their type, those of today first; those of each prefecture.

    A name that two counties of a prefecture have is left out there.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.of: dict[str, dict[str, str]] = {}
        groups = sorted(gazetteer.townships.items(), key=lambda pair: any(town.is_former for town in pair[1]))
        for name, group in groups:
            stem = TOWN_TYPE.sub("", name)
            for town in group if len(stem) > 1 else ():
                self.of.setdefault(town.county, {}).setdefault(stem, town.code)
        whole: dict[str, dict[str, str]] = {}
        for county, towns in self.of.items():
            of_prefecture = whole.setdefault(gazetteer.prefecture_of(county), {})
            for stem, code in towns.items():
                of_prefecture[stem] = "" if of_prefecture.get(stem, code) != code else code
        for prefecture, towns in whole.items():
            self.of.setdefault(prefecture, {stem: code for stem, code in towns.items() if code})


def towns_by_stem(area: str, gazetteer: Gazetteer) -> Mapping[str, str]:
    """Return the towns of a county or a prefecture by what they are called without their type: their codes."""
    return gazetteer.kept(_Bare).of.get(area, {})


def with_listed_towns(
    tokens: list[Token], text: str, start: int, end: int, area: str, gazetteer: Gazetteer
) -> list[Token]:  # fmt: skip
    """Return the tokens of a clause with the bare names of towns in lists: 陵江、云峰、元坝等乡镇.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is, or empty. A county named before the list goes
        before it.
    """
    is_county = bool(area) and gazetteer.divisions[area].level == "county"
    tokens = [_own_town(one, area, gazetteer) for one in tokens] if is_county else tokens
    tokens = [_own_in_full(one, area, gazetteer) for one in tokens] if area else tokens
    found: list[Token] = []
    if not area and not tokens:
        return tokens
    for match in _TOWN_LIST.finditer(text, start, end) if _SIGN.search(text, start, end) else ():
        if found and found[-1].end >= match.start():
            continue
        for county in (_county_before(tokens, match.start(), gazetteer), area):
            towns = gazetteer.kept(_Bare).of.get(county)
            listed = _listed(towns, text, max(start, match.start() - _FAR), match.start()) if towns else []
            if listed:
                found += listed
                break
    found += _pivots(text, start, end, area, gazetteer) if is_county else []
    found += [one for one in _towns_behind(text, start, end, area, gazetteer) if not _meets(one, found)]
    if not found:
        return tokens
    towns_of_list = [_in_full(town, tokens) for town in found]
    kept = [one for one in tokens if not _meets(one, towns_of_list)]
    return sorted((*kept, *towns_of_list), key=lambda token: token.start)


def _own_town(token: Token, area: str, gazetteer: Gazetteer) -> Token:
    """Return the town of the own county that bears the bare name of a place elsewhere: 柳江 in 洪雅 is no river."""
    code = gazetteer.kept(_Bare).of.get(area, {}).get(token.text)
    if code is None or not _is_elsewhere(token, gazetteer):
        return token
    return Token(
        token.start, token.end, NameForm.TOWNSHIP, (code,), "strong", token.text, supported=True, rule="本县乡镇简称"
    )  # fmt: skip


def _own_in_full(token: Token, area: str, gazetteer: Gazetteer) -> Token:
    """Return a town by its full name as the own area's, however usual its word and wherever else it is the name of one.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is.
    """
    if token.form is not NameForm.TOWNSHIP or token.parent or not TOWN_TYPE.search(token.text):
        return token
    counties = set(gazetteer.counties_of(area))
    own = tuple(code for code in token.ids if code[:6] in counties)
    if not own or (token.supported and own == token.ids):
        return token
    return replace(token, ids=own, standing="strong", supported=True, rule="文件所属地区的乡镇")


def _meets(token: Token, others: Sequence[Token]) -> bool:
    return any(token.start < one.end and one.start < token.end for one in others)


def _is_elsewhere(token: Token, gazetteer: Gazetteer) -> bool:
    if token.form is NameForm.PLACE:
        return not any(map(gazetteer.is_inside, gazetteer.named[token.ids[0]].place.divisions))
    return token.form in ELSEWHERE


def _pivots(text: str, start: int, end: int, area: str, gazetteer: Gazetteer) -> list[Token]:
    """Return the towns of a county that a range makes pivots by their bare names, none of them an everyday word."""
    found: list[Token] = []
    for match in _PIVOT.finditer(text, start, end) if text.find("以", start, end) >= 0 else ():
        towns, words = gazetteer.kept(_Bare).of.get(area, {}), index_of(gazetteer).words
        named = {stem: code for stem, code in towns.items() if is_no_word(stem, words)}
        listed = _listed(named, text, match.start(), match.end(), fewest=1)
        found += listed if listed and listed[0].start == match.start() else []
    return found


def _towns_behind(text: str, start: int, end: int, area: str, gazetteer: Gazetteer) -> list[Token]:
    """Return the towns of the own area that are listed behind a word for towns: 中心镇，棠下、共和、水口、崖门先行."""
    towns = gazetteer.kept(_Bare).of.get(area, {})
    found: list[Token] = []
    begin = max(0, start - _BEFORE) if towns and text.find("、", start, end) >= 0 else end
    for match in _TOWNS_BEHIND.finditer(text, begin, end) if _SIGN.search(text, begin, end) else ():
        first, last = match.span("towns")
        if first < start:
            continue
        begin = max(text.rfind(separator, first, last) for separator in _SEPARATORS) + 1
        # What stands behind the last name is no part of it.
        sizes = (size for size in range(last - begin, 1, -1) if text[begin : begin + size] in towns)
        listed = _listed(towns, text, first, begin + next(sizes, 0), fewest=_FEWEST_BEHIND)
        found += listed if listed and listed[0].start == first else []
    return found


def _in_full(town: Token, tokens: Sequence[Token]) -> Token:
    """Return a town of a list with its type and with the county right before it, where a token says so."""
    code = town.ids[0]
    for one in tokens:
        if one.start <= town.start and town.end <= one.end and one.form is NameForm.TOWNSHIP and code in one.ids:
            return replace(one, ids=(code,), standing="strong", supported=True, rule=one.rule or town.rule)
        if one.end == town.start and one.form in {NameForm.FULL, NameForm.SHORT} and code.startswith(one.ids[0]):
            return replace(town, start=one.start, text=one.text + town.text, parent=one.ids[0])
    return town


def _county_before(tokens: Sequence[Token], position: int, gazetteer: Gazetteer) -> str:
    """Return the county that is named last before a list and alone, if one is."""
    before = [
        one.parent if one.form is NameForm.TOWNSHIP else one.ids[0]
        for one in tokens
        if one.end <= position and one.standing == "strong" and one.form in {NameForm.FULL, NameForm.TOWNSHIP}
    ]
    division = gazetteer.divisions.get(before[-1]) if before else None
    return division.adcode if division is not None and division.level == "county" else ""


def _listed(towns: dict[str, str], text: str, start: int, end: int, fewest: int = _FEWEST) -> list[Token]:
    """Return the towns of a list that ends at ``end``, if there are enough and nothing else is in it."""
    found: list[Token] = []
    last = end
    while last > start:
        sizes = (size for size in range(min(6, last - start), 1, -1) if text[last - size : last] in towns)
        size = next(sizes, 0)
        if not size:
            break
        first = last - size
        name = text[first:last]
        found.append(
            Token(
                first, last, NameForm.TOWNSHIP, (towns[name],), "strong", name, supported=True, rule="乡镇简称列表"
            )
        )  # fmt: skip
        if first == start or text[first - 1] not in _SEPARATORS:
            break
        last = first - 1
    return found[::-1] if len(found) >= fewest else []
