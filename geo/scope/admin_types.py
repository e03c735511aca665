"""Classes of places that the type of a division decides: all counties, county-level cities, districts, prefectures.

Townships, villages and communities are classes too: the counties that have them stand for them, since no table of
the project places them more exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.direct_slots import direct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.gazetteer import Division, Gazetteer

COUNTY_KINDS = frozenset({"county", "county_level_city", "autonomous_county", "banner", "autonomous_banner"})
"""Counties with a county town of their own; city districts have none."""
PREFECTURE_KINDS = frozenset({"prefecture_level_city", "autonomous_prefecture", "league", "prefecture"})


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


@direct
@dataclass(frozen=True, slots=True)
class TypeHit:
    """A class by type that a text names, and where: half-open positions."""

    start: int
    end: int
    found: AdminType


_AUTONOMOUS_PREFECTURES = AdminType("民族自治州", "prefecture", frozenset({"autonomous_prefecture"}))
_WITH_DISTRICTS = AdminType("设区的市", "prefecture", frozenset({"prefecture_level_city"}))
_COUNTY_CITIES = AdminType("县级市", "county", frozenset({"county_level_city"}))
_AUTONOMOUS_COUNTIES = AdminType("民族自治县", "county", frozenset({"autonomous_county"}))
_AUTONOMOUS = AdminType("民族自治地方", "county", frozenset({"autonomous_county", "autonomous_banner"}))
_DISTRICTS = AdminType("市辖区", "county", frozenset({"district"}))
ALL_PREFECTURES = AdminType("各市（州）", "prefecture", PREFECTURE_KINDS)
ALL_COUNTIES = AdminType("各县（市、区）", "county", frozenset())
TOWNSHIPS = AdminType("乡镇（街道）", "county", frozenset())
VILLAGES = AdminType("行政村", "county", frozenset())
COMMUNITIES = AdminType("社区", "county", frozenset())
COUNTY_TOWNS = AdminType("县城", "county", COUNTY_KINDS)
_COUNTIES_WITHOUT_DISTRICTS = AdminType("县（市）", "county", COUNTY_KINDS)
_CITIES = AdminType("城市", "prefecture", PREFECTURE_KINDS)


class TypeRule(NamedTuple):
    """Words for a class by type, and the sentence that is read otherwise without them."""

    found: AdminType
    pattern: str
    witness: str


_PEOPLE = "(?!和?[^，。；、]{0,4}(?:干部|工作者|工作队|医生|专干|助理|两委|“两委”|人员|书记))"
"""Who works in a class of places is no class of places: 乡镇干部."""


_SYSTEM = "(?!和?(?:小城镇)?(?:协调|协同|联动|合理)|体系|格局)"
"""How all cities stand to each other is a matter of the whole: 大中小城市协调发展."""


def _bare(found: AdminType, witness: str, *words: str) -> Iterator[TypeRule]:
    """Yield a rule for each word that tells a class by itself, with a witness of one pattern."""
    return (TypeRule(found, word, witness.format(word.rpartition(")")[2])) for word in words)


TYPE_RULES = (
    TypeRule(_AUTONOMOUS_PREFECTURES, "民族自治州|自治州", "支持自治州发展特色产业。"),
    TypeRule(_WITH_DISTRICTS, "设区(?:的)?(?:城市|市)", "设区城市建立应急广播系统。"),
    TypeRule(_WITH_DISTRICTS, "地级(?:城市|市)", "推动地级城市联网。"),
    TypeRule(_WITH_DISTRICTS, "省辖市", "做大省辖市本级经济。"),
    TypeRule(_COUNTY_CITIES, "县级城?市(?!场)", "完成县级城市供水管网普查。"),
    TypeRule(_AUTONOMOUS_COUNTIES, "民族自治县|自治县", "支持自治县发展特色产业。"),
    TypeRule(_AUTONOMOUS, "民族地区", "支持民族地区发展特色产业。"),
    TypeRule(_AUTONOMOUS, "民族自治地方", "支持民族自治地方发展畜牧业。"),
    TypeRule(_COUNTIES_WITHOUT_DISTRICTS, "省(?:直)?管县", "深化省管县财政体制改革。"),
    TypeRule(_DISTRICTS, "市辖区", "推动市辖区改造管网。"),
    TypeRule(_DISTRICTS, "中心城区", "推动中心城区改造管网。"),
    TypeRule(_DISTRICTS, "主城区", "推动主城区改造管网。"),
    TypeRule(
        ALL_PREFECTURES,
        "(?:各|每个?|所有|全部|全省|其余|其他|其它)(?:市（州）|市州|地市州|市、州|地市|盟市)",
        "各市（州）编制年度计划。",
    ),
    TypeRule(ALL_PREFECTURES, "(?<!城)市、县(?!域|城)", "市、县编制年度计划。"),
    TypeRule(ALL_PREFECTURES, "各市(?![场级直属辖政民容区县州]|（)", "各市要编制年度计划。"),
    TypeRule(ALL_PREFECTURES, "各地区?(?=要|应|可|须|根据|结合|因地|立足|按照)", "各地要编制年度计划。"),
    TypeRule(
        ALL_PREFECTURES,
        "各地(?:(?<=督促各地)|(?<=指导各地)|(?<=支持各地)|(?<=鼓励各地)|(?<=引导各地)|(?<=全[省市]各地))区?(?![的各])",
        "督促各地编制年度计划。",
    ),
    TypeRule(
        ALL_PREFECTURES,
        "市县(?<=[到向至]市县)(?![^，。；]{0,3}[处地])|(?<![城省])市县(?=两级|三级|国土|政府|单列|要|应|根据|结合|统筹|延伸|倾斜|下放|下沉|承担)",
        "市县两级编制年度计划。",
    ),
    TypeRule(
        ALL_COUNTIES,
        "(?:各|每个?|所有|全部|全省|周边|其余|其他|其它)(?:县（市、区）|区（市、县）|县（市）|区县|县区|县市区|旗县区?|旗县（市、区）|县)(?!级)",
        "各县（市、区）编制年度计划。",
    ),
    TypeRule(ALL_COUNTIES, "旗[县区]级|[区市]县级|县区级", "提升旗县级医院水平。"),
    TypeRule(ALL_COUNTIES, "县级(?!市|城市|财政)|县以上", "完善县级综治中心功能。"),
    TypeRule(ALL_COUNTIES, "各区（?市）?县|[每各]区(?!域)", "各区（市）县编制年度计划。"),
    TypeRule(ALL_COUNTIES, "(?<![县（、城])市、区(?![域县）])", "推动市、区规划落地。"),
    TypeRule(
        ALL_COUNTIES, "(?<=支持|推动|鼓励|引导|指导|督促)(?:县（市、区）|县（市）|区县)", "引导县（市）培育主导产业。"
    ),
    TypeRule(
        ALL_COUNTIES,
        "[一每]县一|一市一|县县(?=[有通建全达连])|以县(?:（市、区）|（市）)?(?:和[^，。；]{1,6})?为(?:重点|单位|单元|基本单元|主)",
        "以县为单位编制计划。",
    ),
    TypeRule(TOWNSHIPS, f"(?:乡镇（街道）|镇（街道）|乡（镇）|乡镇){_PEOPLE}", "完善乡镇污水管网。"),
    TypeRule(TOWNSHIPS, "一[乡镇]一", "推行一镇一特色。"),
    TypeRule(TOWNSHIPS, "[每各]镇(?!村)", "每镇建设一处体育公园。"),
    TypeRule(TOWNSHIPS, "乡[乡镇](?=[有通建全])", "实现乡乡通客车。"),
    TypeRule(TOWNSHIPS, "(?<![县乡城、])镇、?村(?![镇级民])", "压实镇村管护职责。"),
    *_bare(
        TOWNSHIPS,
        "完善{}污水管网。",
        "建制镇",
        "中心镇",
        "重点镇",
        "一般镇",
        "(?<!城市和)小城镇",
        "集镇",
        "特色镇",
        "特色小镇",
        "名镇",
        "村镇",
    ),
    TypeRule(TOWNSHIPS, "街道办?(?=[，、]|$)", "推动服务下沉到街道。"),
    TypeRule(VILLAGES, f"(?:行政村|建制村|自然村){_PEOPLE}", "硬化自然村道路。"),
    TypeRule(VILLAGES, "一村一", "推行一村一策。"),
    TypeRule(VILLAGES, "[各每]村(?!民)|(?<![一-龥])村规划", "指导各村增收。"),
    *_bare(VILLAGES, "硬化{}道路。", "中心村", "重点村", "名村"),
    TypeRule(VILLAGES, "到村|村组(?!织)|村民小组", "推动快递到村。"),
    TypeRule(VILLAGES, "村村(?<!“村村)(?=[有通建全])", "实现村村通客车。"),
    TypeRule(VILLAGES, "村容村貌", "改善村容村貌。"),
    TypeRule(VILLAGES, "古村(?!落群)", "活化利用古村。"),
    TypeRule(VILLAGES, "农村群众", "让农村群众喝上放心水。"),
    TypeRule(VILLAGES, f"(?:驻村|村级){_PEOPLE}", "建设村级物流点。"),
    TypeRule(VILLAGES, "村庄", "整治村庄环境。"),
    TypeRule(VILLAGES, "(?<!农)村集体", "壮大村集体经济。"),
    TypeRule(
        COMMUNITIES,
        f"(?<!产业)(?<!开源)(?<![”好])(?<!居家)(?<!未来)社区(?!菜店|医院|卫生服务|矫正|团购){_PEOPLE}",
        "完善社区服务。",
    ),
    TypeRule(ALL_COUNTIES, "区县[城域]", "壮大区县域经济。"),
    TypeRule(COUNTY_TOWNS, "县城", "补齐县城短板。"),
    TypeRule(COUNTY_TOWNS, "县域", "壮大县域经济。"),
    TypeRule(COUNTY_TOWNS, "县、?[乡镇](?:、?[镇村])?(?![县镇]|城|域)|县、市(?!、区|）)", "完善县、镇、村物流体系。"),
    TypeRule(_CITIES, "(?:其他|其它|其余)(?:大中小|大中|中小)?城市", "鼓励其他城市取消限制。"),
    TypeRule(_CITIES, f"小城市{_SYSTEM}|大中小城市{_SYSTEM}", "鼓励大中小城市取消限制。"),
)
_HEADS = "古农旗省民自设地县市中主各每所全周一区乡镇建重小集街特名村行到驻社其大以传区"
"""First characters of the words for classes: most positions of a text are spared the whole alternation."""


class TypeWords:
    """The words of some rules, asked together.

    Parameters
    ----------
    rules
        The first that fits at a place wins.
    """

    def __init__(self, rules: Sequence[TypeRule] = TYPE_RULES) -> None:
        self._rules = tuple((rule.found, re.compile(rule.pattern)) for rule in rules)
        self._known: dict[str, AdminType] = {}
        # Without groups an alternative that begins with another character costs next to nothing.
        self._pattern = re.compile(f"(?=[{_HEADS}])(?:" + "|".join(rule.pattern for rule in rules) + ")")

    def find(self, words: str) -> list[TypeHit]:
        """Return the classes by type that a text names, in order."""
        hits = []
        for match in self._pattern.finditer(words):
            found = self._known.get(match[0])
            if found is None:
                found = next(one for one, pattern in self._rules if pattern.match(words, match.start()))
                self._known[match[0]] = found
            hits.append(TypeHit(match.start(), match.end(), found))
        return hits


TYPES = TypeWords()
_WORKS_BEHIND = re.compile(
    r"(?:(?!建成|实现|达到|覆盖|每|均)[^，。；、]){1,14}?\d{1,6}(?:多|余)?万?[个家所处座条项支套]"
)
_WORKS_BEFORE = re.compile(r"\d(?:多|余)?万?[个家所处座条项支套][^，。；、每各]{0,4}$")
_BATCH = re.compile("一批[^，。；每各]{0,13}$")
_WORK = re.compile("[^，。；、和与]{0,6}?(?:中心(?![镇村城])|站|管网|医院|卫生院|学校|商店|设施|市场|工程|项目|基地)")
"""Works that are counted: 乡镇养老服务中心400家, 20个县域医疗中心."""
_ALL_DO = re.compile(r"(?:（[^）]{1,6}）)?[^，。；、\d]{0,4}?(?:全部|都|均(?!衡)|全面)")
"""Behind a class that is counted, where all of it is meant: 374个沿边行政村全部通路."""
_ALL_OF = "每各所全一"
"""First characters of words for all of a class, whatever they count: 每县至少1家."""
_COUNTS = re.compile(r"\d|一批")
_MARKS = re.compile("[《（(]")
_QUOTED = re.compile(
    "《[^》\n]*》|[（(](?:以下|含|包括)[^）)]*[）)]|“(?=[^”]{2,}、)(?!(?:[^”、]{1,4}[县镇城区村乡]、?)+”|[^”]*(?:县县|村村|乡乡))[^”]*”"
)
"""What names no class: titles, what is left out, and slogans of several parts (“村庄亮化、环境美化”)."""


def types_in(words: str) -> list[TypeHit]:
    """Return the classes by type that a clause names; titles of documents and counted works name none."""
    quiet = words
    if _MARKS.search(words) or ("“" in words and "、" in words):
        quiet = _QUOTED.sub(lambda match: "　" * len(match[0]), words)
    hits = TYPES.find(quiet)
    if not hits or not _COUNTS.search(quiet):
        return hits
    return [
        hit
        for hit in hits
        if quiet[hit.start] in _ALL_OF or _ALL_DO.match(quiet, hit.end) or not _is_of_works(quiet, hit)
    ]


def _is_of_works(words: str, hit: TypeHit) -> bool:
    """Whether a class only tells where works stand that are counted: 一批县城商贸中心, 乡镇养老服务中心400家."""
    first = max(0, hit.start - 16)
    if _WORKS_BEHIND.match(words, hit.end) or _WORKS_BEFORE.search(words, first, hit.start):
        return True
    return _BATCH.search(words, first, hit.start) is not None and _WORK.match(words, hit.end) is not None
