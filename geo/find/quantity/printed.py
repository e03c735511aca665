"""What a number says as printed: value and bounds, unit, the words without those that compare, the comparator."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.direct_slots import direct
from geo.find.quantity.measures import RATIO, SHARE, plain_amount
from geo.find.quantity.number_pattern import STEP
from geo.find.quantity.standing import WINDOW
from geo.model import Comparator, PlainAmount
from geo.text.numerals import value_of

_LEAD = re.compile("(至少|不少于|力争|争取|(?<![签节集公条契违履合预特邀制])约|不超过|控制在)[^，。；、\\d]{0,12}$")
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
    "破",
    "逾",
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
    "不足",
    "控制在",
)
_STEPS_UP = ("上", "越", "入", "过")
"""迈上3000亿元台阶 is no less than that."""
_NEAR = ("左右", "上下", "大约", "约", "近", "接近", "力争", "争取")
_SAME: Comparator = "="
_SIGNS: tuple[tuple[Comparator, tuple[str, ...]], ...] = (("~", _NEAR), ("<=", _LE), (">=", _GE))


@direct
@dataclass(frozen=True, slots=True)
class NumberValues:
    """What a match says: value, upper bound and unit as printed, and the same in the base unit."""

    value: float
    upper: float | None
    unit: str
    plain: PlainAmount


def values_of(match: re.Match[str]) -> NumberValues | None:
    """Return what a match of the number pattern says; ``None`` where a numeral has no value."""
    if fraction := _fraction(match):
        top, down = fraction
        return NumberValues(round(top / down, 4), None, "", PlainAmount(round(top / down, 6), None, SHARE))
    if match["ratio1"]:
        value = value_of(match["ratio1"])
        return NumberValues(value, None, "1∶", PlainAmount(round(1 / value, 6), None, RATIO)) if value else None
    if match["cent"]:
        return _measured(value_of(match["cent"]), value_of(match["cent2"]) if match["cent2"] else None, "%")
    if single := match["ratio"] or match["bare"] or match["years"]:
        return _measured(value_of(single), None, "∶1" if match["ratio"] else "年" if match["years"] else "")
    if match["listed"]:
        return _measured(value_of(match["listed"]), None, match["shared"].replace("％", "%"))
    return _counted(match)


def _fraction(match: re.Match[str]) -> tuple[float, float] | None:
    """Return the two numbers of 半数, 三分之二 or 1/10."""
    if match["half"] or match["halved"]:
        return 1.0, 2.0
    top, down = value_of(match["top"] or match["part"] or ""), value_of(match["down"] or match["whole"] or "")
    return (top, down) if top and down else None


_MORE_INSIDE = re.compile("(?<=[万亿])[余多]")
_MORE = re.compile("[万亿][余多]")


def _counted(match: re.Match[str]) -> NumberValues | None:
    if match["round"] or match["doubled"]:
        return _measured(1, None, "番" if match["doubled"] else match["round"] + (match["money"] or ""))
    if match["unit"] is None:
        return None
    unit = _MORE_INSIDE.sub("", match["unit"].replace("％", "%"))
    number = match["value"]
    if unit == "成半" and (tenths := value_of(number)):
        return _measured(tenths + 0.5, None, "成")
    pair = _pair(number)
    if pair and not match["upper"]:
        return _measured(*pair, unit)
    return _measured(value_of(number), value_of(match["upper"]) if match["upper"] else None, unit)


def _measured(value: float | None, upper: float | None, unit: str) -> NumberValues | None:
    return None if value is None else NumberValues(value, upper, unit, plain_amount(value, upper, unit))


def _pair(number: str) -> tuple[float, float] | None:
    """Read 两三 and 三四 as two bounds."""
    if len(number) != 2 or not set(number) <= set("一二两三四五六七八九"):
        return None
    low, high = value_of(number[0]), value_of(number[1])
    return (low, high) if low and high and high == low + 1 else None


def written(match: re.Match[str]) -> str:
    """Return number and unit as printed, without the words that compare."""
    start = match.start() + len(match["before"] or "")
    end = match.end() - len(match["after"] or "") - len(match["more2"] or "")
    return match.string[start:end]


def comparator(words: str, match: re.Match[str], upper: float | None) -> Comparator:
    """Return how the number is meant; ``words`` stand before it (至少建成3个)."""
    if upper is not None:
        return "range"
    if (
        match["round"]
        or match["halved"] == "过半"
        or (words.endswith(_STEPS_UP) and STEP.match(match.string, match.end()))
    ):
        return ">="
    more = match["more"] or match["more2"] or match["more0"] or ""
    if _MORE.match(match["unit"] or ""):
        more = "余"
    after, before = match["after"] or "", match["before"] or ""
    if not before:
        # 至少建成3个: the word stands before the verb.
        lead = _LEAD.search(words[-WINDOW:])
        before = lead[1] if lead else ""
    for sign, marks in _SIGNS:
        if after in marks or more in marks:
            return sign
    return next((sign for sign, marks in _SIGNS if before.startswith(marks)), _SAME)
