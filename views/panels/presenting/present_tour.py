"""The tour of a session: where it is kept, how it stands in the address, and what each action makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from data.openers.texts import text
from layers.tour import slides, tour_file
from layers.tour.steps import StepKind, empty, settled, step_of, whole
from layers.tour.tour_file import TourError
from views import keeping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.openers.texts import Lang
    from geo.model import Reading
    from layers.edition import Edition
    from layers.spec import LayerProblem
    from layers.tour.slides import Slide
    from layers.tour.steps import Tour
    from views.state import Nav

KEPT = "~"
"""What the address begins with for a tour that is too long for it: behind it stands the tour's id in the library; none
where the library could not take it and only the session has it."""
_LONG, _READ, _PAST = "tour.long", "tour.read", "tour.past"
PAST = 50
"""Changes that can be undone."""


@dataclass(frozen=True, slots=True, eq=False)
class Show:
    """The tour of a run.

    Parameters
    ----------
    slides
        What its steps show, in order; at least one.
    notes
        What of the tour in the address could not be used, in the user's language.
    """

    tour: Tour
    slides: Sequence[Slide]
    notes: tuple[str, ...]

    def at(self, step_id: str) -> int:
        """Return the position of a step; 0 for one that the tour does not have."""
        return next((number for number, slide in enumerate(self.slides) if step_id in _names(slide)), 0)


def _names(slide: Slide) -> tuple[str, ...]:
    """Return the ids that stand for a slide; older links name a clause by its number."""
    if slide.kind is not StepKind.CLAUSE:
        return (slide.id,)
    return (slide.id, *(f"{StepKind.CLAUSE}{project.number}" for _, project in slide.projects))


def show(nav: Nav, edition: Edition) -> Show:
    """Return the tour that the address names, or that of the whole document where it cannot be used, and why."""
    lang = nav.spec.lang
    key = (edition.reading.document.sha256, nav.tour, lang)
    session = st.session_state
    kept: dict[tuple[str, str, Lang], Show] = session.get(_READ, {})
    found = kept.get(key)
    if found is None or nav.tour == KEPT:
        tour, notes = _named(nav.tour, edition, lang)
        found = Show(tour, slides.slides(tour, edition, lang), notes)
        session[_READ] = {key: found}
    return found


def _named(packed: str, edition: Edition, lang: Lang) -> tuple[Tour, tuple[str, ...]]:
    reading = edition.reading
    if packed == KEPT:
        long: Tour | None = st.session_state.get(_LONG)
        if long is not None and long.sha256 == reading.document.sha256:
            return long, ()
    is_kept = packed.startswith(KEPT)
    held = keeping.tour_of(packed.removeprefix(KEPT)) if is_kept else None
    if is_kept and held is None:
        return whole(reading), (text("present.url_kept", lang),)
    try:
        tour, problems = tour_file.load(held.encode(), edition) if held else tour_file.from_url(packed, edition)
    except TourError as error:
        return whole(reading), (error.words(lang),)
    return tour, explain(problems, lang)


def explain(problems: Sequence[LayerProblem], lang: Lang) -> tuple[str, ...]:
    """Return what could not be used, in words."""
    return tuple(text(problem.key, lang, value=problem.value) for problem in problems)


def keep(tour: Tour, reading: Reading, document: str) -> str:
    """Return what the address says of a tour; one that is too long for it is kept in the library.

    Parameters
    ----------
    document
        Id of the document that the tour goes with; empty for the default one.
    """
    try:
        packed = tour_file.to_url(tour, reading)
    except TourError:
        st.session_state[_LONG] = tour
        packed = KEPT + keeping.keep_tour(tour_file.dump(tour).decode(), document)
    keeping.keep_last_tour("" if packed == KEPT else packed, document, reading.document.sha256)
    return packed


def remember(nav: Nav, sha256: str) -> None:
    """Keep a tour as the address has it, so that the next change of it can be undone."""
    session = st.session_state
    past: list[tuple[str, str]] = session.setdefault(_PAST, [])
    session[_PAST] = [*past, (sha256, nav.tour)][-PAST:]


def undone(nav: Nav, sha256: str) -> Nav:
    """Return the state with the tour as it was before its last change; unchanged where nothing is known."""
    past = [one for one in st.session_state.get(_PAST, []) if one[0] == sha256]
    if not past:
        return nav
    st.session_state[_PAST] = past[:-1]
    return nav.with_(tour=past[-1][1])


def may_undo(sha256: str) -> bool:
    """Whether a change of a tour of this document is remembered."""
    return any(one[0] == sha256 for one in st.session_state.get(_PAST, []))


def act(nav: Nav, action: str, found: Show, reading: Reading) -> tuple[Nav, Tour]:
    """Return the state and the tour after ``verb:argument``; what makes no sense changes nothing."""
    verb, _, argument = action.partition(":")
    tour, ids = found.tour, found.tour.ids
    match verb:
        case "show" | "start" | "go":
            goal = argument if argument in ids else nav.step if nav.step in ids else ids[0]
            nav = at_step(nav, found, goal).with_(play=nav.play if verb == "show" else True)
        case "leave":
            nav = nav.with_(play=False)
        case "up" | "down" if argument in ids:
            tour = tour.moved(argument, -1 if verb == "up" else 1)
        case "drop" if argument in ids:
            nav, tour = nav.with_(step="" if nav.step == argument else nav.step), tour.without(argument)
        case "add" if (added := step_of(argument)) is not None:
            tour = tour.with_step(settled(added, reading), after=nav.step)
        case "move" if (step := argument.rpartition("="))[0] in ids and step[2].isdecimal():
            tour = tour.put(step[0], int(step[2]))
        case "reset":
            nav, tour = nav.with_(step=""), whole(reading)
        case "empty":
            nav, tour = nav.with_(step=""), empty(reading)
        case _:
            pass
    return nav, tour


def at_step(nav: Nav, found: Show, step_id: str) -> Nav:
    """Return the state with a step chosen and its map shown; the user's layers, base map and language stay."""
    slide = found.slides[found.at(step_id)]
    spec = slide.spec.with_(lang=nav.spec.lang, base=nav.spec.base)
    if slide.kind is not StepKind.CUSTOM:
        spec = replace(spec, layers=nav.spec.layers)
    return nav.with_(mode="present", step=slide.id, spec=spec)
