"""Where a clause bears, how that is known, and how sure it is: one finding a clause, none by default.

A clause is asked in this order: does it name places; does it leave the choice open; does it name a class that a list
or the type of a division decides; does its sentence, its task's title, its heading or the government in charge say
whose it is; does it bear on no place at all; and only then, with a reason, is it the document's own area.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.places import Outside, Resolved, Theme, Unresolved
from geo.scope.admin_types import Members, types_in
from geo.scope.sentence_words import BUILDING, LISTED_CLASSES, OF_PLACE, lead_end
from geo.scopes import CarriedFrom, ListRef, Scope, ScopeKind
from geo.text.lexicon import ADVERBS, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.origin import Span
    from geo.places import Mention, Place
    from geo.scope.admin_types import TypeHit
    from geo.scope.place_lists import ListHit, Lists


def _words(words: Sequence[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


# ------------------------------------------------------------------------------------------------- words that tell

_NUMBER = (
    r"(?:\d{1,5}|[一二两三四五六七八九十百]{1,5})(?:[—–\-~至到](?:\d{1,5}|[一二两三四五六七八九十]{1,3}))?(?:余|多)?"
)
_DIVISIONS = (
    "县（市、区）|区（市、县）|县（市）|市县|县市区|县级市|县城|县区|区县|县(?!级|域|乡|城)|市（州）|市州|地级市|设区市|地市|城市(?!更新|管理|群|体检)"
    "|乡镇（街道）|镇（街道）|乡镇|建制镇|中心镇|重点镇|特色小?镇|小城镇|街道|(?:行政|建制|自然|示范|重点|中心)?村(?!镇|集体|民)|村镇|社区|地区|地方"
)
_COUNTED = re.compile(
    rf"(?<![0-9一二两三四五六七八九十百]){_NUMBER}个(?:以上|左右|及以上)?(?:的|国家级?|省级|市级|试点|重点|示范|典型|特色|美丽)*(?:{_DIVISIONS})"
    rf"|(?:村镇|名镇|名村|重点村|示范村|示范镇|县城|试点县|示范县)(?:（[^）]*）)?{_NUMBER}个"
)
_FITTING = re.compile(
    "(?:有条件|符合条件|具备条件|条件成熟|条件具备|基础较好|基础好|有意愿|有潜力|有基础|有优势|(?:基础|条件|潜力|优势|实力)(?:较)?(?:好|大|强|明显|突出)|落户多|数量多|较多|较大|较小|较强|较弱|部分|一批|若干|个别|择优)"
    f"(?:的|一批|省级|国家级|重点)*(?:{_DIVISIONS}|开发区|园区|新区)"
)
_OPEN_CLASS = re.compile(
    "(?=[区消省节老遴选择筛])(?:区域(?:性)?(?:[^，、。]{0,4})?中心城市|消费中心城市|省域经济副中心|节点城市|老工业城市|(?:遴选|选取|选拔|择优|筛选)[^，。；]{0,12})"
)
"""Classes that no list of the project decides, and choices without a number."""
_CHOOSING = re.compile(
    "(?:新?创建|争创|申报|申建|申请|新增|新认定|认定|遴选|评选|评定|命名|培育|争取|新建|建设一批|打造一批|培育一批|创建一批|第[一二三四五六七八九十]批)"
    "[^，。；]{0,8}$"
)
_AFTER_LIST = re.compile(rf"(?:{_NUMBER})个")
_PIVOT = re.compile(
    "^(?:同时|此外|进一步|积极|大力|全力|重点|加快|深入|继续)*(?:支持|推动|推进|鼓励|引导|指导|促进|帮助|协调|组织|发挥|依托|做强|做优|提升|增强|以|由)?$"
)
_NEXT_IN_RUN = re.compile("[、和与及]|以及")
_AREA_WORDS = {
    "province": "全省|我省|省内|省域(?!经济副中心)",
    "municipality": "全市(?!场)|我市|市域(?!（|铁)|市内(?!市)",
    "prefecture": "全市(?!场)|我市|全州|我州|全盟|市域(?!（|铁)|州域",
    "county": "全县|我县|全区(?!域)|我区|全旗|全市(?!场)|我市|县域|区域内",
}
"""How a document of each level speaks of its own area."""
_WIDER = "省级(?!新区|高新|经开|开发区|以上)|各地|各级|^各(?:市|县|区)|各部门|其他|其它|其余|城乡(?=居民)"
_OFFICES = re.compile(
    "(?=[加强健完建做严压落发坚充切维拥深两四贯全省各有市形调层逐任])(?:(?:加强|强化|健全|完善|建立健全|建立|做好|严格|压实|落实|发挥|坚持|充分发挥|切实)[^，。；]{0,40}?"
    "(?:组织领导|组织协调|统筹协调|沟通协作|协调配合|协同配合|督促指导|督导|督查督办|督查|跟踪问效|工作机制|协调机制|联动机制|领导小组|工作专班|工作合力|要素保障"
    "|责任落实|主体责任|工作责任|考核评价|考核|监督检查|宣传引导|舆论引导|作风建设|党的领导|党的全面领导|领导作用|统筹协调作用|战斗堡垒作用|政治责任)"
    "|(?:坚持|加强|维护|拥护)(?:党|以习近平|中国共产党)|深刻领悟|两个维护|两个确立|四个意识|贯彻落实党的|全面从严治党"
    "|(?:省级|各级|有关|各|市级)(?:有关|各)?部门（?[^，。；]{0,6}）?要|形成[^，。；]{0,6}合力|调动[^，。；]{0,8}力量|层层压紧|逐项明确|任务到人|落地见效|各司其职)"
)
_RULES = re.compile(
    "(?:出台|制定|制订|印发|修订|编制|完善|健全|落实|推行|实施|推广|建立|研究|探索|公布|发布|深化|改革|开展)[^，。；]{0,30}"
    "(?:政策|制度|机制|办法|意见|规划|计划|方案|标准|规范|导则|清单|条例|体系|改革|行动|工程|试点|专项)"
)
_PROVINCIAL_BODY = re.compile("省级(?!新区|高新|经开|开发区|以上)|省本级|省属|省直|省预算|省财政")
_LINEAR = frozenset({Theme.CORRIDORS, Theme.SITES})
_PLAN_OF = re.compile("(?:落实|实施|贯彻|执行|编制|按照|推进)[^，。；]{2,40}(?:方案|规划|纲要|意见|计划|政策)")
"""A clause about the plan of a place: what follows in its sentence is what the plan asks for."""
_ACTS = re.compile(f"(?:{_words(ADVERBS)})*(?:地|来)?(?:{_words(VERBS)})[^，。；]{{2}}")
_SAME_SENTENCE = re.compile(r"[，、,\s]*")
_GOVERNMENT = re.compile("^(?P<place>.{2,12}?)(?:人民)?政府$")


@dataclass(frozen=True, slots=True)
class ScopeClause:
    """A clause as the decision needs it; ``start`` and ``end`` are half-open positions in the clean text."""

    text: str
    start: int
    end: int
    span: Span
    mentions: tuple[Mention, ...]
    has_target: bool


@dataclass(frozen=True, slots=True)
class ScopeTask:
    """What stands above the clauses of a task: places of its title and of the headings over it, bodies in charge."""

    clauses: tuple[ScopeClause, ...]
    title_span: Span | None
    title_mentions: tuple[Mention, ...] = ()
    heading_span: Span | None = None
    heading_mentions: tuple[Mention, ...] = ()
    lead_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnArea:
    """The area whose document it is."""

    adcode: str
    name: str
    level: Literal["province", "municipality", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class _Carried:
    """An area that holds for what follows in the sentence, the task or under the heading."""

    anchor: str
    divisions: tuple[str, ...]
    origin: CarriedFrom
    confidence: float
    list: ListRef | None = None


_NAMES = {
    "subject": "同句主语",
    "clause": "同句前一举措",
    "title": "任务标题",
    "heading": "上级标题",
    "units": "牵头单位",
}


def _governments(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the divisions of the province that have a government, by full and short name."""
    return {
        name: division.adcode
        for division in gazetteer.divisions.values()
        if gazetteer.is_inside(division.adcode) and division.level != "province"
        for name in (division.name, division.short)
    }


class Scopes:
    """Decides for the clauses of one document.

    Parameters
    ----------
    own
        The document's own area.
    day
        ISO date of the document: lists count as they stood then.
    """

    def __init__(self, gazetteer: Gazetteer, lists: Lists, own: OwnArea, day: str) -> None:
        self._places = gazetteer
        self._is_own = gazetteer.is_inside
        self._lists = lists
        self._own = own
        self._day = day
        self._own_words = re.compile(_AREA_WORDS[own.level])
        self._wider = re.compile(f"{_AREA_WORDS[own.level]}|{_WIDER}")
        self._governments = gazetteer.kept(_governments)

    def of_task(self, task: ScopeTask, clean: str) -> tuple[Scope, ...]:
        """Return the scope of each clause of a task, in order."""
        standing = self._standing(task)
        scopes: list[Scope] = []
        carried: _Carried | None = None
        led: _Carried | None = None
        previous: ScopeClause | None = None
        for clause in task.clauses:
            if previous is None or not _SAME_SENTENCE.fullmatch(clean, previous.end, clause.start):
                carried = None
            if previous is not None and "\n" in clean[previous.end : clause.start]:
                led = None
            if (end := lead_end(clean, clause.start, clause.end)) is not None:
                led = self._led(clause, end)
            scope = self._of(clause, carried or led, standing)
            scopes.append(scope)
            carried = self._carry(clause, scope, carried)
            previous = clause
        return tuple(scopes)

    # -------------------------------------------------------------------------------------------- one clause

    def _of(self, clause: ScopeClause, carried: _Carried | None, standing: _Carried | None) -> Scope:
        named = self._named(clause)
        if named is not None:
            return named
        words = clause.text
        is_wider = bool(self._wider.search(words))
        from_above = None if is_wider else carried or standing
        hits = self._lists.find(words)
        of_class = self._of_class(words, hits, from_above, carried)
        if of_class is not None:
            return of_class
        if from_above is not None:
            return self._inherited(from_above)
        if _OFFICES.search(words) and not clause.has_target:
            return Scope(ScopeKind.NONE, "", (), None, None, "部门协调或工作要求，不落在具体地方", 0.7)
        return self._jurisdiction(clause)

    def _of_class(
        self, words: str, hits: Sequence[ListHit], above: _Carried | None, said: _Carried | None
    ) -> Scope | None:  # fmt: skip
        """Return the scope of a clause that names a class: still to be chosen, on a list, or by type."""
        choice = self._selection(words, hits)
        if choice is not None:
            return choice
        listed = self._listed(words, hits)
        if listed is not None and listed.divisions:
            return listed
        types = types_in(words)
        if types:
            return self._typed(types, words, above, said)
        if listed is None and not self._lists.all and (match := LISTED_CLASSES.search(words)) is not None:
            why = "这类地方由公布的名单决定，这个省的名单未收录"
            return Scope(ScopeKind.LIST, match[0], (), None, None, why, 0.5)
        return listed

    def _named(self, clause: ScopeClause) -> Scope | None:
        named = clause.mentions
        inside = [place for mention in named if (place := self._inside(mention)) is not None]
        if inside:
            codes = tuple(dict.fromkeys(code for place in inside for code in place.divisions if self._is_own(code)))
            anchor = "、".join(dict.fromkeys(place.name for place in inside))
            return Scope(ScopeKind.NAMED, anchor, codes, None, None, "条文点名", 0.95)
        open_names = [mention for mention in named if mention.status == "ambiguous"]
        unknown = [mention for mention in named if isinstance(mention.resolution, Unresolved)]
        if open_names or unknown:
            anchor = "、".join(dict.fromkeys(mention.surface for mention in (*open_names, *unknown)))
            why = "点名的地方有多种可能，未定" if open_names else "点名的地方没有收录，位置未知"
            return Scope(ScopeKind.NAMED, anchor, (), None, None, why, 0.4)
        return None

    def _inside(self, mention: Mention) -> Place | None:
        """Return the place of a mention that lies in the province and is narrower than the document's own area."""
        if not isinstance(mention.resolution, Resolved):
            return None
        place = mention.resolution.place
        codes = [code for code in place.divisions if self._is_own(code)]
        if not codes or set(codes) == {self._own.adcode}:
            return None
        return place

    def _selection(self, words: str, hits: Sequence[ListHit]) -> Scope | None:
        match = ("个" in words and _COUNTED.search(words)) or _FITTING.search(words) or _OPEN_CLASS.search(words)
        for hit in hits:
            before, behind = words[: hit.start], words[hit.end :]
            if _CHOOSING.search(before) or re.search("一批[^，。；]{0,6}$", before) or _AFTER_LIST.match(behind):
                state = hit.found.at(self._day)
                ref = ListRef(state.id, state.name, state.as_of, "；".join(state.sources), state.complete)
                anchor = words[hit.start : hit.end] if match is None else match[0]
                return Scope(ScopeKind.SELECTION, anchor, (), None, ref, "对象尚待选定，不画", 0.8)
        if match is not None:
            return Scope(ScopeKind.SELECTION, match[0], (), None, None, "对象尚待选定，不画", 0.85)
        return None

    def _listed(self, words: str, hits: Sequence[ListHit]) -> Scope | None:
        if not hits:
            return None
        states = [hit.found.at(self._day) for hit in hits]
        states = [state for state in states if state.members] or states
        first = states[0]
        divisions = tuple(dict.fromkeys(code for state in states for code in state.divisions(self._places)))
        why = f"按名单“{first.name}”（{first.known}" + (f"，{first.as_of}" if first.as_of else "") + "）"
        ref = ListRef(first.id, first.name, first.as_of, "；".join(first.sources), first.complete)
        anchor = "、".join(dict.fromkeys(words[hit.start : hit.end] for hit in hits))
        if not first.members:
            return Scope(ScopeKind.LIST, anchor, (), None, ref, f"名单“{first.name}”在文件日期之后公布", 0.5)
        return Scope(ScopeKind.LIST, anchor, divisions, None, ref, why, 0.85 if first.complete else 0.7)

    def _typed(self, types: Sequence[TypeHit], words: str, above: _Carried | None, said: _Carried | None) -> Scope:
        within = above.divisions if above is not None else (self._own.adcode,)
        area = above.anchor if above is not None else self._own.name
        hit = types[0]
        divisions = self._places.kept(Members).of(hit.found, within)
        if said is not None and words[hit.start : hit.end].startswith(("其他", "其它", "其余")):
            divisions = tuple(code for code in divisions if code not in said.divisions)
        origin = above.origin if above is not None else None
        anchor = words[hit.start : hit.end]
        if not divisions and above is not None:
            return self._inherited(above)
        why = f"{area}的{hit.found.name}（{len(divisions)} 个）"
        return Scope(ScopeKind.TYPE, anchor, divisions, origin, None, why, 0.85)

    def _inherited(self, above: _Carried) -> Scope:
        why = f"承接{_NAMES[above.origin.what]}“{above.anchor}”"
        return Scope(
            ScopeKind.INHERITED, above.anchor, above.divisions, above.origin, above.list, why, above.confidence
        )

    def _jurisdiction(self, clause: ScopeClause) -> Scope:
        words, own = clause.text, self._own
        explicit = self._own_words.search(words)
        if explicit:
            why, sure = f"条文说“{explicit[0]}”", 0.9
        elif any(isinstance(mention.resolution, Outside) for mention in clause.mentions):
            why, sure = f"与{own.name}以外的地方有关，由{own.name}承担", 0.6
        elif _PROVINCIAL_BODY.search(words):
            why, sure = "本级机构或本级政策", 0.8
        elif clause.has_target:
            why, sure = f"{own.name}的总量目标", 0.8
        elif _RULES.search(words):
            why, sure = f"{own.name}的政策、制度或行动", 0.7
        else:
            why, sure = f"没有更窄的对象，由{own.name}落实", 0.55
        return Scope(ScopeKind.JURISDICTION, own.name, (own.adcode,), None, None, why, sure)

    # ------------------------------------------------------------------------------------------- carried over

    def _carry(self, clause: ScopeClause, scope: Scope, carried: _Carried | None) -> _Carried | None:
        """Return the area that holds for the rest of the sentence."""
        if scope.kind is ScopeKind.INHERITED or (scope.origin is not None and carried is not None):
            return carried
        if scope.kind is ScopeKind.NAMED and scope.divisions:
            subject = self._subject(clause)
            if subject:
                first, last = subject[0].span, subject[-1].span
                return self._carried(subject, CarriedFrom("subject", first.start, last.end), 0.9)
            places = [
                m for m in clause.mentions if (place := self._inside(m)) is not None and place.theme not in _LINEAR
            ]
            if places and (_PLAN_OF.search(clause.text) or self._is_object(clause, places)):
                return self._carried(places, CarriedFrom("clause", clause.span.start, clause.span.end), 0.75)
        if scope.kind is ScopeKind.LIST and scope.divisions:
            origin = CarriedFrom("clause", clause.span.start, clause.span.end)
            return _Carried(scope.anchor, scope.divisions, origin, 0.7, scope.list)
        return None

    def _is_object(self, clause: ScopeClause, places: Sequence[Mention]) -> bool:
        """Whether a clause is about one place as a whole: 加快郑州国家中心城市建设. What follows says how."""
        # A zone that is built is one thing; what follows is the next.
        if len(clause.mentions) != 1 or (place := self._inside(places[0])) is None or place.theme is Theme.ZONES:
            return False
        before, behind = clause.text[: places[0].start], clause.text[places[0].end :]
        return BUILDING.fullmatch(before) is not None and OF_PLACE.fullmatch(behind) is not None

    def _led(self, clause: ScopeClause, end: int) -> _Carried | None:
        """Return the area that the short sentence at the head of a paragraph, 加快皖北地区全面振兴, gives to it."""
        named = [m for m in clause.mentions if m.end <= end]
        inside = [m for m in named if (place := self._inside(m)) is not None and place.theme not in _LINEAR]
        if not inside or len(inside) < len(named):
            return None
        return self._carried(inside, CarriedFrom("heading", inside[0].span.start, inside[-1].span.end), 0.7)

    def _subject(self, clause: ScopeClause) -> list[Mention]:
        """Return the places that act in a clause: those at its head, or behind 支持, 推动, 鼓励."""
        found: list[Mention] = []
        for mention in clause.mentions:
            place = self._inside(mention)
            before = clause.text[found[-1].end if found else 0 : mention.start]
            fits = _NEXT_IN_RUN.fullmatch(before) if found else _PIVOT.match(before)
            if place is None or not fits or place.theme in _LINEAR:
                break
            found.append(mention)
        # 加快X建设 has X as its object; only a place with a verb of its own behind it acts.
        acts = bool(found) and _ACTS.match(clause.text, found[-1].end) is not None
        return found if acts else []

    def _carried(self, mentions: Sequence[Mention], origin: CarriedFrom, confidence: float) -> _Carried:
        places = [place for mention in mentions if (place := self._inside(mention)) is not None]
        codes = tuple(dict.fromkeys(code for place in places for code in place.divisions if self._is_own(code)))
        return _Carried("、".join(dict.fromkeys(place.name for place in places)), codes, origin, confidence)

    def _standing(self, task: ScopeTask) -> _Carried | None:
        """Return the area that the title, a heading or the governments in charge give to a whole task."""
        if not (task.title_mentions or task.heading_mentions or task.lead_units):
            return None
        above: tuple[tuple[tuple[Mention, ...], Literal["title", "heading"], Span | None, float], ...] = (
            (task.title_mentions, "title", task.title_span, 0.85),
            (task.heading_mentions, "heading", task.heading_span, 0.75),
        )
        for mentions, what, span, sure in above:
            inside = [m for m in mentions if self._inside(m) is not None]
            if inside:
                return self._carried(
                    inside, CarriedFrom(what, span.start, span.end) if span else CarriedFrom(what), sure
                )
        codes = [self._governments.get(m["place"]) for unit in task.lead_units if (m := _GOVERNMENT.match(unit))]
        known = tuple(dict.fromkeys(code for code in codes if code is not None and code != self._own.adcode))
        if known and None not in codes:
            names = "、".join(self._places.divisions[code].name for code in known)
            return _Carried(names, known, CarriedFrom("units"), 0.7)
        return None
