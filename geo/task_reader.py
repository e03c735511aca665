"""From the items of an outline to tasks with clauses, places, targets, scopes; each step goes through all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from geo.document_roles import ProjectRole
from geo.find.mentions import Clause, mentions_of
from geo.find.quantity.columns import column_amounts, column_targets
from geo.find.quantity.targets import find_targets
from geo.model import Project, Task
from geo.outline.clause_ids import ClauseIds
from geo.outline.clauses import part
from geo.outline.named_parts import parted_by_names
from geo.outline.roles import measured_role, project_role
from geo.places import Outside
from geo.scope.classes import class_of
from geo.scope.decision.scope_clause import ScopeClause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.find.tokens import Scan
    from geo.gazetteer import Gazetteer
    from geo.model import ClassScope, Target
    from geo.origin import Span
    from geo.outline.tasks import BodyPart, Item
    from geo.places import Mention
    from geo.scope.of_document import DocumentScopes
    from geo.scopes import Scope
    from geo.text.clean import CleanText

OUTLINED, _PLACED_SHARE = 0.3, 0.7
"""Shares of a reading's time that are over when its text is taken apart, and when all its places are found."""
_CONTEXT = 600
_SEVERAL = 2
_STEP = 300
"""Neighbouring clauses share the stretch of text that is their context, so that it is looked through once."""


class _Placed(NamedTuple):
    """A clause with its places, and the part of its item's body that it stands in."""

    clause: Clause
    stretch: BodyPart
    mentions: tuple[Mention, ...]


class _Found(NamedTuple):
    """What a clause holds, before it is known where it bears."""

    clause: ScopeClause
    targets: tuple[Target, ...]
    role: ProjectRole
    units: tuple[str, ...]


class TaskReader:
    """Reads the tasks of one document, in order."""

    def __init__(
        self, cleaned: CleanText, places: Gazetteer, names: Scan, scopes: DocumentScopes,
        seen: Callable[[int, float, float], None], area: str,
    ) -> None:  # fmt: skip
        self._area = area
        self._cleaned = cleaned
        self._places = places
        self._names = names
        self._scopes = scopes
        self._seen = seen
        self._columns = column_amounts(cleaned.text)
        self._ids = ClauseIds()

    def read(self, items: Sequence[Item]) -> tuple[Task, ...]:
        """Return the tasks; each step goes through the whole document, see :func:`geo.find.mentions.mentions_of`."""
        parted = [list(self._parted(item)) for item in items]
        named = mentions_of([clause for parts in parted for clause, _ in parts], self._places)
        placed = [
            [
                _Placed(part, stretch, places)
                for clause, stretch in parts
                for part, places in self._placed(clause, next(named))
            ]
            for parts in parted
        ]
        every = [one for parts in placed for one in parts]
        roles = [project_role(one.clause.text, review=one.stretch.reviewed) for one in every]
        targets = list(map(self._targets, every, roles))
        found = iter(list(map(self._found, every, roles, targets)))
        held = [list(islice(found, len(parts))) for parts in placed]
        # Where a clause bears follows from its neighbours too: first what each holds, then the scopes.
        scopes = self._scopes.of_tasks(items, [tuple([one.clause for one in found]) for found in held])
        scoped = [self._scoped(item, next(scopes)) for item in items]
        return tuple(self._tasks(items, held, scoped))

    def _scoped(self, item: Item, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
        self._seen(item.parts[0].start, _PLACED_SHARE, 1.0)
        return scopes

    def _parted(self, item: Item) -> Iterator[tuple[Clause, BodyPart]]:
        text, start, end = self._cleaned.text, item.parts[0].start, item.parts[-1].end
        for stretch in item.parts:
            for first, last in part(text, stretch.start, stretch.end, self._cleaned.whole_before):
                yield self._clause(first, last, start, end), stretch

    def _clause(self, start: int, end: int, task_start: int, task_end: int) -> Clause:
        # Context far away in an item of no bounds decides nothing, and would cost the square of its length.
        first, last = (start - _CONTEXT) // _STEP * _STEP, -(-(end + _CONTEXT) // _STEP) * _STEP
        near = max(task_start, first), min(task_end, last)
        return Clause(self._cleaned, self._names, start, end, *near, self._area)

    def _placed(self, clause: Clause, mentions: tuple[Mention, ...]) -> Iterator[tuple[Clause, tuple[Mention, ...]]]:
        """Yield a clause with its places, or the parts that these make of it."""
        self._seen(clause.start, OUTLINED, _PLACED_SHARE)
        start = clause.start
        names = [(start + mention.start, start + mention.end) for mention in mentions]
        parts = list(parted_by_names(self._cleaned.text, start, clause.end, names)) if names else []
        if len(parts) < _SEVERAL:
            yield clause, self._scopes.places_in(clause.text, mentions)
            return
        for first, last in parts:
            part = clause._replace(start=first, end=last)
            inside = [mention for mention in mentions if first <= start + mention.start < last]
            moved = tuple(replace(one, start=one.start + start - first, end=one.end + start - first) for one in inside)
            yield part, self._scopes.places_in(part.text, moved)

    def _targets(self, one: _Placed, role: ProjectRole) -> tuple[Target, ...]:
        start, end, done = one.clause.start, one.clause.end, role is ProjectRole.ACHIEVEMENT
        # 三台 is a county, not three of something; the 4条 of 康渝等4条高铁 are counted.
        targets = tuple(
            [
                target
                for target in find_targets(self._cleaned, start, end, achieved=done)
                if target.written[:1].isdigit()
                or not any(_overlap(target.span, mention.span) for mention in one.mentions)
            ]
        )
        if self._columns:
            cells = column_targets(self._cleaned, self._columns, start, end, achieved=done)
            targets = tuple(sorted((*targets, *cells), key=lambda target: target.start))
        return targets

    def _found(self, one: _Placed, role: ProjectRole, targets: tuple[Target, ...]) -> _Found:
        start, end = one.clause.start, one.clause.end
        span = self._cleaned.original_span(start, end)
        here = ScopeClause(one.clause.text, start, end, span, one.mentions, bool(targets))
        return _Found(here, targets, measured_role(role, targets), one.stretch.units)

    def _tasks(
        self, items: Sequence[Item], held: Sequence[Sequence[_Found]], scoped: Sequence[tuple[Scope, ...]]
    ) -> Iterator[Task]:  # fmt: skip
        every = [one for found in held for one in found]
        # The reader of a row sees commas for the lines between its cells; positions stay.
        shown = [one.clause.text.replace("|", "，") for one in every]
        ids = [self._ids.next(words) for words in shown]
        classes = [_class_of(one.clause, scope) for one, scope in zip(every, chain.from_iterable(scoped), strict=True)]
        written = zip(shown, ids, classes, strict=True)
        for item, found, scopes in zip(items, held, scoped, strict=True):
            projects = tuple(
                [
                    _project(one, scope, f"{item.number}.{turn}", *next(written))
                    for turn, (one, scope) in enumerate(zip(found, scopes, strict=True), 1)
                ]
            )
            yield self._task(item, projects)

    def _task(self, item: Item, projects: tuple[Project, ...]) -> Task:
        start, end = item.parts[0].start, item.parts[-1].end
        return Task(
            number=item.number,
            chapter=item.chapter,
            title=item.title,
            text=self._cleaned.text[start:end],
            span=self._cleaned.original_span(start, end),
            lead_units=item.lead,
            responsible_units=item.responsible,
            projects=projects,
            people=item.people,
            section=item.section,
            is_item=item.is_item,
        )


def _class_of(clause: ScopeClause, scope: Scope) -> ClassScope | None:
    names_place = any(not isinstance(mention.resolution, Outside) for mention in clause.mentions)
    return class_of(scope, clause.text, names_place=names_place)


def _project(
    found: _Found, scope: Scope, number: str, shown: str, key: str, of_class: ClassScope | None
) -> Project:  # fmt: skip
    return Project(
        id=key,
        text=shown,
        span=found.clause.span,
        class_scope=of_class,
        mentions=found.clause.mentions,
        targets=found.targets,
        number=number,
        role=found.role,
        units=found.units,
        scope=scope,
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
