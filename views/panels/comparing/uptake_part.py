"""What the plan of a city takes up from the province's, where the two documents are such: tasks by state, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from layers.compare.uptake import UptakeState
from layers.compare.uptake_book import reasons, to_uptake_book, uptake_counts
from layers.place_names import document_title
from views import state
from views.panels.comparing.compare_files import MIME
from views.parts.component import block
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.compare.uptake import Uptake
    from views.panels.comparing.side_by_side import SideBySide
    from views.parts.writing.wording import Wording


@dataclass(frozen=True, slots=True)
class UptakeProof:
    """A task of the plan that takes one up, with the reasons in words; the title is empty where none does."""

    title: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UptakeLine:
    """A task from above in the list."""

    state: str
    number: int
    title: str
    proofs: tuple[UptakeProof, ...]


def draw(both: SideBySide, t: Wording) -> None:
    """Draw the list; nothing where neither document is of a level below the other."""
    found = both.uptake
    if found is None:
        return
    titles = [document_title(one.document.title, t.lang) for one in (found.upper, found.own)]
    lines = tuple(_lines(found, t))
    html = render(
        "compare", "taken_up", titles=titles, lines=lines, states=[one.value for one in UptakeState],
        counts=uptake_counts(found, t.lang), t=t,
    )  # fmt: skip
    block("panel_uptake", html, lambda _action: state.go(state.here()))
    book = both.own.once(("uptake book", both.other.sha256, t.lang), lambda: to_uptake_book(found, t.lang))
    name = f"{t.comparing('uptake_sheet')}.xlsx"
    st.download_button(
        t.comparing("uptake_book"), book, file_name=name, mime=MIME, key="uptake_book", on_click="ignore"
    )


def _lines(found: Uptake, t: Wording) -> Iterator[UptakeLine]:
    for row in found.rows:
        proofs = tuple(
            UptakeProof(f"{one.task.number} {one.task.title or one.task.text[:40]}", reasons(row, one, t.lang))
            for one in row.evidence
        ) or (UptakeProof("", reasons(row, None, t.lang)),)
        yield UptakeLine(row.state.value, row.task.number, row.task.title or row.task.text[:40], proofs)
