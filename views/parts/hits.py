"""The list of what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.parts.markup import button, esc
from views.parts.wording import first_words

if TYPE_CHECKING:
    from geo.model import Task
    from views.parts.finding import Hits
    from views.parts.wording import Wording


def panel(hits: Hits, t: Wording) -> str:
    """Return the hits as HTML; when there are none, say what can be searched for and offer to clear."""
    clear = f'<nav class="steps"><span class="gap"></span>{button("search:", esc(t("search_clear")), "chip")}</nav>'
    head = f'{clear}<h2 tabindex="-1">{esc(t("search_title", query=hits.query))}</h2>'
    if not (hits.places or hits.tasks or hits.clauses):
        empty, hint = esc(t("search_empty", query=hits.query)), esc(t("search_hint"))
        return f'{head}<p class="empty">{empty}</p><p class="soft">{hint}</p>'
    parts = [head]
    if hits.places:
        rows = "".join(
            f"<li>{button(f'place:{c.place.id}', esc(t.place(c.place)), f'pl {c.place.theme.value}')} "
            f'<span class="soft">{esc(t.code("kind", c.place.kind))} · {esc(c.reason)} · '
            f"{esc(t('search_named', n=n) if n else t('search_not_named'))}</span></li>"
            for c, n in hits.places
        )
        parts.append(f'<h3>{esc(t("search_places", n=len(hits.places)))}</h3><ul class="hits">{rows}</ul>')
    if hits.tasks:
        rows = "".join(f"<li>{_task(task, t)}</li>" for task in hits.tasks)
        parts.append(f'<h3>{esc(t("search_tasks", n=len(hits.tasks)))}</h3><ol class="tasks">{rows}</ol>')
    if hits.clauses:
        rows = "".join(
            "<li>"
            + button(
                f"clause:{project.id}",
                f"<b>{esc(project.number)}</b><span>{esc(first_words(project, 60))}"
                f"<small>{esc(task.title)}</small></span>",
                "task",
            )
            + "</li>"
            for task, project in hits.clauses
        )
        more = (
            f'<p class="soft">{esc(t("search_more", n=hits.n_clauses - len(hits.clauses)))}</p>'
            if hits.n_clauses > len(hits.clauses)
            else ""
        )
        parts.append(f'<h3>{esc(t("search_clauses", n=hits.n_clauses))}</h3><ol class="tasks wide">{rows}</ol>{more}')
    return "".join(parts)


def _task(task: Task, t: Wording) -> str:
    return button(f"task:{task.number}", f"<b>{t.task_mark(task)}</b><span>{esc(task.title)}</span>", "task")
