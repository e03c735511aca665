"""What every writer draws on: a reading cut to what is asked for, its layers, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.export.records import Record, records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.openers.boundaries import Boundaries
    from geo.model import Reading, Theme
    from layers.ask.index import Desk
    from layers.export.provenance import Provenance
    from layers.select import Selection
    from layers.spec import Layer, MapSpec


@dataclass(frozen=True, slots=True, eq=False)
class ExportOrder:
    """Everything that the writers draw on, for the clauses that a specification selects.

    ``whole`` is the reading cut to the tasks asked for and to nothing else; ``desk`` holds what is selected of it.
    """

    whole: Reading
    desk: Desk
    layers: Mapping[Theme, Layer]
    selection: Selection
    spec: MapSpec
    provenance: Provenance
    boundaries: Boundaries

    def records(self) -> tuple[Record, ...]:
        """Return the features of all layers that the specification has on, theme by theme."""
        return tuple(
            record
            for theme in self.spec.layers
            if theme in self.layers
            for record in records(self.desk, self.layers[theme], self.provenance, self.spec.lang)
        )
