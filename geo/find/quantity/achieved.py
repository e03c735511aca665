"""Whether a number tells what was reached or what is to be reached, by the words of its own clause.

The role of the passage (the review chapter of a report) is found by ``geo.outline``; a clause can only add to it: a
sign of the past makes an achievement, until a sign of the future or the end of the sentence.
"""

from __future__ import annotations

import re

from geo.text.repairs import HAN

_SIGN = re.compile(
    "(?P<past>过去(?:的)?(?:[一二三四五两几]|\\d)?个?(?:年|时期)|(?<![比较按同于照])(?:去年|上年)(?!同期|同月|度?的?基础)"
    "|[一二两三四五几]年来(?!源)|(?:实施|启动|成立|建设|开展|召开|年)以来|(?<![早而不])已(?!知)|截至|截止"
    f"|(?<![为除到])[{HAN}]了(?=[{HAN}“”]{{0,14}}\\d)|圆满|顺利(?:完成|实现))"
    "|(?P<weak>累计)"
    "|(?P<future>到(?:20\\d\\d年|“?十[四五六]五)|力争|争取|确保|计划|目标|预期|明年|今年(?!以来|已)|下一?年|将(?!军)|未来|今后"
    "|不少于|不低于|不超过|不高于)"
    "|(?P<end>[。；\\n])"
)


class PastSigns:
    """The signs of one clause; asked for one position after another.

    Parameters
    ----------
    words
        The clause.
    achieved
        Whether the passage that it stands in reports what was done.
    """

    def __init__(self, words: str, *, achieved: bool) -> None:
        self._achieved = self._past = achieved
        self._future = False
        self._signs = [(match.start(), str(match.lastgroup)) for match in _SIGN.finditer(words)]
        self._next = 0

    def achieved_at(self, position: int) -> bool:
        """Tell whether a number at a position is an achievement; positions must not go back."""
        while self._next < len(self._signs) and self._signs[self._next][0] <= position:
            kind = self._signs[self._next][1]
            # 到2025年累计建成: 累计 alone looks back only where nothing looks ahead.
            self._past = self._achieved or kind == "past" or (kind == "weak" and not self._future)
            self._future = kind == "future" or (kind == "weak" and self._future)
            self._next += 1
        return self._past
