"""Lists with one word for their kind at the end: 双江口、叶巴滩等水电站.

Each item is looked up together with that word; an item that no table holds is left to the other rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import settled
from geo.names import NameForm, index_of
from geo.text.lexicon import by_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.names import Index

_KIND = re.compile(
    "(?P<open>等(?:[两二三四五六七八九十0-9]+[个座条])?|[两二三四五六七八九十0-9]+[座条])?(?P<kind>高速公路|高速铁路|城际铁路|高铁|铁路|高速(?![发增度网铁])|"
    "水电站|电站|航电枢纽|水利枢纽|水库|灌区|机场|遗址|古镇|景区|经济圈|都市圈|城市群|站(?=枢纽|改造|、|，|。|$))"
)
KIND_SIGNS = (
    "高速", "城际铁路", "高铁", "铁路", "水电站", "电站", "航电枢纽", "水利枢纽", "水库", "灌区", "机场", "遗址",
    "古镇", "景区", "经济圈", "都市圈", "城市群", "站(?:枢纽|改造|[、，。]|$)",
)  # fmt: skip
"""One of these is in every word for a kind."""
_SIGN = re.compile(by_head(KIND_SIGNS))
_ITEM = re.compile("(?P<words>[一-龥]{2,8})(?P<separator>、|和|与|及)?$")
_LONGEST, _SHORTEST = 6, 2
_LONGEST_ABOVE = 4
_MOST = 30
"""Items of one list."""


def shared_kinds(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of each such list in a range that are names of the gazetteer, the last with the word itself."""
    if _SIGN.search(text, start, end) is None:
        return
    index = index_of(gazetteer)
    for match in _KIND.finditer(text, start, end):
        kind, position = match["kind"], match.start()
        found = []
        for number in range(_MOST):
            run = _ITEM.search(text, max(start, position - _LONGEST - 3), position)
            is_last = number == 0
            if run is None or (run["separator"] is None) is not is_last:
                break
            known = _known(run["words"], kind, index)
            if known is not None:
                size, place_id = known
                is_counted = not (match["open"] or "等").startswith("等")  # 江家口3座水库
                stop = match.end() if is_last and not is_counted else run.end("words")
                begin = run.end("words") - size
                begin -= _size_above(text, max(start, begin - _LONGEST_ABOVE), begin, place_id, gazetteer)
                found.append(Piece(begin, stop, settled(place_id, "并列共用通名", gazetteer)))
            elif is_last:
                break
            if text[run.start("words") - 1 : run.start("words")] not in {"、", "和", "与", "及"}:
                # A verb may stand before the first item: what is left of it is no further item.
                position = _separator(text, max(start, position - _LONGEST - 3), run.end("words"))
            else:
                position = run.start("words")
            if position <= start:
                break
        if len(found) > 1 or (found and match["open"]):
            yield from found


def _size_above(text: str, start: int, begin: int, place_id: str, gazetteer: Gazetteer) -> int:
    """Return how many characters before a name are the prefecture of what it names: 泸州 + 古蔺至金沙等高速公路."""
    codes = {gazetteer.prefecture_of(code) for code in gazetteer.division_place(place_id).divisions}
    names = [one.short for code in codes if (one := gazetteer.divisions.get(code)) is not None]
    return next((len(name) for name in names if text.endswith(name, start, begin)), 0)


def _separator(text: str, first: int, last: int) -> int:
    """Return the place behind the last separator of a stretch, 0 if there is none."""
    return max(text.rfind(mark, first, last) + 1 for mark in "、和与及")


def _known(words: str, kind: str, index: Index) -> tuple[int, str] | None:
    for size in range(min(_LONGEST, len(words)), _SHORTEST - 1, -1):
        name = index.get(words[-size:] + kind)
        if name is not None and name.form is NameForm.PLACE:
            return size, name.ids[0]
    return None
