"""County targets: every county with the clauses that bear on it, told apart by how they reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bearing import How, bearings
from geo.model import Theme
from layers import features

if TYPE_CHECKING:
    from data.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from layers.model import Layer

REACHES = tuple(How)
"""Strongest first; a column of project ids for each stands in the layer under its value."""


def build(reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> Layer:
    """Return all counties of the province.

    Besides the columns of :data:`layers.model.COLUMNS` there is one of project ids for each :class:`geo.bearing.How`,
    named by its value, and ``how``, the value of the strongest that has any (empty for a county that nothing reaches).
    ``projects`` holds each clause once, in document order.
    """
    reached: dict[str, dict[How, set[str]]] = {adcode: {} for adcode in boundaries.counties.index}
    for bearing in bearings(reading, gazetteer):
        if bearing.adcode in reached:
            reached[bearing.adcode].setdefault(bearing.how, set()).add(bearing.project_id)
    order = {project.id: position for position, (_, project) in enumerate(reading.projects())}
    found = features.found_places(reading)
    rows = {}
    for adcode, shape in boundaries.counties.geometry.items():
        place = gazetteer.division_place(adcode)
        ways = reached[adcode]
        rule = found[adcode].rule if adcode in found else ""
        ids = sorted(set().union(*ways.values()), key=order.__getitem__)
        rows[adcode] = (
            features.row(features.Found(place, rule, ids), shape)
            | {how.value: tuple(sorted(ways.get(how, ()), key=order.__getitem__)) for how in REACHES}
            | {"how": next((how.value for how in REACHES if how in ways), "")}
        )
    return features.frame(Theme.COUNTIES, rows, extra=("how", *(how.value for how in REACHES)))
