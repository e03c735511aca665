"""Features sorted into layers of one theme and one dimension, as desktop programmes style and store them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import shapely

from data.openers.texts import text
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from layers.export.records import Record

LayerShape = Literal["point", "line", "polygon"]
_SHAPES: tuple[LayerShape, ...] = ("point", "line", "polygon")
MULTI: dict[LayerShape, str] = {"point": "MultiPoint", "line": "MultiLineString", "polygon": "MultiPolygon"}


@dataclass(frozen=True, slots=True)
class FileLayer:
    """A layer: ``zones``, and ``zones_point`` beside it where some of a theme's places are of another dimension.

    Parameters
    ----------
    is_own
        It holds something else than places of its theme, which lends it its look.
    """

    name: str
    theme: Theme
    shape: LayerShape
    records: tuple[Record, ...]
    is_own: bool = False

    def title(self, lang: Lang) -> str:
        """Return its name for people."""
        return text(f"files.layer_{self.name}" if self.is_own else f"map.theme_{self.theme.value}", lang)


def file_layers(records: Iterable[Record]) -> tuple[FileLayer, ...]:
    """Return the layers in the order of the themes, the dimension of most places first under the plain name.

    Layers that are none of a theme come last.
    """
    grouped: dict[tuple[Theme, LayerShape], list[Record]] = {}
    own: dict[tuple[str, Theme, LayerShape], list[Record]] = {}
    for record in records:
        shape = _SHAPES[shapely.get_dimensions(record.geometry)]
        if record.layer:
            own.setdefault((record.layer, record.theme, shape), []).append(record)
        else:
            grouped.setdefault((record.theme, shape), []).append(record)
    found = []
    for theme in Theme:
        shapes = sorted(
            (shape for known, shape in grouped if known is theme),
            key=lambda shape, theme=theme: (-len(grouped[theme, shape]), shape),  # type: ignore[misc]
        )
        for position, shape in enumerate(shapes):
            name = theme.value if position == 0 else f"{theme.value}_{shape}"
            found.append(FileLayer(name, theme, shape, tuple(grouped[theme, shape])))
    found += [FileLayer(name, theme, shape, tuple(some), is_own=True) for (name, theme, shape), some in own.items()]
    return tuple(found)
