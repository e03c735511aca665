"""A block of the page that is HTML made here, and whose buttons answer.

One Streamlit component serves the panel, the tray and the table: it receives finished (escaped) HTML and reports which
``data-a`` was clicked. A panel of forty Streamlit buttons costs 20 kB a change, the same as HTML 5 kB; words inside
running text can be buttons; what has not changed is left alone, so that folds, focus and scroll stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

_JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(':scope > .atlas')
  if (!box) {
    box = document.createElement('div')
    box.className = 'atlas'
    parentElement.append(box)
    const send = (a) => box.send({ a, n: Date.now() })
    box.addEventListener('click', (e) => {
      const t = e.target.closest('button[data-a]')
      if (t) { e.preventDefault(); send(t.dataset.a) }
    })
    box.addEventListener('change', (e) => {
      const t = e.target.closest('select[data-a]')
      if (t) send(t.dataset.a + ':' + t.value)
    })
  }
  box.send = (v) => setTriggerValue('act', v)
  if (box.html === data.html) return
  const active = box.contains(document.activeElement) && document.activeElement.dataset.a
  const had = box.contains(document.activeElement)
  box.html = data.html
  box.innerHTML = data.html
  if (had) {
    const same = active && box.querySelector('[data-a="' + CSS.escape(active) + '"]')
    const to = same || box.querySelector('[tabindex="-1"]')
    if (to) to.focus({ preventScroll: true })
  }
  const goal = box.querySelector('[data-here]')
  if (box.top !== data.top) {
    box.top = data.top
    const frame = box.closest('[data-scroll], .st-key-panel')
    if (frame) frame.scrollTop = goal ? Math.max(0, goal.offsetTop - frame.offsetTop - 12) : 0
  }
}
"""

_MOUNTS: dict[str, Any] = {}


def block(key: str, html: str, on_act: Callable[[str], None], *, top: str = "") -> None:
    """Put a block into the current container.

    Parameters
    ----------
    key
        Name of the block, unique on the page.
    html
        Safe HTML; ``data-a="verb:argument"`` on a button makes it answer, ``data-here`` marks what to scroll to.
    on_act
        Called with the ``verb:argument`` that was clicked, before the page is drawn again.
    top
        When it changes the panel scrolls to ``data-here`` or to its top.
    """
    if not _MOUNTS:
        _MOUNTS["block"] = st.components.v2.component("atlas_block", js=_JS, isolate_styles=False)

    def changed() -> None:
        event = st.session_state[key].get("act")
        if isinstance(event, dict):
            on_act(str(event.get("a", "")))

    _MOUNTS["block"](key=key, data={"html": html, "top": top}, on_act_change=changed)
