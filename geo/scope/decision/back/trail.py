"""What a task has named so far, clause by clause, for those that point back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Mention
    from geo.scope.decision.back.references import BackReferences
    from geo.scope.decision.scope_clause import CarriedArea, ScopeClause


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
        self._matter: Sequence[Mention] = ()
        self._told: Sequence[Mention] = ()
        self._topic: CarriedArea | None = None
        self._topic_end = 0
        self.is_of_work = self._is_kept = False

    def back_to(self, clause: ScopeClause, carried: CarriedArea | None) -> CarriedArea | None:
        """Return the area that the next clause points back to; what its sentence carries goes before a weaker sign."""
        before = self._clauses[self._at - 1].end if self._at else clause.start
        gap = self._clean[before : clause.start]
        if "\n" in gap:
            self._here, self._work, self._matter, self._told = [], (), (), ()
        is_first = "\n" in gap or not self._at
        is_same = "。" not in gap
        work = self._back.of_work(clause, self._work, is_same=is_same) if self._work else None
        if work is None and self._matter and (work := self._back.of_matter(clause, self._matter)) is not None:
            self._work = self._matter
        self.is_of_work = self._is_kept = work is not None
        if clause.mentions:
            self._told = self._back.described(clause) if is_first else self._told if work else ()
            return None
        found = self._found(clause, carried, work, is_same=is_same)
        if self._told and not (found or carried):
            found = self._back.still(clause, self._told)
            self._told = self._told if found else ()
        return found

    def _found(
        self, clause: ScopeClause, carried: CarriedArea | None, work: CarriedArea | None, *, is_same: bool
    ) -> CarriedArea | None:  # fmt: skip
        """Return the area that a clause without a name points back to by a sign of its own."""
        near = self._here[-1] if self._here else None
        if (found := self._back.pointed(clause, self._named, near)) is not None or carried is not None:
            if found is not None and near is not None:
                self._work, self._is_kept = near.mentions, True
            return found
        if near is None:
            return work
        topic = self._topic if self._at < self._topic_end else None
        return (
            (self._back.listed(clause, near, is_same=is_same) if len(near.mentions) > 1 else None)
            or self._back.summed(clause, self._here)
            or self._back.part(clause, self._here)
            or work
            or topic
        )

    def acting(self, clause: ScopeClause) -> CarriedArea | None:
        """Return the places of earlier sentences that are the subject of a clause which names others."""
        return self._back.acting(clause, self._named) if clause.mentions else None

    def seen(self, clause: ScopeClause, carried: CarriedArea | None) -> None:
        """Take note of a clause and of the area that it leaves to the rest of its sentence."""
        self._work = self._back.work(clause, self._work, is_of_work=self._is_kept)
        self._matter = self._back.matter(clause, self._matter)
        if clause.mentions:
            self._named.append(clause)
            self._here.append(clause)
            if carried is not None:
                self._topic = replace(carried, is_earlier=True)
                self._topic_end = self._back.about(self._clauses, self._at, self._clean)
        self._at += 1
