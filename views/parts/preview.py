"""The live preview: the very sheet that will be printed, drawn small by the same process that draws it large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from layers.sheet import SheetFormat
from layers.work import runner
from layers.work.order import SheetOrder
from views import state
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from layers.edition import Given
    from layers.sheet import SheetOptions
    from layers.spec import MapSpec
    from layers.work.order import Result
    from layers.work.runner import Job
    from views.parts.writing.wording import Wording

_PREVIEW = "preview"
DPI = 100
POLL_S = 0.25


@dataclass(slots=True, eq=False)
class Preview:
    """What is shown, what is under way, and what is wanted."""

    wanted: SheetOrder | None = None
    made: SheetOrder | None = None
    job: Job[Result] | None = None
    drawn: SheetOrder | None = None
    result: Result | None = None
    error: str = ""

    def want(self, spec: MapSpec, options: SheetOptions, document: Given) -> None:
        """Draw this sheet next. What is being drawn is finished first: ending its process would cost more."""
        small = replace(options, format=SheetFormat.PNG, dpi=DPI)
        self.wanted = SheetOrder(spec, small, document)
        self.step()

    def step(self) -> None:
        """Take what is done, begin what is wanted."""
        if self.job is not None and self.job.done:
            self.result, self.error, self.drawn = self.job.result, self.job.error or "", self.made
            self.job = None
        if self.job is None and self.wanted is not None and self.wanted != self.drawn:
            self.made = self.wanted
            self.job = runner.previews.submit(self.wanted)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what is wanted."""
        return self.wanted == self.drawn


def live(spec: MapSpec, options: SheetOptions, document: Given, t: Wording) -> None:
    """Show the preview; while it is being drawn, look again without running the page."""
    preview: Preview = st.session_state.setdefault(_PREVIEW, Preview())
    preview.want(spec, options, document)
    st.fragment(_show, run_every=None if preview.is_current else POLL_S)(t, preview.is_current)


def _show(t: Wording, was_current: bool) -> None:  # noqa: FBT001  what the page saw when it was drawn
    preview: Preview = st.session_state[_PREVIEW]
    preview.step()
    with st.container(key="preview_stale" if not preview.is_current else "preview"):
        if preview.result is not None:
            st.image(preview.result.data, width="stretch", output_format="PNG", alt=preview.result.name)
        else:
            words = preview.error or t.desk("preview_first")
            st.html(render("scraps", "blank", words=words))
    if preview.error and preview.result is not None:
        st.error(plain_text(preview.error))
    if preview.is_current and preview.result is not None:
        st.html(_notes(preview.result, t))
    if not was_current and preview.is_current:
        state.run_again()


def _notes(result: Result, t: Wording) -> Markup:
    findings = list(result.findings)
    if result.unplaced:
        names = t.listed(result.unplaced)
        findings.append(t.desk("preview_unplaced", n=len(result.unplaced), names=names))
    return render("scraps", "findings", findings=findings, t=t)
