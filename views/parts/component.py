"""A block of the page that is HTML made here, and whose buttons answer.

One Streamlit component serves the panel, the tray and the table: it receives finished (escaped) HTML and reports which
``data-a`` was clicked. A panel of forty Streamlit buttons costs 20 kB a change, the same as HTML 5 kB; words inside
running text can be buttons; what has not changed is left alone, so that folds, focus and scroll stay.
"""

from __future__ import annotations

from collections import deque
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from views.parts.writing.templating import own, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MOUNTS: dict[str, Any] = {}
_DONE = "blocks.done"


SCRIPTS = ("line", "pointing", "clicker", "printing")
"""What listens on the whole page: draws it again when a line that was down is up; joins what text and map point at."""


def listen(names: Iterable[str] = SCRIPTS) -> None:
    """Put scripts into the page; ``tabs`` loads all tabs of a browser again when somebody signs out in one."""
    script = ";\n".join((files("views.parts") / f"{name}.js").read_text("utf-8") for name in names)
    st.html(render("scraps", "script", code=own(script)), unsafe_allow_javascript=True)


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
        _MOUNTS["block"] = st.components.v2.component(
            "atlas_block", js=(files("views.parts") / "block.js").read_text("utf-8"), isolate_styles=False
        )

    def changed() -> None:
        event = st.session_state[key].get("act")
        done = st.session_state.setdefault(_DONE, deque(maxlen=64))
        for one in event.get("sent", ()) if isinstance(event, dict) else ():
            if (key, one.get("n")) not in done:
                # Streamlit may break a callback off for the next click, which brings this one along again.
                on_act(str(one.get("a", "")))
                done.append((key, one.get("n")))

    _MOUNTS["block"](key=key, data=f"{top}\n{html}".encode(), on_act_change=changed)
