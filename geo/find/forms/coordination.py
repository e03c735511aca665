"""Names that share a head or a tail in the text: 天府大道北延线、南延线科创走廊; 长征、黄河、长江等国家文化公园四川段.

Which names can share what follows from the names themselves, so new rows of the gazetteer need no new rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.find.piece import Piece
from geo.find.resolve import settled
from geo.names import NameForm, index_of
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Gazetteer

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
        self._groups = tuple(
            (head, tail, middles, _pattern(head, tail, middles)) for (head, tail), middles in groups.items()
        )
        self.signs = frozenset(tail if len(tail) >= _SHORTEST_TAIL else head for head, tail in groups)
        self._any = Headed.of(map(re.escape, self.signs))

    def find(self, text: str, start: int, end: int) -> Iterator[Shared]:
        """Yield the items of every coordination in a range of a folded text."""
        if not self._any.is_in(text, start, end):
            return
        words = text[start:end]
        for head, tail, middles, pattern in self._groups:
            if head in words and tail in words:
                for match in pattern.finditer(words):
                    yield from _items(match, start, head, middles)


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


def _items(match: re.Match[str], start: int, head: str, middles: dict[str, str]) -> Iterator[Shared]:
    position = start + match.start()
    pieces = re.split(f"({_SEPARATOR})", match[0])
    for piece in pieces:
        end = position + len(piece)
        if not re.fullmatch(_SEPARATOR, piece):
            stems = [piece.removeprefix(head[k:]) for k in range(len(head) + 1)]
            middle = max((m for m in middles for stem in stems if stem.startswith(m)), key=len, default="")
            if middle:
                yield Shared(position, end, (middles[middle],))
        position = end


def coordinations(gazetteer: Gazetteer) -> Coordinations:
    """Return the names of a gazetteer that can share a head or a tail."""
    names = (name for name in index_of(gazetteer).all_names() if name.form is NameForm.PLACE)
    # Every pair of names that end alike would be a pattern of its own: a family of names shares nothing.
    return Coordinations((name.text, name.ids[0]) for name in names if not gazetteer.named[name.ids[0]].is_family)


def coordinated(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Yield the items of the coordinations in a range, the longest first."""
    found = gazetteer.kept(coordinations).find(text, start, end)
    last = start
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= last:
            last = item.end
            yield Piece(item.start, item.end, settled(item.ids[0], "并列共用名称", gazetteer))
