"""Where a place only lends its name: to a campaign or a brand, a breed of animals, a government that signs.

数字甘孜 in 甘孜's own document is a programme and 甘孜品牌 a brand of all of it, 荣昌白猪 are pigs wherever they are
kept, and 与黄冈市政府签订协议 says with whom something is agreed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.tokens import ELSEWHERE
from geo.names import NameForm

if TYPE_CHECKING:
    from geo.find.tokens import Token

_CAMPAIGNS = (
    "数字|平安|法治|清廉|智慧|健康|书香|无废|诚信|信用|文明|幸福|美丽|活力|魅力|大美|诗意|和美|韧性|品质|质量|人文|温暖"
)
"""What stands before the own name in that of a programme: 平安甘孜."""
_CAMPAIGN = re.compile(f"(?:{_CAMPAIGNS})$")
_BRAND = re.compile("品牌|标准(?!化|厂|地)|模式|经验|元素|故事|形象|名片|味道|制造|智造|速度|样板|方案|篇章|答卷|力量")
"""What stands behind it in that of a brand: 甘孜标准."""
_BREED = re.compile("[黑白花]猪|麻羊|黑山羊|黄牛|牦牛|麻鸭|白鹅|乌鸡")
"""Animals that are called after a place: 荣昌白猪."""
_BARE = frozenset({NameForm.SHORT, NameForm.OUTSIDE_SHORT})
_QUOTED = re.compile("“[一-龥]{2,4}$")
"""“水韵江城”, “七彩云南” are brands."""
_NEAR = 5
_GOVERNMENT = re.compile("(?:人民)?政府")


_TYPES = frozenset("市县区州盟旗")


def _is_bare(token: Token) -> bool:
    """Whether a division is named without its type; what an autonomous county is usually called is, too."""
    return token.form in _BARE or (token.form is NameForm.FULL and token.text[-1] not in _TYPES)


def _is_quoted(token: Token, text: str) -> bool:
    return (
        text.startswith("“", token.end) and _QUOTED.search(text, max(0, token.start - _NEAR), token.start) is not None
    )


def only_lends(token: Token, text: str, end: int, area: str) -> bool:
    """Whether a division only lends its name there.

    Parameters
    ----------
    area
        Adcode of the county or the prefecture whose document it is, or empty.
    """
    if _BREED.match(text, token.end, end) or (_is_bare(token) and _is_quoted(token, text)):
        return True
    if token.form in ELSEWHERE:
        return _GOVERNMENT.match(text, token.end, end) is not None
    if token.form is not NameForm.SHORT or not area or token.ids[0] != area:
        return False
    return (
        _BRAND.match(text, token.end, end) is not None
        or _CAMPAIGN.search(text, max(0, token.start - _NEAR), token.start) is not None
    )
