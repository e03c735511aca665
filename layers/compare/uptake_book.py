"""What a plan takes up from the level above, in words and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import text
from layers.ask.amount_words import amount_words
from layers.compare.comparison_book import BookSheet, written
from layers.place_names import document_title
from layers.word_lists import in_series, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.openers.texts import Lang
    from layers.compare.uptake import Uptake, UptakeEvidence, UptakeRow

COLUMNS = ("state", "task_number", "task", "own_number", "own", "likeness", "why")


def to_uptake_book(uptake: Uptake, lang: Lang) -> bytes:
    """Return the workbook: a row for each task from above and each task of the plan that takes it up."""
    heads = tuple(
        text(f"compare.uptake_{side}", lang) + document_title(one.document.title, lang)
        for side, one in (("upper", uptake.upper), ("own", uptake.own))
    )
    columns = tuple(text(f"compare.column_{name}", lang) for name in COLUMNS)
    sheet = BookSheet(text("compare.uptake_sheet", lang), heads, columns, tuple(_rows(uptake, lang)))
    return written((sheet,))


def uptake_counts(uptake: Uptake, lang: Lang) -> str:
    """Return how many tasks are taken up, in one sentence."""
    return text("compare.uptake_count", lang, **{state.value: n for state, n in uptake.counts.items()})


def state_of_row(row: UptakeRow, lang: Lang) -> str:
    """Return whether a task is taken up, in words."""
    return text(f"compare.uptake_{row.state}", lang)


def reasons(row: UptakeRow, one: UptakeEvidence | None, lang: Lang) -> tuple[str, ...]:
    """Return by what it is told: words, targets and bodies in common, places that are named."""
    found = []
    if one is not None:
        if one.words:
            found.append(text("compare.why_words", lang, words=listed(one.words, lang)))
        if one.targets:
            pairs = (
                text(
                    "compare.target_pair", lang, object=pair.upper.object, upper=amount_words(pair.upper, lang),
                    own=amount_words(pair.own, lang),
                )
                for pair in one.targets
            )  # fmt: skip
            found.append(text("compare.why_targets", lang, words=in_series(pairs, lang)))
        if one.units:
            found.append(text("compare.why_units", lang, words=listed(one.units, lang)))
    elif row.others:
        found.append(text("compare.why_elsewhere", lang, words=listed(row.others, lang)))
    else:
        found.append(text("compare.why_nothing", lang))
    if row.named:
        found.append(text("compare.why_named", lang, words=listed(row.named, lang)))
    return tuple(found)


def _rows(uptake: Uptake, lang: Lang) -> Iterator[tuple[str | float, ...]]:
    for row in uptake.rows:
        head = (state_of_row(row, lang), row.task.number, row.task.title or row.task.text)
        for one in row.evidence or (None,):
            own = (one.task.number, one.task.title or one.task.text, round(one.share, 2)) if one else ("", "", "")
            yield (*head, *own, in_series(reasons(row, one, lang), lang))
