"""Where a clause bears, how that is known, and how sure it is: one finding a clause, none by default.

A clause is asked in this order: does it name places; does it leave the choice open; does it name a class that a list
or the type of a division decides; does its sentence, its task's title, its heading or the government in charge say
whose it is; does it bear on no place at all; and only then, with a reason, is it the document's own area.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.scope.decision.back_references import BackReferences, Trail
from geo.scope.decision.carrying import Carrying
from geo.scope.decision.class_scopes import ClassScopes
from geo.scope.decision.own_parts import part_of_own
from geo.scope.decision.own_places import OwnPlaces
from geo.scope.decision.sentence_words import ORDINAL, PIVOT, RANK, RANKS, is_line, lead_end
from geo.scope.decision.whole_area import WholeArea
from geo.scopes import Scope, ScopeKind

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.scope.decision.scope_clause import CarriedArea, OwnArea, ScopeClause, ScopeTask
    from geo.scope.place_lists import Lists

_SAME_SENTENCE = re.compile(r"[，、,\s]*")
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
        self._places = OwnPlaces(gazetteer, own)
        self._classes = ClassScopes(gazetteer, lists, own, day)
        self._carrying = Carrying(gazetteer, self._places, own)
        self._back = BackReferences(gazetteer, self._places)
        self._whole = WholeArea(own)
        self._by_words: dict[tuple[str, bool], Scope] = {}

    def of_task(self, task: ScopeTask, clean: str) -> tuple[Scope, ...]:
        """Return the scope of each clause of a task, in order."""
        standing = self._carrying.standing(task)
        scopes: list[Scope] = []
        carried: CarriedArea | None = None
        led: CarriedArea | None = None
        headed: CarriedArea | None = None
        previous: ScopeClause | None = None
        trail = Trail(self._back, task.clauses, clean)
        is_own_said = False
        for clause in task.clauses:
            gap = clean[previous.end : clause.start] if previous is not None else "\n"
            if not _SAME_SENTENCE.fullmatch(gap) or previous is None:
                carried = None
            if "。" in gap or "\n" in gap:
                is_own_said = False
            if ORDINAL.match(clause.text) or (previous is not None and "\n" in gap):
                led = None
            if is_line(clean, clause.start, clause.end):
                led, headed = None, self._carrying.alone(clause) if clause.mentions else None
            if (end := lead_end(clean, clause.start, clause.end)) is not None:
                led = self._carrying.led(clause, end)
            back = trail.back_to(clause, carried)
            above = back or carried
            if is_own_said and above is None:
                scope = self._of(clause, None, None)
            else:
                scope = self._of(clause, above or led or headed, standing)
            scopes.append(scope)
            carried = self._carrying.behind(clause, scope, above)
            is_own_said = is_own_said or self._is_own_said(clause, scope)
            trail.seen(clause, carried)
            previous = clause
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
        above = carried or standing
        named = self._named(clause) if clause.mentions else None
        if named is not None and above is not None and self._is_ranked(clause):
            named = None
        if named is None and not any(map(self._places.is_own, clause.mentions)):
            named = part_of_own(clause.text)
        if named is not None:
            return named
        if above is not None and (self._whole.is_meant(clause.text) or any(map(self._places.is_own, clause.mentions))):
            above = None
        of_class = self._classes.of(clause.text, above, carried)
        if of_class is not None:
            return of_class
        if above is not None and above.is_class:
            if (offices := self._whole.of_offices(clause)) is not None:
                return offices
            why = f"承接{_origin(above)}“{above.anchor}”（{len(above.divisions)} 个）"
            return Scope(ScopeKind.TYPE, above.anchor, above.divisions, above.origin, None, why, above.confidence)
        if above is not None:
            why = f"承接{_origin(above)}“{above.anchor}”"
            if not above.divisions:
                why += "，位置未知"
            return Scope(
                ScopeKind.INHERITED, above.anchor, above.divisions, above.origin, above.list, why, above.confidence
            )
        return self._whole.scope(clause)

    def _is_ranked(self, clause: ScopeClause) -> bool:
        """Whether all that a clause names is a wider region in which what is carried is to be of a rank."""
        words = clause.text
        return all(
            self._places.is_wider(m) and RANKS.search(words, 0, m.start) and RANK.match(words, m.end)
            for m in clause.mentions
        )

    def _named(self, clause: ScopeClause) -> Scope | None:
        inside = [place for mention in clause.mentions if (place := self._places.inside(mention)) is not None]
        if inside:
            # Beside a place of its own, 长三角 in a clause of Zhejiang says nothing of where it bears.
            inside = [place for place in inside if self._places.is_part(place)] or inside
            anchor = "、".join(dict.fromkeys(place.name for place in inside))
            return Scope(ScopeKind.NAMED, anchor, self._places.codes(inside), None, None, "条文点名", 0.95)
        unknown = [mention for mention in clause.mentions if self._places.is_open(mention)]
        if not unknown:
            return None
        anchor = "、".join(dict.fromkeys(mention.surface for mention in unknown))
        is_open = any(mention.status == "ambiguous" for mention in unknown)
        why = "点名的地方有多种可能，未定" if is_open else "点名的地方没有收录，位置未知"
        return Scope(ScopeKind.NAMED, anchor, (), None, None, why, 0.4)


def _origin(area: CarriedArea) -> str:
    return "前文" if area.is_earlier else _NAMES[area.origin.what]
