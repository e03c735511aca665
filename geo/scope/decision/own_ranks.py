"""Classes that a clause names and does not bear on: what a place is to be called, and with whom it acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.scope.admin_types import TypeHit

_HONOURED = re.compile(
    "(?:先后|成功|再次|连续|首次|顺利|已|我[市县区州])*(?:获得|荣获|获评|被评为|被授予|获授|摘得|入选)[^。；]*(?:称号|荣誉)"
)
_BECOMES = re.compile(
    "(?:建成|创建成?|创成|争创|申报|申创|升(?:格|级)?[为入]?|晋升|获批|获评|荣获|入选|跻身)[^，。；、]{0,6}$"
)
_BECAME = re.compile("[^，。；、]{0,2}(?:成功创建|创建成功|创成|行列|称号|授牌|命名)")
_WITH = ("与", "同", "和", "向")
_TOGETHER = re.compile(
    "(?:实现|加强|有效|紧密|深度|全面)*(?:衔接|对接|协同|联动|互补|融合|配套|合作|协作|互动|一体|同城)"
)
_AIM = re.compile("(?:成为|打造成|建设?成为?|发展成为?)[^，。；]{2,24}$")


def is_honoured(words: str) -> bool:
    """Whether a clause says what the own area itself was called: 先后获得国家级经济技术开发区等称号."""
    return _HONOURED.match(words) is not None


def is_own_rank(words: str, start: int, end: int) -> bool:
    """Whether a clause says of a class that the own area, or what it has, comes to be of it: 建成省级经济开发区."""
    return _BECOMES.search(words, 0, start) is not None or _BECAME.match(words, end) is not None


def is_about_others(words: str, hit: TypeHit) -> bool:
    """Whether a class is no matter of the clause, but of places that its sentence has named.

    They act with it (同中心城区紧密衔接) or are to be of it (成为知名的旅游县城).
    """
    is_partner = words.startswith(_WITH, max(hit.start - 1, 0)) and _TOGETHER.match(words, hit.end) is not None
    is_aim = hit.end == len(words) and _AIM.search(words, 0, hit.start) is not None
    return is_partner or is_aim
