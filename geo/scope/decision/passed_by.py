"""What a clause names without bearing on it: what a road crosses, where it ends, what its place is to be called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.places import Outside, Resolved, Theme
from geo.scope.decision.own_places import WATERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Mention
    from geo.scope.admin_types import TypeHit
    from geo.scope.decision.scope_clause import ScopeClause

_CROSSED = re.compile("(?:上跨|下穿|横跨|跨越|跨过|穿越|穿过|横穿|翻越|越过|飞跨)(?:了)?$")
"""Right before what a way crosses: 跨过沱江直达机场."""
_BORDER = re.compile("(?:境)?界(?![面定碑线首牌河岭])")
"""Right behind the place at whose border a way ends: 至峨眉山界."""
_TO_BORDER = re.compile("(?:至|到|抵达|抵|止于)$")
_MEETING = re.compile("交界")
_LED_TO = re.compile("(?:直通|直达|接入|通往|通达|衔接|连接|连通)(?:了)?$")
"""Right before the line that a new road of a city or a county leads to: 石钟大道接入成渝高速."""
_JOINS = re.compile("(?:处)?(?:接出|引出|分出|相接|相连|交汇|交叉)")
"""Right behind the line that a way begins or ends at: 由成渝高速接出, 与成渝高速相接."""
_NAMES_OWN = re.compile("的|境内的|下辖的|(?:先)?安排|选[定取择]|确定|推荐|组织|[^，。；]{0,4}在")
"""Between a prefecture and its counties where only these are meant: 成都市安排彭州市承担."""
_LONGEST = 6
"""Characters right before a mention that tell."""
_MARKS = "、和与及，"
_NEXT = re.compile("[、和与及]")
_TELLS = re.compile("[跨穿越界接通达衔连引间担承供邻靠沿为位列名]|分出|交[汇叉]|做好")
"""Is in every clause that may name something by the way, but for prefectures before their counties."""
_BETWEEN = re.compile(
    "(?:[两三]?[地市县区]|[两三]?大?(?:都市圈|城市群|城市|经济区|中心))?之间(?!的|铁路|公路|高速|快速|城际|通道|交通|互联|联系|班列)"
)
"""Behind places between which another one lies and does something: 甲县在乙、丙之间担当门户."""
_SERVED = re.compile("(?:承担|承接|做好|提供|分担|承载|依附于|毗邻|紧邻|邻近|靠近)$")
_SERVICE = re.compile("的?(?:[^，。；、]{0,6}(?:服务配套|配套服务|配套|后勤保障|辐射|溢出))")
"""What another place does for it: 承担某机场的配套."""
_PLACING = re.compile("(?:地区|各市)?(?:第[一二三四五六七八九十\\d]+|首)(?:位|名)|前列|首位")
"""Behind places among which another has its rank: 居全省第3位、川南第1位."""
_ALONG = re.compile("沿着?$")
"""Right behind a place, before the water on whose bank it is: 甲区沿长江布局."""
_FOR = re.compile("为$")
_TRADE = re.compile("[^，。；、]{0,8}服务")
"""Around the water that a port serves: 甲港区为清江旅游客运服务."""

_HONOURED = re.compile(
    "(?:先后|成功|再次|连续|首次|顺利|已|我[市县区州])*(?:获得|荣获|获评|被评为|被授予|获授|摘得|入选)[^。；]*(?:称号|荣誉)"
)
_BECOMES = re.compile(
    "(?:建成|创建成?|创成|争创|申报|申创|升(?:格|级)?[为入]?|晋升|获批|获评|荣获|入选|跻身)[^，。；、]{0,6}$"
)
_RANKED_AMONG = re.compile("(?:登上|入围|进入|跻身|位列|荣登|迈入|稳居|入选|上榜)[^，。；、]{0,14}$")
"""Before 百强县, where a county is one of them."""
_BECAME = re.compile("[^，。；、]{0,2}(?:成功创建|创建成功|创成|行列|称号|授牌|命名)")
_WITH = ("与", "同", "和", "向")
_TOGETHER = re.compile(
    "(?:[和、与及]周边[^，。；、]{0,4})?的?(?:规划|空间|功能|产业|交通|实现|加强|有效|紧密|深度|全面)*(?:衔接|对接|协同|联动|互补|融合|配套|合作|协作|互动|一体|同城)"
)
_AIM = re.compile("(?:成为|打造成|建设?成为?|发展成为?)[^，。；]{2,24}$")


_THAN = re.compile("(?:高[于出过]|低[于出]|超过|快于|慢于|好于|优于|领先于?|达到|接近|赶超|居|列|为)[^，。；、]{0,3}$")
_LEVEL = re.compile(
    "(?:地区|各?[省市县区])*(?:的)?(?:平均|同期|同类|前[列茅]|第[一二三四五六七八九十\\d]|首位|上游|中上游)"
)
"""Around a region that something is only measured by: 高于中部地区平均水平."""
_EQUAL = re.compile("[^，。；、]{0,4}(?:同居|并列|同列|持平|相当|不相上下|齐平)")
"""Behind places of the same rank: 与唐山市、保定市同居全省首位."""


def is_measure(words: str, mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether a place is only one that something is measured by."""
    if _LEVEL.match(words, mention.end) and _THAN.search(words, max(0, mention.start - _LONGEST), mention.start):
        return True
    first, last = named[0].start, named[-1].end
    return words[max(0, first - 1) : first] in {"与", "和", "同"} and _EQUAL.match(words, last) is not None


def bearing(clause: ScopeClause, *, is_local: bool) -> tuple[Mention, ...]:
    """Return the mentions of a clause that it bears on, in order; all of them where it names nothing else.

    Parameters
    ----------
    is_local
        Whether it stands in the document of a city or a county: the line that its road leads to is others' as well.
    """
    words, told = clause.text, set[int]()
    if len(clause.mentions) == 1:
        return clause.mentions
    tells = _TELLS.search(words) is not None
    for number, mention in enumerate(clause.mentions):
        if _is_above(number, clause):
            told.add(number)
        if not tells:
            continue
        before, behind = words[max(0, mention.start - _LONGEST) : mention.start], mention.end
        last = clause.mentions[number - 1] if number else None
        follows = number - 1 in told and last is not None and _NEXT.fullmatch(words, last.end, mention.start)
        is_end = _TO_BORDER.search(before) is not None
        if (
            follows
            or _CROSSED.search(before)
            or (number and (_BORDER.match(words, behind) or (is_end and _MEETING.match(words, behind))))
            or (number and _PLACING.match(words, behind))
            or (number and _SERVED.search(before) and _SERVICE.match(words, behind))
            or (number and _is_line(mention) and _JOINS.match(words, behind))
            or (number and is_local and _is_line(mention) and _LED_TO.search(before))
            or (last is not None and _is_water(mention) and _is_beside(words, last, mention))
        ):
            told.add(number)
    if tells:
        told |= _between(clause)
    kept = tuple(mention for number, mention in enumerate(clause.mentions) if number not in told)
    return kept or clause.mentions


def _is_above(number: int, clause: ScopeClause) -> bool:
    """Whether a mention is of a prefecture that only says whose counties come next."""
    if number + 1 == len(clause.mentions):
        return False
    first, second = clause.mentions[number : number + 2]
    between = clause.text[first.end : second.start]
    if not between or between in _MARKS:
        return False
    one, other = _codes(first), _codes(second)
    if len(one) != 1 or not one[0].endswith("00") or not other or one == other:
        return False
    is_own = all(code[:4] == one[0][:4] for code in other)
    return is_own and _NAMES_OWN.fullmatch(between) is not None


def _codes(mention: Mention) -> tuple[str, ...]:
    found = mention.resolution
    return found.place.divisions if isinstance(found, Resolved) else ()


def _is_line(mention: Mention) -> bool:
    found = mention.resolution
    return isinstance(found, (Resolved, Outside)) and found.place.theme is Theme.CORRIDORS


def _is_water(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind in WATERS


def _is_beside(words: str, last: Mention, water: Mention) -> bool:
    """Whether a place that is named before a water only lies on it or serves it."""
    between = words[last.end : water.start]
    serves = _FOR.search(between) is not None and _TRADE.match(words, water.end) is not None
    return serves or _ALONG.fullmatch(between) is not None


def _between(clause: ScopeClause) -> set[int]:
    """Return which mentions are those between which the place named first lies."""
    words = clause.text
    for last, mention in enumerate(clause.mentions):
        if _BETWEEN.match(words, mention.end) is None:
            continue
        first = last
        while first > 0 and _NEXT.fullmatch(words, clause.mentions[first - 1].end, clause.mentions[first].start):
            first -= 1
        if first > 0 and words[: clause.mentions[first].start].endswith("在"):
            return set(range(first, last + 1))
    return set()


def is_honoured(words: str) -> bool:
    """Whether a clause says what the own area itself was called: 先后获得国家级经济技术开发区等称号."""
    return _HONOURED.match(words) is not None


def is_own_rank(words: str, start: int, end: int) -> bool:
    """Whether a clause says of a class that the own area, or what it has, comes to be of it: 建成省级经济开发区."""
    if words.startswith("百强", start) and _RANKED_AMONG.search(words, 0, start):
        return True
    return _BECOMES.search(words, 0, start) is not None or _BECAME.match(words, end) is not None


def is_about_others(words: str, hit: TypeHit) -> bool:
    """Whether a class is no matter of the clause, but of places that its sentence has named.

    They act with it (同中心城区紧密衔接) or are to be of it (成为知名的旅游县城).
    """
    is_partner = words.startswith(_WITH, max(hit.start - 1, 0)) and _TOGETHER.match(words, hit.end) is not None
    is_aim = hit.end == len(words) and _AIM.search(words, 0, hit.start) is not None
    return is_partner or is_aim
