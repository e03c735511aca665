"""What a specification selects of a document, and what is kept of the last selections."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from data.openers.texts import Lang
from layers.ground import Memo
from layers.spec import DEFAULT_BASE, DEFAULT_LAYERS, Fill, YearsShown

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from geo.model import Project, Task
    from geo.places import Place
    from geo.scope.reach import How
    from layers.edition import Edition
    from layers.spec import MapSpec

    Clause = tuple[Task, Project]

T = TypeVar("T")
SELECTIONS: Final = 6
"""Selections that an edition keeps with all that was made of them, some 300 kB each: one click asks for two."""
ANSWERS: Final = 96
"""Messages and numbers made of selections that an edition keeps, a few kB each."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The clauses that pass, and what of the map belongs to them.

    Parameters
    ----------
    projects
        Clauses with their tasks, in document order.
    narrowed
        Whether anything is selected or filtered at all.
    places
        Ids of the places to draw; ``None`` for all that the clauses name.
    counties
        Adcodes of the counties to fill; ``None`` for all that the clauses reach.
    place
        The place that is opened.
    whys
        Only where a division is opened: the strongest way in which each clause reaches it, by project id.
    years
        What is shown of two documents side by side.
    what
        The specification that it was selected by, without what selects nothing; ``None`` where there was none.
    made
        What was made of it for the edition that it was selected from: a click asks for the same several times.
    """

    projects: tuple[Clause, ...]
    narrowed: bool
    places: frozenset[str] | None = None
    counties: frozenset[str] | None = None
    place: Place | None = None
    whys: Mapping[str, How] = field(default_factory=lambda: MappingProxyType({}))
    years: YearsShown = YearsShown.BOTH
    what: MapSpec | None = None
    made: Memo = field(default_factory=Memo, init=False, repr=False)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the clauses."""
        return self.made.once("ids", lambda: frozenset(project.id for _, project in self.projects))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks with at least one clause that passes, in document order."""
        return tuple({task.number: task for task, _ in self.projects}.values())


def selecting(spec: MapSpec) -> MapSpec:
    """Return a specification without what selects no clause."""
    return spec.with_(layers=DEFAULT_LAYERS, own_layers=False, fill=Fill.AUTO, base=DEFAULT_BASE, lang=Lang.ZH)


def kept_selection(edition: Edition, what: MapSpec, make: Callable[[], Selection]) -> Selection:
    """Return what was selected before, or select: many look at the same, and Back leads to it again."""
    kept: Memo = edition.once("selections", lambda: Memo(SELECTIONS))
    return kept.once(what, make)


def kept_answer(edition: Edition, selection: Selection, key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made of a selection before, or make it; small things alone, they outlive the selection."""
    if selection.what is None:
        return make()
    kept: Memo = edition.once("answers", lambda: Memo(ANSWERS))
    return kept.once((selection.what, key), make)
