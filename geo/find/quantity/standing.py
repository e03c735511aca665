"""Whether a number of a clause is a target: not an ordinal, a slogan, a size in a noun, or where a change starts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from geo.direct_slots import direct
from geo.find.quantity.measures import DIVISIONS
from geo.find.quantity.number_pattern import STEP, number_pattern
from geo.text.repairs import HAN

_SLOGAN = re.compile(
    "[一二三四五六七八九十两]个(?:一批|统一|确保|维护|自信|意识|全面|率先|服从|"
    "一百年|一律|确立|结合|层面|方面)|[一二三四五六七八九十]条(?:控制线|红线|"
    "底线)"
    "|一[个件项类种](?:问题|样|模子)|两项改革|[一二三两]件大?事|三项(?:制度|改革)"
    "|八项规定|[一二三四五六七八九十]件大事|两个(?:大局|市场)|(?:一二)?三次产业|[一二两三四五六七八九]个台阶"
    "|[一两三四五六七八九十]次(?:亲临|莅临|视察|参加)|\\d{1,2}个方面"
)
_SESSION = re.compile(
    "次(?:(?:、[十一二三四五六七八九]{1,3}次)*全会|全体会议|党代会|代表大会|人代会|常委会|会议)|[项]全?(?:赛|能)"
)
_LEVEL = re.compile("级(?!别)|以[上下][的]?(?:项目|企业|产业|工业)")
_BY_EACH = {"人", "人口", "户", "名", "亩", "平方公里"}
"""Measures that behind 每 say what a rate refers to: 每千人床位数."""
WINDOW = 40
"""Characters beside a number that have a say."""
_LOOSE = {"位", "类", "对", "组", "班", "种", "片", "块", "头", "口", "只", "孔"} | set(
    "宗起轮届回门笔篇根棵眼堂集份幅本峰克天"
)
"""Measure words that behind a Chinese numeral mostly make a fixed phrase: 三类, 两种, 一片."""
_ONE = re.compile(
    "(?:建成|新建|新增|至少|每|各|认定|选取|遴选|创建|设立|布局|打造|培育|举办|引进|设置|增设|开设)[^，。]{0,6}$"
)
_BASE = re.compile(f"(?:从|由)[{HAN}\\d年的，、.]{{0,16}}$")
_CHANGE = re.compile("(?:、[\\d.]{1,8}[^，。、\\d]{1,4}){0,3}.{0,4}(?:提高|提升|上升|增|扩|降|减|压|缩|下降)")
_INDEX_NOUN = "(?:比|比值|指数|系数|得分|满意度|倍差)"
_INDEX = re.compile(f"{_INDEX_NOUN}(?:[^，。；\\d]{{0,8}}|(?:从|由)[\\d.∶:：]{{1,9}}分?[^，。；\\d]{{0,8}})$")
"""What is measured without a unit."""
_CLASS = re.compile("(?:以上|以下|及以上|及以下)?的?(?:特大|超大|大中|大|中|小)?(?:城市|县城|城区|县|镇|乡|村)")
_ACROSS = re.compile("(?:口径|跨径|跨度|主跨|长桥|高塔)")
_FOLLOWED = re.compile(f"(?:以[上下])?的?[{HAN}]")
_GROWN = re.compile("(?:达到?|[占为至到]|增长|下降|提高|提升|增加|减少|降低)(?:全[国省市])?$")
_SUMMED_UP = re.compile(f"(?:[{HAN}]+、){{2}}[{HAN}]+$")
"""A list right before a spelled number: 东北、西北、西南三个片区."""
_ABSTRACT = re.compile("(?:层次|方面|维度|环节|层级|领域|关键|阶段)")


_TIMES = {"天", "小时", "分钟", "工作日", "月"}
_STRETCHED = re.compile(
    "(?:缩短|压缩|压减|缩减|减少|增加|增|提前|延长|降低|控制|达|稳定|天数|停留|居住|时间|时长|时限)(?:比例|比率)?[至到在了为]?$"
)
"""Words before a stretch of time that is measured: 办理时限压缩至3个工作日."""
_REACHED = re.compile("(?:内)?(?:通达|直达|可达|到达|抵达|送达|响应)")
"""Words behind a stretch of time that is measured: 主要城市间2小时通达."""
_DIVISION_DIGITS = 3
_SPAN_OF_LIFE = re.compile("(?:年限|寿命)[^，。；]{0,12}$")
_HALF_DONE = re.compile("(?:时间|任务|进度|赛程|学期)$")
_CAPACITY_UNIT = re.compile("(?:吨|立方米|立方|[瓦安]时|Wh|[千兆吉]瓦|[kMG]W|万[台辆套只件片])(?:/年)?$")
_CAPACITY_NOUN = re.compile(
    f"(?![{HAN}]{{0,3}}(?:生产|供给|供应|处理|储备|储存|存储|输送|接收|发电)?能力)(?![{HAN}]{{0,12}}[为达的]\\d)"
    f"[{HAN}A-Za-z（）]{{2,24}}?(?:[、和及与等][^，。；]{{0,24}}?\\d[^，。；、]{{1,20}}?)?(?:项目|生产线|工程|机组|装置|储备库|粮库|冷库|水厂|电站|油库)(?!\\d)"
)
"""The thing that a capacity names: 比亚迪三期20万台整车项目."""
_YEARLY = ("年产", "日产", "年处理", "日处理", "年加工", "年发电")
_AMOUNTS_TO = re.compile(
    "(?:新增|净增|增加|完成|达到?|实现|减少|压减|淘汰|形成|累计|产量|产能|装机|规模|容量|总量|能力|改造|投放|推广|更新|销售|生产|新建|建成|建设|购置|配置|配备|[占为至到共])$"
)
_ORDINALS = re.compile("第(?:\\d{1,3}[、和])*$")
_SIZED = re.compile(
    f"的?[{HAN}]{{0,4}}?(?:项目|企业|县（市、区）|县|乡镇|园区|集群|产业链|产业|平台|市场)"
    "(?:[\\d，。；、达超增有一二三四五六七八九十]|新增|实现|分别|建成|$)"
)


class Standing(Enum):
    """What a number in the text is: a target, a part of the noun that is counted, or neither."""

    COUNTS = auto()
    OF_NOUN = auto()
    IDLE = auto()


@direct
@dataclass(frozen=True, slots=True)
class StandingNumber:
    """A number as the pattern finds it, and what it is."""

    match: re.Match[str]
    standing: Standing


def _standing(words: str, match: re.Match[str]) -> Standing:
    """Tell a goal from an ordinal, a slogan, an idle 一, a class of cities, and the level that a change starts from."""
    before = words[max(match.start() - WINDOW, 0) : match.start()]
    if match["value"] is None:
        return _standing_of_figure(words, match, before)
    behind = words[match.end() : match.end() + WINDOW]
    of_noun = (
        before.endswith("连续")
        or _is_size_of(match, behind)
        or _is_capacity(match, before, behind)
        or _is_of_noun(match, before, behind)
        or _is_rate(words, match)
        or _is_base(words, match)
    )
    if of_noun:
        return Standing.OF_NOUN
    return Standing.IDLE if _is_idle(words, match, before, behind) else Standing.COUNTS


def _standing_of_figure(words: str, match: re.Match[str], before: str) -> Standing:
    """Tell what a number without a measure word of its own is: a fraction, a ratio, a score, one of a list."""
    if match["listed"]:
        return Standing.IDLE if _ORDINALS.search(before) else Standing.COUNTS
    if match["ratio"] and _is_base(words, match):
        return Standing.OF_NOUN
    if match["years"]:
        return Standing.COUNTS if _SPAN_OF_LIFE.search(before) else Standing.IDLE
    if match["halved"] == "过半":
        return Standing.IDLE if _HALF_DONE.search(before) else Standing.COUNTS
    bare = match["bare"] or match["ratio"] or match["ratio1"]
    if not bare or _INDEX.search(before):
        return Standing.COUNTS
    # A ratio that is reached or kept measures, whatever its noun: 收入差距控制在2.2∶1以内.
    kept = not match["bare"] and (match["before"] or match["after"] or _GROWN.search(before))
    return Standing.COUNTS if kept else Standing.IDLE


def _is_idle(words: str, match: re.Match[str], before: str, behind: str) -> bool:
    unit = match["unit"].lstrip("万亿千百十余多")
    return bool(
        (before.endswith(("前", "专栏", "同", "统", "另")) and not before.endswith("提前"))
        or _ORDINALS.search(before)
        or _SLOGAN.match(words, match.start("value"))
        or (unit.lstrip("个") in _TIMES and not (_STRETCHED.search(before) or _REACHED.match(behind)))
        or (unit == "方" and (match["unit"] == unit or not match["value"][0].isdigit()))
        or (unit[:1] in DIVISIONS and not _counts_divisions(match, before, behind))
        or (unit == "番" and not before.endswith("翻"))
        or (not match["value"][0].isdigit() and (unit in _LOOSE or _is_set_phrase(words, match, before, behind)))
        or (match["value"] == "一" and not _is_one(match, before, unit))
        or (unit in {"", "人", "人口"} and match["after"] and _CLASS.match(behind))
        or (unit == "成" and not (match["before"] or match["after"] or _GROWN.search(before)))
    )


def _counts_divisions(match: re.Match[str], before: str, behind: str) -> bool:
    """Tell 覆盖9县、5市 from the year of 2022市, from 一区三园, and from a rank among them (居7县第一)."""
    value = match["value"]
    if behind.startswith(("第", "首", "前")):
        return False
    return value.isdigit() and len(value) <= _DIVISION_DIGITS and not before.endswith(("号", "期", "-", "—"))


def _is_one(match: re.Match[str], before: str, unit: str) -> bool:
    """Tell 至少一家, 翻一番 and 增长一倍 from the idle 一."""
    if unit in {"番", "倍"}:
        return bool(unit == "番" or match["before"] or match["after"] or _GROWN.search(before))
    return unit in {"个", "家", "所", "座", "条", "处"} and bool(match["before"] or _ONE.search(before))


def _is_of_noun(match: re.Match[str], before: str, behind: str) -> bool:
    """Tell 千亩 of 千亩示范片, 百万千瓦 of 百万千瓦级基地, and 3岁以下 of 3岁以下婴幼儿."""
    if _LEVEL.match(behind) or (match["unit"] == "岁" and not match["after"] and _FOLLOWED.match(behind)):
        return True
    if match["unit"] == "岁" and match["after"] and _FOLLOWED.match(behind):
        return True
    if _ACROSS.match(behind):
        return True
    # 十件民生实事 counts, 百亿企业 tells a size.
    if STEP.match(behind):
        return False
    bare_size = not set(match["value"]) - set("十百千") and (match["value"] != "十" or match["unit"] not in "个件项家")
    return bool(
        bare_size and not (match["before"] or match["after"] or before.endswith("第")) and _FOLLOWED.match(behind)
    )


def _is_size_of(match: re.Match[str], behind: str) -> bool:
    """Tell the size of what is counted from an amount: 总投资超10亿元项目50个, 百亿元以上产业链."""
    marked = match["after"] or (match["before"] or "").startswith("超")
    return bool(marked and match["unit"].endswith("元") and _SIZED.match(behind))


def _is_capacity(match: re.Match[str], before: str, behind: str) -> bool:
    """Tell the capacity in the name of a work from an amount: 年产5万吨型材生产线, 20万吨乙烯项目."""
    if match["before"] or match["after"] or not _CAPACITY_UNIT.search(match["unit"]):
        return False
    if before.endswith(_YEARLY):
        return bool(_FOLLOWED.match(behind))
    return bool(match["value"][0].isdigit() and not _AMOUNTS_TO.search(before) and _CAPACITY_NOUN.match(behind))


def _is_set_phrase(words: str, match: re.Match[str], before: str, behind: str) -> bool:
    """Tell 三次全会 and 铁人三项赛, and 四个层次 behind what they sum up."""
    if _SESSION.match(words, match.start("unit")) and (before.endswith("届") or not behind.startswith("会议")):
        return True
    return match["unit"] in {"个", "方"} and bool(_SUMMED_UP.search(before) or _ABSTRACT.match(behind))


def _is_base(words: str, match: re.Match[str]) -> bool:
    before = words[max(match.start() - WINDOW, 0) : match.start()]
    return bool(_BASE.search(before) and _CHANGE.match(words, match.end()))


def _is_rate(words: str, match: re.Match[str]) -> bool:
    """Tell 千人 in 每千人床位数."""
    each = match["unit"] and match.start() > 0 and words[match.start() - 1] == "每"
    return bool(each and match["unit"].lstrip("万亿千百十") in _BY_EACH)


def standing_numbers(words: str) -> list[StandingNumber]:
    """Return every number of a clause with its standing."""
    return [StandingNumber(match, _standing(words, match)) for match in number_pattern().finditer(words)]
