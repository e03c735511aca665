"""Towns and villages behind their county: 鞍山西柳 without its 镇, 甘孜县来马乡 that no table holds, 德阳镇升航村."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.names import COMMON_COST, index_of
from geo.places import Outside, Place, Precision, Resolved, Theme
from geo.text.lexicon import ADVERBS, VERBS

if TYPE_CHECKING:
    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution

_TYPE = re.compile("(?:街道|民族乡|民族苏木|苏木|镇|乡)$")
_HERE = re.compile("街道|民族|苏木|镇|乡|古镇")
_UNLISTED = re.compile("(?P<stem>[一-龥]{1,3}?)(?P<type>镇|乡|街道)(?![村镇域级上企贤亲情愁土])")
_VILLAGE = re.compile("(?P<stem>[一-龥]{1,3}?)(?:村|社区)(?![民庄级落镇委集居])")
_NO_STEM = frozenset(
    "各全本该每多数一二两三四五六七八九十百几个某原农贫城乡村镇市县区的和与及等在中新老所有其他它边重特示"
)
_NO_WORDS = frozenset((*VERBS, *ADVERBS))


class _Stems:
    """What the towns of each county are called without their type, where that is no word of the language."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        words = index_of(gazetteer).words
        self._of: dict[str, dict[str, str]] = {}
        for name, group in gazetteer.townships.items():
            stem = _TYPE.sub("", name)
            if len(stem) > 1 and words.cost(stem) is None:
                for town in group:
                    self._of.setdefault(town.county, {})[stem] = town.code
        self._gazetteer = gazetteer

    def at(self, text: str, start: int, end: int, area: str) -> tuple[str, str] | None:
        """Return the stem and the code of a town of an area that stands at ``start``, the longest."""
        for size in (4, 3, 2):
            stem = text[start : min(end, start + size)]
            if len(stem) == size:
                for county in self._gazetteer.counties_of(area):
                    if stem in (stems := self._of.get(county, {})):
                        return stem, stems[stem]
        return None


def bare_town(token: Token, text: str, end: int, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return the stem and the code of a town that stands without its type right behind the division that it lies in."""
    code = token.ids[0]
    division = gazetteer.divisions.get(code)
    if division is None or division.level == "province" or not gazetteer.is_inside(code):
        return None
    found = gazetteer.kept(_Stems).at(text, token.end, end, code)
    # In full it is a name of the gazetteer.
    return None if found is None or _HERE.match(text, token.end + len(found[0])) else found


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
    if place.kind == "township" or kind:
        match = _VILLAGE.match(text, stop, end)
        if match is not None and _is_name(match["stem"], gazetteer):
            stop, kind = match.end(), "village"
    if not kind:
        return None
    name = text[token.start : stop]
    return Piece(token.start, stop, _within(resolution, name, place))


def _within(resolution: Resolved | Outside, name: str, place: Place) -> Resolution:
    found = Place(
        id=f"示意:{name}", name=name, kind="township", theme=Theme.SITES, divisions=place.divisions,
        precision=Precision.SCHEMATIC, source=f"按名称示意于{place.name}", lonlat=place.lonlat,
        note="所在县（市、区）由上文所列政区得知，位置未核",
    )  # fmt: skip
    return replace(resolution, place=found, rule="政区＋未收录乡镇或村，示意于所在县")


def _is_name(stem: str, gazetteer: Gazetteer) -> bool:
    if any(char in _NO_STEM for char in stem) or stem in _NO_WORDS or any(stem[k : k + 2] in _NO_WORDS for k in (0, 1)):
        return False
    cost = index_of(gazetteer).words.cost(stem)
    return len(stem) > 1 and (cost is None or cost >= COMMON_COST)
