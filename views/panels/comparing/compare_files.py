"""Files of a comparison: the workbook at once, sheets and slides as orders like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from layers.compare.comparison_book import to_book
from layers.sheet.options import SheetFormat, SheetOptions
from layers.tour.tour_formats import TourFormat, TourOrder
from layers.work.order import SheetOrder
from views import documents, state
from views.panels.comparing import side_by_side
from views.parts import orders

if TYPE_CHECKING:
    from views.panels.comparing.side_by_side import SideBySide
    from views.parts.writing.wording import Wording
    from views.state import Nav

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = ("pdf", "png", "pptx")


def draw(both: SideBySide, nav: Nav, t: Wording) -> None:
    """Draw the buttons, and what was ordered."""
    key = ("comparison book", nav.against, both.said.said, t.lang)
    book = both.own.once(key, lambda: to_book(both.comparison, t.lang))
    with st.container(key="compare_files", horizontal=True):
        name = f"{t.shelf('compare_file')}.xlsx"
        st.download_button(
            t.shelf("compare_book"), book, file_name=name, mime=MIME, key="compare_book", on_click="ignore"
        )
        if both.pair is not None:
            for form in FORMS:
                words = t.comparing(f"make_{form}")
                st.button(words, key=f"compare_{form}", on_click=_order, args=(form, t))
    if both.pair is not None:
        orders.live(t)


def _order(form: str, t: Wording) -> None:
    nav = state.here()
    document, _ = documents.current()
    both = side_by_side.of(nav, documents.opened(document, nav.jurisdiction))
    given, pair = both.given(nav), both.pair
    if pair is None:
        return
    options = SheetOptions(format=SheetFormat(form) if form in list(SheetFormat) else SheetFormat.PDF)
    label = f"{t.shelf('compare_file')} {form.upper()}"
    if form == TourFormat.PPTX:
        orders.take(label, TourOrder(TourFormat.PPTX, given, t.lang, options.made_on, maker=options.made_by), t)
    else:
        orders.take(label, SheetOrder(side_by_side.spec_of(nav, pair), options, given), t)
