"""What a brief and a comparison of two share: the name, the bars by chapter, the card of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.scope.reach import How
from layers import palette
from layers.ask.target_list import quantity
from layers.place_names import full_name
from views.parts import evidence
from views.parts.markup import button, esc, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.ask.place_brief import Brief, BriefSubject, ClauseRow
    from views.panels.panel_view import PanelView
    from views.parts.wording import Wording


def name_of(about: BriefSubject, t: Wording) -> str:
    """Return the name of a brief's place."""
    return full_name(about, t.lang)


def chapter_bars(briefs: Sequence[Brief], view: PanelView) -> str:
    """Return bars of the clauses by chapter: one scale for all of them, a number at each, reach by reach."""
    t = view.t
    widest = max((sum(chapter.counts) for made in briefs for chapter in made.chapters), default=0) or 1
    rows = []
    for chapters in zip(*(made.chapters for made in briefs), strict=False):
        found = view.edition.chapters.get(chapters[0].number) if chapters[0].number is not None else None
        head = esc(t.chapter(found) if found else t.desk("no_chapter"))
        cells = "".join(f"<td>{_bar(chapter.counts, widest, t)}</td>" for chapter in chapters)
        rows.append(f'<tr><th scope="row" title="{head}">{head}</th>{cells}</tr>')
    heads = "".join(f'<th scope="col">{esc(name_of(made.subject, t))}</th>' for made in briefs)
    top = f"<thead><tr><td></td>{heads}</tr></thead>" if len(briefs) > 1 else ""
    table = f'<table class="bars">{top}<tbody>{"".join(rows)}</tbody></table>'
    return f"<h3>{esc(t.desk('by_chapter'))}</h3>{_legend(t)}{table}"


def _bar(counts: Sequence[int], widest: int, t: Wording) -> str:
    pieces = "".join(
        f'<i style="width:{n / widest * 100:.2f}%;background:{palette.REACH[how.value]}" '
        f'title="{esc(t.code("how", how.value))} {n}"></i>'
        for how, n in zip(How, counts, strict=True)
        if n
    )
    direct, total = sum(counts[:3]), sum(counts)
    words = "，".join(f"{t.code('how', how.value)} {n}" for how, n in zip(How, counts, strict=True) if n)
    bar = f'<div class="bar" role="img" aria-label="{esc(words or 0)}">{pieces}</div>'
    return f"{bar}<b>{direct}</b><small>/{total}</small>"


def _legend(t: Wording) -> str:
    marks = "".join(
        f'<span><i class="how" style="background:{palette.REACH[how.value]}"></i>{esc(t.code("how", how.value))}</span>'
        for how in How
    )
    return f'<p class="key">{marks}</p><p class="soft">{esc(t.desk("bars_note"))}</p>'


def card(row: ClauseRow, view: PanelView) -> str:
    """Return a clause in its own words with its task, its way in, its numbers and its bodies."""
    t = view.t
    _, project = view.edition.projects[row.project]
    head = button(
        f"clause:{row.project}", f"<b>{esc(row.number)}</b> {esc(row.task_title)}", "to", title=t.desk("open_clause")
    )
    body = f'<p class="words" lang="zh">{evidence.sentence(project, t)}</p>'
    notes = []
    if row.class_scope:
        notes.append(t("clause_class", scope=t.code("scope", row.class_scope)))
    elif row.via and row.how is not How.NAMED:
        notes.append(t.desk("via", names="、".join(row.via)))
    numbers = "".join(f"<b>{esc(quantity(one, t.lang))}</b> {esc(one.object)}" + "　" for one in row.targets)
    if numbers:
        body += f'<p class="numbers">{numbers}</p>'
    if row.lead_units:
        notes.append(f"{t('task_lead')}：{'、'.join(row.lead_units)}")
    below = "".join(f'<p class="soft">{esc(note)}</p>' for note in notes)
    if row.responsible_units:
        count = f"{t('task_responsible')} {len(row.responsible_units)}"
        below += folded(esc(count), f'<p class="soft">{esc("、".join(row.responsible_units))}</p>')
    return f'<article class="clause"><header>{head}</header>{body}{below}</article>'
