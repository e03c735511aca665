"""Words of a document by the sound of their characters: 财政厅 is caizhengting or czt."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.pinyin import sounds_of

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


@lru_cache(maxsize=20_000)
def _sounds(words: str) -> tuple[str, ...]:
    # The bodies and titles of a document are asked for again with every letter that is typed.
    return sounds_of(words)
