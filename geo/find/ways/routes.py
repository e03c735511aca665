"""Lines between two ends of which tables hold one at most: 岚皋至陕渝界, 永登（徐家磨）至古浪.

Such names stand in lists; the word for a line follows the list, or is said before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import resolve_line
from geo.find.ways.chains import BACK, LISTED_END, behind_aside
from geo.find.ways.line_ends import are_ends
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import NO_END_PIECES, NO_ENDS, STRETCH, USUAL
from geo.names import index_of
from geo.places import Theme, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.find.tokens import Token
    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

_KINDS = (
    "高速铁路|城际铁路|客运专线|铁路|高铁|高速(?![发增度网])|[一二三四]级公路|公路|快速路|快速通道|航道|管道|"
    "(?:乡村)?旅游公路|道路|(?:快速)?物流通道|绿道|输[气油]干线|(?=增建[一二三四]{1,3}线)|(?=复线)"
)
_ROUTE_KIND = re.compile(f"(?:{STRETCH})?(?:{_KINDS})")
ROUTE_SIGNS = ("至[一-龥]{2,9}(?:道路|公路|绿道|物流通道|快速路)",)
"""One of these is in the name of a line between two ends, beside the words that other rules look for."""
_ROUTE_PROJECTS = re.compile(
    "等?(?:[两二三四五六七八九十0-9]+[条个])?(?:重点|重大|省际|出省|续建|前期|交通){0,2}(?:项目|工程|大?通道)"
)
_ROUTE_LENGTH = re.compile("等(?:[两二三四五六七八九十0-9]+条)?(?:[0-9]+公里)?(?:的|普通|国家|省级)?")
_ASIDE_BEFORE = re.compile("（[^（）]{1,8}）$")
_RUN = re.compile("(?:[0-9](?:线|国道|省道)|[^一-龥]|^)(?P<run>[一-龥]{2,9})$")
_FAR_NAME = re.compile(
    "(?P<name>[一-龥]{2,6}?)(?=[^一-龥]|$|等|和|与|及|至|高速|铁路|公路|高铁|客运|快速|城际|增建|扩容|改扩建|改建|[一二三四]级|"
    "航道|段|项目|工程|管道|通道|道路|绿道|物流|乡村旅游|旅游公路|输[气油])"
)
_ROUTE_LINK = re.compile("(?:、|和|与|及|以及)(?:新建|改建|改扩建|扩建|续建|开工|建成)?")
_LONGEST_WAY = 8
_BY_WAY = re.compile("[一-龥]{2,6}")
_SHORTEST_END, _LONGEST_WHOLE, _LONGEST_END = 2, 6, 9
_SHORT_RUN = 5
"""A run of this length between two marks is a name as a whole."""


@dataclass(frozen=True, slots=True)
class Route:
    """A line X至Y of which a table holds one end at most: where it stands, the ends that are known, what it is."""

    start: int
    end: int
    known: tuple[str, ...]
    kind: str
    ends: tuple[str, str]


def route_pieces(
    text: str, start: int, end: int, taken: Sequence[Piece | Token], gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return the lines between ends that no table holds, where no other name stands."""
    found = []
    for route in routes(text, start, end, gazetteer):
        if any(one.start < route.end and route.start < one.end for one in taken):
            continue
        name = text[route.start : route.end]
        if not route.known and not are_ends(route.ends, gazetteer):
            continue
        places = [gazetteer.division_place(adcode) for adcode in route.known]
        unknown = Unresolved("线路两端均未收录，位置未知", name, route.kind, Theme.CORRIDORS)
        resolution = resolve_line(places, name, route.kind, gazetteer, names=(name,)) if places else unknown
        found.append(Piece(route.start, route.end, resolution))
    return found


def routes(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Route]:
    """Yield the lines of a range by the names of their ends, known or not: 岚皋至陕渝界, 永登（徐家磨）至古浪.

    A word for a line follows the list that they stand in, or is said before it.
    """
    found: list[tuple[int, int, int, tuple[str, ...]]] = []
    position = text.find("至", start, end)
    while position >= 0:
        one = _near_end(text, start, position, gazetteer)
        other = _far_end(text, position + 1, end, gazetteer) if one is not None else None
        if one is not None and other is not None:
            begin, near = one
            stop, far = other
            if found and begin <= found[-1][2]:  # 延安至天水至武都
                before = found.pop()
                begin, near = before[0], before[3]
            found.append((begin, stop, position + 1, tuple(dict.fromkeys((*near, *far)))))
        position = text.find("至", position + 1, end)
    for group in _lists_of(found, text):
        word, behind = _route_word(text, start, group[-1][1], end, len(group))
        if word is None:
            continue
        kind = "railway" if "铁" in word or "客运" in word else "expressway" if word.startswith("高速") else "road"
        for begin, stop, joint, known in group:
            ends = text[begin : joint - 1], text[joint:stop]
            yield Route(begin, behind if (begin, stop) == group[-1][:2] else stop, known, kind, ends)


def _lists_of(
    found: list[tuple[int, int, int, tuple[str, ...]]], text: str
) -> Iterator[list[tuple[int, int, int, tuple[str, ...]]]]:
    group: list[tuple[int, int, int, tuple[str, ...]]] = []
    for one in found:
        if group and _ROUTE_LINK.fullmatch(text, behind_aside(text, group[-1][1], len(text)), one[0]) is None:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _route_word(text: str, start: int, stop: int, end: int, size: int) -> tuple[str | None, int]:
    """Return the word for a line that a list of routes stands with, and where the last of them ends."""
    behind = behind_aside(text, stop, end)
    length = _ROUTE_LENGTH.match(text, behind, end)
    kind = _ROUTE_KIND.match(text, behind if length is None else length.end(), end)
    if kind is not None:
        return kind[0], kind.end()
    if size > 1 and _ROUTE_PROJECTS.match(text, behind, end) is not None:
        return "线路", stop
    later = _ROUTE_KIND.search(text, behind, end)
    if later is not None and text[behind : behind + 1] in {"、", "和", "与", "及"}:
        return later[0], stop
    said = list(_ROUTE_KIND.finditer(text, max(text.rfind("。", 0, start) + 1, stop - BACK), start + 1))
    is_listed = _ROUTE_PROJECTS.match(text, behind, end) or LISTED_END.match(text, behind, end)
    return (said[-1][0], stop) if said and is_listed else (None, stop)


def _near_end(text: str, start: int, position: int, gazetteer: Gazetteer) -> tuple[int, tuple[str, ...]] | None:
    """Return where the name before 至 begins, and the divisions that it tells, if any."""
    aside = _ASIDE_BEFORE.search(text, max(start, position - 10), position)
    last = position if aside is None else aside.start()
    by_way = text.rfind("经", max(start, last - _LONGEST_WAY), last)
    if by_way - start >= 2 and last - by_way > 2 and _BY_WAY.fullmatch(text, by_way + 1, last):
        near = _near_end(text, start, by_way, gazetteer)  # 重庆经赤水至叙永
        if near is not None:
            return near[0], (*near[1], *_division(text[by_way + 1 : last], gazetteer))
    index = index_of(gazetteer)
    begin = name_edge(text, start, last, _LONGEST_END)
    for size in range(min(7, last - start), 1, -1):
        name = index.get(text[last - size : last])
        if name is not None and index.words.stands(text, last - size, last):
            before = "" if begin is None else text[begin : last - size]
            if _is_part(before, text[last - size : last], index.words):
                break
            return last - size, _only_division(name.ids, gazetteer)
    if begin is not None and _SHORTEST_END <= last - begin <= _LONGEST_WHOLE:
        words = text[begin:last]
        return None if NO_ENDS & {words, text[begin - 1 : last]} else (begin, _division(words, gazetteer))
    match = _RUN.search(text[max(start, last - 12) : last])
    if match is None:
        return None
    pieces: list[str] = []
    for piece in reversed(index.words.pieces(match["run"])):
        usual = len(piece) > 1 and (index.words.cost(piece) or 0) < USUAL and len(match["run"]) > _SHORT_RUN
        if piece in NO_END_PIECES or usual:
            break
        pieces.insert(0, piece)
    size = sum(map(len, pieces))
    return (last - size, ()) if 2 <= size <= 6 else None


def _is_part(before: str, name: str, words: WordCosts) -> bool:
    """Whether a name is only the end of a longer one: 五 + 华山, 西向中心 + 城区; 项目 + 西安 is none."""
    if name in NO_ENDS:
        return True
    return (
        before != ""
        and before[-1] not in "路铁速线道段程目"
        and not any(len(piece) > 1 and (words.cost(piece) or 0) < USUAL for piece in words.pieces(before))
    )


def _far_end(text: str, position: int, end: int, gazetteer: Gazetteer) -> tuple[int, tuple[str, ...]] | None:
    index = index_of(gazetteer)
    match = _FAR_NAME.match(text, position, end)
    for size in range(min(7, end - position), 1, -1):
        name = index.get(text[position : position + size])
        if name is not None and index.words.stands(text, position, position + size):
            return position + size, _only_division(name.ids, gazetteer)
    if match is None or any(piece in NO_END_PIECES for piece in index.words.pieces(match["name"])):
        return None
    return match.end("name"), ()


def _division(words: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    name = index_of(gazetteer).get(words)
    return () if name is None else _only_division(name.ids, gazetteer)


def _only_division(ids: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    return ids if len(ids) == 1 and ids[0] in gazetteer.divisions else ()
