"""The scope of a clause that names a class of places: still to be chosen, on a published list, or by type."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from data.openers.texts import bracketed
from geo.scope.admin_types import (
    ALL_COUNTIES,
    ALL_PREFECTURES,
    COMMUNITIES,
    COUNTY_TOWNS,
    TOWNSHIPS,
    VILLAGES,
    Members,
    types_in,
)
from geo.scope.counted_types import counted_types
from geo.scope.decision.choices import (
    is_known_number,
    is_made,
    is_of_many,
    is_part_of,
    new_members,
    open_choice,
    related_places,
)
from geo.scope.decision.passed_by import is_about_others, is_honoured, is_own_rank
from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.scope.decision.sentence_words import CLASS_PIVOT
from geo.scopes import ListRef, Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.scope.admin_types import TypeHit
    from geo.scope.counted_types import CountedType
    from geo.scope.decision.scope_clause import CarriedArea, OwnArea
    from geo.scope.place_lists import ListHit, Lists, ListState

_UNLISTED = RuleSet(
    ScopeRule("resource", "资源(?:型|枯竭型?)(?:城市|地区)", "促进资源枯竭地区转型。"),
    ScopeRule("historic", "历史文化名[城镇村]", "保护历史文化名村。"),
    ScopeRule(
        "zones",
        "(?:国家|省)级(?:新区|高新区|经开区|(?:高新技术产业|经济技术|经济)开发区)|(?<!技术)(?<!产业)(?<!经济)开发区",
        "深化开发区体制改革。",
    ),
    ScopeRule("parks", "(?:国家级|省级|县级)(?:及?以上)?(?:产业|工业)?园区", "推动省级以上园区循环化改造。"),
    ScopeRule(
        "parts",
        "[三四五六七八九]大(?:产业|主体)?(?:片区|水系|流域|经济区|经济板块|功能区|城镇群)|“?[1-9]\\+[1-9]”?重点(?:区域功能|功能区)",
        "深化“1+3”重点功能区建设。",
    ),
    ScopeRule("ports", "(?:专业|陆路|水运|航空|边境|沿边)口岸", "拓展专业口岸功能。"),
    ScopeRule("reserves", "自然保护地|生态空间管控区域", "整合优化自然保护地。"),
    ScopeRule("shared_parks", "(?:共建|协作)园区", "做强南北共建园区。"),
    ScopeRule("marine", "海洋经济(?:发展)?示范区", "深化国家海洋经济发展示范区建设。"),
    ScopeRule("bonded", "综合保税区|综保区", "推动综保区提质。"),
    ScopeRule("e_commerce", "跨境电(?:子商务|商)综合?试(?:验)?区", "推动跨境电商综试区增效。"),
    ScopeRule("tourism", "全域旅游示范区", "提升全域旅游示范区水平。"),
    ScopeRule("hubs", "国家物流枢纽|国家骨干冷链物流基地", "发挥国家骨干冷链物流基地作用。"),
    ScopeRule("lagging", "(?:经济)?欠发达(?:县|地区)|脱贫(?:县|地区)|乡村振兴重点帮扶县", "支持欠发达地区发展。"),
    ScopeRule("rated", "(?:[1-5]|五|四)?A{1,5}级[^，。；、]{0,6}?景区", "推动5A级景区扩容。"),
    ScopeRule(
        "pilots",
        "(?:(?:示范|试点)(?:（[^）]{1,4}）)?(?:社区|街道|城市)|(?:示范|试点|典型|帮扶|先行|先进|达标|整建制推进)(?:（[^）]{1,4}）)?"
        "(?:县（市、区）|县（市）|县市区?|县(?![域级乡区委]|城(?!镇化))|乡?镇|村(?![民镇集党])))",
        "巩固前两批试点县成果。",
    ),
    ScopeRule(
        "ranked_settlements",
        "(?:国家|省)级[^，。；、级]{0,4}?(?:中心村|重点村|特色村|美丽[^，。；、]{0,2}村|重点镇|中心镇|特色镇|小镇)",
        "评估省级中心村。",
    ),
    ScopeRule("old_villages", "传统村落|历史文化街区", "修缮传统村落。"),
    ScopeRule(
        "kept_areas",
        "自然保护区|文物保护单位|(?:国家|省)级(?:森林|湿地|地质)公园",
        "强化自然保护区监管。",
    ),
    ScopeRule("definite", "\\d{1,2}个?(?:市|县)(?=全部|均|都)", "15市全部通高铁。"),
    ScopeRule(
        "named_set",
        "(?:列入|纳入|入选|公布|命名)[^，。；]{2,20}的\\d{1,4}个?(?:县（市、区）|县（市）|县市区?|县|乡镇|镇|(?:行政|建制|自然)?村|社区|城市|[条座处][^，。；、]{0,6}(?:水体|水库|河流))",
        "列入支持范围的48个县（市）要改造管网。",
    ),
    ScopeRule(
        "old_bases",
        "革命老区|老工业(?:城市|基地)|(?:(?:主导|优先|赋能|功能)型|功能|主产)县(?![域城级])",
        "支持革命老区振兴。",
    ),
    ScopeRule("farming", "产粮大县|(?:经济|农业|工业)(?:强|大)[县市](?!排[位名]|位次)", "奖励工业大县。"),
    ScopeRule("ranked", "百强[县区镇](?!(?:（市）|市)?的?(?:排[位名]|位次|榜))", "支持百强区争先进位。"),
    ScopeRule(
        "terrain", "山区(?:海岛)?(?:26)?县|边境县|重点生态功能区|主体功能区|农产品主产区", "落实主体功能区战略。"
    ),
    ScopeRule("county_towns", "县城新型城镇化建设(?:试点|示范)", "推进县城新型城镇化建设示范。"),
    ScopeRule("poor_villages", "(?:贫困|脱贫)(?:乡镇|镇|乡|村)", "巩固贫困村退出成果。"),
    heads="0-9A功优赋帮先达整传历文列纳入公命示试典贫三四五六七八九“1-9海县资历国省副开综跨全经欠脱乡革老产农工百山边重主县超特专陆水航边沿自生共协",
)
"""Classes that lists decide which the project does not have for the province of the document."""
_UNLISTED_CITIES = RuleSet(
    ScopeRule("size", "超大(?:特大)?城市|特大城市", "推动特大城市转变发展方式。"),
    ScopeRule("second_cities", "省域(?:经济)?副中心(?:城市)?|副中心城市", "支持副中心城市提升能级。"),
    ScopeRule("forest", "国家森林城市", "建设国家森林城市。"),
    ScopeRule(
        "central_cities",
        "(?<![一-龥])中心城市|(?:提高|提升|增强|发挥|强化|完善|做强|以)中心城市",
        "提高中心城市辐射带动能力。",
    ),
    heads="超特省副国中提增发强完做以",
)
"""Kinds of cities that are some of a province's; in a city's own document they mean itself."""

_CENTRE = ("中心城区", "主城区")
_WITHIN_COUNTY = (TOWNSHIPS, VILLAGES, COMMUNITIES)
_RANKED = re.compile("(?:卫生|文明|园林|森林|平安|生态|宜居|美丽)$")
"""Before 县城 in the title of an award."""


_OF_COUNTIES = re.compile("(?:示范|试点|帮扶|先行)[^村镇社街]*$")
"""A class of counties: in a county's own document it says what the county is itself."""


class _Told(NamedTuple):
    """What the words of a clause tell by themselves.

    Parameters
    ----------
    listed, counted, types
        The lists that they name, the classes by type that they count, and those that they name, in order.
    chosen
        The words that leave a choice open.
    unlisted
        A class that lists decide which are not on record.
    related
        The words for places that only their tie to something else tells.
    """

    listed: list[ListHit]
    counted: tuple[CountedType, ...]
    chosen: str | None
    types: list[TypeHit]
    unlisted: re.Match[str] | None
    related: str | None


class ClassScopes:
    """Decides for the clauses of one document that name a class of places.

    Parameters
    ----------
    day
        ISO date of the document: lists count as they stood then.
    """

    def __init__(self, gazetteer: Gazetteer, lists: Lists, own: OwnArea, day: str) -> None:
        self._gazetteer = gazetteer
        self._lists = lists
        self._own = own
        self._day = day
        self._states: dict[str, ListState] = {}
        self._told: dict[str, _Told] = {}

    def read(self, clauses: Iterable[str]) -> None:
        """Find out what the words of many clauses tell by themselves, one question after the other."""
        new = [words for words in dict.fromkeys(clauses) if words not in self._told]
        of_cities = self._own.level in {"province", "municipality"}
        listed = list(map(self._lists.find, new))
        counted = [tuple(counted_types(words)) for words in new]
        chosen = [open_choice(words, of_cities=of_cities) for words in new]
        types = list(map(self._types, new))
        told = map(_Told, listed, counted, chosen, types, map(self._unlisted, new), map(related_places, new))
        self._told.update(zip(new, told, strict=True))

    def of(self, words: str, above: CarriedArea | None, said: CarriedArea | None) -> Scope | None:
        """Return the scope of a clause that names a class; ``None`` where it names none.

        Parameters
        ----------
        above
            The area inside which a class by type counts.
        said
            The area that the sentence has named before, which "the others" leave out.
        """
        if words not in self._told:
            self.read((words,))
        told = self._told[words]
        if self._own.level in {"prefecture", "county"} and is_honoured(words):
            return None
        hits = self._hits(words, told)
        if told.counted and (counted := self._all_counted(words, told.counted, above)) is not None:
            return counted
        # What the sentence has named before is what the others lie at: 某高速通车，带动沿线乡镇.
        chosen = told.chosen or (told.related if said is None else None)
        choice = self._choice(words, chosen, told, hits, above) if hits or chosen is not None else None
        return choice or self._by_class(words, told, hits, above, said)

    def _hits(self, words: str, told: _Told) -> list[ListHit]:
        """Return the lists that a clause is about; what a city or a county strives for by itself is its own rank."""
        if self._own.level == "prefecture":
            return [
                hit
                for hit in told.listed
                if hit.found.level != "prefecture" or not is_own_rank(words, hit.start, hit.end)
            ]
        if self._own.level != "county":
            return told.listed
        return [
            hit
            for hit in told.listed
            if not is_own_rank(words, hit.start, hit.end) and (hit.found.level != "county" or self._has_members(hit))
        ]

    def _by_class(
        self, words: str, told: _Told, hits: Sequence[ListHit], above: CarriedArea | None, said: CarriedArea | None
    ) -> Scope | None:  # fmt: skip
        types = told.types
        # What acts or is supported stands first: 支持县（市）依托开发区….
        if hits and types and types[0].end <= hits[0].start and CLASS_PIVOT.fullmatch(words, 0, types[0].start):
            hits = []
        listed = self._listed(hits, words, above) if hits else None
        if listed is not None and listed.divisions:
            return listed
        # Of a class that no list on record decides nothing is known but what the sentence has named before.
        is_open = listed is None and (said is None or said.is_class)
        match = told.unlisted if is_open else None
        if match is not None and self._is_own(words, match):
            match = None
        if match is not None and not (types and types[0].end <= match.start()):
            if is_made(words, *match.span()):
                return _still_open(match[0], above)
            why = "这类地方由公布的名单决定，名单未收录"
            return Scope(ScopeKind.LIST, match[0], (), None, None, why, 0.5)
        return self._by_type(words, types[0], above, said) if types else listed

    def _is_own(self, words: str, match: re.Match[str]) -> bool:
        """Whether a class that lists decide is what the city or the county itself is or strives to be."""
        if self._own.level == "county" and _OF_COUNTIES.search(match[0]):
            return True
        is_rank = self._own.level == "county" or (
            self._own.level == "prefecture" and match[0].endswith(("城市", "名城"))
        )
        return is_rank and is_own_rank(words, *match.span())

    def _by_type(
        self, words: str, hit: TypeHit, above: CarriedArea | None, said: CarriedArea | None
    ) -> Scope | None:  # fmt: skip
        if said is not None and not said.is_class and is_about_others(words, hit):
            return None
        typed = self._typed(hit, words, above, said)
        if not typed.divisions and above is not None and said is None:
            # What stands over the task does not hold for a class that has its members elsewhere in the own area.
            typed = self._typed(hit, words, None, None)
        # A class without members in what is carried: the clause is about what is carried.
        return typed if typed.divisions or above is None else None

    def _unlisted(self, words: str) -> re.Match[str] | None:
        found = _UNLISTED.search(words)
        return _UNLISTED_CITIES.search(words) if found is None and self._own.level == "province" else found

    def _types(self, words: str) -> list[TypeHit]:
        """Return the classes by type that a clause names; in a county's own document none that is counties.

        There 县域 and a slogan (一县一城) speak of the county itself, and 卫生县城 is what it wants to be called.
        """
        hits = types_in(words)
        if self._own.level != "county":
            return hits
        return [
            hit
            for hit in hits
            if hit.found in _WITHIN_COUNTY
            or (
                hit.found == COUNTY_TOWNS
                and words[hit.start : hit.end] == "县城"
                and not _RANKED.search(words, 0, hit.start)
            )
        ]

    def _all_counted(self, words: str, every: Sequence[CountedType], above: CarriedArea | None) -> Scope | None:
        """Return the scope of a clause that counts all members of a class: 四个县 where there are four."""
        within = above.divisions if above is not None else (self._own.adcode,)
        for counted in every:
            members = {code for kind in counted.kinds for code in self._gazetteer.kept(Members).of(kind, within)}
            if counted.number == len(members) and f"{counted.words}中" not in words:
                area = above.anchor if above is not None else self._own.name
                why = f"{area}的{counted.words}，一共 {len(members)} 个"
                origin = above.origin if above is not None else None
                return Scope(ScopeKind.TYPE, counted.words, tuple(sorted(members)), origin, None, why, 0.8)
        return None

    def _choice(
        self, words: str, chosen: str | None, told: _Told, hits: Sequence[ListHit], above: CarriedArea | None
    ) -> Scope | None:  # fmt: skip
        hit = new_members(words, hits)
        if hit is not None:
            # The number is shown where one is given.
            anchor = chosen if chosen and not chosen.startswith("一批") else words[hit.start : hit.end]
            ref = _ref(self._state(hit))
            return replace(_still_open(anchor, above), list=ref, confidence=0.8)
        if chosen is None or is_part_of(words, chosen, told.unlisted):
            return None
        spans = [(hit.start, hit.end) for hit in hits]
        if told.unlisted is not None and not is_of_many(told.unlisted[0]):
            spans.append(told.unlisted.span())
        return None if is_known_number(words, chosen, spans) else _still_open(chosen, above)

    def _listed(self, hits: Sequence[ListHit], words: str, above: CarriedArea | None) -> Scope | None:
        states = [self._state(hit) for hit in hits]
        states = [state for state in states if state.members] or states
        first = states[0]
        anchor = "、".join(dict.fromkeys(words[hit.start : hit.end] for hit in hits))
        if not first.members:
            why = f"名单“{first.name}”在文件日期之后公布"
            return Scope(ScopeKind.LIST, anchor, (), None, _ref(first), why, 0.5)
        divisions = tuple(dict.fromkeys(code for state in states for code in state.divisions(self._gazetteer)))
        named = dict.fromkeys(state.name for state in states)
        why = f"按名单“{first.name}”（{first.known}" + (f"，{first.as_of}" if first.as_of else "") + "）"
        if len(named) > 1:
            why = f"按 {len(named)} 个名单“{'”“'.join(named)}”"
        inside = self._inside(divisions, above)
        if above is not None and not inside:
            # No member lies in what is carried: the clause is about what is carried.
            return None
        if len(inside) < len(divisions):
            why += f"，{above.anchor if above else self._own.name}内 {len(inside)} 个"
        return Scope(
            ScopeKind.LIST,
            anchor,
            inside,
            None,
            _ref(first),
            why,
            0.85 if all(state.complete for state in states) else 0.7,
        )

    def _has_members(self, hit: ListHit) -> bool:
        return bool(self._inside(self._state(hit).divisions(self._gazetteer), None))

    def _state(self, hit: ListHit) -> ListState:
        """Return a list as it stood on the document's day."""
        found = hit.found
        if found.id not in self._states:
            self._states[found.id] = found.at(self._day)
        return self._states[found.id]

    def _inside(self, divisions: tuple[str, ...], above: CarriedArea | None) -> tuple[str, ...]:
        """Return what of some divisions lies in the area that is carried, or else in the document's own."""
        if above is None and self._own.level in {"province", "municipality"}:
            return divisions
        within = frozenset(self._gazetteer.expand(above.divisions if above is not None else (self._own.adcode,)))
        found: list[str] = []
        for code in divisions:
            counties = self._gazetteer.counties_of(code)
            found += [code] if within.issuperset(counties) else [county for county in counties if county in within]
        return tuple(dict.fromkeys(found))

    def centre_in(self, words: str) -> Place | None:
        """Return the central districts that a clause names beside places of their own, where they are on record."""
        return self._centre(None) if any(word in words for word in _CENTRE) else None

    def _centre(self, above: CarriedArea | None) -> Place | None:
        """Return the central districts of the city that a clause is about, where they are on record."""
        codes = above.divisions if above is not None else (self._own.adcode,)
        if len(codes) != 1 or codes[0] not in self._gazetteer.divisions:
            return None
        return self._gazetteer.place(f"{self._gazetteer.divisions[codes[0]].short}中心城区")

    def _typed(self, hit: TypeHit, words: str, above: CarriedArea | None, said: CarriedArea | None) -> Scope:
        within = above.divisions if above is not None else (self._own.adcode,)
        area = above.anchor if above is not None else self._own.name
        # In the document of a city 各地 are its counties.
        found = ALL_COUNTIES if hit.found == ALL_PREFECTURES and self._own.level != "province" else hit.found
        divisions = self._gazetteer.kept(Members).of(found, within)
        anchor = words[hit.start : hit.end]
        if anchor in _CENTRE and (centre := self._centre(above)) is not None:
            divisions = centre.divisions
        if said is not None and anchor.startswith(("其他", "其它", "其余")):
            divisions = tuple(code for code in divisions if code not in said.divisions)
        # Of towns and villages the counties are counted in which they lie.
        where = f"在 {len(divisions)} 个县、市、区" if found in _WITHIN_COUNTY else f"{len(divisions)} 个"
        why = f"{area}的{found.name}（{where}）"
        return Scope(ScopeKind.TYPE, anchor, divisions, above.origin if above is not None else None, None, why, 0.85)


def _still_open(anchor: str, above: CarriedArea | None) -> Scope:
    origin = above.origin if above is not None else None
    why = "对象尚待选定，不画" if above is None else f"对象尚待选定{bracketed(above.anchor + '内')}，不画"
    return Scope(ScopeKind.SELECTION, anchor, (), origin, None, why, 0.85)


def _ref(state: ListState) -> ListRef:
    return ListRef(state.id, state.name, state.as_of, "；".join(state.sources), state.complete)
