"""The sounds of Chinese words in pinyin without tones: 重庆 is "chong qing", and 重点 begins with "zhong".

The readings stand in ``data/sounds.txt``; the dictionaries of pypinyin itself take 55 MB of the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from data.openers import catalog


@dataclass(frozen=True, slots=True)
class _Tables:
    """Usual readings of characters, those of words that are read otherwise, and the lengths of words by their head."""

    usual: dict[str, str]
    words: dict[str, tuple[str, ...]]
    lengths: dict[str, tuple[int, ...]]


def sounds_of(words: str) -> tuple[str, ...]:
    """Return the syllables of the characters in some words; what is no character has none.

    >>> sounds_of("长江")
    ('chang', 'jiang')
    """
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


@cache
def _tables() -> _Tables:
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
