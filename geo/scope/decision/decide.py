"""Where a clause bears, how that is known, and how sure it is: one finding a clause, none by default.

A clause is asked in this order: does it name places; does it leave the choice open; does it name a class that a list
or the type of a division decides; does its sentence, its task's title, its heading or the government in charge say
whose it is; does it bear on no place at all; and only then, with a reason, is it the document's own area.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.places import Outside, Theme
from geo.scope.decision.back.references import BackReferences
from geo.scope.decision.back.trail import Trail
from geo.scope.decision.carrying import Carrying
from geo.scope.decision.class_scopes import ClassScopes
from geo.scope.decision.own_places import OwnPlaces
from geo.scope.decision.own_zones import OwnZones, part_of_own
from geo.scope.decision.passed_by import bearing, is_measure
from geo.scope.decision.sentence_words import (
    EVENT,
    HOLDS,
    ORDINAL,
    PIVOT,
    RANK,
    RANKS,
    STRIVES,
    WHEN_DONE,
    is_line,
    lead_end,
    told_end,
)
from geo.scope.decision.whole_area import WholeArea
from geo.scopes import Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Mention, Place
    from geo.scope.decision.scope_clause import CarriedArea, OwnArea, ScopeClause, ScopeTask
    from geo.scope.place_lists import Lists

_SAME_SENTENCE = re.compile(r"[，、,\s]*")
_MAKES = re.compile("建设|打造|创建|建成|争创|培育|成为|作为|申建|申创|发展|提升|加快")
_BECOMES = re.compile(
    "[^，。；、]{0,16}?(?:城市|中心|基地|枢纽|高地|门户|增长极|样板|标杆|节点|支点|引擎|承载地|首位|极核|副中心)(?:[，。；、]|$|建设|地位|功能|能级)"
)
"""What a place becomes within a region that is named before it."""
_WITH_OTHERS = re.compile(
    "(?:加强|强化|深化|推进|推动|促进|开展|密切|拓展|积极|主动|加快|实现)*(?:与|同|和|联合|携手|会同|协同)"
)
_COURSE = re.compile(
    "起自|起于|[东西南北]起|自[^，。；]{2,10}(?<![年月日])起，|途[经径]|依次|串[起联]|贯穿|止于|终[到于]"
)
"""Said of the course of a line that the clause tells place by place."""
_TO = re.compile("至|到|[-—–－~～]+")
"""Between the two ends of a way."""
_OFFICES = ("人民政府", "政府", "管委会", "街道办")
"""Behind a place that is named as an office alone: 由甲镇人民政府牵头负责."""
_LOWER = frozenset({"prefecture", "county"})
_TURNS_TO = re.compile(
    "(?:加强|强化|深化|推进|推动|促进|开展|密切|拓展|积极|主动|加快|实现|全面|深度|聚焦[^，。；]{2,14}，)*"
    "(?:与|同|和|联合|携手|会同|协同|对接|承接|学习|借鉴)"
)
"""Before the places that a city or a county works with."""
_NAMES = {
    "subject": "同句主语",
    "clause": "同句前一举措",
    "title": "任务标题",
    "heading": "上级标题",
    "units": "牵头单位",
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
        self._own = own
        self._places = OwnPlaces(gazetteer, own)
        self._classes = ClassScopes(gazetteer, lists, own, day)
        self._zones = OwnZones(gazetteer, own)
        self._carrying = Carrying(gazetteer, self._places, own)
        self._back = BackReferences(gazetteer, self._places, own)
        self._whole = WholeArea(own)
        self._by_words: dict[tuple[str, bool], Scope] = {}
        self._run = ""
        self._headed: CarriedArea | None = None

    def read(self, clauses: Iterable[ScopeClause]) -> None:
        """Find out of many clauses what their words tell, before they are decided one by one."""
        self._classes.read([clause.text for clause in clauses if not clause.mentions])

    def of_task(self, task: ScopeTask, clean: str) -> tuple[Scope, ...]:
        """Return the scope of each clause of a task, in order."""
        standing = self._carrying.standing(task)
        scopes: list[Scope] = []
        carried: CarriedArea | None = None
        led: CarriedArea | None = None
        # A line of nothing but places at the end of one paragraph stands over the next ones of its section.
        headed = self._headed if task.run == self._run else None
        previous: ScopeClause | None = None
        trail = Trail(self._back, task.clauses, clean)
        is_own_said = False
        for clause in map(_bare, task.clauses):
            gap = clean[previous.end : clause.start] if previous is not None else "\n"
            if previous is None or not (gap == "，" or _SAME_SENTENCE.fullmatch(gap)):
                carried = None
            elif carried is not None:
                carried = self._carrying.holding(clause, carried, previous, is_of_work=trail.is_of_work)
            if "。" in gap or "\n" in gap:
                is_own_said = False
            if ORDINAL.match(clause.text) or (previous is not None and "\n" in gap):
                led = None
            if is_line(clean, clause.start, clause.end):
                led, headed = None, self._carrying.alone(clause) if clause.mentions else None
            if (end := lead_end(clean, clause.start, clause.end)) is not None:
                led = self._carrying.led(clause, end)
            elif (end := told_end(clean, clause.start, clause.end)) is not None:
                led = self._carrying.told(clause, end) or led
            back = trail.back_to(clause, carried)
            above = _placed(back or carried, led)
            if is_own_said and above is None:
                scope = self._of(clause, None, None)
            else:
                scope = self._of(clause, above or led or headed, standing)
            scopes.append(scope)
            carried = trail.acting(clause) or self._carrying.behind(clause, scope, above)
            is_own_said = is_own_said or self._is_own_said(clause, scope)
            trail.seen(clause, carried)
            previous = clause
        self._run, self._headed = task.run, headed
        return tuple(scopes)

    def _is_own_said(self, clause: ScopeClause, scope: Scope) -> bool:
        """Whether a clause speaks of the own area in so many words: what follows in its sentence does too."""
        if scope.kind is not ScopeKind.JURISDICTION:
            return False
        heads = (m for m in clause.mentions if self._places.is_own(m) and PIVOT.fullmatch(clause.text, 0, m.start))
        return self._whole.is_said(clause.text) or any(heads)

    def _of(self, clause: ScopeClause, carried: CarriedArea | None, standing: CarriedArea | None) -> Scope:
        if clause.mentions or carried is not None or standing is not None:
            return self._decided(clause, carried, standing)
        # Nothing but its words decides: documents repeat their phrases.
        words = clause.text, clause.has_target
        if words not in self._by_words:
            self._by_words[words] = self._decided(clause, None, None)
        return self._by_words[words]

    def _decided(self, clause: ScopeClause, carried: CarriedArea | None, standing: CarriedArea | None) -> Scope:
        if clause.mentions and all(clause.text.startswith(_OFFICES, m.end) for m in clause.mentions):
            offices = self._whole.of_offices(clause)
            if offices is not None:
                return offices
        above = carried or (None if self._is_abroad(clause) else standing)
        named = self._named(clause) if clause.mentions else None
        if named is not None and self._is_by_the_way(clause):
            named = None
        if named is not None and self._is_done_with_others(clause):
            return self._carried(clause, carried) if carried is not None else self._whole.with_others()
        if named is None:
            is_own = bool(clause.mentions) and any(map(self._places.is_own, clause.mentions))
            named = (None if is_own else part_of_own(clause.text)) or self._zones.of(clause.text)
        if named is not None:
            return self._of_places(clause, named, carried, above)
        if above is not None and (self._is_whole(clause.text) or any(map(self._places.is_own, clause.mentions))):
            above = None
        is_own_rank = carried is not None and not carried.is_class and STRIVES.fullmatch(clause.text)
        of_class = None if is_own_rank else self._classes.of(clause.text, above, carried)
        if of_class is not None:
            return of_class
        # A total is of the own area behind a class that acts: 市县单列用地，新筹集住房7.8万套.
        if above is None or (above.is_class and clause.has_target):
            return self._whole.scope(clause)
        return self._carried(clause, above)

    def _is_whole(self, words: str) -> bool:
        """Whether a clause speaks of the whole area, and not of what a work brings to it."""
        return self._whole.is_meant(words) and WHEN_DONE.match(words) is None

    def _carried(self, clause: ScopeClause, above: CarriedArea) -> Scope:
        if (bodies := self._whole.of_bodies(clause)) is not None:
            return bodies
        if above.is_class:
            if (offices := self._whole.of_offices(clause)) is not None:
                return offices
            why = f"承接{_origin(above)}“{above.anchor}”（{len(above.divisions)} 个）"
            return Scope(ScopeKind.TYPE, above.anchor, above.divisions, above.origin, None, why, above.confidence)
        why = f"承接{_origin(above)}“{above.anchor}”"
        if not above.divisions:
            why += "，位置未知"
        return Scope(
            ScopeKind.INHERITED, above.anchor, above.divisions, above.origin, above.list, why, above.confidence
        )

    def _is_by_the_way(self, clause: ScopeClause) -> bool:
        """Whether a clause is not about what it names: a wider region to be of a rank in, an event by its name."""
        words = clause.text
        return all(
            (RANKS.search(words, 0, m.start) and RANK.match(words, m.end) and self._places.is_wider(m))
            or (HOLDS.search(words, 0, m.start) and EVENT.match(words, m.end))
            or is_measure(words, m, clause.mentions)
            for m in clause.mentions
        )

    def _is_done_with_others(self, clause: ScopeClause) -> bool:
        """Whether a city or a county only does something with places elsewhere: 与成都协同发展, 承接重庆产业转移."""
        if self._own.level not in _LOWER or not clause.mentions:
            return False
        first = clause.mentions[0]
        return _TURNS_TO.fullmatch(clause.text, 0, first.start) is not None and all(
            isinstance(mention.resolution, Outside) or self._places.is_area_elsewhere(mention)
            for mention in clause.mentions
        )

    @staticmethod
    def _is_abroad(clause: ScopeClause) -> bool:
        """Whether a clause names places elsewhere alone: its act with them is the document's own under any title."""
        return bool(clause.mentions) and all(isinstance(m.resolution, Outside) for m in clause.mentions)

    def _of_places(
        self, clause: ScopeClause, named: Scope, carried: CarriedArea | None, above: CarriedArea | None
    ) -> Scope:  # fmt: skip
        """Return the scope of a clause that names places, seen with what its sentence has named before."""
        if carried is not None and self._becomes_within(clause, carried):
            return self._carried(clause, carried)
        return self._under(clause, self._together(clause, named, carried), above)

    def _becomes_within(self, clause: ScopeClause, carried: CarriedArea) -> bool:
        """Whether a clause only says what the subject of its sentence is to be in a wider region: 建设城市群副中心."""
        if carried.is_class or not carried.divisions:
            return False
        inner = self._places.within(carried.divisions)
        places = [self._places.inside(mention) for mention in clause.mentions]
        return all(
            place is not None
            and place.theme is Theme.REGIONS
            and not place.id.startswith("示意:")
            and _BECOMES.match(clause.text, mention.end)
            and inner < self._places.counties([place])
            for place, mention in zip(places, clause.mentions, strict=True)
        )

    def _under(self, clause: ScopeClause, named: Scope, above: CarriedArea | None) -> Scope:
        """Return the scope of a clause that names things not on record: they lie in the area that it stands under."""
        if named.kind is not ScopeKind.NAMED or above is None or above.is_class:
            return named
        if not clause.mentions or not above.divisions or not all(map(self._places.is_thing, clause.mentions)):
            return named
        why = f"点名的地方没有收录，取{_origin(above)}“{above.anchor}”"
        return replace(named, divisions=above.divisions, origin=above.origin, why=why, confidence=0.6)

    def _is_frame(self, mention: Mention, named: Sequence[Mention], words: str) -> bool:
        """Whether a region only says of what a narrower place becomes the centre: 支持甲市建设乙城市群副中心城市."""
        place = self._places.inside(mention)
        if place is None:
            return False
        # 丙地区大数据基地 is a name by itself; where it is not on record its region alone tells where it lies.
        is_new = place.id.startswith("示意:")
        at = mention.start if is_new else mention.end
        if not (is_new or place.theme is Theme.REGIONS) or not _BECOMES.match(words, at):
            return False
        before = [one for one in named if one.end < mention.start and _MAKES.search(words, one.end, mention.start)]
        inner = self._places.counties([found for one in before if (found := self._places.inside(one)) is not None])
        region = self._places.counties([place])
        # Most of the place, where not all, lies in the region: a city of which some counties are left out.
        return 2 * len(inner & region) > len(inner) and len(inner) < len(region)

    def _at_own_end(self, named: Sequence[Mention], inside: list[Place], words: str) -> list[Place]:
        """Return the places of a city's or a county's clause without the ends and the lines that lie elsewhere.

        开通成都至本市动车 is the city's matter at its own end, and of two lines it builds the one that reaches it.
        """
        own = [place for place in inside if self._places.reaches_own(place)]
        if not own or len(own) == len(inside):
            return inside
        ends = {
            mention.place
            for one, other in pairwise(named)
            if _TO.fullmatch(words, one.end, other.start)
            for mention in (one, other)
        }
        return [place for place in inside if place in own or not (place in ends or place.theme is Theme.CORRIDORS)]

    def _together(self, clause: ScopeClause, named: Scope, carried: CarriedArea | None) -> Scope:
        """Return the scope of what the subject of a sentence does with others: 支持甲市…，加强与乙市协作."""
        with_others = _WITH_OTHERS.match(clause.text)
        if carried is None or carried.is_class or not carried.divisions or not named.divisions or with_others is None:
            return named
        if all(mention.start != with_others.end() for mention in clause.mentions):
            return named
        divisions = tuple(dict.fromkeys((*carried.divisions, *named.divisions)))
        why = f"{named.why}，与同句主语“{carried.anchor}”一起"
        anchor = f"{carried.anchor}、{named.anchor}"
        return replace(named, anchor=anchor, divisions=divisions, origin=carried.origin, why=why)

    def _at_home(
        self, codes: tuple[str, ...], inside: Sequence[Place], *, is_in_region: bool
    ) -> tuple[tuple[str, ...], str]:  # fmt: skip
        """Return what of some divisions a city's or a county's own document bears on, and why."""
        # What it does in a region around it, with 自贡 there too, it does at home.
        at_home = self._places.at_home((*codes, self._own.adcode) if is_in_region else codes)
        if all(place.theme is Theme.CORRIDORS and not self._places.reaches_own(place) for place in inside):
            # Of few lines all counties are on record; what a city has done on one, it does at home.
            return (self._own.adcode,), "点名的线路在本地的走向没有收录，取文件所属地区"
        return at_home, "条文点名，取文件所属地区内的部分" if at_home != codes else "条文点名"

    def _named(self, clause: ScopeClause) -> Scope | None:
        mentions = bearing(clause, is_local=self._own.level in _LOWER)
        named = [mention for mention in mentions if self._places.inside(mention) is not None]
        named = [mention for mention in named if not self._is_frame(mention, named, clause.text)] or named
        inside = [place for mention in named if (place := self._places.inside(mention)) is not None]
        if inside:
            # Beside a place of its own, 长三角 in a clause of Zhejiang says nothing of where it bears.
            inside = [place for place in inside if self._places.is_part(place)] or inside
            around = [place for place in inside if self._places.holds_own(place)]
            if around:
                inside = [place for place in inside if place not in around]
            if not inside:
                anchor = "、".join(dict.fromkeys(place.name for place in around))
                why = "点名的区域含文件所属地区，取该地区"
                return Scope(ScopeKind.NAMED, anchor, (self._own.adcode,), None, None, why, 0.8)
            if (centre := self._classes.centre_in(_between(clause))) is not None:
                inside.append(centre)
            if self._own.level in _LOWER:
                inside = self._at_own_end(named, inside, clause.text)
            anchor = "、".join(dict.fromkeys(place.name for place in inside))
            codes = self._places.codes(inside)
            if _COURSE.search(clause.text):
                codes = self._places.along(inside)
            why = "条文点名"
            if self._own.level in _LOWER:
                codes, why = self._at_home(codes, inside, is_in_region=bool(around))
            return Scope(ScopeKind.NAMED, anchor, codes, None, None, why, 0.95)
        unknown = [mention for mention in mentions if self._places.is_open(mention)]
        if not unknown:
            return None
        anchor = "、".join(dict.fromkeys(mention.surface for mention in unknown))
        if self._own.level in _LOWER and all(map(self._places.is_thing, unknown)):
            # A city's or a county's own document builds its reservoirs at home, and its roads as far as it reaches.
            own = "县（市、区）" if self._own.level == "county" else "市（州）"
            why = f"点名的地方没有收录，按文件取所在{own}"
            return Scope(ScopeKind.NAMED, anchor, (self._own.adcode,), None, None, why, 0.6)
        is_open = any(mention.status == "ambiguous" for mention in unknown)
        why = "点名的地方有多种可能，未定" if is_open else "点名的地方没有收录，位置未知"
        return Scope(ScopeKind.NAMED, anchor, (), None, None, why, 0.4)


def _origin(area: CarriedArea) -> str:
    return "前文" if area.is_earlier else _NAMES[area.origin.what]


def _bare(clause: ScopeClause) -> ScopeClause:
    """Return a clause without what only says of what kind the work before is."""
    return clause._replace(mentions=()) if clause.mentions and BackReferences.is_told_of(clause) else clause


def _placed(above: CarriedArea | None, led: CarriedArea | None) -> CarriedArea | None:
    """Return what is carried; what is not on record lies in the place or the work that its paragraph is about."""
    return above if above is None or above.divisions else led or above


def _between(clause: ScopeClause) -> str:
    """Return the words of a clause outside the names in it."""
    words = clause.text
    for mention in clause.mentions:
        words = words[: mention.start] + "　" * (mention.end - mention.start) + words[mention.end :]
    return words
