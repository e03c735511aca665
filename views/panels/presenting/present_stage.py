"""The presentation itself: the caption over the map, and the keys that lead through the steps.

The keys are taken by one listener on the page, where the shell sends those that are pressed inside the map. It counts
the steps itself and asks for a step by name: a clicker that is pressed three times goes three steps, however long
the server takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from layers.tour.slides import Slide
    from views.panels.presenting.present_tour import Show
    from views.parts.writing.wording import Wording

_JS = """
const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }
const ENDS = { Home: 0, End: -1 }
export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(':scope > .stage')
  const isNew = !box
  if (isNew) {
    box = document.createElement('section')
    box.className = 'stage'
    box.tabIndex = -1
    parentElement.append(box)
    box.addEventListener('click', (e) => {
      const t = e.target.closest('button[data-a]')
      if (t && t.dataset.a === 'screen:') {
        if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen?.()
      } else if (t) box.act(t.dataset.a)
    })
  }
  box.ids = data.ids
  if (data.step === box.goal) box.goal = null
  box.send = (a) => setTriggerValue('act', { a, n: Date.now() })
  box.go = (to) => {
    const at = Math.max(0, Math.min(box.ids.length - 1, to))
    if (box.ids[at] === (box.goal ?? box.shown)) return
    box.goal = box.ids[at]
    box.send('go:' + box.goal)
  }
  box.act = (a) => {
    const at = box.ids.indexOf(box.goal ?? box.shown)
    if (a === 'next:') box.go(at + 1)
    else if (a === 'back:') box.go(at - 1)
    else box.send(a)
  }
  box.shown = data.step
  if (box.html !== data.html) {
    const active = box.contains(document.activeElement) && document.activeElement.dataset.a
    box.html = data.html
    box.setAttribute('aria-label', data.label)
    box.innerHTML = data.html
    if (active) box.querySelector('[data-a="' + active + '"]')?.focus({ preventScroll: true })
  }
  if (isNew) box.focus({ preventScroll: true })
  const key = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const onButton = e.target.closest?.('button, a, input, textarea, select, summary')
    if (onButton && (e.key === ' ' || e.target.closest('input, textarea, select'))) return
    if (e.key in MOVES) box.go(box.ids.indexOf(box.goal ?? box.shown) + MOVES[e.key])
    else if (e.key in ENDS) box.go(ENDS[e.key] < 0 ? box.ids.length - 1 : 0)
    else if (e.key === 'Escape') box.send('leave:')
    else return
    e.preventDefault()
  }
  window.atlasStageKeys?.()
  document.addEventListener('keydown', key)
  window.atlasStageKeys = () => document.removeEventListener('keydown', key)
  return () => document.removeEventListener('keydown', key)
}
"""

_MOUNTS: dict[str, Any] = {}


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
        _MOUNTS["stage"] = st.components.v2.component("atlas_stage", js=_JS, isolate_styles=False)

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
    }
    _MOUNTS["stage"](key="stage_keys", data=data, on_act_change=changed)


def html(slide: Slide, at: int, n: int, t: Wording, own: str = "") -> Markup:
    """Return the caption: where, title, lines, note; below it the counter and the buttons."""
    note = [row for row in slide.note.split("\n") if row.strip()]
    buttons = (("back", at == 0), ("next", at + 1 == n), ("screen", False), ("leave", False))
    return render("stage", "caption", slide=slide, note=note, own=own, at=at, n=n, buttons=buttons, t=t)
