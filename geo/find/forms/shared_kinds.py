"""Lists with one word for their kind at the end: 双江口、叶巴滩等水电站, 大渡河双江口、金川电站.

Each item is looked up together with that word; an item that no table holds is left to the other rules, but a station
among stations that are known is one as well: 安宁 of 丹巴、安宁、巴底等电站 is no town.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.find.letters.place_letters import all_letters
from geo.find.piece import Piece, told_by_form
from geo.find.resolve import settled
from geo.find.words.describing_words import only_describes
from geo.find.words.edges import name_edge
from geo.find.words.usual_words import ACTING, USUAL
from geo.names import NameForm, index_of
from geo.places import Theme
from geo.text.lexicon import by_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.names import Index
    from geo.places import Resolution

_KIND = re.compile(
    "(?P<open>等(?:[两二三四五六七八九十0-9]+[个座条处])?(?P<size>防洪控制性|控制性|防洪|大中型|大型|中型|骨干|重点|重大|梯级)?|[两二三四五六七八九十0-9]+[座条])?(?P<kind>高速公路|高速铁路|城际铁路|高铁|铁路|高速(?![发增度网铁])|"
    "水电站|电站|航电枢纽|水利枢纽|水库|灌区|机场|遗址|古镇|景区|经济圈|都市圈|城市群|站(?=枢纽|改造|、|，|。|$))"
)
KIND_SIGNS = (
    "高速", "城际铁路", "高铁", "铁路", "水电站", "电站", "航电枢纽", "水利枢纽", "水库", "灌区", "机场", "遗址",
    "古镇", "景区", "经济圈", "都市圈", "城市群", "站(?:枢纽|改造|[、，。]|$)",
)  # fmt: skip
"""One of these is in every word for a kind."""
_SIGN = re.compile(by_head(KIND_SIGNS))
_ITEM = re.compile("(?P<words>[一-龥]{2,9}?)(?P<separator>、|和|与|及)$")
_LAST_ITEM = re.compile("(?P<words>[一-龥]{2,9})$")
_LONGEST, _SHORTEST = 6, 2
_LONGEST_ABOVE = 4
_MOST = 30
"""Items of one list."""
_STATION, _HYDRO = "电站", "水电站"
_STATIONS = frozenset((_STATION, _HYDRO))
_MARKS = frozenset("、和与及")
_VOUCHING, _VOUCHING_WORD = 2, 3
"""Stations of a list that are known: they vouch for the others, more of them for a word of every day."""


class _Found(NamedTuple):
    """An item: where it stands, what it is, and how many items on record it takes to be one; none if it is itself."""

    start: int
    end: int
    resolution: Resolution
    needs: int = 0


def shared_kinds(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of each such list in a range that are names of the gazetteer, the last with the word itself."""
    if _SIGN.search(text, start, end) is None:
        return
    for match in _KIND.finditer(text, start, end):
        found = list(_items(match, text, start, gazetteer))
        known = sum(not one.needs for one in found)
        if known > 1 or (known and match["open"]):
            yield from (Piece(one.start, one.end, one.resolution) for one in found if known >= one.needs)


def _items(match: re.Match[str], text: str, start: int, gazetteer: Gazetteer) -> Iterator[_Found]:
    """Yield the items of a list from the last to the first."""
    index = index_of(gazetteer)
    kind, position = match["kind"], match.start()
    for number in range(_MOST):
        is_last = number == 0
        run = (_LAST_ITEM if is_last else _ITEM).search(text, max(start, position - _LONGEST - 3), position)
        if run is None:
            return
        words, stop = run["words"], run.end("words")
        known = _known(words, kind, index)
        if known is not None:
            size, place_id = known
            if is_last and _is_longer(words, size, kind, gazetteer):
                return
            is_counted = not (match["open"] or "等").startswith("等") or match["size"] is not None  # 江家口3座水库
            begin = stop - size
            begin -= _size_above(text, max(start, begin - _LONGEST_ABOVE), begin, place_id, gazetteer)
            last = match.end() if is_last and not is_counted else stop
            yield _Found(begin, last, settled(place_id, "并列共用通名", gazetteer))
        elif is_last:
            return
        elif (
            kind in _STATIONS
            and (name := _after_mark(words, run.start("words"), text))
            and (needs := _needs(name, index))
        ):
            yield _Found(stop - len(name), stop, told_by_form(name + kind, "power_station", Theme.SITES), needs)
        if text[run.start("words") - 1 : run.start("words")] not in _MARKS:
            # A verb may stand before the first item: what is left of it is no further item.
            position = _separator(text, max(start, position - _LONGEST - 3), stop)
        else:
            position = run.start("words")
        if position <= start:
            return


def _after_mark(words: str, begin: int, text: str) -> str:
    """Return the words of an item behind the mark before it; nothing where none stands there."""
    cut = max(words.rfind(mark) + 1 for mark in _MARKS)
    return words[cut:] if cut or text[begin - 1 : begin] in _MARKS else ""


def _needs(name: str, index: Index) -> int:
    """Return how many stations on record vouch for an item among them; nothing for a description or a verb."""
    if not _SHORTEST <= len(name) <= _LONGEST or only_describes(name) or name in ACTING:
        return 0
    pieces = index.words.pieces(name)
    usual = all(len(piece) > 1 and (index.words.cost(piece) or USUAL) < USUAL for piece in pieces)
    return _VOUCHING_WORD if usual and index.get(name) is None else _VOUCHING


def _is_longer(words: str, size: int, kind: str, gazetteer: Gazetteer) -> bool:
    """Whether a line is only the end of a run of letters: 达万 of 成遂南达万等4条铁路."""
    before = words[:-size]
    is_way = kind.startswith(("铁", "高")) and before != "" and before[-1] in gazetteer.kept(all_letters)
    return is_way and name_edge(words, 0, len(before), 0) is None


def _size_above(text: str, start: int, begin: int, place_id: str, gazetteer: Gazetteer) -> int:
    """Return how many characters before a name are what it lies in: 泸州 + 古蔺至金沙等高速公路, 大渡河 + 双江口."""
    place = gazetteer.division_place(place_id)
    codes = {gazetteer.prefecture_of(code) for code in place.divisions}
    names = [one.short for code in codes if (one := gazetteer.divisions.get(code)) is not None]
    above = next((len(name) for name in names if text.endswith(name, start, begin)), 0)
    if above or place.kind != "power_station" or text[begin - 1 : begin] not in {"江", "河"}:
        return above
    rivers = (text[first:begin] for first in range(start, begin - 1))
    index = index_of(gazetteer)
    return next((len(one) for one in rivers if (name := index.get(one)) and name.form is NameForm.PLACE), 0)


def _separator(text: str, first: int, last: int) -> int:
    """Return the place behind the last separator of a stretch, 0 if there is none."""
    return max(text.rfind(mark, first, last) + 1 for mark in "、和与及")


def _known(words: str, kind: str, index: Index) -> tuple[int, str] | None:
    kinds = (kind, _HYDRO) if kind == _STATION else (kind,)
    for size in range(min(_LONGEST, len(words)), _SHORTEST - 1, -1):
        for word in kinds:
            name = index.get(words[-size:] + word)
            if name is not None and name.form is NameForm.PLACE:
                return size, name.ids[0]
    return None
