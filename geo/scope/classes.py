"""Clauses that aim at a class of places, and clauses that have nothing on the map.

A class is read from the wording: every county (``每县``, ``各县（市、区）``), some counties
(``60个以上县（市、区）``, ``县城``), every prefecture (``各市（州）``), some (``2—3个城市``, ``有条件的城市``,
``其他大中小城市``), townships, villages, communities. Words that count or pick a class hold beside named places
as well; a bare class noun (``特色小镇``) only where no place is named, since it is then no class but the named
place's own. Titles of documents name no class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import ClassScope, Project, Unplaced, UnplacedReason
from geo.places import Outside, Precision, Resolved, Unresolved
from geo.scope.admin_types import types_in
from geo.scope.counted_types import counted_types
from geo.scopes import ScopeKind
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.scopes import Scope

_SOME = (
    r"(?:\d{1,5}|[一二两三四五六七八九十百]{1,5})(?:[—–\-~至到](?:\d{1,5}|[一二两三四五六七八九十]{"
    r"1,3}))?(?:余|多)?个(?:以上|左右)?(?:的|省级|国家级|试点|重点)?"
)
_FIT = (
    "(?:有条件|符合条件|具备条件|条件成熟|基础较好|有意愿|落户多|数量多|较多|"
    "较大|较小|较强|较弱|欠发达|其他|其它|其余|部分|一批|若干|重点|试点)(?:的)?"
)
_HEADS = r"\d一二两三四五六七八九十百有符具条基落数较欠其部若重试每各设"
"""First characters of the words that count or pick."""
_COUNTY = "(?:县（市、区）|县（市）|区（市、县）|县市区|市县|县城|县|区县|县级市|县级城市)"
_CITY = "(?:大中小城市|大中城市|中小城市|城市|地级市|设区市|市（州）|市州|地区)"
_TOWN = "(?:乡镇（街道）|镇（街道）|乡（镇）|乡镇|建制镇|中心镇|重点镇|特色小镇|特色镇|小城镇|镇)"

_PICKED = (
    (
        ClassScope.ALL_COUNTIES,
        (
            rf"(?:每个?|各个?|所有|全部|全省各?|各地)(?:{_COUNTY})(?!级市|城市)|县县|"
            rf"县级以上|县级人民政府|各区（市）县|全省县"
        ),
    ),
    (ClassScope.ALL_PREFECTURES, r"(?:每个?|各个?|所有|全部|全省|21个)(?:市（州）|市州|市、州|地级市|设区市|设区的市)"),
    (ClassScope.TOWNSHIPS, rf"(?:{_SOME}|{_FIT}|每个?|各)(?:{_TOWN})", _HEADS),
    (ClassScope.VILLAGES, rf"(?:{_SOME}|{_FIT}|每个?|各)(?:行政村|建制村|自然村|示范村|村)(?!镇)", _HEADS),
    (ClassScope.COMMUNITIES, rf"(?:{_SOME}|{_FIT}|每个?|各)社区", _HEADS),
    (ClassScope.SOME_COUNTIES, rf"(?:{_SOME}|{_FIT})(?:{_COUNTY})(?!级以上)", _HEADS),
    (
        ClassScope.SOME_PREFECTURES,
        rf"(?:(?:{_SOME}|{_FIT})(?:{_CITY})(?!更新|建设|管理|群)|设区(?:的)?(?:城市|市))",
        _HEADS,
    ),
)
_NOUNS = (
    (ClassScope.ALL_COUNTIES, "(?:^|，)市、?县(?!域)|市县(?:国土|两级|政府)|县、乡、村"),
    (ClassScope.SOME_COUNTIES, "(?:县城|县域).*(?:试点|示范)|百强县|旅游名县|县级城市|县级市|产粮大县|强县|脱贫县"),
    (ClassScope.ALL_COUNTIES, "县城|县域"),
    (
        ClassScope.SOME_PREFECTURES,
        (
            "区域(?:性)?(?:[^，、。]{0,4})?中心城市|消费中心城市|省域经济副中心|小城市|"
            "老工业城市|资源型城市|节点城市|(?:周边|大中)城市|城市试点$"
        ),
    ),
    (ClassScope.TOWNSHIPS, "乡镇|中心镇|重点镇|特色小镇|特色镇|小城镇|百强镇|名镇|村镇|集镇"),
    (ClassScope.VILLAGES, "行政村|建制村|名村|示范村|到村|驻村|村级|村庄|重点村|中心村|传统村落|(?<!农)村集体"),
    (ClassScope.COMMUNITIES, "社区(?!菜店|医院|卫生服务中心|矫正|团购)"),
)


@dataclass(frozen=True, slots=True)
class _ClassWords:
    """The words for a class, and characters of which each of them holds one: most clauses hold none."""

    scope: ClassScope
    signs: frozenset[str]
    search: Callable[[str], object]


_SIGNS = {
    ClassScope.ALL_COUNTIES: "县",
    ClassScope.SOME_COUNTIES: "县",
    ClassScope.ALL_PREFECTURES: "市",
    ClassScope.SOME_PREFECTURES: "市区副",
    ClassScope.TOWNSHIPS: "镇",
    ClassScope.VILLAGES: "村",
    ClassScope.COMMUNITIES: "社",
}


def _words(scope: ClassScope, pattern: str, heads: str = "") -> _ClassWords:
    search = Headed(heads, pattern).is_in if heads else re.compile(pattern).search
    return _ClassWords(scope, frozenset(_SIGNS[scope]), search)


_PICKED_WORDS = tuple(_words(*row) for row in _PICKED)
_NOUN_WORDS = tuple(_words(*row) for row in _NOUNS)
_ALL_WORDS = (*_PICKED_WORDS, *_NOUN_WORDS)
_REASONS: dict[ScopeKind | None, UnplacedReason] = {
    ScopeKind.TYPE: UnplacedReason.BY_CLASS,
    ScopeKind.LIST: UnplacedReason.BY_CLASS,
    ScopeKind.SELECTION: UnplacedReason.SELECTION,
    ScopeKind.NONE: UnplacedReason.NOT_SPATIAL,
}
"""Why clauses of these scopes are not on the map; one that names a place which is drawn is on it all the same."""
_OF_CLASS = frozenset({ScopeKind.NAMED, ScopeKind.TYPE, ScopeKind.LIST, ScopeKind.SELECTION})
"""Scopes of clauses that may aim at a class; what bears on the whole area or on what is carried aims at none."""
_BY_NAME = {
    "乡镇（街道）": ClassScope.TOWNSHIPS,
    "行政村": ClassScope.VILLAGES,
    "社区": ClassScope.COMMUNITIES,
    "城市": ClassScope.SOME_PREFECTURES,
    "设区的市": ClassScope.SOME_PREFECTURES,
    "民族自治州": ClassScope.SOME_PREFECTURES,
    "县城": ClassScope.ALL_COUNTIES,
    "各县（市、区）": ClassScope.ALL_COUNTIES,
    "各市（州）": ClassScope.ALL_PREFECTURES,
}
_ANY = re.compile("[县市州镇乡村区]")
"""Every word for a class holds one of these."""
_MARKS = re.compile("[《（(]")
_TITLES = re.compile("《[^》\n]*》|[（(](?:以下|含|包括)[^）)]*[）)]")


def class_scope(words: str, *, names_place: bool) -> ClassScope | None:
    """Return the class of places that a clause aims at.

    Parameters
    ----------
    names_place
        Whether the clause names a place inside the province; the province itself is no mention.
    """
    if not _ANY.search(words):
        return None
    if _MARKS.search(words):
        words = _TITLES.sub("", words)
    letters = set(words)
    for one in _PICKED_WORDS if names_place else _ALL_WORDS:
        if not one.signs.isdisjoint(letters) and one.search(words):
            return one.scope
    return None


def class_of(scope: Scope, words: str, *, names_place: bool) -> ClassScope | None:
    """Return the class of places that a clause aims at, as far as its scope allows for one."""
    if scope.kind not in _OF_CLASS:
        return None
    if scope.kind is ScopeKind.TYPE and (counted := next(counted_types(scope.anchor), None)) is not None:
        of_prefectures = counted.kinds[0].level == "prefecture"
        return ClassScope.ALL_PREFECTURES if of_prefectures else ClassScope.ALL_COUNTIES
    found = class_scope(words, names_place=names_place)
    # What is carried over from a class has its words in the anchor alone.
    if found is None and scope.kind is ScopeKind.TYPE and (types := types_in(words) or types_in(scope.anchor)):
        return _BY_NAME.get(types[0].found.name, ClassScope.SOME_COUNTIES)
    return found


def unplaced(projects: Iterable[Project]) -> tuple[Unplaced, ...]:
    """Return each project with nothing on the map, with the reason.

    On the map is what has a place inside the province, candidates for one, an inherited area or the members of a
    list. A class by type is 按类别, a choice still open 待选择, what bears on no place 不涉及地方, a name that no
    source locates 未定位, only places beyond the province 省外, all else 全省.
    """
    return tuple(Unplaced(project.id, reason) for project in projects if (reason := _reason(project)))


def _is_only_in_city(scope: Scope) -> bool:
    """Whether all that is known of the place of a clause is the city whose document it is: no mark stands for that."""
    return scope.kind is ScopeKind.NAMED and scope.origin is None and all(c.endswith("00") for c in scope.divisions)


def _reason(project: Project) -> UnplacedReason | None:
    scope = project.scope
    kind = scope.kind if scope is not None else None
    is_drawn = any(
        isinstance(mention.resolution, Resolved) and mention.resolution.place.precision is not Precision.PROVINCE
        for mention in project.mentions
    )
    if kind in _REASONS and not is_drawn:
        return None if scope is not None and scope.divisions and kind is ScopeKind.LIST else _REASONS[kind]
    is_bound = scope is not None and bool(scope.divisions) and not _is_only_in_city(scope)
    if kind is ScopeKind.INHERITED or (kind is ScopeKind.NAMED and not is_drawn and is_bound):
        # What is carried over may be a name that no source locates; such a name may be bound to its county.
        return None if is_bound else UnplacedReason.UNLOCATED
    outside = unlocated = False
    for mention in project.mentions:
        match mention.resolution:
            case Outside(place=place):
                # Abroad has no divisions: what a clause asks together with it is the own area's.
                outside = outside or bool(place.divisions)
            case Unresolved():
                unlocated = True
            case _:
                return None
    if unlocated or (kind is ScopeKind.NAMED and not project.mentions):
        return UnplacedReason.UNLOCATED
    if kind is None and project.class_scope:
        return UnplacedReason.BY_CLASS
    return UnplacedReason.OUTSIDE if outside else UnplacedReason.PROVINCE_WIDE
