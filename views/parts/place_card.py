"""The card over the map, one for all modes: the chosen place, the reader's own, and what is asked of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geo.scope.reach import DIRECT
from layers import select
from layers.screen.beside_paint import BesidePlace, BesideRole
from layers.spec import MapSpec
from views import answers
from views.parts import fields
from views.parts.answering import answer
from views.parts.component import block
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Collection

    from markupsafe import Markup

    from geo.places import Place
    from layers.edition import Edition
    from layers.selection import Selection
    from views.parts.writing.wording import Wording
    from views.state import Nav


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A place on the card: its name, what it is, what of the clauses shown bears on it, whether it can be one's own."""

    id: str
    name: str
    about: str
    words: str
    may_be_own: bool


def draw(nav: Nav, edition: Edition, selection: Selection, t: Wording) -> None:
    """Draw the choice of one's own county, and the card below it."""
    known = edition.gazetteer
    codes = [one.adcode for one in (*known.counties, *known.prefectures)]
    shown = nav.pin if nav.pin in codes else None

    def words(code: str) -> str:
        name = t.place(known.division_place(code))
        if known.divisions[code].level != "county":
            return name
        return f"{name} · {t.place(known.division_place(known.prefecture_of(code)))}"

    st.selectbox(
        t("pin_label"), codes, None if shown is None else codes.index(shown), key=fields.key("pin", shown, _pinned),
        format_func=fields.labels(codes, words), filter_mode="contains", placeholder=t("pin_choose"),
        label_visibility="collapsed", on_change=fields.collect,
    )  # fmt: skip
    block("place_card", card(nav, edition, selection, t), answer)


def _pinned(code: str | None) -> None:
    answer(f"pin:{code or ''}")


def card(nav: Nav, edition: Edition, selection: Selection, t: Wording) -> Markup:
    """Return the card as HTML; empty where nothing is chosen and nothing the reader's own."""
    place, own = selection.place, pinned(nav, edition)
    is_open = nav.mode == "place"
    chosen = None if place is None or is_open else _of(place, selection, nav.spec, edition, t)
    if own is None or (place is not None and own.id == place.id):
        return render("place_card", "card", chosen=chosen, own=None, t=t)
    at = select.select(edition, nav.spec.with_(place=own.id))
    return render("place_card", "card", chosen=chosen, own=_of(own, at, nav.spec, edition, t), t=t)


def pinned(nav: Nav, edition: Edition) -> Place | None:
    """Return the reader's own place; ``None`` where there is none, or it is of another province than the document."""
    is_here = nav.pin in edition.gazetteer.divisions and edition.gazetteer.is_inside(nav.pin)
    return edition.gazetteer.division_place(nav.pin) if is_here else None


def beside(nav: Nav, edition: Edition) -> tuple[BesidePlace, ...]:
    """Return what stands on the map beside the selection: the place compared with, and the reader's own."""
    found = []
    other = answers.Open.read(nav.desk).versus if nav.mode == "place" else ""
    versus = (edition.gazetteer.place(other) or edition.places.get(other)) if other else None
    if versus is not None:
        found.append(BesidePlace(BesideRole.VERSUS, versus))
    own = pinned(nav, edition)
    if own is not None and own.id not in {nav.spec.place, other}:
        found.append(BesidePlace(BesideRole.PIN, own))
    return tuple(found)


def direct(selection: Selection) -> Collection[str]:
    """Return the clauses (ids) that bear on the chosen place itself and not through a class or the whole area."""
    if not selection.whys:
        return selection.ids
    return {key for key, how in selection.whys.items() if how in DIRECT}


def own_clauses(nav: Nav, edition: Edition) -> Collection[str]:
    """Return the clauses (ids) of the whole document that bear on the reader's own place itself."""
    own = pinned(nav, edition)
    if own is None:
        return frozenset()
    return edition.once(("own clauses", own.id), lambda: direct(select.select(edition, _at(own.id))))


def _at(place_id: str) -> MapSpec:
    """Return the specification of a whole document at a place."""
    return MapSpec(place=place_id)


def _of(place: Place, at: Selection, spec: MapSpec, edition: Edition, t: Wording) -> CardPlace:
    whole = len(select.select(edition, spec.with_(place=None)).projects)
    about = f"{t.code('kind', place.kind)} · {t.code('precision', place.precision.value)}"
    is_division = place.id in edition.gazetteer.divisions and edition.gazetteer.is_inside(place.id)
    return CardPlace(place.id, t.place(place), about, words_of(at, whole, t), is_division)


def words_of(at: Selection, whole: int, t: Wording) -> str:
    """Return how many of the clauses shown bear on a place.

    Parameters
    ----------
    at
        Those that do.
    whole
        How many are shown.
    """
    n, every = len(direct(at)), len(at.projects)
    if not every:
        return t("card_none", all=whole)
    if not at.whys:
        return t("card_named", all=whole, n=n)
    general = every - n
    return t("card_direct", all=whole, n=n) + (t("card_general", n=general) if general else "")
