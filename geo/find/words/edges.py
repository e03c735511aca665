"""Where the words of a name begin that no table holds: behind a mark, a verb, a preposition, or with the clause."""

from __future__ import annotations

from geo.find.words.usual_words import ACTING
from geo.find.words.verbs_before import behind_verb, verbs

_MARKS = frozenset("，。；：、（）！？“”《》|•●\n ")
_LINKS = frozenset("是了和与及在将对从由自把使让为以于按含即经")
_PARTICLES = frozenset("的地得着过之其各每该此某或并且也就还已所个座条处项批类种余多等")
_WORK_VERBS = "动工 完建 沿着 顺着"
"""Verbs before a work that are no verbs of action."""
_VERBS = ACTING | frozenset(_WORK_VERBS.split())
_LONGEST_VERB, _SIZE = 4, 2
_DONE = "了"
_BEHIND = ("是继", "其中", "县有", "公里", "的有", "还有", "另有", "年底", "月底", "年初", "月初", "年末")
"""Words of two characters behind which a name begins: 30公里万开快速通道, 年底."""
_DATE = frozenset("年月日号")
"""Behind a digit they end a date: 12月26日."""


def name_edge(text: str, start: int, last: int, longest: int) -> int | None:
    """Return where the words before ``last`` begin; ``None`` where they are too long or hold a particle.

    Parameters
    ----------
    start
        Where the clause begins; the words may begin there, too.
    longest
        Characters that a name has at most.
    """
    if not longest and last - start >= _SIZE and text[last - _SIZE : last] in verbs():
        return last
    at = _edge(text, start, last, longest)
    return None if at is None else behind_verb(text, at, last)


def _edge(text: str, start: int, last: int, longest: int) -> int | None:
    at = last
    while at > start:
        before = text[at - 1]
        if before in _MARKS or before in _LINKS or text.startswith(_BEHIND, at - len(_BEHIND[0])):
            return at
        if before in _DATE and ends_date(text, at):
            return at
        if any(text[at - size : at] in _VERBS for size in range(2, _LONGEST_VERB + 1) if at - size >= start):
            return at
        if before == _DONE and text[at - 3 : at - 1] in _VERBS:
            return at  # 实施了新华中路改造
        if before in _PARTICLES or last - at >= longest:
            return None
        at -= 1
    return at


def ends_date(text: str, stop: int) -> bool:
    """Whether a date ends there: 12月26日 is no 日 of 日照."""
    return stop > 1 and text[stop - 1 : stop] in _DATE and text[stop - 2].isdigit()
