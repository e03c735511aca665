"""Roads by their number, with the name or section behind it: 省道217线, G42成南高速, S22白永段.

A number that no table holds is listed, not passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import resolve_line, settled
from geo.find.ways.line_sections import ASIDE, ENDS_ASIDE, STEM, division_of
from geo.find.words.usual_words import NO_ENDS, STRETCH
from geo.named_places import LINE_KINDS
from geo.names import index_of
from geo.places import Outside, Resolved, Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer

_NO_COUNT = "(?![0-9.余多个条座处项段]|公里|千米)"
"""普通省道19个, 国道3条 are counted."""
_STREET = "(?:大道|大桥|快速通道|(?<!大)通道|(?<![公铁道线沿环一])路(?![网口线基]))"
"""What ends the name of a road in a town or of letters: S103黄陂湖大道, G329合相路."""
_NUMBERS = (
    f"国道[Gg]?[0-9]{{3}}{_NO_COUNT}线?", f"省道[Ss]?[0-9]{{1,3}}{_NO_COUNT}线?", "[GSgs][0-9]{1,4}(?:线|国道|省道)",
    "[0-9]{3}(?:国道|省道)线?",
    "[1235][0-9]{2}线(?=沿线|沿途|两侧|全线|公路|路段|改[造扩建线]|升级|过境)",
    "[GSgs][0-9]{1,4}[NEWnew]?(?=[一-龥]{2,6}(?:高速|公路|扩容|段)|、|，|。|和|与|及|等|（)",
    "[GSgs][0-9]{2,4}(?=[一-龥]{2,9}?(?:（[^（）]{2,8}）)?(?:至|到|—)[一-龥]{2,9}?(?:（[^（）]{2,8}）)?(?:段|公路|道路|、|，|。|等|$))",
    "[GSgs][0-9]{2,4}(?=[一-龥]{0,6}(?:通道|改造|改扩建|改线|升级|扩建|连接线|绕城|过境))",
    f"[GSgs][0-9]{{2,4}}(?={STEM}{{2,5}}?{_STREET})",
    "[GSgs][0-9]{2,4}(?=加快|开工|通车|建成|建设|施工|全线|竣工|完工)",
)  # fmt: skip
_NUMBER = re.compile(f"(?<![A-Za-z0-9])(?:{'|'.join(_NUMBERS)})")
_OF_RAILS = re.compile("(?:铁路|轨道交通|轨道|地铁|快线)(?:[A-Z][0-9]{1,2}(?:号?线)?[、和与及])*$")
"""市域铁路S1、S2、D4 are no roads."""
_BEFORE = 24
_DIGITS = re.compile("[0-9]")
ROAD_SIGNS = (
    "国道", "省道", "G[0-9]", "S[0-9]", "g[0-9]", "s[0-9]", "1[0-9]{2}线", "2[0-9]{2}线", "3[0-9]{2}线", "5[0-9]{2}线",
)  # fmt: skip
"""One of these is in every number of a road."""
_ANY_NUMBER = re.compile("(?:国道|省道)?[GSgs]?[0-9]{1,4}[NEWnew]?(?:线|国道|省道)*线?")
_ROADS = LINE_KINDS - {"river", "waterway", "railway"}
_NAME = "(?:(?:(?!国道|省道)[一-龥]){2}线)?"
"""The name of a road by the letters of its ends: 国道208二淅线."""
_BEHIND = re.compile(
    f"(?:{STEM}{{2,5}}?{_STREET}(?:{STEM}{{0,4}}?{STRETCH}|{ENDS_ASIDE})?)|{_NAME}(?:(?P<one>(?:{STEM}|新建(?=至)){{2,9}}?){ASIDE}(?:(?:至|到|—)(?P<other>(?:国道|省道|{STEM}|[0-9]){{2,9}}?){ASIDE})?"
    f"(?:(?:境内|过境|城区)?(?:改建|改线|绕城|新建)?{STRETCH}(?:公路|{ENDS_ASIDE})?|(?:乡村|旅游|观光){{0,2}}公路|高速公路|高速(?![发增度网铁])|"
    f"(?:绕城|过境|城区)?(?:连接线|联络线|改扩?线|绕城|过境)(?:{STRETCH}|公路)?(?:{ENDS_ASIDE})?|(?:公铁两用)?(?:特大桥|大桥)|隧道|"
    "(?(other)(?=等|、|，|。|；|（|$|和|改建|改造|改线|新建|改扩建|升级|工程|项目|[0-9.]+公里)|(?!)))|(?<=线)(?=、|，|。|和|等)|改扩?线(?=[、，。；和及等]|工程|项目|建设|开工|$))"
)
"""The name or the section that may stand behind a number."""


_LISTED = re.compile("(?P<first>(?P<class>国道|省道)[0-9]{1,3}(?P<line>线?))(?=[、和与及][0-9])")
_FURTHER = re.compile(
    "[、和与及](?P<number>[0-9]{2,3})(?P<line>线?)(?![0-9.%个条座处项家户人年月日吨亩米万亿]|公里|千米)"
)
"""A further number of a list of roads: 国道108、208, 国道109线、219线."""
_NATIONAL = "国道"


def numbered_roads(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the numbers of roads in a range; those that a table holds are found as its names before."""
    if _DIGITS.search(text, start, end) is None:
        return
    for match in _NUMBER.finditer(text, start, end):
        if _OF_RAILS.search(text, max(start, match.start() - _BEFORE), match.start()) is not None:
            continue
        known = index_of(gazetteer).get(_NATIONAL + match[0]) if match[0][0].isdigit() else None
        road = _unlisted(match[0]) if known is None else settled(known.ids[0], "命名线路", gazetteer)
        yield Piece(match.start(), match.end(), road)  # 317线 is 国道317线
    for match in _LISTED.finditer(text, start, end):
        further = _FURTHER.match(text, match.end(), end)
        while further is not None and further["line"] == match["line"]:
            name = match["class"] + further["number"] + further["line"]
            known = index_of(gazetteer).get(name)
            found = _unlisted(name) if known is None else settled(known.ids[0], "命名线路", gazetteer)
            yield Piece(further.start("number"), further.end(), found)
            further = _FURTHER.match(text, further.end(), end)


def _unlisted(name: str) -> Unresolved:
    kind = "national_road" if _NATIONAL in name or name.startswith("G") else "road"
    return Unresolved("道路编号，经过的县（市、区）未收录", name, kind, Theme.CORRIDORS)


def numbers_joined(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the mentions, the number of a road joined to its name that follows: G42成南高速 is that road, G42 more."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        is_behind = before is not None and before.end == piece.start and _is_number(before, text)
        if before is not None and is_behind and _is_road(piece):
            joined[-1] = Piece(before.start, piece.end, piece.resolution)
        else:
            joined.append(piece)
    return joined


def with_road_name(piece: Piece, text: str, end: int, gazetteer: Gazetteer) -> Piece:
    """Return the number of a road with the words for a name or a section behind it, or the mention as it is."""
    match = _BEHIND.match(text, piece.end, end) if _is_number(piece, text) else None
    if match is None or (isinstance(piece.resolution, Resolved) and match[0].endswith(("桥", "隧道"))):
        return piece  # a work on a known road does not reach all that the road does
    name = text[piece.start : match.end()]
    ends = [match[group] or "" for group in ("one", "other")]
    ids = [code for words in ends if words and words not in NO_ENDS and (code := division_of(words, gazetteer))]
    found = piece.resolution
    if ids:
        places = [gazetteer.division_place(adcode) for adcode in ids]
        found = resolve_line(places, name, "road", gazetteer, names=(name,))
    elif isinstance(found, Unresolved):
        found = Unresolved(found.rule, name, found.kind, found.theme)
    return Piece(piece.start, match.end(), found)


def _is_number(piece: Piece, text: str) -> bool:
    return piece.end - piece.start < 10 and _ANY_NUMBER.fullmatch(text, piece.start, piece.end) is not None


def _is_road(piece: Piece) -> bool:
    match piece.resolution:
        case Resolved(place=place) | Outside(place=place):
            return place.kind in _ROADS
        case Unresolved(kind=kind):
            return kind in _ROADS
        case _:
            return False
