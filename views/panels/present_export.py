"""Slides and handout: made by another process, with a bar, a stop and a download, while the app stays free."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import streamlit as st

from layers.tour import tour_file
from layers.tour.make_tour import Order
from layers.tour.tour_formats import TourFormat
from layers.work.tour_job import TourJob

if TYPE_CHECKING:
    from layers.tour.steps import Tour
    from views.parts.wording import Wording

_JOB = "tour.job"
_EVERY_S = 0.5


def draw(tour: Tour, document: str, t: Wording) -> None:
    """Draw the buttons, or the bar of what is being made, or the file that is ready."""
    with st.container(key="tour_export"):
        running = _job() is not None and not _job().is_over  # type: ignore[union-attr]
        st.fragment(_body, run_every=_EVERY_S if running else None)(tour, document, t)


def _job() -> TourJob | None:
    return st.session_state.get(_JOB)


def _body(tour: Tour, document: str, t: Wording) -> None:
    job = _job()
    if job is not None and not job.is_over:
        st.progress(job.done / max(1, job.steps), t.present("export_running", done=job.done, n=job.steps))
        st.button(t.present("export_cancel"), key="tour_cancel", on_click=_cancel)
        return
    if job is not None and st.session_state.pop("tour.running", False):
        # The whole page once more: it stops the clock of this part.
        st.rerun()
    for form in TourFormat:
        st.button(
            t.present(f"export_{form.value}"), key=f"tour_make_{form.value}", width="stretch", on_click=_start,
            args=(form, tour, document, t),
        )  # fmt: skip
    if job is None or (job.order.tour, job.order.lang) != (tour_file.dump(tour), t.lang):
        return
    if job.result is not None:
        name = f"{t.present(f'export_name_{job.order.form.value}')}.{job.order.form.suffix}"
        st.download_button(
            t.present("export_ready", name=name, mb=f"{len(job.result) / 1e6:.1f}"), job.result, file_name=name,
            mime=job.order.form.mime, key="tour_download", type="primary", width="stretch", on_click="ignore",
        )  # fmt: skip
    elif job.error is not None:
        st.error(t.present("export_failed", why=job.error or t.present("export_fault")))


def _start(form: TourFormat, tour: Tour, document: str, t: Wording) -> None:
    if (before := _job()) is not None and not before.is_over:
        return
    made = dt.datetime.now().astimezone().date()
    order = Order(form, document, t.lang, made, tour_file.dump(tour), maker=os.environ.get("ATLAS_MAKER", "").strip())
    st.session_state[_JOB] = TourJob(order, len(tour.steps))
    st.session_state["tour.running"] = True


def _cancel() -> None:
    if (job := _job()) is not None:
        job.cancel()
        job.wait(5)
        st.session_state.pop(_JOB)
