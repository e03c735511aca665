"""Verbs of the language that a name does not begin with: 借鉴 of 借鉴九圩港灌区, 做完 of 做完曾家园保护修缮工程.

The verbs of :mod:`geo.text.lexicon` head the actions of planning documents; a report tells of works with thousands of
others. One is taken off only at the head of words that are long enough to hold a name behind it: 飞来峡, 走马岭 stay.
"""

from __future__ import annotations

import re
from functools import cache

from data.openers.catalog import read_text
from geo.find.words.describing_words import DESCRIBING_WORDS
from geo.find.words.usual_words import ACTING

_SIZE = 2
_FEWEST = 2
"""Characters that a name has at least."""
_STATES = frozenset(("已建", "拟建", "现有", "原有"))
"""What says whether a work is there."""
_ENDINGS = frozenset("了好出起完着")
"""What stands behind a verb and belongs to it: 建设好, 打造出, 建起了."""
_DESCRIBING = frozenset("式性化型类级度率")
"""What makes a description of a verb: 分布式光伏."""
_DONE_SO = re.compile("[做抓管用盘压夯筑办修][深实细优透牢响足]")
"""做深 of 做深甲尔多水库: a verb and how it is done."""
_DONE_ANEW = frozenset("修设办添")
"""新修, 新设: what stands before it is an edge already."""


@cache
def verbs() -> frozenset[str]:
    """Return the verbs of two characters that are the name of no division and no town, and say of no work what for."""
    return frozenset(read_text("gazetteer/verbs.txt").split()) - (DESCRIBING_WORDS - _STATES)


def behind_verb(text: str, begin: int, last: int) -> int:
    """Return where a name begins whose words may begin with a verb and its ending.

    Parameters
    ----------
    begin
        Where the words begin, as far as their edges tell.
    last
        Where the word for the kind of the work begins, or where the name ends that has none.
    """
    while (
        last - begin >= _SIZE + _FEWEST
        and (text[begin : begin + _SIZE] in verbs() or _DONE_SO.match(text, begin, begin + _SIZE))
        and text[begin + _SIZE] not in _DESCRIBING
    ):
        begin += _SIZE
    before = text[begin - 1 : begin]
    is_anew = before == "新" and text[begin : begin + 1] in _DONE_ANEW
    if last - begin > _FEWEST and (is_anew or (before == "对" and text[begin - 1 : begin + 1] in verbs())):
        begin += 1  # 对标 is no 对
    while last - begin > _FEWEST and text[begin] in _ENDINGS and _is_verb(text[max(0, begin - _SIZE) : begin]):
        begin += 1
    return begin


def _is_verb(word: str) -> bool:
    return word in ACTING or word in verbs()
