"""Classes of places that the type of a division decides: all counties, county-level cities, districts, prefectures.

Townships, villages and communities are classes too: the counties that have them stand for them, since no table of
the project places them more exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer import Division, Gazetteer

COUNTY_KINDS = frozenset({"county", "county_level_city", "autonomous_county", "banner", "autonomous_banner"})
"""Counties with a county town of their own; city districts have none."""
_PREFECTURES = frozenset({"prefecture_level_city", "autonomous_prefecture", "league", "prefecture"})


@dataclass(frozen=True, slots=True)
class AdminType:
    """A class by type: its name for people, the level and the kinds of its divisions (none: all of the level)."""

    name: str
    level: str
    kinds: frozenset[str]

    def members(self, gazetteer: Gazetteer, within: Iterable[str]) -> tuple[str, ...]:
        """Return the adcodes of the class inside some divisions, sorted."""
        counties = [gazetteer.divisions[code] for code in gazetteer.expand(within)]
        if self.level == "county":
            return tuple(sorted(d.adcode for d in counties if self._has(d)))
        above = {gazetteer.divisions[gazetteer.prefecture_of(d.adcode)] for d in counties}
        return tuple(sorted(d.adcode for d in above if self._has(d)))

    def _has(self, division: Division) -> bool:
        return not self.kinds or division.kind in self.kinds


class Members:
    """The members of classes inside given divisions, each looked up once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._found: dict[tuple[AdminType, tuple[str, ...]], tuple[str, ...]] = {}

    def of(self, kind: AdminType, within: tuple[str, ...]) -> tuple[str, ...]:
        """Return the adcodes of a class inside some divisions, sorted."""
        key = kind, within
        if key not in self._found:
            self._found[key] = kind.members(self._gazetteer, within)
        return self._found[key]


@dataclass(frozen=True, slots=True)
class TypeHit:
    """A class by type that a text names, and where: half-open positions."""

    start: int
    end: int
    found: AdminType


_TYPES = (
    (AdminType("民族自治州", "prefecture", frozenset({"autonomous_prefecture"})), "民族自治州|自治州"),
    (
        AdminType("设区的市", "prefecture", frozenset({"prefecture_level_city"})),
        "设区(?:的)?(?:城市|市)|地级(?:城市|市)",
    ),
    (AdminType("县级市", "county", frozenset({"county_level_city"})), "县级城?市(?!场)"),
    (AdminType("民族自治县", "county", frozenset({"autonomous_county"})), "民族自治县|自治县"),
    (AdminType("民族自治地方", "county", frozenset({"autonomous_county", "autonomous_banner"})), "民族地区"),
    (AdminType("市辖区", "county", frozenset({"district"})), "市辖区|中心城区|主城区"),
    (
        AdminType("各市（州）", "prefecture", _PREFECTURES),
        (
            "(?:各|每个?|所有|全部|全省|21个)(?:市（州）|市州|地市州|市、州|地市)"
            "|(?<!城)市、县(?!域|城)|(?<!城)市县(?=两级|国土|政府|单列|要|应|根据|结合|统筹)"
        ),
    ),
    (
        AdminType("各县（市、区）", "county", frozenset()),
        "(?:各|每个?|所有|全部|全省)(?:县（市、区）|区（市、县）|县（市）|区县|县区|县市区|县)(?!级)|县级(?:人民政府|以上)|各区（?市）?县|[每各]区",
    ),
    (
        AdminType("乡镇（街道）", "county", frozenset()),
        "乡镇（街道）|镇（街道）|乡（镇）|乡镇|建制镇|中心镇|重点镇|小城镇|集镇|街道办?(?=[，、]|$)|特色小?镇|名镇|村镇",
    ),
    (
        AdminType("行政村", "county", frozenset()),
        "行政村|建制村|自然村|中心村|重点村|传统村落|到村|驻村|村级|名村|村庄|(?<!农)村集体",
    ),
    (AdminType("社区", "county", frozenset()), "社区(?!菜店|医院|卫生服务|矫正|团购)"),
    (AdminType("县城", "county", COUNTY_KINDS), "县城|县域|县、乡、村|县乡村"),
    (
        AdminType("城市", "prefecture", _PREFECTURES),
        "(?:其他|其它|其余)(?:大中小|大中|中小)?城市|小城市|大中小城市",
    ),
)
_HEADS = "民自设地县市中主各每所全2区乡镇建重小集街特名村行到驻社其大"
"""First characters of the words for classes: most positions of a text are spared the whole alternation."""
_PATTERN = re.compile(
    f"(?=[{_HEADS}])(?:" + "|".join(f"(?P<t{k}>{pattern})" for k, (_, pattern) in enumerate(_TYPES)) + ")"
)
_QUOTED = re.compile("《[^》\n]*》|[（(](?:以下|含|包括)[^）)]*[）)]")


def types_in(words: str) -> list[TypeHit]:
    """Return the classes by type that a clause names; titles of documents name none."""
    quiet = words
    if any(mark in words for mark in "《（("):
        quiet = _QUOTED.sub(lambda match: "　" * len(match[0]), words)
    return [
        TypeHit(m.start(), m.end(), _TYPES[int(m.lastgroup[1:])][0]) for m in _PATTERN.finditer(quiet) if m.lastgroup
    ]
