"""Items of lists that are said to be projects: 弘融新精密、信创动力产业园等20个项目, 康家坝农产品加工区等重点项目.

The marks tell where each name begins and ends, the noun behind the list that it is a work, whatever its last word. An
item is one where its first characters are a name: a place, a firm, characters that make no word. What is listed by its
kind (老旧小区改造、雨污管网等项目) names none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.find.piece import Piece, kind_of, lying_at, place_in, told_by_form, with_holding
from geo.find.projects.project_names import (
    begins_name,
    ends_with_doing,
    is_usual_name,
    leads,
    says_what_is_done,
    without_verbs,
    without_word,
)
from geo.find.resolve import resolve_line
from geo.find.unknown.listed_beside import typed, work_of
from geo.names import index_of
from geo.places import Ambiguous, Outside, Resolved, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Resolution
    from geo.text.segment import WordCosts

_COUNT = "(?:[0-9]+|[一两二三四五六七八九十百]+)余?[个项处件]"
_OF = "(?:(?![的和与及、等]|地(?!产))[一-龥]){0,8}?"
_NOUN = re.compile(
    f"等(?P<count>{_COUNT})?(?![市县区省州镇乡村城])(?P<of>{_OF})(?:项目|"
    f"工程)(?P<behind>{_COUNT})?(?![库部法师局院款量管进清储资申谋包])"
)
_BEFORE = "，。；：！？\n|"
_FARTHEST = 160
"""Characters of a list."""
_LAST = re.compile("以及|[和与及]")
_WHOLE = re.compile("(?:项目|工程|[一二三四五六]期|建设)$")
_THING = re.compile(
    "(?:项目|工程|[一二三四五六]期|生产线|厂|库|站|场|路|桥|园|区|港|城|馆|院|校|楼|段|苑|中心|基地|"
    "总部)(?:（[^（）]{1,14}）)?$"
)
_REST = re.compile("[的等]|^(?:地区|一带|沿线|[东南西北]部|省级|国家级|市级)")
_SHORTEST, _SHORTEST_REST, _LONGEST = 2, 2, 40
_ENDS, _FEWEST_LAST = 2, 4
_ROW, _SHORT = 3, 5
"""Characters of a last item behind 和."""


class ProjectItem(NamedTuple):
    """An item without the verbs before it: where it stands, and the mentions in it."""

    start: int
    end: int
    inside: list[Piece]


def listed_projects(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of the lists of projects of a clause that no table knows anything of."""
    if text.find("等", start, end) >= 0:
        yield from _found([], text, start, end, gazetteer)


def with_projects(pieces: list[Piece], text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Piece]:
    """Return the mentions together with the items of lists of projects, which hold the mentions in them."""
    if text.find("等", start, end) < 0:
        return pieces
    return with_holding(pieces, list(_found(pieces, text, start, end, gazetteer)))


def _found(
    pieces: Sequence[Piece], text: str, start: int, end: int, gazetteer: Gazetteer
) -> Iterator[Piece]:  # fmt: skip
    words = index_of(gazetteer).words
    for noun in _NOUN.finditer(text, start, end):
        items = list(_items(pieces, text, start, noun.start()))
        counted, of_projects = bool(noun["count"] or noun["behind"]), "项目" in noun[0]
        clear = [_is_clear(item, text, words, counted=counted, of_projects=of_projects) for item in items]
        known = [is_one or _is_filled(item) for item, is_one in zip(items, clear, strict=True)]
        begun = [
            is_one or begins_name(text[item.start : item.end], words) for item, is_one in zip(items, known, strict=True)
        ]
        # 一电航空、美达、钢猫等项目: short names in a row are firms.
        are_short = len(items) >= _ROW and all(item.end - item.start <= _SHORT for item in items)
        vouches = len(items) > 1 and 2 * sum(begun) >= len(items) and (counted or (of_projects and are_short))
        for item, is_one in zip(items, clear, strict=True):
            is_told = vouches and not item.inside and is_usual_name(text[item.start : item.end], words)
            if is_one or is_told:
                yield Piece(item.start, item.end, resolved_item(item, text, gazetteer))


def _items(pieces: Sequence[Piece], text: str, start: int, last: int) -> Iterator[ProjectItem]:
    """Yield the items of the list that ends at ``last``, each without what leads to it."""
    bounds = _bounds(text, max(start, last - _FARTHEST), last)
    if bounds:
        bounds[-1:] = _parted(*bounds[-1], pieces, text)
    for turn, (first, stop) in enumerate(bounds):
        begin = without_verbs(text, first, stop, is_first=turn == 0)
        last_of = without_word(text, begin, stop)
        if text.endswith("项目", begin, last_of) and not any(
            one.start == begin and place_in(one.resolution) for one in pieces
        ):
            last_of -= len("项目")
        inside = [one for one in pieces if one.start < last_of and begin < one.end]
        is_cut = any(one.start < begin or one.end > last_of for one in inside)
        if not is_cut and _SHORTEST <= last_of - begin <= _LONGEST:
            yield ProjectItem(begin, last_of, inside)


def _bounds(text: str, start: int, last: int) -> list[tuple[int, int]]:
    """Return the ranges between the marks of a list; marks in brackets part nothing."""
    bounds: list[tuple[int, int]] = []
    stop, depth = last, 0
    for at in range(last - 1, start - 1, -1):
        char = text[at]
        if char == "）":
            depth += 1
        elif char == "（":
            if not depth:
                return [(at + 1, stop), *bounds]
            depth -= 1
        elif not depth and char == "、":
            bounds.insert(0, (at + 1, stop))
            stop = at
        elif not depth and char in _BEFORE:
            return [(at + 1, stop), *bounds]
    return [(start, stop), *bounds]


def _parted(first: int, last: int, pieces: Sequence[Piece], text: str) -> list[tuple[int, int]]:
    """Return the last item, or the two that a word joins: the one before it must be whole."""
    for word in _LAST.finditer(text, first + _SHORTEST, last - _FEWEST_LAST):
        if any(one.start < word.start() < one.end for one in pieces):
            continue
        before = text[first : word.start()]
        is_whole = _WHOLE.search(before) is not None or bool(work_of(before)[0]) or ends_with_doing(before)
        if is_whole or any(one.end == word.start() for one in pieces):
            return [(first, word.start()), (word.end(), last)]
    return [(first, last)]


def _is_filled(item: ProjectItem) -> bool:
    return any(one.start == item.start and one.end == item.end for one in item.inside)


def _is_clear(item: ProjectItem, text: str, words: WordCosts, *, counted: bool, of_projects: bool) -> bool:
    """Whether an item is a name by itself and more than the mention in it."""
    name = text[item.start : item.end]
    if _is_filled(item) or _REST.search(name):
        return False
    head = next((one for one in item.inside if one.start == item.start), None)
    if head is None:
        is_whole = counted or bool(_THING.search(name) or work_of(name)[0])
        return is_whole and begins_name(name, words)
    _, theme = kind_of(head.resolution)
    rest = text[head.end : item.end]
    if len(rest) < _SHORTEST_REST or _REST.search(rest) or says_what_is_done(rest):
        return False
    if theme is Theme.CORRIDORS:
        # 加快成绵高速扩容等项目 says what is done to it.
        return rest.endswith("工程") or is_firm_of_water(head, rest)
    is_named = counted or (of_projects and len(rest) > _SHORTEST_REST)
    return _THING.search(rest) is not None or (is_named and not leads(rest))


_FIRMS_SITE = re.compile(
    "^(?!流域|综合|生态|水|干流|上游|中游|下游|沿|[东南西北]岸|治理|防洪|航道).{2,}"
    "(?:基地|产业园|生产线|厂|总部|研发中心)$"
)


def is_firm_of_water(head: Piece, rest: str) -> bool:
    """Whether a river only begins the name of a firm that builds something: 珠江钢琴增城产业基地."""
    return kind_of(head.resolution)[0] == "river" and _FIRMS_SITE.search(rest) is not None


def resolved_item(item: ProjectItem, text: str, gazetteer: Gazetteer) -> Resolution:
    """Return an item where the last place in it is that has a whereabouts; of a way where both its ends are."""
    name = text[item.start : item.end]
    kind, theme = typed(work_of(name)[0])
    known = [one for one in item.inside if place_in(one.resolution) is not None]
    if known and known[0].start == item.start and is_firm_of_water(known[0], text[known[0].end : item.end]):
        known = known[1:]
    if not known:
        unclear = next((one.resolution for one in item.inside if isinstance(one.resolution, Ambiguous)), None)
        return unclear or told_by_form(name, kind, theme)
    places = [place for one in known if (place := place_in(one.resolution)) is not None]
    if len(known) == _ENDS and text[known[0].end : known[1].start] == "至":
        return resolve_line(places, name, "road", gazetteer, names=(name,))
    found = known[-1].resolution
    assert isinstance(found, (Resolved, Outside))
    return replace(found, place=lying_at(places[-1], name, kind, theme), rule="列表一项，政区＋名称，示意")
