"""Two places side by side: what only one of them is asked, and what both are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.reach import How
from views.panels.asking.brief_parts import card, chapter_bars, name_of
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from layers.ask.place_brief import Brief, Comparison
    from views.panels.panel_view import PanelView

PAGE = 12
"""Clauses that a column shows in full; the rest follow by their numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """Clauses that stand under one head: how many, the first of them as cards, ids and numbers of others, the rest."""

    count: int
    cards: Sequence[Markup]
    others: Sequence[tuple[str, str]]
    rest: int


def panel(both: Comparison, view: PanelView) -> Markup:
    """Return two briefs beside each other: what only one is asked, what both are asked."""
    t = view.t
    pair = (both.left, both.right)
    places = [(one.subject.place_id, name_of(one.subject, t)) for one in pair]
    rows = [
        (t.desk("n_all"), [len(one.clauses) for one in pair]),
        *(
            (t.code("how", how.value), [sum(len(g.clauses) for g in one.groups if g.how is how) for one in pair])
            for how in How
        ),
        (t.desk("pair_targets"), [sum(len(c.targets) for c in one.direct) for one in pair]),
    ]
    only = [
        (name, _column(ids, of, view))
        for (_, name), ids, of in zip(places, (both.only_left, both.only_right), pair, strict=True)
    ]
    bars = chapter_bars(pair, view)
    shared = _column(both.both, both.left, view)
    return render("brief", "pair", places=places, rows=rows, bars=bars, only=only, shared=shared, t=t)


def _column(ids: Sequence[str], made: Brief, view: PanelView) -> Column:
    rows = {row.project: row for row in made.direct}
    cards = [card(rows[key], view) for key in ids[:PAGE]]
    return Column(len(ids), cards, [(key, rows[key].number) for key in ids[PAGE : PAGE * 20]], max(len(ids) - PAGE, 0))
