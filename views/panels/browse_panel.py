"""The panel of the mode 浏览: chapters, tasks, clauses, and the evidence of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scopes import ScopeKind
from layers.screen import lights
from views.parts import evidence, place_card
from views.parts.answering import answer, page_of
from views.parts.component import block
from views.parts.paging import ListPage
from views.parts.searching import finding, hits
from views.parts.writing import copying
from views.parts.writing.templating import joined, render

PAGE = 40
"""Clauses of a task that are shown at once; a planner's tasks have fewer."""

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from markupsafe import Markup

    from geo.model import Project, Task
    from layers.edition import Edition
    from layers.selection import Selection
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording
    from views.state import Nav


def draw(view: PanelView) -> None:
    """Draw the panel: what a search found, a task, or the chapters."""
    nav = view.nav
    if nav.spec.query and nav.spec.task is None and nav.spec.clause is None:
        found = finding.search(nav.spec.query, view.filtered.projects, view.edition)
        html = hits.panel(found, view.edition, view.t)
    else:
        # A place that is chosen leaves the contents its tasks; a task that is open stays whole.
        at = view.selection if nav.spec.place else None
        html = panel(
            nav, view.edition, view.filtered.ids, {verb: page_of(verb) for verb in ("clauses", "original")}, view.t, at
        )
    top = f"{nav.spec.task}|{nav.spec.clause}|{nav.spec.query}"
    block("panel_browse", joined(render("markup", "warnings", notes=view.notes), html), answer, top=top)


def panel(
    nav: Nav, edition: Edition, kept: Collection[str], pages: Mapping[str, int], t: Wording,
    at: Selection | None = None,
) -> Markup:  # fmt: skip
    """Return the panel as HTML.

    Parameters
    ----------
    kept
        Ids of the clauses that pass the filters.
    pages
        ``clauses``: page of a long task, from 0; ``original``: number of the task whose unrepaired text is shown.
    at
        The clauses that bear on the place that is chosen; ``None`` where none is.
    """
    number = nav.spec.task if nav.spec.clause is None else edition.task_of(nav.spec.clause)
    if number is not None and number in edition.tasks:
        return _task(edition.tasks[number], nav, edition, kept, pages, t)
    return _contents(nav, edition, kept, t) if at is None else _contents_at(at, nav, edition, t)


def totals(edition: Edition, t: Wording) -> str:
    """Return how much a document holds, in words."""
    n = edition.totals
    return t("browse_totals", clauses=n.clauses, places=n.places, targets=n.targets, units=n.units)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in the contents, how many places and numbers it holds, and what of the map it lights."""

    task: Task
    marks: str
    lights: str
    gloss: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause as it is shown: its words, and what lies open of it when it is the chosen one."""

    project: Project
    chosen: bool
    task: int | None
    words: Markup
    reason: str
    lights: str
    gloss: tuple[tuple[str, str], ...]
    own: str = ""
    scope: str = ""
    places: Markup | None = None
    n_places: int = 0
    where: str = ""
    original: str = ""
    citation: Markup | None = None


def _contents_at(at: Selection, nav: Nav, edition: Edition, t: Wording) -> Markup:
    """Return the tasks that bear on the chosen place itself, and how many more do in general."""
    own = place_card.direct(at)
    tasks, every = ({edition.task_of(key) for key in ids} for ids in (own, at.ids))
    name = t.place(at.place) if at.place is not None else nav.spec.place
    head = t("browse_at", name=name, n=len(tasks))
    return _contents(nav, edition, own, t, head, t("browse_general", n=len(every - tasks)) if every - tasks else "")


def _contents(
    nav: Nav, edition: Edition, kept: Collection[str], t: Wording, head: str = "", beside: str = ""
) -> Markup:
    numbers = {task.number for task, _ in (edition.projects[key] for key in kept)}
    own = place_card.own_clauses(nav, edition)
    total = edition.totals
    filtered = len(kept) < total.clauses
    head = head or (
        t("browse_kept", n=len(numbers), all=total.tasks, clauses=len(kept))
        if filtered
        else t("browse_all", n=total.tasks)
    )
    chapters = []
    for chapter in (*edition.reading.chapters, None):
        lines = [
            _line(task, kept, own, edition, t)
            for task in edition.reading.tasks
            if task.chapter == (chapter.number if chapter else None) and task.number in numbers
        ]
        if lines:
            chapters.append((chapter, lines))
    return render(
        "browse", "contents", head=head, totals=beside or totals(edition, t), filtered=filtered and not beside,
        chapters=chapters,
        chosen=nav.spec.chapter, t=t,
    )  # fmt: skip


def _line(task: Task, kept: Collection[str], own: Collection[str], edition: Edition, t: Wording) -> TaskLine:
    shown = [project for project in task.projects if project.id in kept]
    mine = sum(project.id in own for project in shown)
    marks = _marks(task, kept, t) + (" · " + t("own_clauses", n=mine) if mine else "")
    return TaskLine(task, marks, lights.of_task(edition, shown), evidence.gloss(task.title, task.projects, t))


def _marks(task: Task, kept: Collection[str], t: Wording) -> str:
    projects = [project for project in task.projects if project.id in kept]
    places = {m.place.id for p in projects for m in p.mentions if m.status == "resolved" and m.place}
    numbers = sum(len(p.targets) for p in projects)
    marks = [t.own_text(task)] if not task.is_item else []
    marks += [t("browse_n_places", n=len(places)) if places else t("browse_no_place")]
    if numbers:
        marks.append(t("browse_n_targets", n=numbers))
    return " · ".join(marks)


def _task(
    task: Task, nav: Nav, edition: Edition, kept: Collection[str], pages: Mapping[str, int], t: Wording
) -> Markup:
    shown = [project for project in task.projects if project.id in kept or project.id == nav.spec.clause]
    page = _page(shown, nav, pages.get("clauses", 0))
    is_open = pages.get("original") == task.number
    numbers = list(edition.tasks)
    return render(
        "browse", "task", task=task, gloss=evidence.gloss(task.title, task.projects, t),
        numbers=numbers, at=numbers.index(task.number), page=page, n=len(shown),
        chapter=edition.chapters.get(task.chapter) if task.chapter is not None else None,
        units=evidence.units(task.lead_units, task.responsible_units, nav.spec.unit, t),
        targets=joined(*(evidence.targets(project, t) for project in task.projects)),
        hidden=len(task.projects) - len(shown), clauses=[_clause(one, nav, edition, t) for one in page.cut(shown)],
        original=edition.reading.original[task.span.start : task.span.end] if is_open else None, t=t,
    )  # fmt: skip


def _page(shown: Sequence[Project], nav: Nav, page: int) -> ListPage:
    """Return a page of clauses: the one with the chosen clause, where one is chosen."""
    chosen = next((index for index, project in enumerate(shown) if project.id == nav.spec.clause), None)
    return ListPage.of(page if chosen is None else chosen // PAGE, len(shown), PAGE)


def _clause(project: Project, nav: Nav, edition: Edition, t: Wording) -> ClauseView:
    words, task, reason = evidence.sentence(project, t), edition.task_of(project.id), _reason(project, edition)
    lit, gloss = lights.of_clause(edition, project), evidence.gloss(project.text, (project,), t)
    pinned = place_card.pinned(nav, edition)
    is_own = pinned is not None and project.id in place_card.own_clauses(nav, edition)
    own = t("own_direct", name=t.place(pinned)) if pinned is not None and is_own else ""
    # What a clause does not say itself, where it bears, is told at once; the rest when it is opened.
    scope = _scope(project, t) if project.id == nav.spec.clause or _is_silent(project) else ""
    if project.id != nav.spec.clause:
        return ClauseView(project, False, task, words, reason, lit, gloss, own, scope)  # noqa: FBT003  a field
    return ClauseView(
        project, True, task, words, reason, lit, gloss, own, scope,  # noqa: FBT003  a field
        places=evidence.places(project, t) if project.mentions else None, n_places=evidence.count(project),
        original=edition.reading.original[project.span.start : project.span.end], where=_where(project, edition, t),
        citation=copying.citation(edition.reading, edition.projects[project.id][0], project, t),
    )  # fmt: skip


def _is_silent(project: Project) -> bool:
    """Whether a clause is on the map without a place of its own in its words."""
    scope = project.scope
    return scope is not None and scope.kind in {ScopeKind.INHERITED, ScopeKind.LIST}


def _scope(project: Project, t: Wording) -> str:
    """Return where a clause bears, and why."""
    scope = project.scope
    if scope is None:
        return ""
    return t("clause_scope", why=t.said(scope.why))


def _where(project: Project, edition: Edition, t: Wording) -> str:
    """Return where a clause stands in its file; nothing for plain text, which has neither pages nor paragraphs."""
    origin = edition.reading.origin
    return t.said(origin.where(project.span)) if origin is not None and origin.parts else ""


def _reason(project: Project, edition: Edition) -> str:
    reason = edition.reasons.get(project.id)
    return reason.name.lower() if reason else ""
