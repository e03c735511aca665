"""The layers of an SVG file, which drawing programmes list by name: runs of items in the order in which they lie."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from layers.sheet.scene import Mark, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.sheet.scene import Item

INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
"""Namespace of the attributes by which Inkscape, and what follows it, knows a layer from a group."""
_SHAPES = {
    "base": ("ground", "graticule", "neighbour-line", "vignette", "province", "beyond"),
    "counties": ("counties", "counties-hatch", "figures", "no-figure"),
    "water": ("lake", "river", "railway", "railway-dash"),
    "seats": ("seat:0", "seat:1", "seat:2"),
    "borders": ("county-line", "prefecture-line", "province-line"),
    "panel": ("panel-rule", "legend-sample"),
    "furniture": (
        "mat", "scale-bar", "scale-step", "north-arrow", "inset-frame", "lens", "lens-casing", "tick", "neat-line",
        "outer-frame", "panel-edge", "furniture-ground", "locator-ground", "locator-frame", "locator-land",
        "locator-line", "locator-focus", "locator-window",
    ),
    "margins": ("stamp", "crop-mark"),
}  # fmt: skip
"""Layers by the role of a shape; all others are themes."""
_TEXTS = {
    "panel": ("panel-head", "legend", "list", "note", "note-lead"),
    "furniture": ("scale", "scale-number", "north", "inset-head", "degree"),
    "margins": ("stamp", "title", "subtitle", "foot", "foot-right", "page-number"),
}
"""Layers by the role of a line of type; all others are names on the map."""
_OF_SHAPE = {role: layer for layer, roles in _SHAPES.items() for role in roles}
_OF_TEXT = {role: layer for layer, roles in _TEXTS.items() for role in roles}
LAYERS = ("base", "counties", "water", "themes", "borders", "seats", "marks", "names", "panel", "furniture", "margins")


def layer_of(item: Item) -> str:
    """Return the layer of an item, one of :data:`LAYERS`."""
    if isinstance(item, Shape):
        return _OF_SHAPE.get(item.role, "themes")
    if isinstance(item, Mark):
        return "marks" if item.role == "mark" else "panel"
    return _OF_TEXT.get(item.role, "names")


def in_layers(items: Iterable[Item]) -> Iterator[tuple[str, int, list[Item]]]:
    """Yield runs of items of one layer with its name and how many runs of it there were before.

    The order stays: a layer that lies both below and above another comes twice, and an inset has layers of its own.
    """
    seen: dict[str, int] = {}
    for layer, run in groupby(items, layer_of):
        yield layer, seen.get(layer, 0), list(run)
        seen[layer] = seen.get(layer, 0) + 1
