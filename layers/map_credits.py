"""Where what a map draws comes from: one answer for screen, sheets, slides, briefs and files.

The boundaries come first, then what is drawn on them, whether the base map shows it or a clause names it. A line that
is no schema follows the rivers or the tracks of the base data; one that is a schema joins the seats of governments.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import shapely

from data.openers.texts import text
from layers.place_names import source_words
from layers.spec import Base

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from data.openers.texts import Lang
    from layers.ground import Ground
    from layers.layer import Layer


class MapSource(StrEnum):
    """A source beside the boundaries; the value is the word in the key of its text."""

    WATERS = "waters"
    RAILWAYS = "railways"
    SEATS = "seats"
    POWER = "power_stations"


class DrawnThing(NamedTuple):
    """What decides whose data something on the map is.

    Parameters
    ----------
    kind
        Of the place: ``river``, ``railway`` …
    source
        As its table says it, in Chinese.
    is_line, is_point
        How it is drawn; neither: as an area, which is made of the boundaries.
    is_schema
        For a line: whether its course joins seats.
    """

    kind: str
    source: str
    is_line: bool
    is_point: bool
    is_schema: bool


_LINES = frozenset({shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING})
_OF_BASE = {Base.RIVERS: MapSource.WATERS, Base.RAILWAYS: MapSource.RAILWAYS, Base.SEATS: MapSource.SEATS}
_OF_LINES = {"river": MapSource.WATERS, "waterway": MapSource.WATERS, "railway": MapSource.RAILWAYS}
_OF_POINTS = {"WRI": MapSource.POWER, "GeoNames": MapSource.SEATS}
"""Data sets of positions by the words that stand for them in the source of a place."""


def drawn_of(layers: Iterable[Layer]) -> Iterator[DrawnThing]:
    """Yield what the features of some layers are, each once."""
    found = set()
    for layer in layers:
        table = layer.features
        shapes = shapely.get_type_id(table.geometry.to_numpy()).tolist()
        for kind, source, shape, schema in zip(
            table["kind"], table["source"], shapes, table["schematic_course"], strict=True
        ):
            found.add(DrawnThing(kind, source, shape in _LINES, shape == shapely.GeometryType.POINT, bool(schema)))
    yield from sorted(found)


def map_sources(bases: Collection[Base], drawn: Iterable[DrawnThing]) -> tuple[MapSource, ...]:
    """Return the sources of a map beside the boundaries, in the order in which they are named.

    Parameters
    ----------
    bases
        What of the base map is shown and on record in its province.
    drawn
        What is drawn on it.
    """
    found = {_OF_BASE[base] for base in bases if base in _OF_BASE}
    for one in drawn:
        if one.is_line:
            found.add(MapSource.SEATS if one.is_schema else _OF_LINES.get(one.kind, MapSource.SEATS))
        elif one.is_point:
            found |= {source for words, source in _OF_POINTS.items() if words in one.source}
    return tuple(source for source in MapSource if source in found)


def credit_lines(ground: Ground, bases: Iterable[Base], drawn: Iterable[DrawnThing], lang: Lang) -> list[str]:
    """Return whom a map owes, a line a source, the boundaries first; a user's own boundaries say what they say.

    Parameters
    ----------
    ground
        What it is drawn on.
    bases
        Switches of the base map; those that have nothing on this ground count for nothing.
    drawn
        What is drawn on it.
    lang
        Of the words.
    """
    shown = [base for base in bases if base in ground.bases]
    lines = [source_words(ground.boundaries.source, lang)]
    lines += [text(f"map.credit_{source.value}", lang) for source in map_sources(shown, drawn)]
    return [line for line in lines if line]
