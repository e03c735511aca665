"""Whether a name stands as a word, or is only where two other words meet (提高|县域 holds 高县).

The question is put to the neighbourhood of the name: is there a segmentation into words that cuts at both ends of the
name and is no less probable than the best of all? Words and costs come from ``gazetteer/words.txt``; the names
themselves are words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from data.openers.catalog import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

REACH = 7
"""Characters on each side that can have a say; two words of ordinary length."""

REMEMBERED = 8192
"""Neighbourhoods kept: documents repeat their phrases."""

UNKNOWN = 170
"""Cost of a single character that the dictionary does not have."""

PARENT_FAVOUR = 25
"""What a parent right before a name is worth: 雅安 + 名山 against 名 + 山茶."""

HAN_FIRST, HAN_LAST = "一", "龥"


@cache
def _ordinary() -> dict[str, int]:
    """Return the words of the language with their costs; they are those of no province."""
    costs: dict[str, int] = {}
    for line in read_text("gazetteer/words.txt").splitlines():
        cost, _, words = line.partition("\t")
        costs.update(dict.fromkeys(words.split(" "), int(cost)))
    return costs


class WordCosts:
    """Ordinary words with costs; a lower cost is a more usual word."""

    def __init__(self, names: Mapping[str, int]) -> None:
        costs = dict(_ordinary())
        for name, cost_of_name in names.items():
            costs.setdefault(name, cost_of_name)
        self._costs = costs
        self._excess = lru_cache(maxsize=REMEMBERED)(self._measure)
        self._known_pieces = lru_cache(maxsize=REMEMBERED)(self._pieces)
        self._longest = 6

    def cost(self, word: str) -> int | None:
        """Return the cost of a word, ``None`` if it is none."""
        return self._costs.get(word)

    def stands(self, text: str, start: int, end: int, favour: int = 0) -> bool:
        """Whether ``text[start:end]`` can be read as a word, or as whole words, where it stands.

        Only the neighbours within the same run of Han characters are asked. ``favour`` is what the context is worth,
        as a cost.
        """
        left = start
        while left > 0 and start - left < REACH and HAN_FIRST <= text[left - 1] <= HAN_LAST:
            left -= 1
        right = end
        size = len(text)
        while right < size and right - end < REACH and HAN_FIRST <= text[right] <= HAN_LAST:
            right += 1
        if left == start and right == end:
            return True
        return self._excess(text[left:right], start - left, end - left) <= favour

    def pieces(self, run: str) -> tuple[str, ...]:
        """Return the most probable words of a short run of characters, in order."""
        return self._known_pieces(run)

    def _pieces(self, run: str) -> tuple[str, ...]:
        costs = self._costs
        best: list[tuple[int, int]] = [(0, 0)]
        for stop in range(1, len(run) + 1):
            options = [(best[stop - 1][0] + costs.get(run[stop - 1], UNKNOWN), stop - 1)]
            for begin in range(max(0, stop - self._longest), stop - 1):
                cost = costs.get(run[begin:stop])
                if cost is not None:
                    options.append((best[begin][0] + cost, begin))
            best.append(min(options))
        found: list[str] = []
        stop = len(run)
        while stop:
            begin = best[stop][1]
            found.insert(0, run[begin:stop])
            stop = begin
        return tuple(found)

    def _measure(self, run: str, first: int, last: int) -> int:
        """Return how much dearer the run is when it must be cut at both ends of the name."""
        before = self._cheapest(run, 0, first)
        inside = min(self._costs.get(run[first:last], UNKNOWN * 2), self._cheapest(run, first, last))
        after = self._cheapest(run, last, len(run))
        return before + inside + after - self._cheapest(run, 0, len(run))

    def _cheapest(self, run: str, first: int, last: int) -> int:
        costs = self._costs
        longest = self._longest
        best = [0] * (last - first + 1)
        for stop in range(first + 1, last + 1):
            lowest = best[stop - 1 - first] + costs.get(run[stop - 1], UNKNOWN)
            for begin in range(max(first, stop - longest), stop - 1):
                cost = costs.get(run[begin:stop])
                if cost is not None:
                    total = best[begin - first] + cost
                    lowest = min(lowest, total)
            best[stop - first] = lowest
        return best[-1]
