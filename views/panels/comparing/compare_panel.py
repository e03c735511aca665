"""The comparison in the panel: what became of each task, the switch of the map, a pair set right, files of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import AtlasError
from layers.compare.change_words import count_words, facts_of, state_words
from layers.compare.pair_edition import key_of
from layers.compare.task_likeness import LikenessTable
from layers.place_names import document_title
from layers.spec import YearsShown
from views import documents, incoming, keeping, state
from views.panels.comparing import compare_files, corrections, side_by_side, uptake_part
from views.parts import fields
from views.parts.component import block
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Task
    from layers.compare.change_words import ChangeFact
    from layers.compare.year_comparison import TaskChange
    from views.panels.comparing.side_by_side import SideBySide
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

_NOTICE = "compare.notice"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A task in the list: by what a link knows it, what became of it, number, title, and what changed in words."""

    key: str
    state: str
    number: int
    title: str
    facts: tuple[ChangeFact, ...]
    is_said: bool


def draw(view: PanelView) -> None:
    """Draw the comparison that the address names; where it names none, how one is made."""
    t, nav = view.t, view.nav
    if not nav.against:
        block("panel_compare", render("compare", "how", is_default=view.document.is_default, t=t), _act)
        return
    try:
        both = side_by_side.of(nav, view.edition)
        lines = tuple(_lines(both, view))
    except AtlasError as why:
        st.error(plain_text(str(why)))
        block("panel_compare", render("compare", "gone", t=t), _act)
        return
    opened = next((one for one in both.comparison.tasks if key_of(one) == nav.pair), None)
    titles = [document_title(one.reading.document.title, t.lang) for one in (both.old, both.new)]
    is_example = documents.EXAMPLE in {view.document.id, nav.against}
    html = render(
        "compare", "compared", is_example=is_example, titles=titles, lines=lines, years=YearsShown, nav=nav,
        counts=count_words(both.comparison, t.lang), place=_place(view), has_map=both.pair is not None,
        undo=bool(both.said.before), notice=st.session_state.get(_NOTICE, ""), opened=opened,
        facts=facts_of(opened, t.lang) if opened else (), state=state_words(opened, t.lang) if opened else "", t=t,
    )  # fmt: skip
    block("panel_compare", html, _act, top=nav.pair)
    if opened is not None:
        _partner(both, opened, t)
    compare_files.draw(both, nav, t)
    uptake_part.draw(both, t)


def _lines(both: SideBySide, view: PanelView) -> Iterator[ChangeLine]:
    """Yield the tasks; where a place is opened on the map, those that bear on it."""
    shown = side_by_side.on_map(view)
    pair = both.pair
    wanted = None
    if pair is not None and shown.nav.spec.place:
        wanted = side_by_side.tasks_at(view.nav, pair)
    for number, change in enumerate(both.comparison.tasks, 1):
        if wanted is None or number in wanted:
            task = change.new or change.old
            assert task is not None
            is_changed = change.match.state == "changed"
            facts = facts_of(change, view.t.lang) if is_changed else ()
            title = task.title or task.text[:40]
            yield ChangeLine(key_of(change), change.match.state.value, task.number, title, facts, change.match.is_said)


def _place(view: PanelView) -> str:
    """Return the name of the place that is opened on the map; empty for none."""
    shown = side_by_side.on_map(view)
    place = shown.selection.place if side_by_side.is_shown(view.nav) and shown.nav.spec.place else None
    return view.t.place(place) if place is not None else ""


def _partner(both: SideBySide, change: TaskChange, t: Wording) -> None:
    """Let the user say which task of the other document is the same matter."""
    table = LikenessTable(both.old.reading.tasks, both.new.reading.tasks)
    if change.old is not None:
        # What continues an old task is said of the old one, whether it has a partner or not.
        now, found = change.match.new, table.likest_new(change.old.number)
        tasks, take = both.new.tasks, partial(_said, change.old.number, t)
        label = t.comparing("partner_new", n=change.old.number)
    else:
        assert change.new is not None
        now, found = None, table.likest_old(change.new.number)
        tasks, take = both.old.tasks, partial(_said_of_new, change.new.number, t)
        label = t.comparing("partner_old", n=change.new.number)
    options = [None, *found]
    st.selectbox(
        label, options, options.index(now), key=fields.key(f"partner_{key_of(change)}", now, take),
        format_func=fields.labels(
            options, lambda one: _task_words(tasks[one]) if one is not None else t.comparing("partner_none")
        ),
        on_change=fields.collect, filter_mode="contains",
    )  # fmt: skip


def _task_words(task: Task) -> str:
    return f"{task.number} {task.title or task.text[:40]}"


def _shown() -> SideBySide:
    """Return what is compared; for callbacks, which hold nothing of it."""
    nav = state.here()
    document, _ = documents.current()
    return side_by_side.of(nav, documents.opened(document, nav.jurisdiction))


def _said(old: int, t: Wording, new: int | None) -> None:
    both = _shown()
    one = corrections.mark_of(both.old.tasks[old])
    other = None if new is None else corrections.mark_of(both.new.tasks[new])
    _keep(both, both.said.paired(one, other), t.comparing("said_none", n=old) if new is None else "", t)
    if new is not None:
        st.session_state[_NOTICE] = t.comparing("said", old=old, new=new)
    state.go(state.here().with_(pair=f"o{old}" if new is None else f"n{new}"))


def _said_of_new(new: int, t: Wording, old: int | None) -> None:
    if old is not None:
        _said(old, t, new)


def _keep(both: SideBySide, made: corrections.Corrections, words: str, t: Wording) -> None:
    why = corrections.keep(both.old.reading, both.new.reading, made)
    st.session_state[_NOTICE] = t.comparing("not_kept", why=why) if why else words


def _act(action: str) -> None:
    """Take a click on the panel; for callbacks."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    match verb:
        case "years" if argument in list(YearsShown):
            nav = nav.with_(years=YearsShown(argument))
        case "pair":
            nav = nav.with_(pair="" if nav.pair == argument else argument)
        case "place":
            nav = nav.with_(place=argument or None)
        case "against":
            st.session_state.pop(_NOTICE, None)
            nav = nav.with_(against=argument, pair="", place=None, years=YearsShown.BOTH)
        case "undo":
            _undo()
            nav = nav.with_(pair="")
        case "other":
            nav = incoming.from_the_start(nav.against).with_(against=nav.document or "")
        case _:
            pass
    state.go(nav)


def _undo() -> None:
    both = _shown()
    why = corrections.keep(both.old.reading, both.new.reading, both.said.undone())
    st.session_state[_NOTICE] = why
    keeping.tell("")
