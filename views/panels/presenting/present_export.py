"""Slides and handout of the tour: ordered here, made and handed out like all files."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import streamlit as st

from layers.sheet.options import MAKER_SETTING
from layers.tour import tour_file
from layers.tour.tour_formats import TourFormat, TourOrder
from views.parts import orders

if TYPE_CHECKING:
    from layers.edition import Given
    from layers.tour.steps import Tour
    from views.parts.writing.wording import Wording


def draw(tour: Tour, document: Given, t: Wording) -> None:
    """Draw the buttons, and below them what is being made and what is ready."""
    with st.container(key="tour_export"):
        # Outside of the part that looks again by itself: a click must run the page, which sets that part going.
        for form in TourFormat:
            st.button(
                t.present(f"export_{form.value}"), key=f"tour_make_{form.value}", width="stretch", on_click=_order,
                args=(form, tour, document, t),
            )  # fmt: skip
        orders.live(t)


def _order(form: TourFormat, tour: Tour, document: Given, t: Wording) -> None:
    made = dt.datetime.now().astimezone().date()
    maker = os.environ.get(MAKER_SETTING, "").strip()
    label = f"{t.present(f'export_name_{form.value}')} {form.suffix.upper()}"
    orders.take(label, TourOrder(form, document, t.lang, made, tour_file.dump(tour), maker=maker), t)
