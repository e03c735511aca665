"""What holds for the clauses behind it: the subject or the topic of a sentence, the head of a paragraph, titles."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from geo.places import Outside, Theme
from geo.scope.decision.own_places import CITY_LIKE
from geo.scope.decision.scope_clause import CarriedArea
from geo.scope.decision.sentence_words import (
    ACTS,
    ALONE,
    ALONG,
    ALONG_IT,
    BARE,
    BUILDING,
    BY,
    CLASS_ACTS,
    CLASS_PIVOT,
    DESCRIBES,
    DONE_IN,
    EACH_OF_THEM,
    IN_FIGURES,
    IN_LIST,
    IN_PLACE,
    INSIDE,
    LYING,
    MANNERS,
    MEASURES,
    NEXT_IN_RUN,
    NOTHING,
    NUMBERED,
    OF_MANY_WORDS,
    OF_PLACE,
    PIVOT,
    PLAN_OF,
    PREDICATE,
    SUMMED_UP,
    TOPIC,
    TOPIC_END,
    TOTAL,
)
from geo.scopes import CarriedFrom, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.origin import Span
    from geo.places import Mention
    from geo.scope.decision.own_places import OwnPlaces
    from geo.scope.decision.scope_clause import OwnArea, ScopeClause, ScopeTask
    from geo.scopes import Scope

_GOVERNMENT = re.compile("^(?P<place>.{2,12}?)(?:人民)?政府$")


class Carrying:
    """Finds the areas that are carried over in one document."""

    def __init__(self, gazetteer: Gazetteer, places: OwnPlaces, own: OwnArea) -> None:
        self._places = places
        self._own = own
        self._divisions = gazetteer.divisions
        self._expand = gazetteer.expand
        self._governments = gazetteer.kept(_governments)

    def behind(self, clause: ScopeClause, scope: Scope, carried: CarriedArea | None) -> CarriedArea | None:
        """Return the area that holds for the rest of the sentence."""
        if scope.kind is ScopeKind.INHERITED or (scope.origin is not None and carried is not None):
            return carried
        if scope.kind is ScopeKind.NAMED:
            return self._behind_places(clause, scope, carried)
        if scope.kind is ScopeKind.LIST and scope.divisions:
            origin = CarriedFrom("clause", clause.span.start, clause.span.end)
            return CarriedArea(scope.anchor, scope.divisions, origin, 0.7, scope.list)
        if scope.kind is ScopeKind.TYPE and self._acts_as_class(clause, scope):
            origin = CarriedFrom("subject", clause.span.start, clause.span.end)
            return CarriedArea(scope.anchor, scope.divisions, origin, 0.7, is_class=True)
        return None

    def _behind_places(self, clause: ScopeClause, scope: Scope, carried: CarriedArea | None) -> CarriedArea | None:
        """Return what holds behind a clause that names places; works in what is carried leave that as it is."""
        if all(map(self._places.is_own, clause.mentions)):
            return self._behind_part(clause, scope)
        if subject := self._subject(clause) or self._described(clause):
            origin = CarriedFrom("subject", subject[0].span.start, subject[-1].span.end)
            return self._places.area(subject, origin, 0.9)
        if topic := self._topic(clause):
            origin = CarriedFrom("clause", topic[0].span.start, topic[-1].span.end)
            return self._places.area(topic, origin, 0.75)
        if along := [mention for mention in clause.mentions if ALONG.match(clause.text, mention.end)]:
            return self._places.area(along, CarriedFrom("clause", along[0].span.start, along[-1].span.end), 0.7)
        places = [mention for mention in clause.mentions if self._places.is_area(mention)]
        if places and (PLAN_OF.search(clause.text) or self._is_about(clause)):
            return self._places.area(places, CarriedFrom("clause", clause.span.start, clause.span.end), 0.75)
        return carried if carried is not None and self._lies_in(clause, carried) else None

    def _behind_part(self, clause: ScopeClause, scope: Scope) -> CarriedArea | None:
        """Return what a part of the own area without a name, 沿边城镇带, gives to what follows: nothing is painted."""
        # 济南将提升起步区功能 is about the zone as well.
        words = clause.text[clause.mentions[-1].end :].lstrip("将还也") if clause.mentions else clause.text
        before, _, behind = words.partition(scope.anchor)
        is_about = BUILDING.fullmatch(before) and OF_PLACE.fullmatch(behind.partition("，")[0])
        acts = PIVOT.fullmatch(before) and (ACTS.match(behind) or BY.match(behind))
        if not is_about and not acts:
            return None
        origin = CarriedFrom("clause", clause.span.start, clause.span.end)
        return CarriedArea(scope.anchor, scope.divisions, origin, min(scope.confidence, 0.7))

    def alone(self, clause: ScopeClause) -> CarriedArea | None:
        """Return the area that a line of nothing but places gives to the paragraphs below it."""
        run = self._run(clause, NOTHING)
        if not run or clause.text[run[-1].end :].strip("：:"):
            return None
        return self._places.area(run, CarriedFrom("heading", run[0].span.start, run[-1].span.end), 0.7)

    def led(self, clause: ScopeClause, end: int) -> CarriedArea | None:
        """Return the area that the short sentence at the head of a paragraph, 加快皖北地区全面振兴, gives to it."""
        named = [mention for mention in clause.mentions if mention.end <= end]
        if not named or not (all(map(self._places.is_area, named)) or self._is_nothing_but(clause.text[:end], named)):
            return None
        if all(self._places.is_area_elsewhere(mention) for mention in named):
            return None  # 承接成都产业转移: the county does so itself
        return self._places.area(named, CarriedFrom("heading", named[0].span.start, named[-1].span.end), 0.7)

    @staticmethod
    def _is_nothing_but(words: str, named: Sequence[Mention]) -> bool:
        """Whether a sentence is names alone: the work that its paragraph is about."""
        between = [words[: named[0].start], words[named[-1].end :].strip("。？")]
        between += [words[one.end : other.start] for one, other in pairwise(named)]
        return NUMBERED.fullmatch(between[0]) is not None and all(BARE.fullmatch(gap) for gap in between[1:])

    def holding(
        self, clause: ScopeClause, carried: CarriedArea, before: ScopeClause, *, is_of_work: bool
    ) -> CarriedArea | None:  # fmt: skip
        """Return what the clause before has left, if it holds: a total of an economy is none of a zone or a work.

        Parameters
        ----------
        is_of_work
            Whether the clause before only goes on about a work: one with a subject of its own does not.
        """
        if is_of_work and not (PREDICATE.match(clause.text) or EACH_OF_THEM.match(clause.text)):
            return None
        if carried.is_class or not before.mentions or not TOTAL.match(clause.text):
            return carried
        is_measured = IN_FIGURES.search(before.text) is not None or any(map(self._is_division, before.mentions))
        return carried if is_measured else None

    def _is_division(self, mention: Mention) -> bool:
        place = self._places.inside(mention)
        return place is not None and place.theme is not Theme.ZONES and self._places.is_area(mention)

    def told(self, clause: ScopeClause, end: int) -> CarriedArea | None:
        """Return what the places before a colon give to their paragraph: the work that it describes."""
        named = [mention for mention in clause.mentions if mention.end <= end and not self._places.is_own(mention)]
        if not named:
            return None
        return self._places.area(named, CarriedFrom("heading", named[0].span.start, named[-1].span.end), 0.7)

    def standing(self, task: ScopeTask) -> CarriedArea | None:
        """Return the area that the title, a heading or the governments in charge give to a whole task."""
        if not (task.title_mentions or task.heading_mentions or task.lead_units):
            return None
        above: tuple[tuple[tuple[Mention, ...], Literal["title", "heading"], Span | None, float], ...] = (
            (task.title_mentions, "title", task.title_span, 0.85),
            (task.heading_mentions, "heading", task.heading_span, 0.75),
        )
        for mentions, what, span, sure in above:
            inside = [
                m for m in mentions if (place := self._places.inside(m)) is not None and self._places.narrows(place)
            ]
            if inside:
                origin = CarriedFrom(what, span.start, span.end) if span else CarriedFrom(what)
                return self._places.area(inside, origin, sure)
        codes = [self._governments.get(m["place"]) for unit in task.lead_units if (m := _GOVERNMENT.match(unit))]
        known = tuple(dict.fromkeys(code for code in codes if code is not None and code != self._own.adcode))
        if known and None not in codes:
            names = "、".join(self._divisions[code].name for code in known)
            return CarriedArea(names, known, CarriedFrom("units"), 0.7)
        return None

    @staticmethod
    def _acts_as_class(clause: ScopeClause, scope: Scope) -> bool:
        """Whether a class by type is the subject of its clause: 支持各县发展产业, and not 完善各县规划."""
        at = clause.text.find(scope.anchor)
        if (
            at < 0
            or scope.anchor[0] in MANNERS
            or not scope.divisions
            or CLASS_PIVOT.fullmatch(clause.text, 0, at) is None
        ):
            return False
        return any(rule.match(clause.text, at + len(scope.anchor)) for rule in (ACTS, CLASS_ACTS))

    def _lies_in(self, clause: ScopeClause, carried: CarriedArea) -> bool:
        """Whether all that a clause names lies in the area that is carried: 支持甲市…，推进乙至丙走廊建设，打造…."""
        within = frozenset(self._expand(carried.divisions))
        places = [self._places.inside(mention) for mention in clause.mentions]
        return all(place is not None and within.issuperset(self._expand(place.divisions)) for place in places)

    def _is_about(self, clause: ScopeClause) -> bool:
        """Whether a clause is about one area as a whole: 加快郑州国家中心城市建设. What follows says how."""
        has_area = False
        for before, mention in zip((None, *clause.mentions), clause.mentions, strict=False):
            if before is not None and not any(
                words.fullmatch(clause.text, before.end, mention.start) for words in (NEXT_IN_RUN, IN_LIST)
            ):
                return False
            # What another province does beside it, 上海与甲市, takes nothing from the place.
            if isinstance(mention.resolution, Outside):
                continue
            if not self._places.is_area(mention):
                return False
            # A zone by itself is built as one thing; in a row of places it is one of them.
            has_area = has_area or not self._is_zone(mention)
        words = clause.text
        behind = words[clause.mentions[-1].end :].partition("，")[0]
        begins = BUILDING.match(words)
        if not has_area or begins is None or OF_PLACE.fullmatch(behind) is None:
            return False
        first = clause.mentions[0].start
        return BUILDING.fullmatch(words, 0, first) is not None or (
            not behind and OF_MANY_WORDS.fullmatch(words, begins.end(), first) is not None
        )

    def _is_zone(self, mention: Mention) -> bool:
        """Whether a mention is of a zone: it is built as one thing, and what follows is the next."""
        place = self._places.inside(mention)
        return place is not None and place.theme is Theme.ZONES and place.kind not in CITY_LIKE

    def _subject(self, clause: ScopeClause) -> list[Mention]:
        """Return the places that act or are measured in a clause: those at its head, or behind 支持, 推动, 鼓励."""
        first = clause.mentions[0]
        if first.start == 0 and any(rule.match(clause.text, first.end) for rule in (ALONG_IT, SUMMED_UP)):
            return [first]
        found = self._run(clause, PIVOT)
        # 加快X建设 has X as its object; only a place with a verb of its own behind it acts.
        is_subject = bool(found) and any(rule.match(clause.text, found[-1].end) for rule in (ACTS, MEASURES))
        if is_subject:
            return found
        if found and INSIDE.match(clause.text, found[-1].end):
            return found
        found = self._run(clause, IN_PLACE)
        is_done_there = bool(found) and any(rule.match(clause.text, found[-1].end) for rule in (DONE_IN, INSIDE))
        return found if is_done_there else []

    def _described(self, clause: ScopeClause) -> list[Mention]:
        """Return the one work that a clause describes: 某水库总库容5万立方米, 位于甲县的某电站以防洪为主."""
        words = clause.text
        work = next((mention for mention in clause.mentions if DESCRIBES.match(words, mention.end)), None)
        if work is None and len(clause.mentions) == 1 and ALONE.match(words, clause.mentions[0].end):
            work = clause.mentions[0] if clause.mentions[0].start == 0 else None
        if work is None or self._places.is_area(work) or self._places.inside(work) is None:
            return []
        before = words[: work.start]
        if words.startswith("，", work.end):
            return [work]
        return [work] if PIVOT.fullmatch(before) or LYING.fullmatch(before) else []

    def _topic(self, clause: ScopeClause) -> list[Mention]:
        """Return the places that a sentence says first it is about: 以X为重点，…."""
        found = self._run(clause, TOPIC)
        return found if found and TOPIC_END.match(clause.text, found[-1].end) is not None else []

    def _run(self, clause: ScopeClause, head: re.Pattern[str]) -> list[Mention]:
        """Return the areas that follow each other behind some words at the head of a clause."""
        found: list[Mention] = []
        for mention in clause.mentions:
            before = clause.text[found[-1].end if found else 0 : mention.start]
            fits = (NEXT_IN_RUN if found else head).fullmatch(before)
            if not fits or not self._places.is_area(mention):
                break
            found.append(mention)
        return found


def _governments(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the divisions of the province that have a government, by full and short name."""
    return {
        name: division.adcode
        for division in gazetteer.divisions.values()
        if gazetteer.is_inside(division.adcode) and division.level != "province"
        for name in (division.name, division.short)
    }
