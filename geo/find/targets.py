"""The numbers that a clause sets as goals.

A target is a number with a measure word: ``5300个``, ``3.5万套``, ``2—3个``, ``百分之八十``, ``三分之二左右``.
Whatever has no measure word of the list is none: years, dates, ordinals (``第三批``), route, document and phone
numbers (``G5``, ``34号``), levels (``4A级``, ``三级``), domains (``4大领域``), hours and days, and everything
inside quotes and titles (``“5+1”``, ``“六大提升行动”``).

Decisions
---------
unit
    As printed, with its 万 or 亿 (``万套（间）``); ``%`` for per cent in any writing; empty for fractions, whose
    value is the quotient.
comparator
    ``>=`` for 以上, 不少于, 不低于, 至少, 超过, 突破, 余, 多; ``<=`` for 以内, 以下, 不超过, 不高于, 至多,
    控制在; ``~`` for 左右, 约, 近, 大约 and for 力争, 争取, which promise the effort and not the figure;
    ``range`` for two bounds; else ``=``. What stands behind the figure outweighs what stands before it:
    力争达到60个以上 is ``>=``.
object
    What is counted: the noun behind the number (``76个公园城市示范片区``), else the words before it without their
    verb (``新开工改造城镇老旧小区5300个``). Descriptions are counted like goals (``17项建设任务``): who reads the
    clause asks for them too.
passed over
    The level that a change starts from (``从57.8%提高到60%``), the size that only tells a class of cities apart
    (``300万人以下的城市``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.counted_noun import EDGES, counted_action, counted_noun
from geo.model import Comparator, Target
from geo.text.numerals import CHINESE, value_of
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from geo.text.clean import CleanText

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12}(?!\d))(?:\.\d{1,6})?"
_NUMBER = rf"(?:{_ARABIC}|[{CHINESE}]{{1,9}}+)"
_MEASURE = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|千瓦时|公里|千米|公顷|"
    "兆瓦|吉瓦|千瓦|美元|人次|次(?!序|要|级|生)|人口|标准箱|标箱|航次|车次|"
    "床位|张床位"
    "|个(?!月|小时|年头|五年|工作日|自然日)|米|亩|吨|瓦|元|人|户|套|间|家|所|"
    "部|项|条|座|处|支|台(?!账|阶|风|式)|辆|张|名(?!镇|村|县|城|品|牌|优|录|单)|位"
    "|件|例|片|块|株|只|头|口(?!岸)|幢|栋|床|孔|艘|架|班|场|类|种|倍|组|对"
)
_BRACKET = f"（(?!含|其中|市|包括|州|镇|街)[{HAN}]{{1,2}}）"
_UNIT = rf"(?:万亿|[万亿千百])?(?:{_MEASURE})(?:{_BRACKET})?"
_BEFORE = (
    "不少于|不低于|不小于|至少|最少|最低|超过|超(?=\\d)|突破|大于|高于|(?:力争|争取)(?:达到|"
    "突破|超过)?|不超过|不高于|不大于|不多于|至多|最多|低于|小于|少于|控制在|"
    "大约|(?<![签节集公条契违履合预特邀制])约|接近|(?<![附临邻就靠远毗])近(?!期|年)"
)
_AFTER = "及以上|以上|以内|及以下|以下|之内|左右|上下"
_DASH = "[—–―\\-~～－]{1,2}|至|到"
_TARGET = re.compile(
    rf"(?P<before>(?:{_BEFORE})(?:达到|达)?)?"
    rf"(?:百分之(?P<cent>[{CHINESE}]+|{_ARABIC})(?:(?:{_DASH})(?:百分之)?(?P<cent2>[{CHINESE}]+|{_ARABIC}))?"
    rf"|(?P<half>一半|半数)(?=以上|左右|的)"
    rf"|(?P<down>[{CHINESE}]+|\d+)分之(?P<top>[{CHINESE}]+|\d+)"
    rf"|(?<=[至到达在于])(?P<bare>{_ARABIC})(?=以内|以下|以上|左右|[，。；]|$)"
    rf"|(?<![\d.A-Za-z+/〔第])(?P<value>{_NUMBER})(?P<more0>余|多)?"
    rf"(?:(?P<unit0>[%％]|{_UNIT})?(?:{_DASH})(?P<upper>{_NUMBER}))?"
    rf"(?P<more>余|多)?(?P<unit>[%％‰]|{_UNIT}))"
    rf"(?P<more2>余|多(?![元样]))?(?P<after>{_AFTER})?"
)
_QUIET = re.compile('“[^”\n]{0,60}”|‘[^’\n]{0,60}’|《[^》\n]{0,80}》|「[^」\n]{0,60}」|"[^"\n]{0,60}"')
_HAS_NUMBER = re.compile(rf"\d|[{CHINESE}]")
_SLOGAN = re.compile(
    "[一二三四五六七八九十两]个(?:一批|统一|确保|维护|自信|意识|全面|率先|服从|"
    "一百年|一律|确立|结合|层面|方面)|[一二三四五六七八九十]条(?:控制线|红线|"
    "底线)"
    "|一[个件项类种](?:问题|样|模子)|两项改革|[一二三两]件大?事|三项(?:制度|改革)"
)
_LOOSE = {"位", "类", "对", "组", "班", "种", "片", "块", "头", "口", "只", "孔"}
"""Measure words that behind a Chinese numeral mostly make a fixed phrase: 三类, 两种, 一片."""
_ONE = re.compile("(?:建成|新建|新增|至少|每|各|认定|选取|遴选|创建|设立|布局|打造|培育|举办|引进)[^，。]{0,6}$")
_BASE = re.compile(f"(?:从|由)[{HAN}\\d年的，]{{0,16}}$")
_CHANGE = re.compile(".{0,4}(?:提高|提升|上升|增|扩|降|减|压|缩|下降)")
_INDEX = re.compile("(?:比|比值|指数|系数|得分)[^，。；\\d]{0,8}$")
"""What is measured without a unit."""
_CLASS = re.compile("(?:以上|以下|及以上|及以下)?的?(?:特大|超大|大中|大|中|小)?(?:城市|县城|城区|县|镇|乡|村)")
_GE = (
    "以上",
    "及以上",
    "余",
    "多",
    "不少于",
    "不低于",
    "不小于",
    "至少",
    "最少",
    "最低",
    "超",
    "突破",
    "大于",
    "高于",
)
_LE = (
    "以内",
    "以下",
    "及以下",
    "之内",
    "不超过",
    "不高于",
    "不大于",
    "不多于",
    "至多",
    "最多",
    "低于",
    "小于",
    "少于",
    "控制在",
)
_NEAR = ("左右", "上下", "大约", "约", "近", "接近", "力争", "争取")


def find_targets(clean: CleanText, start: int, end: int) -> tuple[Target, ...]:
    """Return the targets of the clause at the clean range ``[start, end)``, in order; spans are of the original."""
    words = clean.text[start:end]
    if not _HAS_NUMBER.search(words):
        return ()
    # Quoted words keep their places, so that positions stay true, but count nothing.
    quiet = _QUIET.sub(lambda match: "“" * len(match[0]), words)
    targets: list[Target] = []
    left = 0
    found = list(_TARGET.finditer(quiet))
    for position, match in enumerate(found):
        values = _values(match) if _counts(quiet, match) else None
        if values is None:
            # What a change starts from stands between the counted thing and the goal.
            left = left if _is_base(quiet, match) else match.end()
            continue
        another = position + 1 < len(found)
        right = found[position + 1].start() if another else len(words)
        value, upper, unit = values
        before = words[left : match.start()]
        counted = counted_noun(before, words[match.end() : right], unit, another=another)
        if targets and (not counted or before.strip(EDGES).startswith("其中")):
            counted = targets[-1].object
        targets.append(
            Target(
                surface=words[match.start() : match.end()],
                span=clean.original_span(start + match.start(), start + match.end()),
                value=value,
                unit=unit,
                object=counted or counted_action(before),
                comparator=_comparator(before, match, upper),
                upper=upper,
            )
        )
        left = match.end()
    return tuple(targets)


def _counts(words: str, match: re.Match[str]) -> bool:
    """Tell a goal from an ordinal, a slogan, an idle 一, a class of cities, and the level that a change starts from."""
    number = match["value"]
    if number is None:
        return not match["bare"] or bool(_INDEX.search(words[: match.start()]))
    before, behind = words[: match.start()], words[match.end() :]
    if before.endswith(("第", "前", "专栏", "同", "统", "另")) or _SLOGAN.match(words, match.start("value")):
        return False
    unit = match["unit"].lstrip("万亿千百")
    if not number[0].isdigit() and unit in _LOOSE:
        return False
    if number == "一":
        return unit in {"个", "家", "所", "座", "条", "处"} and bool(match["before"] or _ONE.search(before))
    if unit in {"人", "人口"} and match["after"] and _CLASS.match(behind):
        return False
    return not _is_base(words, match)


def _is_base(words: str, match: re.Match[str]) -> bool:
    return bool(_BASE.search(words[: match.start()]) and _CHANGE.match(words, match.end()))


def _values(match: re.Match[str]) -> tuple[float, float | None, str] | None:
    """Return value, upper bound and unit."""
    if match["bare"]:
        value = value_of(match["bare"])
        return None if value is None else (value, None, "")
    if match["half"]:
        return 0.5, None, ""
    if match["cent"]:
        value, upper = value_of(match["cent"]), value_of(match["cent2"]) if match["cent2"] else None
        return None if value is None else (value, upper, "%")
    if match["down"]:
        top, down = value_of(match["top"]), value_of(match["down"])
        return (round(top / down, 4), None, "") if top and down else None
    unit = match["unit"].replace("％", "%")
    number = match["value"]
    pair = _pair(number)
    if pair and not match["upper"]:
        return pair[0], pair[1], unit
    value = value_of(number)
    upper = value_of(match["upper"]) if match["upper"] else None
    return None if value is None else (value, upper, unit)


def _pair(number: str) -> tuple[float, float] | None:
    """Read 两三 and 三四 as two bounds."""
    if len(number) != 2 or not set(number) <= set("一二两三四五六七八九"):
        return None
    low, high = value_of(number[0]), value_of(number[1])
    return (low, high) if low and high and high == low + 1 else None


def _comparator(words: str, match: re.Match[str], upper: float | None) -> Comparator:
    if upper is not None:
        return "range"
    after = (match["after"] or "", match["more"] or match["more2"] or match["more0"] or "")
    before = match["before"] or ""
    if not before:
        # 至少建成3个: the word stands before the verb.
        lead = re.search(
            "(至少|不少于|力争|争取|(?<![签节集公条契违履合预特邀制])约|不超过|控制在)[^，。；、\\d]{0,12}$", words
        )
        before = lead[1] if lead else ""
    signs: tuple[tuple[Comparator, tuple[str, ...]], ...] = (("~", _NEAR), ("<=", _LE), (">=", _GE))
    for sign, marks in signs:
        if any(word in marks for word in after):
            return sign
    for sign, marks in signs:
        if before.startswith(marks):
            return sign
    return "="
