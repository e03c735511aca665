"""How the clauses of a reading reach each county, kept for the readings in use: every click asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.scope.reach import bearings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from geo.scope.reach import How

    Reach = Mapping[str, Mapping[str, How]]

_KEEP = 8
_kept: list[tuple[Reading, Gazetteer, Reach]] = []


def reach(reading: Reading, gazetteer: Gazetteer) -> Reach:
    """Return ``{adcode: {project id: how}}`` of every county that some clause reaches, clauses in document order.

    A reading is recognised by identity: to compare the texts of two readings costs more than to compute this anew.
    """
    for known, places, found in _kept:
        if known is reading and places is gazetteer:
            return found
    made: dict[str, dict[str, How]] = {}
    for bearing in bearings(reading, gazetteer):
        made.setdefault(bearing.adcode, {})[bearing.project_id] = bearing.how
    _kept[:] = [(reading, gazetteer, made), *_kept[: _KEEP - 1]]
    return made
