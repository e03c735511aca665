"""County targets: every county with the clauses that bear on it, told apart by how they reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Theme
from geo.scope.reach import How
from layers import features
from layers.reach import reach

if TYPE_CHECKING:
    from data.openers.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from layers.spec import Layer

REACHES = tuple(How)
"""Strongest first; a column of project ids for each stands in the layer under its value."""


def build(reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> Layer:
    """Return all counties of the province.

    Besides the columns of :data:`layers.spec.COLUMNS` stands one of project ids for each :class:`geo.scope.reach.How`,
    named by its value, and ``how``, the value of the strongest that has any (empty for a county that nothing reaches).
    ``projects`` holds each clause once, in document order.
    """
    reached = reach(reading, gazetteer)
    found = features.found_places(reading)
    rows = {}
    for adcode, shape in boundaries.counties.geometry.items():
        place = gazetteer.division_place(adcode)
        ways: dict[str, list[str]] = {how.value: [] for how in REACHES}
        for project_id, how in reached.get(adcode, {}).items():
            ways[how.value].append(project_id)
        rule = found[adcode].rule if adcode in found else ""
        rows[adcode] = (
            features.row(features.Found(place, rule, list(reached.get(adcode, ()))), shape)
            | {how: tuple(projects) for how, projects in ways.items()}
            | {"how": next((how for how, projects in ways.items() if projects), "")}
        )
    return features.frame(Theme.COUNTIES, rows, extra=("how", *(how.value for how in REACHES)))
