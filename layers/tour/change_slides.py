"""Two documents side by side as slides: how much changed, then each task that changed, came or went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.openers.texts import text
from geo.places import Theme
from layers import select
from layers.compare.change_words import count_words, facts_of, state_words
from layers.compare.task_matching import MatchState
from layers.place_names import document_title
from layers.spec import MapSpec
from layers.tour.slides import MOST, WIDTH, Slide, SlideLine, shorten
from layers.tour.steps import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.openers.texts import Lang
    from geo.model import Task
    from layers.compare.pair_edition import PairEdition
    from layers.compare.year_comparison import TaskChange

ROWS = 3
"""Rows that one line may take: lists of units are long."""


def change_slides(pair: PairEdition, lang: Lang) -> tuple[Slide, ...]:
    """Return the slides; tasks that are the same in both documents have none."""
    return (_title(pair, lang), *_tasks(pair, lang))


def _title(pair: PairEdition, lang: Lang) -> Slide:
    old, new = (document_title(one.reading.document.title, lang) for one in (pair.old, pair.new))
    shown = select.shown(pair.layers[Theme.COUNTIES], select.select(pair, MapSpec())).features
    states = Counter(shown["how"])
    counties = [
        text(f"compare.counties_{state}", lang, n=states[state]) for state in ("kept", "added", "dropped")
    ]  # fmt: skip
    targets = [row for change in pair.comparison.tasks for row in change.targets]
    up, down = (sum(bool(row.difference and row.difference * sign > 0) for row in targets) for sign in (1, -1))
    lines = (
        SlideLine(text("compare.tag_old", lang), old),
        SlideLine(text("compare.tag_new", lang), new),
        SlideLine(text("compare.tag_tasks", lang), count_words(pair.comparison, lang)),
        SlideLine(text("compare.kind_targets", lang), text("compare.targets_moved", lang, up=up, down=down)),
        SlideLine(text("compare.kind_places", lang), text("map.list_pause", lang).join(counties)),
    )
    return Slide(
        "title", StepKind.TITLE, text("compare.kicker", lang), text("sheet.years_both", lang), quotes=False,
        lines=lines, note="", spec=MapSpec(lang=lang), projects=pair.clauses,
    )  # fmt: skip


def _tasks(pair: PairEdition, lang: Lang) -> Iterator[Slide]:
    for number, change in pair.of_task.items():
        if change.match.state is MatchState.SAME:
            continue
        task = pair.tasks[number]
        lines = [SlideLine(fact.tag, shorten(fact.words, ROWS * WIDTH // 2)) for fact in facts_of(change, lang)]
        if len(lines) > MOST:
            more = text("compare.more_changes", lang, n=len(lines) - MOST + 1)
            lines = [*lines[: MOST - 1], SlideLine("", more)]
        yield Slide(
            f"t{number}", StepKind.TASK, _kicker(change, lang), task.title or shorten(task.text, 32), quotes=True,
            lines=tuple(lines) or (SlideLine("", text("compare.words_only", lang)),), note="",
            spec=MapSpec(task=number, lang=lang), projects=tuple((task, project) for project in task.projects),
        )  # fmt: skip


def _kicker(change: TaskChange, lang: Lang) -> str:
    numbers = [text(f"compare.no_{side}", lang, n=one.number) for side, one in _sides(change)]
    return " · ".join((state_words(change, lang), *numbers))


def _sides(change: TaskChange) -> list[tuple[str, Task]]:
    return [(side, one) for side, one in (("old", change.old), ("new", change.new)) if one is not None]
