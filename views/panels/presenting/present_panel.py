"""The mode 演示: its panel edits the tour, its stage presents it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from layers import select
from layers.download_names import download_name
from layers.place_names import document_title
from layers.tour import tour_file
from layers.tour.slides import shorten
from layers.tour.steps import NOTE_LIMIT, STEP_LIMIT, TITLE_LIMIT, StepKind, possible
from layers.tour.thumbnails import ground, thumbnail
from views import documents, keeping, state
from views.panels.presenting import present_export, present_stage, present_tour
from views.parts import fields, place_card
from views.parts.component import block
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from markupsafe import Markup
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.model import Reading
    from layers.edition import Edition
    from layers.tour.slides import Slide
    from layers.tour.steps import Tour
    from views.panels.panel_view import PanelView
    from views.panels.presenting.present_tour import Show
    from views.parts.writing.wording import Wording
    from views.state import Nav

MODE = "present"
_ERROR = "tour.error"
_TITLE = "tour_title"


def arrive(nav: Nav, edition: Edition) -> Nav:
    """Return the state with the map of the chosen step in it, however the address was made."""
    if nav.mode != MODE or not (nav.step or nav.play):
        return nav
    return present_tour.at_step(nav, present_tour.show(nav, edition), nav.step)


def is_presenting(nav: Nav) -> bool:
    """Whether the map fills the window."""
    return nav.mode == MODE and nav.play


def stage(nav: Nav, edition: Edition, t: Wording) -> None:
    """Draw the caption of the step over the map."""
    present_stage.draw(present_tour.show(nav, edition), nav.step, _own(nav, edition, t), _act, t)


def _own(nav: Nav, edition: Edition, t: Wording) -> str:
    """Return what of the step bears on the reader's own place, in words; empty where there is none."""
    own = place_card.pinned(nav, edition)
    if own is None:
        return ""
    at, whole = (select.select(edition, nav.spec.with_(place=one)) for one in (own.id, None))
    return f"★ {t.place(own)}：{place_card.words_of(at, len(whole.projects), t)}"


def _act(action: str) -> None:
    """Take a click or a key."""
    edition = _edition()
    nav, reading = state.here(), edition.reading
    found = present_tour.show(nav, edition)
    st.session_state.pop(_ERROR, None)
    if action == "map:":
        _change(found.tour.with_map(nav.spec, _subject(nav, edition)), nav, reading)
        return
    if action == "undo:":
        state.go(present_tour.undone(nav, reading.document.sha256))
        return
    moved, tour = present_tour.act(nav, action, found, reading)
    if tour is found.tour:
        state.go(moved)
    else:
        _change(tour, moved, reading)


def _change(tour: Tour, nav: Nav, reading: Reading) -> None:
    present_tour.remember(state.here(), reading.document.sha256)
    state.go(nav.with_(tour=present_tour.keep(tour, reading, nav.document)))


def _edition() -> Edition:
    return documents.opened(documents.current()[0], state.here().jurisdiction)


def _subject(nav: Nav, edition: Edition) -> str:
    """Return a first title for a map of the user's own: the place, unit or words that it is about."""
    place = edition.gazetteer.place(nav.spec.place) if nav.spec.place else None
    return (place.name if place else nav.spec.place) or nav.spec.unit or nav.spec.query


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t, nav, reading = view.t, view.nav, view.edition.reading
    found = present_tour.show(nav, view.edition)
    notes = [*view.notes, *found.notes]
    head = render("tour", "head", notes=notes, n=len(found.slides), is_chosen=bool(nav.step), t=t)
    block("panel_present", head, _act)
    if error := st.session_state.get(_ERROR):
        st.error(plain_text(error))
    _go_on(nav, reading, t)
    chosen = found.tour.step(nav.step)
    if chosen is not None:
        _edit(found, found.slides[found.at(nav.step)], t)
    block("panel_steps", _steps(found, nav, view.edition, t), _act, top=nav.step)
    _add(found, nav, reading, t)
    _keep(found, view, t)
    present_export.draw(found.tour, documents.ordered(nav.jurisdiction), t)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list: its slide, whether it is chosen, stands out, or was worded by the user, its map as paths."""

    slide: Slide
    chosen: bool
    is_head: bool
    is_own: bool
    map: tuple[tuple[str, str], ...]


def _go_on(nav: Nav, reading: Reading, t: Wording) -> None:
    """Offer the tour that was edited last, where the address names none."""
    last = None if nav.tour else keeping.last_tour(reading.document.sha256)
    if last is not None:
        words = plain_text(t.shelf("tour_last", day=f"{last.changed.astimezone():%Y-%m-%d %H:%M}"))
        st.button(words, key="tour_last", on_click=_gone_on, args=(last.value,))


def _gone_on(tour: str) -> None:
    state.go(state.here().with_(tour=tour, step=""))


def _steps(found: Show, nav: Nav, edition: Edition, t: Wording) -> Markup:
    lines = []
    for slide in found.slides:
        step = found.tour.step(slide.id)
        is_own = bool(step and (step.title or step.note or step.aside))
        is_head = slide.kind in {StepKind.TITLE, StepKind.CHAPTER}
        lines.append(StepLine(slide, slide.id == nav.step, is_head, is_own, thumbnail(slide.spec, edition)))
    sha256 = edition.reading.document.sha256
    return render(
        "tour", "steps", lines=lines, is_changed=bool(nav.tour), may_undo=present_tour.may_undo(sha256),
        ground=ground(edition), t=t,
    )  # fmt: skip


def _edit(found: Show, slide: Slide, t: Wording) -> None:
    """Draw the fields of a step; each step has its own, so that what was typed in one never ends in another."""
    step = found.tour.step(slide.id)
    assert step is not None
    title = fields.key(f"{_TITLE}_{slide.id}", step.title, partial(_worded, slide.id, "title"))
    st.text_input(
        t.present("edit_title"), step.title, key=title, max_chars=TITLE_LIMIT, placeholder=slide.title,
        on_change=fields.collect,
    )  # fmt: skip
    for name, words in (("note", step.note), ("aside", step.aside)):
        st.text_area(
            t.present(f"edit_{name}"), words, height=82, placeholder=t.present(f"edit_{name}_help"),
            key=fields.key(f"tour_{name}_{slide.id}", words, partial(_worded, slide.id, name)), max_chars=NOTE_LIMIT,
            on_change=fields.collect,
        )  # fmt: skip


def _worded(step_id: str, name: str, words: str) -> None:
    """Put what was typed into one field of a step into the tour; the others stay as they are."""
    nav, edition = state.here(), _edition()
    tour = present_tour.show(nav, edition).tour
    step = tour.step(step_id)
    if step is None:
        state.go(nav)
        return
    own = {"title": step.title, "note": step.note, "aside": step.aside} | {name: words}
    _change(tour.worded(step_id, **own), nav, edition.reading)


def _add(found: Show, nav: Nav, reading: Reading, t: Wording) -> None:
    words = _names(reading, t)
    free = [one for one in possible(reading) if one not in found.tour.ids]
    if len(found.tour.ids) >= STEP_LIMIT:
        return
    if free:
        st.selectbox(
            t.present("add"), free, key=fields.key("tour_add", None, _added), index=None, filter_mode="contains",
            format_func=fields.labels(free, lambda one: words.get(one, one)), placeholder=t.present("add_help"),
            on_change=fields.collect,
        )  # fmt: skip
    if not nav.step:
        st.button(t.present("add_map"), key="tour_add_map", on_click=_act, args=("map:",))


def _names(reading: Reading, t: Wording) -> dict[str, str]:
    names = {"title": document_title(reading.document.title, t.lang)}
    names |= {f"c{chapter.number}": t.chapter(chapter) for chapter in reading.chapters}
    names |= {f"t{task.number}": f"{task.number} {task.title}" for task in reading.tasks}
    return names | {
        f"p{project.id}": f"{project.number} {shorten(project.text, 30)}" for _, project in reading.projects()
    }


def _added(chosen: str | None) -> None:
    if chosen:
        _act(f"add:{chosen}")


def _keep(found: Show, view: PanelView, t: Wording) -> None:
    name = download_name(view.edition.reading.document, (t.present("file_name"),), "json", t.lang)
    with st.container(horizontal=True, key="tour_file"):
        st.download_button(
            t.present("save"), tour_file.dump(found.tour), file_name=name, mime="application/json",
            key="tour_save", on_click="ignore",
        )  # fmt: skip
    if view.nav.tour == present_tour.KEPT:
        # Neither the address nor the library holds it.
        block("panel_long", render("markup", "soft", words=t.present("link_long")), _act)
    load = fields.key("tour_load", None, partial(_loaded, t), fields.file_id)
    st.file_uploader(t.present("load"), type=["json"], key=load, on_change=fields.collect)


def _loaded(t: Wording, file: UploadedFile | None) -> None:
    """Take the file of a tour, or keep the tour that is open and say why."""
    session = st.session_state
    session.pop(_ERROR, None)
    nav, edition = state.here(), _edition()
    if file is None:
        state.go(nav)
        return
    try:
        tour, problems = tour_file.load(file.getvalue(), edition)
    except tour_file.TourError as error:
        session[_ERROR] = error.words(t.lang)
        state.go(nav)
        return
    if problems:
        session[_ERROR] = "；".join(present_tour.explain(problems, t.lang))
    _change(tour, nav.with_(step=""), edition.reading)
