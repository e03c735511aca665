"""The panel of the mode 浏览: chapters, tasks, clauses, and the evidence of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.parts import copying, evidence, finding, hits
from views.parts.answering import answer, page_of
from views.parts.component import block
from views.parts.markup import button, esc, folded, pager, warnings

PAGE = 40
"""Clauses of a task that are shown at once; a planner's tasks have fewer."""

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geo.model import Chapter, Project, Task
    from layers.edition import Edition
    from views.panels.panel_view import PanelView
    from views.parts.wording import Wording
    from views.state import Nav


def draw(view: PanelView) -> None:
    """Draw the panel: what a search found, a task, or the chapters."""
    nav = view.nav
    if nav.spec.query and nav.spec.task is None and nav.spec.clause is None:
        found = finding.search(nav.spec.query, view.filtered.projects, view.edition)
        html = hits.panel(found, view.t)
    else:
        html = panel(
            nav, view.edition, view.filtered.ids, {verb: page_of(verb) for verb in ("clauses", "original")}, view.t
        )
    top = f"{nav.spec.task}|{nav.spec.clause}|{nav.spec.query}"
    block("panel_browse", warnings(view.notes) + html, answer, top=top)


def panel(nav: Nav, edition: Edition, kept: Collection[str], pages: Mapping[str, int], t: Wording) -> str:
    """Return the panel as HTML.

    Parameters
    ----------
    kept
        Ids of the clauses that pass the filters.
    pages
        ``clauses``: page of a long task, from 0; ``original``: number of the task whose unrepaired text is shown.
    """
    number = nav.spec.task if nav.spec.clause is None else edition.task_of(nav.spec.clause)
    if number is not None and number in edition.tasks:
        return _task(edition.tasks[number], nav, edition, kept, pages, t)
    return _contents(nav, edition, kept, t)


def totals(edition: Edition, t: Wording) -> str:
    """Return how much a document holds, in words."""
    n = edition.totals
    return t("browse_totals", clauses=n.clauses, places=n.places, targets=n.targets, units=n.units)


def _contents(nav: Nav, edition: Edition, kept: Collection[str], t: Wording) -> str:
    numbers = {task.number for task, _ in (edition.projects[key] for key in kept)}
    total = edition.totals
    filtered = len(kept) < total.clauses
    head = (
        t("browse_kept", n=len(numbers), all=total.tasks, clauses=len(kept))
        if filtered
        else t("browse_all", n=total.tasks)
    )
    parts = [f'<h2 tabindex="-1">{esc(head)}</h2><p class="soft">{esc(totals(edition, t))}</p>']
    if filtered:
        parts.append(f"<p>{button('clear:', esc(t('filter_clear')), 'chip')}</p>")
    if not numbers:
        parts.append(f'<p class="empty">{esc(t("browse_empty"))}</p>')
    for chapter in (*edition.reading.chapters, None):
        tasks = [
            task
            for task in edition.reading.tasks
            if task.chapter == (chapter.number if chapter else None) and task.number in numbers
        ]
        if tasks:
            parts.append(_chapter(chapter, tasks, nav, kept, t))
    return "".join(parts)


def _chapter(chapter: Chapter | None, tasks: list[Task], nav: Nav, kept: Collection[str], t: Wording) -> str:
    head = ""
    if chapter is not None:
        chosen = nav.spec.chapter == chapter.number
        tip = t("browse_chapter_off") if chosen else t("browse_chapter_on")
        css = "chap on" if chosen else "chap"
        head = f"<h3>{button(f'chapter:{chapter.number}', esc(t.chapter(chapter)), css, title=tip)}</h3>"
    rows = "".join(f"<li>{_row(task, kept, t)}</li>" for task in tasks)
    return f'<section>{head}<ol class="tasks">{rows}</ol></section>'


def _row(task: Task, kept: Collection[str], t: Wording) -> str:
    projects = [project for project in task.projects if project.id in kept]
    places = {m.place.id for p in projects for m in p.mentions if m.status == "resolved" and m.place}
    numbers = sum(len(p.targets) for p in projects)
    marks = [t.own_text(task)] if not task.is_item else []
    marks += [t("browse_n_places", n=len(places)) if places else t("browse_no_place")]
    if numbers:
        marks.append(t("browse_n_targets", n=numbers))
    inner = f"<b>{t.task_mark(task)}</b><span>{esc(task.title)}<small>{esc(' · '.join(marks))}</small></span>"
    return button(f"task:{task.number}", inner, "task")


def _task(task: Task, nav: Nav, edition: Edition, kept: Collection[str], pages: Mapping[str, int], t: Wording) -> str:
    parts = [_steps(task, edition, t)]
    if task.chapter is not None and task.chapter in edition.chapters:
        chapter = edition.chapters[task.chapter]
        parts.append(f'<p class="crumb">{button(f"chapter:{chapter.number}", esc(t.chapter(chapter)))}</p>')
    parts.append(f'<h2 tabindex="-1">{esc(t.task_number(task))}{esc(task.title)}</h2>')
    if not task.is_item:
        parts.append(f'<p class="soft">{esc(t.own_text(task))}</p>')
    parts.append(evidence.units(task.lead_units, task.responsible_units, nav.spec.unit, t))
    parts.append(_targets(task, t))
    shown = [project for project in task.projects if project.id in kept or project.id == nav.spec.clause]
    hidden = len(task.projects) - len(shown)
    parts.append(f"<h3>{esc(t('task_clauses', n=len(shown)))}</h3>")
    if hidden:
        parts.append(
            f'<p class="soft">{esc(t("task_hidden", n=hidden))} {button("clear:", esc(t("filter_clear")), "chip")}</p>'
        )
    if not task.projects:
        parts.append(f'<p class="empty">{esc(t("task_no_clause"))}</p>')
    parts += _clauses(shown, nav, edition, pages.get("clauses", 0), t)
    is_open = pages.get("original") == task.number
    action, words = ("original:0", "task_original_off") if is_open else (f"original:{task.number}", "task_original")
    parts.append(f"<p>{button(action, esc(t(words)), 'chip')}</p>")
    if is_open:
        raw = edition.reading.original[task.span.start : task.span.end]
        parts.append(f'<pre class="orig" lang="zh">{esc(raw)}</pre>')
    return "".join(parts)


def _clauses(shown: Sequence[Project], nav: Nav, edition: Edition, page: int, t: Wording) -> list[str]:
    """Return a page of clauses: the one with the chosen clause, where one is chosen."""
    chosen = next((index for index, project in enumerate(shown) if project.id == nav.spec.clause), None)
    last = max(len(shown) - 1, 0) // PAGE
    page = min(max(page, 0), last) if chosen is None else chosen // PAGE
    rows = [_clause(project, nav, edition, t) for project in shown[page * PAGE : (page + 1) * PAGE]]
    return [*rows, pager("clauses", page, last, t)]


def _steps(task: Task, edition: Edition, t: Wording) -> str:
    numbers = list(edition.tasks)
    at = numbers.index(task.number)
    before = button(f"task:{numbers[at - 1]}", "‹ " + esc(t("task_before")), "chip") if at else ""
    after = button(f"task:{numbers[at + 1]}", esc(t("task_after")) + " ›", "chip") if at + 1 < len(numbers) else ""
    back = button("home:", esc(t("browse_back")), "chip")
    count = f'<span class="soft">{at + 1} / {len(numbers)}</span>'
    steps = f'{back}<span class="gap"></span>{before}{count}{after}'
    return f'<nav class="steps" aria-label="{esc(t("task_steps"))}">{steps}</nav>'


def _targets(task: Task, t: Wording) -> str:
    rows = "".join(evidence.targets(project, t) for project in task.projects)
    return f"<h3>{esc(t('task_targets'))}</h3>{rows}" if rows else ""


def _clause(project: Project, nav: Nav, edition: Edition, t: Wording) -> str:
    chosen = project.id == nav.spec.clause
    action, words = (
        (f"task:{edition.task_of(project.id)}", "clause_off") if chosen else (f"clause:{project.id}", "clause_on")
    )
    choose = button(action, esc(t(words)), "chip on" if chosen else "chip")
    head = f"<header><b>{esc(project.number)}</b>{choose}</header>"
    body = f'<p class="words" lang="zh">{evidence.sentence(project, t)}</p>'
    if project.class_scope:
        body += f'<p class="soft">{esc(t("clause_class", scope=t.code("scope", project.class_scope.value)))}</p>'
    if project.mentions and chosen:
        body += folded(
            esc(t("clause_places", n=evidence.count(project))), evidence.places(project, t), "evidence", opened=True
        )
    elif reason := _reason(project, edition):
        body += f'<p class="soft">{esc(t("clause_unplaced", reason=t("reason_" + reason)))}</p>'
    if chosen:
        original = edition.reading.original[project.span.start : project.span.end]
        body += folded(esc(t("clause_original")), f'<pre class="orig" lang="zh">{esc(original)}</pre>', "orig")
        body += f"<p>{copying.citation(edition.reading, edition.projects[project.id][0], project, t)}</p>"
    here = " data-here" if chosen else ""
    return f'<article class="clause{" on" if chosen else ""}"{here}>{head}{body}</article>'


def _reason(project: Project, edition: Edition) -> str:
    reason = edition.reasons.get(project.id)
    return reason.name.lower() if reason else ""
