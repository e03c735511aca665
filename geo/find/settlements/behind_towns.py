"""What a town or a county holds, named right behind it: 古现街道长江路, 吴航街道东汾小区, 宝轮镇三江口社区.

The town is the edge at which the name begins. Words that say of what kind a street or an estate is make no name:
背街小巷 behind a town are all of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.find.piece import Piece, lying_at, place_in
from geo.find.words.describing_words import only_describes
from geo.find.words.school_words import says_what_school
from geo.find.words.usual_words import ACTING, KINDS_OF_STREETS
from geo.names import index_of
from geo.places import Outside, Resolved, Theme

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

_FREE = "(?P<stem>(?:(?![的和与及等在对将从为各每本该其全有是])[一-龥]){1,6}?)"
_KINDS = {
    "road": (
        "大道|(?<![道公铁线思出网电水陆头速小])路(?![网段况灯面口基边由线])|"
        "(?<![大老古小步背])街(?![道区巷坊面景])|(?<![小街里])巷(?!道)"
    ),
    "village": "(?<![农乡山])村(?![民庄级落镇委集居史])|社区(?![化居服])",
    "housing": "小区|花园|家园|公寓|佳苑|新村|家属院|安置房|安置小区",
    "school": "小学(?!生)|中学(?!生)|幼儿园|学校|初中|高中",
    "plant": "污水处理厂|水厂|变电站|加工厂|粮库|储备库|冷库|弃渣场",
    "bridge": "(?<![大天立架])桥(?![头梁])|危桥",
    "park": "广场|公园|湿地公园|游园",
}
_BEHIND = re.compile(_FREE + "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + ")")
_MORE = re.compile("公寓小区|小区|公寓|花园")
"""广场公寓小区 is no square."""
_NUMBERED = re.compile("[一二三四五六七八九十]{1,2}[中小](?=[、，。；和与等改扩迁新老校初高]|[东南西北]校|$)")
"""迁安一中."""
_SIGN = re.compile("[路街巷道村区园寓苑院房学校中厂站库场桥小]")
_LONGEST = 12
_HOLDING = frozenset({"county", "township"})
_NO_STEM = re.compile(
    "[化型级类式性个条座处家所户]$|^(?:[东南西北中城镇乡村街]|[0-9一二两三四五六七八九十]+)$|范围|辖区|境内|"
    "沿线|周边|片区|主要|重点|农村|城区|镇区|集镇|乡镇|老旧|背街|小街"
)
_DISTRICTS = frozenset("区县")


def behind_towns(pieces: list[Piece], text: str, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions in order, each town and county with the street, the village or the estate right behind it."""
    made: list[Piece] | None = None
    for k, piece in enumerate(pieces):
        limit = pieces[k + 1].start if k + 1 < len(pieces) else end
        if piece.end >= limit or not "一" <= text[piece.end] <= "龥":
            continue
        longer = _with_name(piece, text, min(limit, piece.end + _LONGEST), gazetteer)
        if longer is not None:
            made = pieces.copy() if made is None else made
            made[k] = longer
    return pieces if made is None else made


def _with_name(piece: Piece, text: str, limit: int, gazetteer: Gazetteer) -> Piece | None:
    place = place_in(piece.resolution)
    if place is None or place.kind not in _HOLDING or _SIGN.search(text, piece.end + 1, limit) is None:
        return None
    numbered = _NUMBERED.match(text, piece.end, limit)
    if numbered is not None:
        return _lying(piece, numbered.end(), "school", text)
    if place.kind == "county" and text[piece.end - 1] not in _DISTRICTS:
        return None  # 射洪城市社区 is more often a word than a name
    match = _BEHIND.match(text, piece.end, limit)
    if match is None or not _is_name(match["stem"], match.lastgroup or "", gazetteer):
        return None
    more = _MORE.match(text, match.end(), limit)
    return _lying(piece, match.end() if more is None else more.end(), match.lastgroup or "site", text)


def _lying(piece: Piece, stop: int, kind: str, text: str) -> Piece | None:
    found = piece.resolution
    if not isinstance(found, (Resolved, Outside)):
        return None
    lying = lying_at(found.place, text[piece.start : stop], kind, Theme.SITES)
    return Piece(piece.start, stop, replace(found, place=lying, rule="政区＋后缀模式，示意"))


def _is_name(stem: str, kind: str, gazetteer: Gazetteer) -> bool:
    if _NO_STEM.search(stem) or only_describes(stem) or (kind == "road" and KINDS_OF_STREETS.search(stem)):
        return False
    if len(stem) < _SHORTEST and kind != "village":
        return False
    pieces = index_of(gazetteer).words.pieces(stem)
    return not any(one in ACTING for one in pieces) and not (kind == "school" and says_what_school(stem))


_SHORTEST = 2
