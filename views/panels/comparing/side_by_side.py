"""The two documents that the address names: the older one first, with the user's pairs; and what the map shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from data.errors import AtlasError
from geo.given_lists import PUBLISHED
from geo.scope.reach import GENERAL
from layers import select
from layers.compare.pair_edition import PairEdition, clause_of
from layers.compare.uptake import is_below, take_up
from layers.compare.year_comparison import compare_years
from layers.edition import GivenPair, GivenText
from layers.ground import Memo
from views import actions, documents, incoming, loaded_lists, state
from views.panels.comparing import corrections

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.compare.uptake import Uptake
    from layers.compare.year_comparison import YearComparison
    from layers.edition import Edition
    from layers.spec import MapSpec
    from views.documents import Document
    from views.panels.comparing.corrections import Corrections
    from views.panels.panel_view import PanelView
    from views.state import Nav

Made = TypeVar("Made")
KEPT = 4
"""Comparisons that are kept for a document."""


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """Two documents, the older one first; those of one year as they are opened.

    Parameters
    ----------
    is_older
        Whether the open document is the older one.
    said
        What the user has set right.
    """

    old: Edition
    new: Edition
    other: Document
    is_older: bool
    said: Corrections

    @property
    def own(self) -> Edition:
        """The document that is open."""
        return self.old if self.is_older else self.new

    @property
    def numbers(self) -> dict[int, int | None]:
        """Pairs that were set right, by the numbers of the tasks."""
        return self.said.numbers(self.old.reading, self.new.reading)

    @property
    def pair(self) -> PairEdition | None:
        """Both in one edition; ``None`` for documents of two provinces, which have no map together."""
        if self.old.province != self.new.province:
            return None
        return self._once("pair", lambda: PairEdition(self.old, self.new, self.numbers))

    @property
    def comparison(self) -> YearComparison:
        """What changed."""
        if (pair := self.pair) is not None:
            return pair.comparison
        return self._once("comparison", lambda: compare_years(self.old.reading, self.new.reading, self.numbers))

    @property
    def uptake(self) -> Uptake | None:
        """What the document of the lower level takes up from the upper one; ``None`` where neither lies below."""
        for upper, own in ((self.old, self.new), (self.new, self.old)):
            if is_below(own, upper):
                return self._once("uptake", lambda: take_up(upper, own))  # noqa: B023  made at once
        return None

    def given(self, nav: Nav) -> GivenPair:
        """Return both documents as files are ordered of them."""
        mine = documents.ordered(nav.jurisdiction)
        assert not isinstance(mine, GivenPair)
        lists = loaded_lists.in_use()
        text = self.other.text
        theirs = text if lists == PUBLISHED else GivenText(text, lists=lists)
        old, new = (mine, theirs) if self.is_older else (theirs, mine)
        return GivenPair(old, new, tuple(self.numbers.items()))

    def _once(self, what: str, make: Callable[[], Made]) -> Made:
        memo = self.own.once("side by side", lambda: Memo(KEPT * 3))
        return memo.once((what, self.other.sha256, self.said.said), make)


def of(nav: Nav, edition: Edition) -> SideBySide:
    """Return the two documents that the address names.

    Raises
    ------
    AtlasError
        If the other document is gone or cannot be read.
    """
    other = documents.fetched(nav.against)
    found = documents.opened(other)
    is_older = (edition.reading.document.year or 9999) < (found.reading.document.year or 9999)
    old, new = (edition, found) if is_older else (found, edition)
    return SideBySide(old, new, other, is_older, corrections.of(old.reading, new.reading))


def is_shown(nav: Nav) -> bool:
    """Whether the map shows two documents."""
    return bool(nav.against) and nav.mode == "document"


def on_map(view: PanelView) -> PanelView:
    """Return what map, table and tray show: both documents where they are compared, else the open one."""
    if not is_shown(view.nav):
        return view
    try:
        pair = of(view.nav, view.edition).pair
    except AtlasError:
        # The panel says why.
        pair = None
    if pair is None:
        return view
    spec = spec_of(view.nav, pair)
    selection = select.select(pair, spec)
    whole = spec.with_(task=None, place=None)
    filtered = selection if whole == spec else select.select(pair, whole)
    return replace(view, nav=view.nav.with_(spec=spec), edition=pair, selection=selection, filtered=filtered)


def spec_of(nav: Nav, pair: PairEdition) -> MapSpec:
    """Return what the map shows of two documents: the pair and the place that are opened, nothing of the filters."""
    task = pair.by_key.get(nav.pair)
    spec = actions.clear(nav).spec.with_(chapter=None, clause=None, task=task)
    return select.check_spec(pair, spec)[0]


def tasks_at(nav: Nav, pair: PairEdition) -> frozenset[int]:
    """Return the numbers of the pairs that bear on the place that is opened on the map, and not merely on all."""
    found = select.select(pair, spec_of(nav.with_(pair=""), pair))
    return frozenset(task.number for task, one in found.projects if found.whys.get(one.id) not in GENERAL)


def answer(action: str) -> None:
    """Take a click under the map while it shows two documents: a clause opens in its own document."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    match verb:
        case "place":
            state.go(nav.with_(place=argument or None))
        case "clause":
            mark, clause = clause_of(argument)
            is_own = mark == own_side(nav)
            moved = nav if is_own else incoming.from_the_start(nav.against).with_(against=nav.document)
            state.go(actions.act(moved, f"clause:{clause}"))
        case _:
            state.go(actions.act(nav, action))


def own_side(nav: Nav) -> str:
    """Return the mark of the clauses of the open document."""
    document, _ = documents.current()
    edition = documents.opened(document, nav.jurisdiction)
    return "o" if of(nav, edition).is_older else "n"
