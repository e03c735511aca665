"""What a brief and a comparison of two share: the name, the bars by chapter, the card of a clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.reach import DIRECT, How
from layers.ask.target_list import quantity
from layers.place_names import full_name
from layers.screen import lights
from views.parts import evidence
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from layers.ask.place_brief import Brief, BriefSubject, ClauseRow
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording


def name_of(about: BriefSubject, t: Wording) -> str:
    """Return the name of a brief's place."""
    return full_name(about, t.lang)


@dataclass(frozen=True, slots=True)
class ReachBar:
    """The clauses of a chapter about a place: how many by each reach, and how many name it or a part of it."""

    counts: Sequence[tuple[How, int]]
    direct: int
    total: int


def chapter_bars(briefs: Sequence[Brief], view: PanelView) -> Markup:
    """Return bars of the clauses by chapter: one scale for all of them, a number at each, reach by reach."""
    t = view.t
    widest = max((sum(chapter.counts) for made in briefs for chapter in made.chapters), default=0) or 1
    rows = []
    for chapters in zip(*(made.chapters for made in briefs), strict=False):
        found = view.edition.chapters.get(chapters[0].number) if chapters[0].number is not None else None
        head = t.chapter(found) if found else t.desk("no_chapter")
        rows.append((head, [_bar(chapter.counts) for chapter in chapters]))
    heads = [name_of(made.subject, t) for made in briefs] if len(briefs) > 1 else []
    return render("brief", "chapter_bars", rows=rows, heads=heads, widest=widest, t=t)


def _bar(counts: Sequence[int]) -> ReachBar:
    shown = [(how, n) for how, n in zip(How, counts, strict=True) if n]
    return ReachBar(shown, sum(n for how, n in shown if how in DIRECT), sum(counts))


def card(row: ClauseRow, view: PanelView) -> Markup:
    """Return a clause in its own words with its task, its way in, its numbers and its bodies."""
    t = view.t
    _, project = view.edition.projects[row.project]
    notes = []
    if row.class_scope:
        notes.append(t("clause_class", scope=t.code("scope", row.class_scope)))
    elif row.via and row.how is not How.NAMED:
        notes.append(t.desk("via", names=t.listed(row.via)))
    if row.lead_units:
        notes.append(f"{t('task_lead')}：{t.listed(row.lead_units)}")
    numbers = [(quantity(one, t.lang), one.object) for one in row.targets]
    words = evidence.sentence(project, t)
    names = evidence.gloss(project.text, (project,), t)
    lit = lights.of_clause(view.edition, project)
    return render("brief", "card", row=row, words=words, names=names, numbers=numbers, notes=notes, lights=lit, t=t)
