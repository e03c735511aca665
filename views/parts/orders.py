"""The files that a session has ordered: made in other processes, watched, stopped, and handed out here.

What is finished is kept for its session alone, the newest few of it; when the session ends, so does its work.
"""

from __future__ import annotations

import itertools
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from layers.work import runner
from views import state
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from layers.work.order import Order, Result
    from layers.work.runner import Job
    from views.parts.writing.wording import Wording

_WORKS = "works"
KEPT = 6
MOST_BYTES = 150_000_000
MOST_AT_ONCE = 3
"""Works under way for one session; more are refused, so that nobody fills the queue of all."""

POLL_S = 0.4
_numbers = itertools.count(1)


@dataclass(slots=True, eq=False)
class Work:
    """One ordered file: its name on the screen, the job that makes it, and its place in the list.

    Streamlit knows elements by their position: a row keeps its place when others come and go.
    """

    number: int
    place: int
    label: str
    job: Job[Result]


class Works:
    """The works of one session."""

    def __init__(self) -> None:
        self.rows: list[Work] = []
        # The list is what the finaliser may hold: a reference to the session's own object would keep it alive.
        weakref.finalize(self, _stop, self.rows)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return any(not work.job.done for work in self.rows)

    def is_full(self) -> bool:
        """Whether the session has as much under way as it may."""
        return sum(not work.job.done for work in self.rows) >= MOST_AT_ONCE

    def add(self, label: str, job: Job[Result]) -> None:
        """Keep a new work; of the finished ones the oldest go when there are too many, or too large ones."""
        taken = {work.place for work in self.rows}
        place = next(place for place in itertools.count() if place not in taken)
        self.rows.append(Work(next(_numbers), place, label, job))
        size = 0
        for age, work in enumerate(reversed(list(self.rows))):
            size += len(work.job.result.data) if work.job.result else 0
            if work.job.done and (age >= KEPT or size > MOST_BYTES):
                self.rows.remove(work)

    def drop(self, number: int) -> None:
        """Stop a work or put a finished one away."""
        for work in list(self.rows):
            if work.number == number:
                work.job.cancel()
                self.rows.remove(work)


def _stop(rows: list[Work]) -> None:
    for work in rows:
        work.job.cancel()


def mine() -> Works:
    """Return the works of this session."""
    if _WORKS not in st.session_state:
        st.session_state[_WORKS] = Works()
    found: Works = st.session_state[_WORKS]
    return found


def take(label: str, order: Order, t: Wording) -> None:
    """Order a work, or say why it is not taken; for callbacks."""
    works = mine()
    if works.is_full():
        st.toast(t.desk("too_many", n=MOST_AT_ONCE))
    else:
        works.add(label, runner.exports.submit(order))
    state.go(state.here())


def live(t: Wording) -> None:
    """Show the works of this session; while one is under way, look again and again without running the page."""
    works = mine()
    with st.container(key="works"):
        st.fragment(_show, run_every=POLL_S if works.is_busy else None)(t, works.is_busy)


def _show(t: Wording, was_busy: bool) -> None:  # noqa: FBT001  what the page saw when it was drawn
    works = mine()
    standing = {work.place: work for work in works.rows}
    for place in range(max(standing, default=-1) + 1):
        work = standing.get(place)
        if work is None:
            st.empty()
            continue
        with st.container(key=f"work_{work.number}", horizontal=True, vertical_alignment="center"):
            _row(work, t)
    if was_busy and not works.is_busy:
        state.run_again()


def _row(work: Work, t: Wording) -> None:
    job, result = work.job, work.job.result
    if result is not None:
        words = plain_text(t.desk("download", name=work.label, size=_size(len(result.data))))
        st.download_button(
            words, result.data, result.name, result.mime, key=f"get_{work.number}", on_click="ignore", type="primary"
        )
        st.html(render("scraps", "file_name", name=result.name))
    elif job.done:
        st.error(plain_text(f"{work.label}：{job.error or t.desk('stopped')}"))
    else:
        progress, place = job.progress, job.place
        step = t.desk("waiting_at", place=place) if place else progress.words(t.lang) or t.desk("waiting")
        st.progress(min(max(progress.share, 0.0), 1.0), plain_text(f"{work.label} · {step}"))
    words = t.desk("put_away" if job.done else "cancel")
    st.button(words, key=f"drop_{work.number}", type="tertiary", on_click=drop, args=(work.number,))


def drop(number: int) -> None:
    """Stop a work or put it away."""
    mine().drop(number)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
