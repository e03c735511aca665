"""What changed between two documents, in words: the same lines in the panel, on slides and in the workbook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang, bracketed, text
from layers.ask.amount_words import amount_words, number_text
from layers.compare.task_matching import MatchState
from layers.word_lists import in_clause, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.compare.year_comparison import Changed, TargetChange, TaskChange, YearComparison

KINDS = ("units", "places", "scopes")
MINUS = "−"


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """One thing that changed.

    Parameters
    ----------
    kind
        ``target`` or one of :data:`KINDS`.
    tag
        The kind in words.
    """

    kind: str
    tag: str
    words: str


def facts_of(change: TaskChange, lang: Lang) -> tuple[ChangeFact, ...]:
    """Return what changed in a pair of tasks; of one that stands alone, what it brings along."""
    return (*_targets(change, lang), *_lists(change, lang))


def state_words(change: TaskChange, lang: Lang) -> str:
    """Return what became of a task."""
    return text(f"compare.state_{change.match.state}", lang)


def counted(comparison: YearComparison) -> dict[MatchState, int]:
    """Return how many tasks there are in each state."""
    counts = Counter(change.match.state for change in comparison.tasks)
    return {state: counts[state] for state in MatchState}


def count_words(comparison: YearComparison, lang: Lang) -> str:
    """Return how many tasks there are in each state, as one sentence."""
    return in_clause(
        (text(f"compare.count_{state}", lang, n=n) for state, n in counted(comparison).items() if n), lang
    )  # fmt: skip


def difference_words(row: TargetChange, lang: Lang) -> str:
    """Return by how much a figure has risen or fallen, with its sign; empty where that cannot be said."""
    if not row.difference:
        return ""
    value = number_text(abs(row.difference))
    unit = row.unit if lang is Lang.ZH or row.unit in {"", "%"} else f" {row.unit}"
    return f"{'+' if row.difference > 0 else MINUS}{value}{unit}"


def target_words(row: TargetChange, lang: Lang) -> str:
    """Return a target with both figures: 棚户区 3.5万套 → 6.7万套（+32000套）."""
    old, new = (amount_words(one, lang) if one else "" for one in (row.old, row.new))
    if not old or not new:
        key = "compare.target_added" if new else "compare.target_dropped"
        return text(key, lang, object=row.object, amount=new or old)
    words = f"{row.object} {old} → {new}"
    notes = [difference_words(row, lang)]
    if row.old_task is not None:
        notes.append(text("compare.from_task", lang, n=row.old_task))
    said = in_clause(filter(None, notes), lang)
    return words if not said else words + (" " if lang is Lang.EN else "") + bracketed(said, lang)


def _targets(change: TaskChange, lang: Lang) -> Iterator[ChangeFact]:
    tag = text("compare.kind_targets", lang)
    for row in change.targets:
        old, new = (amount_words(one, lang) if one else "" for one in (row.old, row.new))
        if old != new or row.old_task is not None:
            yield ChangeFact("target", tag, target_words(row, lang))


def _lists(change: TaskChange, lang: Lang) -> Iterator[ChangeFact]:
    for kind in KINDS:
        found: Changed = getattr(change, kind)
        parts: Sequence[str] = [
            f"{sign} {listed(names, lang)}" for sign, names in (("+", found.added), (MINUS, found.dropped)) if names
        ]
        if parts:
            yield ChangeFact(kind, text(f"compare.kind_{kind}", lang), "　".join(parts))
