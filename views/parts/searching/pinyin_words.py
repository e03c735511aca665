"""Words of a document by the sound of their characters: 财政厅 is caizhengting or czt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from data.openers import catalog

_LATIN = re.compile(r"[a-z][a-z '’]*")
_FEWEST = 2
"""Letters that mean anything: one alone begins half of all words."""


def is_spelt(words: str, query: str) -> bool:
    """Whether letters are the pinyin of a run of characters from the start of a word on, or the initials of one.

    Parameters
    ----------
    query
        In small letters.
    """
    if not _LATIN.fullmatch(query):
        return False
    letters = re.sub("[ '’]", "", query)
    if len(letters) < _FEWEST:
        return False
    sounds = _sounds(words)
    initials = "".join(one[0] for one in sounds)
    if letters in initials:
        return True
    return any("".join(sounds[at : at + len(letters)]).startswith(letters) for at in range(len(sounds)))


@dataclass(frozen=True, slots=True)
class _Tables:
    """Usual readings of characters, those of words that are read otherwise, and the lengths of words by their head."""

    usual: dict[str, str]
    words: dict[str, tuple[str, ...]]
    lengths: dict[str, tuple[int, ...]]


@cache
def _tables() -> _Tables:
    # The dictionaries of pypinyin itself take 55 MB of the server.
    usual: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = {}
    for line in catalog.read_text("sounds.txt").splitlines():
        syllables, _, read_so = line.partition("\t")
        sounds = tuple(syllables.split(" "))
        if len(sounds) == 1:
            usual.update(dict.fromkeys(read_so, syllables))
            continue
        for word in read_so.split(" "):
            words[word] = sounds
            lengths.setdefault(word[:2], set()).add(len(word))
    return _Tables(usual, words, {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()})


@lru_cache(maxsize=20_000)
def _sounds(words: str) -> tuple[str, ...]:
    """Return the syllables of the characters in some words; what is no character has none."""
    tables = _tables()
    found: list[str] = []
    at = 0
    while at < len(words):
        pieces = (words[at : at + length] for length in tables.lengths.get(words[at : at + 2], ()))
        word = next((piece for piece in pieces if piece in tables.words), "")
        if word:
            found += tables.words[word]
        elif (sound := tables.usual.get(words[at])) is not None:
            found.append(sound)
        at += len(word) or 1
    return tuple(found)
