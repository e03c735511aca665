"""Names that share a head or a tail in the text: 天府大道北延线、南延线科创走廊; 长征、黄河、长江等国家文化公园四川段.

Which names can share what follows from the names themselves, so new rows of the gazetteer need no new rule. Of a list
with one word for its kind at the end (双江口、叶巴滩等水电站) each item is looked up together with that word; an item
that no table holds is left to the other rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import settled
from geo.names import NameForm, index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Gazetteer
    from geo.names import Index

_SEPARATOR = "、|以及|和|与|及"
_SHORTEST_TAIL = 3
_TELLING_TAIL = 6
"""A tail of this length names its kind without a shared head."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One item of a coordination: where it stands, and the names (head + middle + tail) that it may be."""

    start: int
    end: int
    ids: tuple[str, ...]


class Coordinations:
    """Patterns for all groups of names with a common head and a common tail; each holds one of ``signs``."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        by_ending: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for text, place_id in names:
            if len(text) > _SHORTEST_TAIL:
                by_ending[text[-1]].append((text, place_id))
        groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for found in by_ending.values():
            for k, (one, one_id) in enumerate(found):
                for other, other_id in found[k + 1 :]:
                    if one_id != other_id:
                        _add(groups, one, one_id, other, other_id)
        self._patterns = tuple(
            (tail, _pattern(head, tail, middles), head, middles) for (head, tail), middles in groups.items()
        )
        tails = sorted({tail for _, tail in groups}, key=len, reverse=True)
        self._tails = re.compile("|".join(map(re.escape, tails)) or "(?!)")
        self.signs = frozenset(tail if len(tail) >= _SHORTEST_TAIL else head for head, tail in groups)

    def find(self, text: str) -> Iterator[Shared]:
        """Yield the items of every coordination in a folded text."""
        if not self._tails.search(text):
            return
        for tail, pattern, head, middles in self._patterns:
            if tail not in text:
                continue
            for match in pattern.finditer(text):
                yield from _items(match, head, middles)


def _add(groups: dict[tuple[str, str], dict[str, str]], one: str, one_id: str, other: str, other_id: str) -> None:
    head = _common(one, other)
    tail = _common(one[len(head) :][::-1], other[len(head) :][::-1])[::-1]
    middles = one[len(head) : len(one) - len(tail)], other[len(head) : len(other) - len(tail)]
    shortest = 1 if len(head) >= _TELLING_TAIL else _SHORTEST_TAIL if head else _TELLING_TAIL
    tells = len(head) != 1 and len(tail) >= shortest
    if tells and all(0 < len(middle) <= _TELLING_TAIL for middle in middles):
        groups[head, tail].update(zip(middles, (one_id, other_id), strict=True))


def _common(one: str, other: str) -> str:
    size = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:size]


def _pattern(head: str, tail: str, middles: dict[str, str]) -> re.Pattern[str]:
    middle = "|".join(map(re.escape, sorted(middles, key=len, reverse=True)))
    parts = "|".join(re.escape(tail[:k]) for k in range(len(tail), 0, -1))
    heads = "|".join(re.escape(head[k:]) for k in range(len(head)))
    item = f"(?:{heads})?(?:{middle})(?:{parts})?"
    first = f"{re.escape(head)}(?:{middle})(?:{parts})?"
    return re.compile(f"{first}(?:(?:{_SEPARATOR})(?:{item}))+等?{re.escape(tail)}")


def _items(match: re.Match[str], head: str, middles: dict[str, str]) -> Iterator[Shared]:
    position = match.start()
    pieces = re.split(f"({_SEPARATOR})", match[0])
    for piece in pieces:
        end = position + len(piece)
        if not re.fullmatch(_SEPARATOR, piece):
            stems = [piece.removeprefix(head[k:]) for k in range(len(head) + 1)]
            middle = max((m for m in middles for stem in stems if stem.startswith(m)), key=len, default="")
            if middle:
                yield Shared(position, end, (middles[middle],))
        position = end


_KIND = re.compile(
    "(?P<open>等(?:[两二三四五六七八九十0-9]+[个座条])?)?(?P<kind>高速公路|高速铁路|城际铁路|高铁|铁路|高速(?![发增度网铁])|"
    "水电站|电站|航电枢纽|水利枢纽|水库|灌区|机场|遗址|古镇|景区|站(?=枢纽|改造|、|，|。|$))"
)
KIND_SIGNS = (
    "高速", "城际铁路", "高铁", "铁路", "水电站", "电站", "航电枢纽", "水利枢纽", "水库", "灌区", "机场", "遗址",
    "古镇", "景区", "站(?:枢纽|改造|[、，。]|$)",
)  # fmt: skip
"""One of these is in every word for a kind."""
_ITEM = re.compile("(?P<words>[一-龥]{2,8})(?P<separator>、|和|与|及)?$")
_LONGEST, _SHORTEST = 6, 2
_MOST = 30
"""Items of one list."""


def shared_kinds(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of each such list in a range that are names of the gazetteer, the last with the word itself."""
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
                stop = match.end() if is_last else run.end("words")
                found.append(Piece(run.end("words") - size, stop, settled(place_id, "并列共用通名", gazetteer)))
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


def _separator(text: str, first: int, last: int) -> int:
    """Return the place behind the last separator of a stretch, 0 if there is none."""
    return max(text.rfind(mark, first, last) + 1 for mark in "、和与及")


def _known(words: str, kind: str, index: Index) -> tuple[int, str] | None:
    for size in range(min(_LONGEST, len(words)), _SHORTEST - 1, -1):
        name = index.get(words[-size:] + kind)
        if name is not None and name.form is NameForm.PLACE:
            return size, name.ids[0]
    return None
