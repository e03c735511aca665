"""What every writer draws on: a document cut to what is asked for, its layers, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.places import Theme
from layers.export.member_records import member_records
from layers.export.records import Record, records
from layers.map_credits import credit_lines, drawn_of
from layers.word_lists import in_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.edition import Edition
    from layers.export.gis.coordinates import Coordinates
    from layers.export.provenance import Provenance
    from layers.layer import Layer
    from layers.selection import Selection
    from layers.spec import Base, MapSpec


@dataclass(frozen=True, slots=True, eq=False)
class ExportOrder:
    """Everything that the writers draw on, for the clauses that a specification selects.

    Parameters
    ----------
    edition
        The whole document.
    asked
        The document cut to the tasks asked for and to nothing else.
    part
        What is selected of it.
    layers
        The layers of the whole document, cut to what the map shows of them.
    system
        The coordinate system of files that can be in several.
    """

    edition: Edition
    asked: Edition
    part: Edition
    layers: Mapping[Theme, Layer]
    selection: Selection
    spec: MapSpec
    provenance: Provenance
    system: Coordinates

    def owing(self, bases: Iterable[Base] = ()) -> Provenance:
        """Return where a file comes from that draws every theme, whatever the specification has on.

        Parameters
        ----------
        bases
            What it shows of the base map besides the boundaries.
        """
        lang = self.spec.lang
        lines = credit_lines(self.edition.ground, bases, drawn_of(self.layers.values()), lang)
        return replace(self.provenance, base=in_series(lines, lang))

    def records(self) -> tuple[Record, ...]:
        """Return the features of all layers that the specification has on, theme by theme, and the members of lists."""
        lang = self.spec.lang
        found = [
            record for theme in self.spec.layers
            for record in records(self.part, self.layers[theme], self.provenance, lang)
        ]  # fmt: skip
        names = dict.fromkeys(name for record in found for name in record.fields)
        if Theme.COUNTIES not in self.spec.layers:
            return tuple(found)
        shown = self.layers[Theme.COUNTIES].features.index
        return (*found, *member_records(self.part, self.provenance, lang, names, shown))
