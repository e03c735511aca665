"""The card over the map, one for all modes: the place that is chosen, what of the clauses shown bears on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.reach import DIRECT
from layers import select
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Collection

    from markupsafe import Markup

    from geo.places import Place
    from layers.edition import Edition
    from layers.select import Selection
    from layers.spec import MapSpec
    from views.parts.writing.wording import Wording
    from views.state import Nav


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A place on the card: its name, what it is, and what of the clauses shown bears on it, in words."""

    id: str
    name: str
    about: str
    words: str


def card(nav: Nav, edition: Edition, selection: Selection, t: Wording) -> Markup:
    """Return the card as HTML; empty where nothing is chosen, or the panel itself is about the place."""
    place = selection.place
    is_shown = place is not None and nav.mode != "place"
    chosen = _of(place, selection, nav.spec, edition, t) if place is not None and is_shown else None
    return render("place_card", "card", chosen=chosen, t=t)


def direct(selection: Selection) -> Collection[str]:
    """Return the clauses (ids) that bear on the chosen place itself and not through a class or the whole area."""
    if not selection.whys:
        return selection.ids
    return {key for key, how in selection.whys.items() if how in DIRECT}


def _of(place: Place, selection: Selection, spec: MapSpec, edition: Edition, t: Wording) -> CardPlace:
    whole = len(select.select(edition, spec.with_(place=None)).projects)
    about = f"{t.code('kind', place.kind)} · {t.code('precision', place.precision.value)}"
    return CardPlace(place.id, t.place(place), about, _words(selection, whole, t))


def _words(selection: Selection, whole: int, t: Wording) -> str:
    n, every = len(direct(selection)), len(selection.projects)
    if not every:
        return t("card_none", all=whole)
    if not selection.whys:
        return t("card_named", all=whole, n=n)
    general = every - n
    return t("card_direct", all=whole, n=n) + (t("card_general", n=general) if general else "")
