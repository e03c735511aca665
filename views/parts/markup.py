"""Small pieces of safe HTML. Whatever comes from a document or a user passes through :func:`esc` and nothing else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from views.parts.wording import Wording


def esc(value: object) -> str:
    """Return a value as text for HTML content and quoted attributes."""
    return escape(str(value), quote=True)


def button(action: str, inner: str, css: str = "link", *, title: str = "", current: bool = False) -> str:
    """Return a button that sends ``action`` to the server. ``inner`` is HTML, already safe."""
    extra = f' title="{esc(title)}"' if title else ""
    extra += ' aria-current="true"' if current else ""
    return f'<button class="{css}" data-a="{esc(action)}"{extra}>{inner}</button>'


def chips(action: str, names: Iterable[str], chosen: str = "") -> str:
    """Return names as a row of buttons; a click sends ``action:name``."""
    return "".join(button(f"{action}:{name}", esc(name), "chip on" if name == chosen else "chip") for name in names)


def folded(summary: str, inner: str, css: str = "", *, opened: bool = False) -> str:
    """Return a part that folds in the browser, without asking the server."""
    return f'<details class="{css}"{" open" if opened else ""}><summary>{summary}</summary>{inner}</details>'


def pager(verb: str, page: int, last: int, t: Wording) -> str:
    """Return buttons to the pages before and after; empty for a single page."""
    if not last:
        return ""
    before = button(f"{verb}:{page - 1}", "‹ " + esc(t("page_before")), "chip") if page else ""
    after = button(f"{verb}:{page + 1}", esc(t("page_after")) + " ›", "chip") if page < last else ""
    return f'<p class="pager">{before}<span class="soft">{page + 1} / {last + 1}</span>{after}</p>'


def warnings(notes: Iterable[str]) -> str:
    """Return what could not be used, each as a line that assistive technology reads out."""
    return "".join(f'<p class="warn" role="alert">{esc(note)}</p>' for note in notes)
