"""What became of a place between two documents side by side: told by whose clauses bear on it.

The clauses of two documents stand in one reading (:mod:`layers.compare.pair_edition`), each id behind the mark of its
document. A county is filled by what names it, its city or a list that it is on; a region over it is drawn itself, in
the colour of what became of the region. What reaches a county as a part of the whole, or as one of a class, says
nothing of a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.places import Theme
from layers.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.spec import YearsShown

OLD, NEW = "o", "n"
"""First letter of the ids of clauses by their document."""
MEANT: Final = "meant"
"""Column of the counties: the clauses by which a county counts as kept, added or dropped."""
STATES: Final = {(True, True): "kept", (False, True): "added", (True, False): "dropped", (False, False): ""}


def state_of(ids: Iterable[str]) -> str:
    """Return what became of a place that these clauses bear on; empty where none does."""
    marks = {one[0] for one in ids}
    return STATES[OLD in marks, NEW in marks]


def told(layer: Layer, years: YearsShown) -> Layer:
    """Return what is shown of a layer of two documents, with a column ``change``; counties have it as ``how``, too."""
    features = layer.features.copy()
    if layer.theme is Theme.COUNTIES:
        states = [state_of(ids) for ids in features[MEANT]]
        states = [state if state in years.sides else "" for state in states]
        features["how"] = states
    else:
        states = [state_of(ids) for ids in features["projects"]]
    features["change"] = states
    if layer.theme is not Theme.COUNTIES:
        features = features.loc[[state in years.sides for state in states]]
    return Layer(layer.theme, features, of_pair=True)
