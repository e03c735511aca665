"""The presentation itself: the caption over the map, and what ``stage.js`` needs for keys and the second window."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from layers.tour.slides import Slide
    from views.panels.presenting.present_tour import Show
    from views.parts.writing.wording import Wording

_MOUNTS: dict[str, Any] = {}
WORDS = ("black", "presenter", "aside", "no_aside", "now", "next", "last", "again", "back", "forth")
BUTTONS = ("back", "next", "laser", "presenter", "screen", "leave")


def draw(found: Show, step_id: str, own: str, on_act: Callable[[str], None], t: Wording) -> None:
    """Put the caption of a step over the map.

    Parameters
    ----------
    own
        What of the step bears on the reader's own place, in words; may be empty.
    on_act
        Called with ``go:<step>`` or ``leave:`` before the page is drawn again.
    """
    if not _MOUNTS:
        script = (files("views.panels.presenting") / "stage.js").read_text("utf-8")
        _MOUNTS["stage"] = st.components.v2.component("atlas_stage", js=script, isolate_styles=False)

    def changed() -> None:
        event = st.session_state["stage_keys"].get("act")
        if isinstance(event, dict):
            on_act(str(event.get("a", "")))

    at = found.at(step_id)
    data = {
        "html": html(found.slides[at], at, len(found.slides), t, own),
        "step": found.slides[at].id,
        "ids": [slide.id for slide in found.slides],
        "label": t.present("stage"),
        "words": {word: t.present(f"show_{word}") for word in WORDS},
        "said": _said(found, at),
        "style": (files("views.panels.presenting") / "presenter.css").read_text("utf-8"),
    }
    _MOUNTS["stage"](key="stage_keys", data=data, on_act_change=changed)


def _said(found: Show, at: int) -> dict[str, Any]:
    """Return what the presenter's window says: the step, what only the speaker knows of it, the step after."""

    def told(slide: Slide) -> dict[str, Any]:
        return {"title": slide.title, "lines": [f"{one.tag} {one.text}" for one in slide.lines], "aside": slide.aside}

    n = len(found.slides)
    return {
        "now": told(found.slides[at]), "next": told(found.slides[at + 1]) if at + 1 < n else None, "at": at, "n": n,
    }  # fmt: skip


def html(slide: Slide, at: int, n: int, t: Wording, own: str = "") -> Markup:
    """Return the caption: where, title, lines, note; below it the counter and the buttons."""
    note = [row for row in slide.note.split("\n") if row.strip()]
    off = {"back": at == 0, "next": at + 1 == n}
    buttons = [(name, off.get(name, False)) for name in BUTTONS]
    return render("stage", "caption", slide=slide, note=note, own=own, at=at, n=n, buttons=buttons, t=t)
