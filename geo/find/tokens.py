"""The names of a clause as values: a token with what its neighbours say of it, and where names begin in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.names import Name, NameForm, fold, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.text.segment import WordCosts

SEPARATOR = re.compile("、|以及|和|与|及|暨|，")
LIST_TAIL = re.compile("等?(?:[两二三四五六七八九十0-9]+个?)?(?:县级市|市辖区|[区县市])(?![域级城委长政场民中])|等地")
VERB_BEFORE = re.compile("(?:支持|鼓励|推动|指导|推进|帮助|同意|加快|依托|将|在|与|由|向|赴)$")
_FOUNDING = "创建|争创|申报|申建|打造|建成|开展|设立|启动|获批|加快|率先|撤县|撤市"
VERB_AFTER = re.compile(_FOUNDING)
ANY_VERB_AFTER = re.compile(
    f"{_FOUNDING}|建设|发展|实施|推进|推动|做大|做强|培育|融入|承接|深化|提升|探索|引进|布局|依托|完善|规划|与|和|、|等|"
    "[一-龥]{1,5}产业"
)
PART_BEFORE = re.compile("(?:高新|新|园|开发|保税|试验|示范)区$")

ELSEWHERE = frozenset({NameForm.OUTSIDE, NameForm.OUTSIDE_SHORT})
"""Forms of the names of divisions outside the province."""
Contexts = tuple[frozenset[str], ...]
"""Divisions that the clause and what is near it name."""


@dataclass(slots=True, eq=False)
class Token:
    """A name in the text, with everything that its neighbours say about it.

    Parameters
    ----------
    ids
        Places that may be meant, best first.
    parent
        Adcode of the division named right before, as part of the name.
    supported
        Whether the context makes sure that this is a place.
    group
        Number of the list that the token is in.
    siblings
        The places of the list that are named without a doubt.
    """

    start: int
    end: int
    form: NameForm
    ids: tuple[str, ...]
    standing: str
    text: str
    parent: str = ""
    supported: bool = False
    group: int = 0
    rule: str = ""
    siblings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A folded text with all positions where names begin; ``sure`` tells what each names for certain, once asked."""

    folded: str
    starts: tuple[int, ...]
    names: tuple[tuple[Name, ...], ...]
    sure: list[frozenset[str] | None]
    mentioned: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    _standing: dict[tuple[int, int], bool] = field(default_factory=dict)

    def stands(self, start: int, end: int, words: WordCosts) -> bool:
        """Whether a range is a word where it stands; asked of every clause around it, found out once."""
        known = self._standing.get((start, end))
        if known is None:
            known = self._standing[start, end] = words.stands(self.folded, start, end)
        return known

    def begins_in(self, start: int, end: int) -> bool:
        """Whether a name begins in a range."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def within(self, start: int, end: int) -> Iterator[tuple[int, tuple[Name, ...]]]:
        """Yield the positions in a range with the names that begin there and end within it."""
        for k in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            position, names = self.starts[k], self.names[k]
            # The longest comes first: where it ends within the range, all do.
            if position + len(names[0].text) > end:
                names = tuple(name for name in names if position + len(name.text) <= end)
            if names:
                yield position, names


def scan(text: str, gazetteer: Gazetteer) -> Scan:
    """Return where names begin in a text; made once for a whole document."""
    folded = fold(text)
    hits = index_of(gazetteer).hits(folded)
    return Scan(folded, tuple(position for position, _ in hits), tuple(names for _, names in hits), [None] * len(hits))
