"""Clauses that name no place and point back to one all the same: 两市, 该市, 新区骨架路网, 全长50公里, 城市首位度."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from geo.places import Outside, Resolved
from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.scope.decision.sentence_words import BOTH, HANDLING, LINES, NUMERALS, PIVOT
from geo.scopes import CarriedFrom
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Mention
    from geo.scope.decision.own_places import OwnPlaces
    from geo.scope.decision.scope_clause import CarriedArea, OwnArea, ScopeClause

_WORK = "项目|工程|线路?|铁路|高速公路|高速|公路|大桥|隧道|机场|港口|港区|水库|电站|灌区|通道"
_AREA = "区域|地区|片区|园区|新区|新城|开发区|示范区|试验区|城市群|都市圈|经济区|流域|城市|市|州|县|区(?!别)"
_WHEN = (
    "(?:于|在)?(?:20\\d\\d年(?:\\d{1,2}月)?|年内|[今明]年|\\d{1,2}月|[上下]半年|春节)?"
    "(?:底|末|初|前|年[底末初]|[一二三四]季度)*"
)
_HAPPENS = (
    "(?:动工|开工|开建|进场|铺轨|通车|开通|竣工|完工|交工|建成|投用|投运|投产|通航|通水|封顶|合龙|贯通|启用|运营|使用)"
    "(?:结束|完成|通车|投用|投运|运营|使用)?"
)
"""What happens to a work."""
POINTING = RuleSet(
    ScopeRule("this", f"(?<![应活])(?:该|上述|这一|这些)(?:{_AREA}|{_WORK})", "支持宜宾改革。该市建成研发平台20个。"),
    ScopeRule(
        "the_last",
        f"(?<![最之以])[前后][一两三四五](?:条|个|座|项)(?:{_WORK})",
        "建设宝成铁路、成昆铁路。争取后一个项目建成。",
    ),
    ScopeRule(
        "its", "(?<![尤极与])其(?![他它余中实次一二三四五])", "重点抓好西昌、会理、德昌的县城建设，确定其城市规模。"
    ),
    heads="该上这前后其",
)
"""Words that stand for what the paragraph named before."""
OF_WORK = RuleSet(
    ScopeRule(
        "length",
        "(?:(?:[两三四五六七八九]|\\d+)条[^，。；]{0,4}路)?(?:(?:全|总|线路?|正线|桥|隧道|主线)长(?:度)?|总里程)(?:约|为|达)?\\d",
        "开工成绵高速公路。全长91公里。",
    ),
    ScopeRule(
        "cost",
        "(?:(?:自开工[^，。；]{0,6}|20\\d\\d年|今年|已|累计)+(?:完成)?投资|(?:估算|计划)?总?投资|概算|投资估算|(?:其中，?)?[^，。；]{0,8}资金)(?:合计|约|为|达|超|占)?\\d",
        "开工成绵高速公路。总投资90亿元。",
    ),
    ScopeRule("speed", "设计(?:时速|速度|年?[^，。；\\d]{0,6}能力)", "开工成绵高速公路。设计时速120公里。"),
    ScopeRule(
        "size",
        "(?:总?占地|总?用地|总?建筑面积|规划(?:总)?面积|总库容|总装机|装机容量|坝高|建设工期|总工期)",
        "开工成绵高速公路。总占地800亩。",
    ),
    ScopeRule(
        "standard",
        "(?:全线)?(?:按照?|采用)[^，。；]{2,14}标准(?:建设|设计|实施)?$",
        "开工成绵高速公路。按双向六车道标准建设。",
    ),
    ScopeRule(
        "range",
        "(?:供水|受益|服务|灌溉|辐射)(?:范围|区域?|地区)",
        "开工成绵高速公路。服务范围包括遂宁市。总投资90亿元。",
    ),
    ScopeRule("course", "(?:起于|起自|止于|途经|途径|沿线设|全线设)", "开工成绵高速公路。全线设互通12处。"),
    ScopeRule("fitted", "(?:布设|设有|配建|内设|下设|共设|设置)[^，。；]{0,4}\\d", "开工成绵高速公路。设置互通12处。"),
    ScopeRule("done", "(?:建成|投用|投产|通车|竣工|完工|投运)后", "开工成绵高速公路。建成后缩短车程1小时。"),
    ScopeRule("stage", "[一二三四]期(?:工程|项目)?[^，。；]{0,4}\\d", "开工成绵高速公路。一期30公里2023年完工。"),
    ScopeRule(
        "building",
        "(?!全)[^，。；、]{0,10}?(?:施工(?!许可|图|企业)|开挖|填筑|浇筑|铺轨|架梁|正式批复|可研|初步设计|环评|围堰|船闸|坝体|隧洞|标段|路基)",
        "开工成绵高速公路。桥梁段路基填筑接近完成。",
    ),
    ScopeRule(
        "prepared",
        "(?:(?:项目)?前期(?:工作)?|主体工程|施工(?:图|许可|单位)|征地拆迁)[^，。；、]{0,12}$|(?:[前后近中远]期|随后)?再?(?:实现)?全线贯通",
        "开工成绵高速公路。前期工作抓紧推进。",
    ),
    ScopeRule(
        "when",
        f"(?:具备条件后|条件成熟后)?(?:力争|争取|确保|计划|预计|有望|将|可)?(?:{_WHEN}(?:全面|全线|正式|建成|基本|主体|工程|破土|实现)*{_HAPPENS}，?)+$",
        "加快成绵高速公路扩容建设，2023年底通车。",
    ),
)
"""What a work measures, where it runs, what it brings: said of the work that was named right before."""
OF_ITSELF = RuleSet(
    ScopeRule(
        "itself",
        "(?:电站|水库|基地|机场|大桥|灌区|铁路|高速)(?:还|将|已|可|共|一共|总|由|位于|坐落|建成|投)",
        "建设老木孔电站。电站将提供清洁电力。",
    ),
)
"""The kind of the work that was named right before, as the subject."""
OF_WATER_WORK = RuleSet(
    ScopeRule(
        "canals",
        "(?:修建|铺设|敷设|开挖|建设)?(?:各级|干支)*(?:渠道|渠系|管道|管线|隧洞)[^，。；]{0,10}\\d",
        "建设亭子口灌区一期。修建渠道376公里。",
    ),
    ScopeRule(
        "supplies",
        "(?:年|每年|年均|日)(?:引水|供水|调水|发电)[^，。；]{0,4}\\d",
        "建设亭子口灌区一期。每年引水4亿立方米。",
    ),
    ScopeRule("waters", "(?:设计|可|将)*灌溉(?:面积)?[^，。；]{0,6}\\d", "建设亭子口灌区一期。灌溉136万亩。"),
    ScopeRule(
        "serves",
        "(?:解决|惠及|向|为)[^，。；]{0,2}\\d+(?:\\.\\d+)?万?人[^，。；]{0,2}(?:用水|供水|饮水)",
        "建设亭子口灌区一期。解决245万人用水。",
    ),
)
"""What a single water work carries and serves, right behind it."""
_ITSELF = re.compile(f"(?:其中，?)?(?:预计|规划|计划)?(?:(?:该|本|此)?(?:{_WORK}))?(?:预计|规划|计划)?")
"""The work itself before what it measures."""
_LIES = re.compile("位于|地处|选址|落户|境内")
_BARE_FORMS = "新区|新城|园区|开发区|港区|景区|灌区|都市圈|城市群|示范区|试验区|先行区"
_BARE = re.compile(f"(?P<form>{_BARE_FORMS})(?![、和与及级内化])")
"""A kind of area alone, without a word that says which."""
_PART_FORMS = "起步区|启动区|核心区|先行启动区|拓展区"
_PART = re.compile(f"(?P<form>{_PART_FORMS})(?![、和与及级])")
_WHOLES = ("新区", "新城", "园区", "片区", "示范区", "试验区", "港区", "科学城", "科技城")
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
        if not here:
            return None
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

    def of_work(self, clause: ScopeClause, work: Sequence[Mention]) -> CarriedArea | None:
        """Return the work whose length, cost or course a clause tells."""
        if not work:
            return None
        start = match.end() if (match := _ITSELF.match(clause.text)) is not None else 0
        words = clause.text[start:]
        is_of_one = len(work) == 1 and OF_WATER_WORK.match(words) is not None
        is_of_any = OF_WORK.match(words) is not None or OF_ITSELF.match(clause.text) is not None
        return self._area(work) if is_of_one or is_of_any else None

    @staticmethod
    def work(clause: ScopeClause, before: Sequence[Mention], *, is_of_work: bool) -> Sequence[Mention]:
        """Return the work that a clause leaves to the next one."""
        if is_of_work and (not clause.mentions or not _LIES.search(clause.text)):
            return before
        return clause.mentions

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


class Trail:
    """What a task has named so far, clause by clause, for those that point back to it."""

    def __init__(self, back: BackReferences, clauses: Sequence[ScopeClause], clean: str) -> None:
        self._back = back
        self._clauses = clauses
        self._clean = clean
        self._at = 0
        self._named: list[ScopeClause] = []
        self._here: list[ScopeClause] = []
        self._work: Sequence[Mention] = ()
        self._topic: CarriedArea | None = None
        self._topic_end = 0
        self._is_of_work = False

    def back_to(self, clause: ScopeClause, carried: CarriedArea | None) -> CarriedArea | None:
        """Return the area that the next clause points back to; what its sentence carries goes before a weaker sign."""
        before = self._clauses[self._at - 1].end if self._at else clause.start
        if "\n" in self._clean[before : clause.start]:
            self._here, self._work = [], ()
        work = self._back.of_work(clause, self._work)
        self._is_of_work = work is not None
        if clause.mentions:
            return None
        near = self._here[-1] if self._here else None
        if (found := self._back.pointed(clause, self._named, near)) is not None or carried is not None:
            return found
        topic = self._topic if self._at < self._topic_end else None
        return self._back.part(clause, self._here) or work or topic

    def acting(self, clause: ScopeClause) -> CarriedArea | None:
        """Return the places of earlier sentences that are the subject of a clause which names others."""
        return self._back.acting(clause, self._named) if clause.mentions else None

    def seen(self, clause: ScopeClause, carried: CarriedArea | None) -> None:
        """Take note of a clause and of the area that it leaves to the rest of its sentence."""
        self._work = self._back.work(clause, self._work, is_of_work=self._is_of_work)
        if clause.mentions:
            self._named.append(clause)
            self._here.append(clause)
            if carried is not None:
                self._topic = replace(carried, is_earlier=True)
                self._topic_end = self._back.about(self._clauses, self._at, self._clean)
        self._at += 1
