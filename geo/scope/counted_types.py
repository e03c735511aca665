"""Classes by type that a clause counts: where the number is that of all members, all are meant (三县两区, 21个市州)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.admin_types import COUNTY_KINDS, PREFECTURE_KINDS, AdminType
from geo.text.numerals import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_LEFT = r"(?<![0-9一二两三四五六七八九十百第—－~至到.])"
_DISTRICTS = AdminType("市辖区", "county", frozenset({"district"}))
_RURAL = AdminType("县", "county", frozenset({"county", "autonomous_county", "banner", "autonomous_banner"}))
_RURAL_AND_CITIES = AdminType("县（市）", "county", COUNTY_KINDS)
_ALL = AdminType("县（市、区）", "county", frozenset())
_PREFECTURES = AdminType("市（州）", "prefecture", PREFECTURE_KINDS)
_CITIES = AdminType("设区的市", "prefecture", frozenset({"prefecture_level_city"}))
_KINDS = {
    **dict.fromkeys(("县（市、区）", "区（市、县）", "县市区", "县区", "区县", "旗县区"), _ALL),
    **dict.fromkeys(("县（市）", "县市"), _RURAL_AND_CITIES),
    **dict.fromkeys(("县", "旗县"), _RURAL),
    **dict.fromkeys(("市（州）", "市州", "州市", "盟市"), _PREFECTURES),
    **dict.fromkeys(("地级市", "设区市", "设区的市"), _CITIES),
    **dict.fromkeys(("市辖区", "城区", "区"), _DISTRICTS),
}
_WORDS = "|".join(sorted(_KINDS, key=len, reverse=True))
_END = "(?![级域城镇乡道块位间段])"
_ONE = re.compile(f"{_LEFT}(?P<number>{_NUMBER})个(?P<kind>{_WORDS}){_END}")
_TWO = re.compile(
    f"{_LEFT}(?P<number>{_NUMBER})个?(?P<kind>县（市）|县市|县)[、和]?(?P<more>{_NUMBER})个?(?P<other>市辖区|城区|区){_END}"
)
_SIGN_OF_ONE = re.compile(f"个(?:{_WORDS})")
_SIGN_OF_TWO = re.compile(f"县(?:（市）|市)?[、和]?{_NUMBER}个?(?:市辖|城)?区")
"""Begin with a character of their own, so that a clause without them is passed over at once."""


@dataclass(frozen=True, slots=True)
class CountedType:
    """Words that count a class or two, the number that they come to, and the classes."""

    words: str
    number: int
    kinds: tuple[AdminType, ...]


def counted_types(words: str) -> Iterator[CountedType]:
    """Yield the classes by type that a clause counts; whether the number is that of all members is another question."""
    for match in _TWO.finditer(words) if "县" in words and _SIGN_OF_TWO.search(words) else ():
        kinds = _KINDS[match["kind"]], _KINDS[match["other"]]
        yield CountedType(match[0], _value(match["number"]) + _value(match["more"]), kinds)
    for match in _ONE.finditer(words) if "个" in words and _SIGN_OF_ONE.search(words) else ():
        yield CountedType(match[0], _value(match["number"]), (_KINDS[match["kind"]],))


def _value(numeral: str) -> int:
    return int(value_of(numeral) or 0)
