"""Clauses that name no place and point back to one all the same: 两市, 该市, 新区骨架路网, 全长50公里, 城市首位度."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from geo.places import Outside, Resolved, Theme, Unresolved
from geo.scope.decision.back.work_words import WORK, goes_on, has_a_thing, has_things_of, is_itself
from geo.scope.decision.own_places import WATERS
from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.scope.decision.sentence_words import (
    BOTH,
    DESCRIBES,
    HANDLING,
    LINES,
    NUMERALS,
    PIVOT,
    PREDICATE,
    TOTAL,
    WORKS,
)
from geo.scopes import CarriedFrom
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Mention
    from geo.scope.decision.own_places import OwnPlaces
    from geo.scope.decision.scope_clause import CarriedArea, OwnArea, ScopeClause

_AREA = "区域|地区|片区|园区|新区|新城|开发区|示范区|试验区|城市群|都市圈|经济区|流域|城市|市|州|县|区(?!别)"
POINTING = RuleSet(
    ScopeRule("this", f"(?<![应活])(?:该|上述|这一|这些)(?:{_AREA}|{WORK})", "支持宜宾改革。该市建成研发平台20个。"),
    ScopeRule(
        "the_last",
        f"(?<![最之以])[前后][一两三四五](?:条|个|座|项)(?:{WORK})",
        "建设宝成铁路、成昆铁路。争取后一个项目建成。",
    ),
    ScopeRule(
        "its",
        "(?<![尤极与使让令促])其(?![他它余中实次一二三四五])",
        "重点抓好西昌、会理、德昌的县城建设，确定其城市规模。",
    ),
    heads="该上这前后其",
)
"""Words that stand for what the paragraph named before."""
_LIES = re.compile("位于|地处|选址|落户|境内")
_BARE_FORMS = "新区|新城|园区|开发区|港区|景区|灌区|都市圈|城市群|示范区|试验区|先行区"
_BARE = re.compile(f"(?P<form>{_BARE_FORMS})(?![、和与及级内化])")
"""A kind of area alone, without a word that says which."""
_PART_FORMS = "核心功能区|起步区|启动区|核心区|先行启动区|拓展区"
_PART = re.compile(f"(?P<form>{_PART_FORMS})(?![、和与及级])")
_WHOLES = ("新区", "新城", "园区", "片区", "示范区", "试验区", "港区", "科学城", "科技城", "中心")
"""What has a first or an inner part."""
_RING_FORMS = "通勤圈|功能圈|产业圈|紧密圈|协同圈|核心圈"
_RING = re.compile(f"(?P<form>{_RING_FORMS})")
_RINGED = ("都市圈", "城市群", "经济圈")
_ANY_FORM = Headed.of(f"{_BARE_FORMS}|{_PART_FORMS}|{_RING_FORMS}".split("|"))
"""What is made of circles one in another."""
_PARKS = ("园区", "产业园", "工业园", "科技园", "开发区", "高新区", "经开区", "集中区")
_AT_SITE = {
    "站": re.compile("站城|站前|站区|高铁(?:新城|新区|片区)"),
    "机场": re.compile("临空|空港(?:经济|产业|新城|新区|片区)|航空城|旅客吞吐量|航站楼|跑道|停机位"),
    "港": re.compile("临港|疏港|港产城|作业区|码头|泊位|港口集疏运"),
}
"""What lies around a station, an airport, a harbour, and what only they have."""
_OF_CITY = re.compile(
    "该市|全市|首位度|城市(?:布局|品[位质]|能级|框架|骨架|形象|格局|内涵|特色|规模|影响力)|[^，。；]{0,12}(?:都市|都会)$"
)
"""What only one city has: said in a province's document, it is said of the city that was named."""
_ALONG = re.compile(
    "(?<![一-龥])(?:沿线|沿途|沿岸|两岸)|(?:整合|加强|推进|推动|串联|带动|辐射|把|布局|优化|改善|保护|开展|实施)(?:沿线|沿途|沿岸|两岸)"
)
"""The land along the line or the river that was named before."""
_LINEAR = ("江", "河", "铁路", "公路", "高速", "高铁", "干渠", "运河", "通道", "走廊", "带", "大道", "航道", "线")
_FEW = 2
_IS_A = re.compile(f"(?:该|此|本|这一)(?:{WORK})[^，。；]{{0,4}}(?:[为是系]|属于?)")
_BRINGS = re.compile(f"(?:该|此|本|这一)(?:{WORK})[^，。；]{{0,2}}(?:建成|通车|投用|投产|投运|完工)后")
"""The work that was named before, and what it is, or does for the places that it names: 该桥建成后优化长江通道."""
_POINTS = frozenset("该此本这")
_EACH = ("逐一", "逐个", "逐镇", "逐县", "逐条")
"""How something is done to each of some places that the sentence has named."""
_CHOSEN = re.compile("对(?P<how>命名|入选|获评|上榜|获批|入围|试点)(?:的)?(?:县|市|区|地区|城市)")
"""Places told by what was done to them: 对命名县予以倾斜, behind 命名甲县、乙县."""
_OTHERS = re.compile("\\d+个|一批|各项|各类|全[省市县区州]|我[省市县区州]|等[^，。；]{0,6}项目")
"""What ends the talk of one work: other works, counted, and the whole."""
_MANY = re.compile("[^，。；]{0,6}?\\d+个[^，。；]{0,24}项目")
"""Projects counted at the head of a clause: what follows tells how many of them, and of no one work."""
_SINCE = re.compile("[^，。；]{2,8}(?:以来|之后|后)，")
_STOPS = re.compile("各[市县区地州]|县域|乡村|农村|乡镇|城乡|市县|中小城市|城市群|都市圈")


class BackReferences:
    """Finds the area that a clause without a name points back to."""

    def __init__(self, gazetteer: Gazetteer, places: OwnPlaces, own: OwnArea) -> None:
        # In a city's own document these words are the city's itself.
        self._has_cities = own.level == "province"
        self._places = places
        self._divisions = gazetteer.divisions

    def pointed(
        self, clause: ScopeClause, named: Sequence[ScopeClause], near: ScopeClause | None
    ) -> CarriedArea | None:
        """Return the places that the words of a clause stand for.

        Parameters
        ----------
        named
            The clauses before that name places, in order.
        near
            The last of them, if it stands in the clause's own paragraph.
        """
        if (found := BOTH.search(clause.text)) is not None and (run := self._counted(found["number"], named)):
            return self._area(run)
        if named and (found := LINES.search(clause.text)) is not None:
            run = [mention for mention in named[-1].mentions if mention.surface.endswith(found["form"])]
            if len(run) == NUMERALS.index(found["number"]) + 2:
                return self._area(run)
        if near is not None and (found := POINTING.search(clause.text)) is not None:
            return self._area(_meant(found[0], near.mentions))
        return None

    def part(self, clause: ScopeClause, here: Sequence[ScopeClause]) -> CarriedArea | None:
        """Return the area that a kind of area alone at the head of a clause means: 新区骨架路网, 起步区.

        Parameters
        ----------
        here
            The clauses of its paragraph before it that name places, in order.
        """
        near = here[-1]
        for form, around in _AT_SITE.items():
            if around.search(clause.text) and (fit := [m for m in near.mentions[-1:] if m.surface.endswith(form)]):
                return self._area(fit)
        if _ALONG.search(clause.text) and (fit := _last_ending(here, _LINEAR)):
            return self._area(fit)
        if not _ANY_FORM.is_in(clause.text):
            return None
        start = match.end() if (match := HANDLING.match(clause.text)) is not None else 0
        start += clause.text.startswith("在", start)  # 在新区，…
        for words, ends in ((_BARE, None), (_PART, _WHOLES), (_RING, _RINGED)):
            if (found := words.match(clause.text, start)) is None:
                continue
            forms = ends or (_PARKS if found["form"] == "园区" else (found["form"],))
            if fit := _last_ending(here, forms):
                return self._area(fit)
        return None

    def of_work(self, clause: ScopeClause, work: Sequence[Mention], *, is_same: bool) -> CarriedArea | None:
        """Return the work whose length, cost, course or progress a clause tells.

        Parameters
        ----------
        is_same
            Whether it goes on in the sentence that named the work.
        """
        words = clause.text
        says = goes_on(words, is_one=len(work) == 1, is_same=is_same) or (
            has_a_thing(words) and has_things_of(words, [mention.surface for mention in work])
        )
        return self._area(work) if says else None

    def of_matter(self, clause: ScopeClause, work: Sequence[Mention]) -> CarriedArea | None:
        """Return the one work of a paragraph where a clause begins with the bare word for it: 项目概算投资90亿元."""
        if not is_itself(clause.text) or self._places.is_area(work[0]):
            return None
        return self._area(work)

    def described(self, clause: ScopeClause) -> Sequence[Mention]:
        """Return the work that a clause at the head of a paragraph describes, so that the paragraph is about it."""
        if not clause.mentions:
            return ()
        work = clause.mentions[0]
        if self._places.is_area(work) and not clause.text.startswith(("项目", "工程"), work.end):
            return ()
        is_one = PIVOT.fullmatch(clause.text, 0, work.start) is not None
        return (work,) if is_one and DESCRIBES.match(clause.text, work.end) is not None else ()

    def still(self, clause: ScopeClause, work: Sequence[Mention]) -> CarriedArea | None:
        """Return the work of a paragraph where a clause has a subject of its own, a part or a side of the work."""
        words = _SINCE.sub("", clause.text, count=1) if "，" in clause.text[:12] else clause.text
        if PREDICATE.match(words) or TOTAL.match(words) or _OTHERS.search(words) or _STOPS.search(words):
            return None
        return self._area(work)

    def matter(self, clause: ScopeClause, before: Sequence[Mention]) -> Sequence[Mention]:
        """Return the one work that a paragraph is about behind a clause."""
        if clause.mentions:
            return clause.mentions if len(clause.mentions) == 1 else ()
        return () if before and _OTHERS.search(clause.text) else before

    def listed(self, clause: ScopeClause, near: ScopeClause, *, is_same: bool) -> CarriedArea | None:
        """Return the places of a list each of which a clause is about: 逐一补齐短板, 对命名县予以倾斜."""
        chosen = _CHOSEN.search(clause.text)
        is_each = is_same and clause.text.startswith(_EACH)
        return self._area(near.mentions) if is_each or (chosen and chosen["how"] in near.text) else None

    def work(self, clause: ScopeClause, before: Sequence[Mention], *, is_of_work: bool) -> Sequence[Mention]:
        """Return the work that a clause leaves to the next one."""
        if is_of_work and (self._is_placed(before) or not clause.mentions or not _LIES.search(clause.text)):
            return before
        if not clause.mentions or ("个" in clause.text and _MANY.match(clause.text)):
            return ()
        is_elsewhere = all(isinstance(m.resolution, Outside) for m in clause.mentions)
        return before if is_elsewhere else clause.mentions

    def _is_placed(self, work: Sequence[Mention]) -> bool:
        """Whether it is known where some work lies: what its site is told by, 站址位于某溪, takes nothing from it."""
        return any(self._places.inside(mention) is not None for mention in work)

    @staticmethod
    def is_told_of(clause: ScopeClause) -> bool:
        """Whether all that a clause seems to name only says of what kind the work before is: 该电站为抽水蓄能电站."""
        if clause.text[0] not in _POINTS:
            return False
        if _BRINGS.match(clause.text) is not None:
            return all(_is_wide(mention) for mention in clause.mentions)
        if _IS_A.match(clause.text) is None:
            return False
        return all(isinstance(mention.resolution, Unresolved) for mention in clause.mentions)

    def about(self, clauses: Sequence[ScopeClause], index: int, clean: str) -> int:
        """Return the index behind the last clause of a paragraph that is still about the places of one clause.

        What lies between a city and words that only a city has, between places and their sum, is about them too.
        """
        last = index
        is_city = self._is_city(clauses[index].mentions)
        for at in range(index + 1, len(clauses)):
            clause = clauses[at]
            if "\n" in clean[clauses[at - 1].end : clause.start] or _STOPS.search(clause.text):
                break
            if any(not isinstance(mention.resolution, Outside) for mention in clause.mentions):
                break
            if is_city and _OF_CITY.search(clause.text):
                last = at
            if (found := BOTH.search(clause.text)) and self._counted(found["number"], clauses[index : index + 1]):
                last = at
        return last + 1

    def _is_city(self, mentions: Sequence[Mention]) -> bool:
        """Whether some mentions are one city and nothing else."""
        if not self._has_cities or len(mentions) != 1 or not isinstance(mentions[0].resolution, Resolved):
            return False
        division = self._divisions.get(mentions[0].resolution.place.id)
        return division is not None and division.name.endswith("市")

    def acting(self, clause: ScopeClause, named: Sequence[ScopeClause]) -> CarriedArea | None:
        """Return the places summed up that are the subject of a clause which names others: 两市以某铁路为轴，…."""
        found = BOTH.search(clause.text)
        if found is None or PIVOT.fullmatch(clause.text, 0, found.start()) is None:
            return None
        run = self._counted(found["number"], named)
        return self._area(run) if run else None

    def summed(self, clause: ScopeClause, here: Sequence[ScopeClause]) -> CarriedArea | None:
        """Return the works that a clause sums up: those named last in its paragraph, if they were so many."""
        if (found := WORKS.match(clause.text)) is None:
            return None
        number = found["number"]
        count = int(number) if number.isdigit() else NUMERALS.index(number) + 2
        run: list[Mention] = []
        for before in reversed(here):
            run = [mention for mention in before.mentions if not self._places.is_area(mention)] + run
            if len(run) >= count:
                break
        return self._area(run) if len(run) == count else None

    def _counted(self, number: str, named: Sequence[ScopeClause]) -> list[Mention]:
        """Return the places that a number sums up: two those named last, more those that were so many."""
        count = NUMERALS.index(number) + 2
        for clause in named[-1:] if count == _FEW else reversed(named):
            run = [mention for mention in clause.mentions if self._places.is_area(mention)]
            if count in (len(run), self._members(run)):
                return run
        return []

    def _members(self, run: Sequence[Mention]) -> int:
        """Return how many divisions a joint name, 宁镇扬, stands for."""
        places = [place for mention in run if (place := self._places.inside(mention)) is not None]
        return len(self._places.codes(places)) if len(run) == len(places) == 1 else 0

    def _area(self, mentions: Sequence[Mention]) -> CarriedArea | None:
        inner = [mention for mention in mentions if not isinstance(mention.resolution, Outside)]
        inner = [mention for mention in inner if not self._places.is_own(mention)]
        if not inner:
            return None
        origin = CarriedFrom("clause", inner[0].span.start, inner[-1].span.end)
        return self._places.area(inner, origin, 0.7, is_earlier=True)


def _is_wide(mention: Mention) -> bool:
    """Whether a mention is of a water or a region, for which a work may be good."""
    place = mention.place
    return place is not None and (place.kind in WATERS or place.theme is Theme.REGIONS)


def _last_ending(clauses: Sequence[ScopeClause], ends: tuple[str, ...]) -> list[Mention]:
    """Return the last mention of some clauses whose words end so, as a list of one or none."""
    fit = (one for clause in reversed(clauses) for one in reversed(clause.mentions) if one.surface.endswith(ends))
    return list(islice(fit, 1))


def _meant(words: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return which of some places words stand for: 该市 the last one, 后两个项目 the last two, 该区域 all."""
    if words[0] in "前后":
        count = "一两三四五".index(words[1]) + 1
        return mentions[:count] if words[0] == "前" else mentions[-count:]
    is_all = words[0] in "上其" or words.startswith("这些") or words.endswith(("区域", "地区", "项目", "工程"))
    return mentions if is_all else mentions[-1:]
