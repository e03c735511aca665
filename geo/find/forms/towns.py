"""Towns and villages behind their county that no table holds: 甘孜县来马乡, 德阳镇升航村."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, lying_at
from geo.find.words.usual_words import ACTING, NO_TOWN_CHARS, NO_VILLAGE_CHARS
from geo.names import COMMON_COST, NameForm, index_of
from geo.places import Outside, Place, Resolved, Theme

if TYPE_CHECKING:
    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_UNLISTED = re.compile("(?P<stem>[一-龥]{1,3}?)(?P<type>镇|乡|街道)(?![村镇域级上企贤亲情愁土])")
_OWN_TOWN = re.compile("镇(?=[、，。；和与及等的（]|人民政府|建设|$)")
"""爱辉镇 in 爱辉区: the town that bears its county's name."""
_VILLAGE = re.compile("(?!乡村|农村|山村)(?P<stem>[一-龥]{1,4}?)(?:(?<![农乡])村|社区)(?![民庄级落镇委集居])")

_COUNTY_VILLAGE = re.compile("(?P<stem>[一-龥]{2,3})村(?=[、，。；和与及等的（]|$)")


def town_behind(
    token: Token, resolution: Resolution, text: str, end: int, gazetteer: Gazetteer
) -> Piece | None:  # fmt: skip
    """Return the town or the village behind a county or a town, with the words for both; it lies in that county."""
    if not isinstance(resolution, (Resolved, Outside)):
        return None
    place, stop, kind = resolution.place, token.end, ""
    if place.kind == "county":
        match = _UNLISTED.match(text, stop, end)
        if match is not None and _is_name(match["stem"], gazetteer):
            stop, kind = match.end(), "township"
        elif token.form is NameForm.SHORT and _OWN_TOWN.match(text, stop, end) is not None:
            stop, kind = stop + 1, "township"
        elif (match := _COUNTY_VILLAGE.match(text, stop, end)) is not None and _is_name(match["stem"], gazetteer):
            stop, kind = match.end(), "village"
    if place.kind == "township" or kind == "township":
        match = _VILLAGE.match(text, stop, end)
        if match is not None and not any(char in NO_VILLAGE_CHARS for char in match["stem"]):
            stop, kind = match.end(), "village"
    if not kind:
        return None
    name = text[token.start : stop]
    return Piece(token.start, stop, _within(resolution, name, place))


def _within(resolution: Resolved | Outside, name: str, place: Place) -> Resolution:
    found = lying_at(place, name, "township", Theme.SITES, "所在县（市、区）由上文所列政区得知，位置未核")
    return replace(resolution, place=found, rule="政区＋未收录乡镇或村，示意于所在县")


def _is_name(stem: str, gazetteer: Gazetteer) -> bool:
    if any(char in NO_TOWN_CHARS for char in stem) or stem in ACTING or any(stem[k : k + 2] in ACTING for k in (0, 1)):
        return False
    cost = index_of(gazetteer).words.cost(stem)
    return len(stem) > 1 and (cost is None or cost >= COMMON_COST)
