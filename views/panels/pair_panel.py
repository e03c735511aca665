"""Two places side by side: what only one of them is asked, and what both are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.scope.reach import How
from views.panels.brief_parts import card, chapter_bars, name_of
from views.parts.markup import button, esc, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.ask.place_brief import Brief, Comparison
    from views.panels.panel_view import PanelView

PAGE = 12
"""Clauses that a column shows in full; the rest follow by their numbers."""


def panel(both: Comparison, view: PanelView) -> str:
    """Return two briefs beside each other: what only one is asked, what both are asked."""
    t = view.t
    left, right = both.left.subject, both.right.subject
    names = [name_of(one, t) for one in (left, right)]
    tools = (
        button("versus:", "‹ " + esc(t.desk("versus_off", name=names[0])), "chip")
        + '<span class="gap"></span>'
        + button("swap:", "⇄ " + esc(t.desk("swap")), "chip")
    )
    rows = [
        (t.desk("n_all"), [len(one.clauses) for one in (both.left, both.right)]),
        *(
            (
                t.code("how", how.value),
                [sum(len(g.clauses) for g in one.groups if g.how is how) for one in (both.left, both.right)],
            )
            for how in How
        ),
        (t.desk("pair_targets"), [sum(len(c.targets) for c in one.direct) for one in (both.left, both.right)]),
    ]
    counts = "".join(
        f'<tr><th scope="row">{esc(head)}</th>{"".join(f"<td>{n}</td>" for n in numbers)}</tr>'
        for head, numbers in rows
    )
    heads = "".join(
        f'<th scope="col">{button(f"place:{one.place_id}", esc(name), "link")}</th>'
        for one, name in zip((left, right), names, strict=True)
    )
    table = f'<table class="pair"><thead><tr><td></td>{heads}</tr></thead><tbody>{counts}</tbody></table>'
    columns = "".join(
        f"<section><h3>{esc(t.desk('only', name=name, n=len(ids)))}</h3>{_cards(ids, of, view)}</section>"
        for name, ids, of in ((names[0], both.only_left, both.left), (names[1], both.only_right, both.right))
    )
    shared = f"<h3>{esc(t.desk('shared', n=len(both.both)))}</h3>{_cards(both.both, both.left, view, shared=True)}"
    general = f'<p class="soft">{esc(t.desk("compare_note"))}</p>'
    head = f'<div class="wide"></div><nav class="steps">{tools}</nav><h2 tabindex="-1">{esc(" ↔ ".join(names))}</h2>'
    bars = chapter_bars((both.left, both.right), view)
    return f'{head}{general}{table}{bars}<div class="two">{columns}</div>{shared}'


def _cards(ids: Sequence[str], made: Brief, view: PanelView, *, shared: bool = False) -> str:
    if not ids:
        return f'<p class="empty">{esc(view.t.desk("none_shared" if shared else "none_only"))}</p>'
    rows = {row.project: row for row in made.direct}
    head = "".join(card(rows[key], view) for key in ids[:PAGE])
    rest = "".join(button(f"clause:{key}", esc(rows[key].number), "chip") for key in ids[PAGE : PAGE * 20])
    left = len(ids) - PAGE
    return head + (folded(esc(view.t.desk("rest", n=left)), f"<p>{rest}</p>") if left > 0 else "")
