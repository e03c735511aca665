"""Ids of clauses, made of their own words: a link to a clause stays true when others are inserted around it."""

from __future__ import annotations

import hashlib
import re
from itertools import product

LETTERS = 8
"""Letters of the hash: 40 bits, so that two of 10,000 different clauses meet once in 20,000 documents."""
_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
"""The writing of ten bits."""
_IDLE = re.compile(r"[\W_]+")


class ClauseIds:
    """Gives out the ids of one document, each once, in document order.

    Only letters and digits count: repaired punctuation and spaces change no id. Of clauses with equal words the first
    has the id of its words, each further one that of its words and its turn; so has the later of two that meet by
    chance.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._turns: dict[str, int] = {}

    def next(self, words: str) -> str:
        """Return the id of the next clause: ``k`` and eight of the letters a-z and digits 2-7."""
        content = words if words.isalnum() else _IDLE.sub("", words)
        turn = self._turns.get(content, 0)
        while (made := _hashed(content, turn)) in self._given:
            turn += 1
        self._turns[content] = turn + 1
        self._given.add(made)
        return made


def _hashed(content: str, turn: int) -> str:
    told_apart = f"{content}\n{turn}" if turn else content
    digest = hashlib.blake2b(told_apart.encode("utf-8", "surrogatepass"), digest_size=5).digest()
    bits = int.from_bytes(digest)
    # The letter in front keeps a spreadsheet from taking an id for a number.
    return f"k{_PAIRS[bits >> 30]}{_PAIRS[bits >> 20 & 1023]}{_PAIRS[bits >> 10 & 1023]}{_PAIRS[bits & 1023]}"
