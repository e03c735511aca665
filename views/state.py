"""Where the user is: one frozen value, held in the session and mirrored in the URL.

The browser's address is the outside truth (a link, Back and Forward change it), the session is the inside truth (a
click changes it). A shadow copy of the address that was last seen or written tells who moved:

* the address differs from the shadow and nobody clicked: the user came by link, Back or Forward; read it;
* somebody clicked: the session has moved; write the address at the end of the run.

A click while the previous answer is still on its way arrives with the old address; ``ACTED`` keeps it from being taken
for a Back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from layers.spec import LayerProblem, MapSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

MODES = ("browse", "place", "matrix", "present", "document", "export")
"""The modes in the order of the bar; the panel of each stands in :mod:`views.panels.switch`."""

BELOW = ("table", "province", "class", "selection", "nowhere", "outside", "unlocated", "names")
"""What can lie open under the map: the table, one part of the tray, or the names not drawn."""

_OWN = (
    "mode",
    "below",
    "document",
    "jurisdiction",
    "newest",
    "spec",
    "tour",
    "step",
    "play",
    "desk",
    "against",
    "pin",
    "pair",
    "corpus",
    "indicator",
)
_NAV, _SHADOW, _CANON, _ACTED, _PROBLEMS = "nav", "nav.shadow", "nav.canon", "nav.acted", "nav.problems"


@dataclass(frozen=True, slots=True)
class Nav:
    """A state of the app that a URL can name.

    Parameters
    ----------
    spec
        What the map shows.
    below
        What lies open under the map, one of :data:`BELOW` or empty.
    document
        First 12 digits of the hash of a document that is not the default one.
    jurisdiction
        Adcode of the division whose document the user says it is; empty: found from the text.
    newest
        Whether lists of places count as of today and not as of the document's date.
    tour
        A tour of the user's own as :func:`layers.tour.tour_file.to_url` packs it; empty for that of the whole document.
    step
        The step of the tour that is chosen.
    play
        Whether the tour is being presented, the map filling the window.
    desk
        What is open on the desk, as :class:`views.answers.Open` packs it.
    against
        Id of the document that the open one is compared with.
    pin
        Adcode of the county or prefecture that is the reader's own, marked and answered for in every mode.
    pair
        The pair of tasks that is opened, as :func:`layers.compare.pair_edition.key_of` names it.
    corpus
        Id of the corpus that is opened; ``desk`` then tells what of it.
    indicator
        Id of the user's own indicator that colours the counties, as :meth:`geo.indicator_table.IndicatorTable.id_of`
        makes it.
    """

    mode: str = MODES[0]
    spec: MapSpec = field(default_factory=MapSpec)
    below: str = ""
    document: str = ""
    jurisdiction: str = ""
    newest: bool = False
    tour: str = ""
    step: str = ""
    play: bool = False
    desk: str = ""
    against: str = ""
    pin: str = ""
    pair: str = ""
    corpus: str = ""
    indicator: str = ""

    def to_query(self) -> dict[str, str]:
        """Return the URL parameters; what is at its default is left out."""
        own = {"mode": self.mode if self.mode != MODES[0] else "", "below": self.below, "document": self.document}
        own |= {
            "jurisdiction": self.jurisdiction,
            "newest": "1" if self.newest else "",
            "tour": self.tour,
            "step": self.step,
            "play": "1" if self.play else "",
            "desk": self.desk,
            "against": self.against,
            "pin": self.pin,
            "pair": self.pair,
            "corpus": self.corpus,
            "indicator": self.indicator,
        }
        return {name: value for name, value in own.items() if value} | self.spec.to_query()

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[Nav, tuple[LayerProblem, ...]]:
        """Read URL parameters; what cannot be used stays at its default and is reported."""
        spec, problems = MapSpec.from_query(query)
        found = list(problems)
        own: dict[str, Any] = {}
        for name, known in (("mode", MODES), ("below", BELOW)):
            raw = query.get(name, "")
            if raw in known:
                own[name] = raw
            elif raw:
                found.append(LayerProblem(name, raw[:60], f"app.unknown_{name}"))
        own |= {
            "document": query.get("document", "")[:12],
            "jurisdiction": query.get("jurisdiction", "")[:6],
            "tour": query.get("tour", ""),
            "step": query.get("step", "")[:20],
            "desk": query.get("desk", "")[:400],
            "against": query.get("against", "")[:12],
            "pin": query.get("pin", "")[:6],
            "pair": query.get("pair", "")[:8],
            "corpus": query.get("corpus", "")[:12],
            "indicator": query.get("indicator", "")[:10],
        }
        return cls(spec=spec, play=query.get("play") == "1", newest=query.get("newest") == "1", **own), tuple(found)

    def with_(self, **changes: Any) -> Nav:  # noqa: ANN401  the fields' own types hold
        """Return a copy with some of its own or of its specification's fields changed."""
        own = {name: changes.pop(name) for name in _OWN if name in changes}
        moved = replace(self, **own)
        return replace(moved, spec=moved.spec.with_(**changes)) if changes else moved


def arrive() -> tuple[Nav, tuple[LayerProblem, ...]]:
    """Return where the user is at the start of a run, and what the address held that could not be used."""
    url = st.query_params.to_dict()
    session = st.session_state
    acted = session.pop(_ACTED, False)
    if _NAV not in session or (not acted and url != session[_SHADOW]):
        session[_NAV], session[_PROBLEMS] = Nav.from_query(url)
        session[_SHADOW] = url
        session[_CANON] = session[_NAV].to_query()
    elif acted:
        session[_PROBLEMS] = ()
    return session[_NAV], session[_PROBLEMS]


def leave(nav: Nav) -> None:
    """Write the address at the end of a run, if the user moved in it. One write is one step of Back."""
    session = st.session_state
    session[_NAV] = nav
    query = nav.to_query()
    if query != session[_CANON]:
        st.query_params.from_dict(query)
        session[_SHADOW] = session[_CANON] = query


def here() -> Nav:
    """Return where the user is; for callbacks."""
    return st.session_state[_NAV]  # type: ignore[no-any-return]


def go(nav: Nav) -> None:
    """Move the user; for callbacks.

    Streamlit may break a callback off at any touch of the session, before it is done: the move is the last one.
    """
    st.session_state[_ACTED] = True
    st.session_state[_NAV] = nav


def run_again() -> None:
    """Run the page again from a fragment: it looks by itself, and the address that it brings may be an old one."""
    go(here())
    st.rerun()


def hold(nav: Nav) -> None:
    """Keep a move that a run makes itself, so that it lasts when the run is broken off; :func:`leave` writes it."""
    st.session_state[_NAV] = nav


def settle(nav: Nav) -> None:
    """Put a state that came by the address right (an unknown task, a clause by its number), without a step of Back.

    A state that came by a click is still to be written: :func:`leave` writes it as it is put right.
    """
    session = st.session_state
    is_written = session[_NAV].to_query() == session[_CANON]
    session[_NAV] = nav
    if is_written:
        session[_CANON] = nav.to_query()
