"""What of a sheet lies on something else: type on type, on marks, on frames and on furniture; anything off the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.sheet import fonts
from layers.sheet.scene import Mark, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.sheet.scene import Item, Scene

FRAMES = frozenset({
    "panel-edge", "neat-line", "outer-frame", "inset-frame", "locator-frame", "stamp", "panel-rule", "scale-bar",
    "north-arrow",
})  # fmt: skip
"""Lines and furniture that no type and no mark may touch."""
GROUNDS = frozenset({"furniture-ground", "locator-ground"})
"""What lies over the map and hides it: only the furniture itself stands there."""
FURNITURE = frozenset({"scale", "scale-number", "north", "inset-head"})
HIGH, LOW = 0.84, 0.08
"""How far letters reach above and below their baseline, in ems."""
TOUCH = 0.02
"""Square millimetres that may lie on each other: the corners of boxes, not letters."""


def extent(text: Text) -> shapely.Geometry:
    """Return the ground of a line of type, without its halo, page millimetres."""
    size = text.size
    if text.stack:
        wide = max(fonts.width(letter, size, text.weight) for letter in text.text)
        high = size * 1.04 * (len(text.text) - 1)
        return shapely.box(text.x - wide / 2, text.y - HIGH * size, text.x + wide / 2, text.y + high + LOW * size)
    wide = fonts.width(text.text, size, text.weight, text.spread)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    box = shapely.box(left, text.y - HIGH * size, left + wide, text.y + LOW * size)
    return shapely.affinity.rotate(box, text.turn, origin=(text.x, text.y)) if text.turn else box


def overlaps(scene: Scene) -> list[str]:
    """Return what overlaps on a sheet and its further pages, in words for whoever mends it."""
    return [
        found for number, items in enumerate((scene.items, *scene.sequels))
        for found in _on_page(items, scene, number)
    ]  # fmt: skip


def _on_page(items: Sequence[Item], scene: Scene, page: int) -> list[str]:
    words = [item for item in items if isinstance(item, Text) and item.text.strip()]
    marks = [item for item in items if isinstance(item, Mark)]
    things = [*words, *marks]
    names = [thing.text if isinstance(thing, Text) else f"({thing.label})" for thing in things]
    ground = np.array([*map(extent, words), *(mark.box.polygon for mark in marks)], dtype=object)
    found = []
    pairs = shapely.STRtree(ground).query(ground, predicate="intersects").T
    for i, j in pairs[pairs[:, 0] < pairs[:, 1]].tolist():
        if shapely.intersection(ground[i], ground[j]).area > TOUCH:
            found.append(f"{names[i]} × {names[j]}")
    frames = [item for item in items if isinstance(item, Shape) and item.role in FRAMES]
    for shape in frames:
        line = shapely.buffer(shape.geometry, shape.paint.width / 2, cap_style="flat")
        hit = shapely.STRtree(ground).query(line, predicate="intersects").tolist()
        found += [f"{names[i]} × {shape.role}" for i in hit if shapely.intersection(ground[i], line).area > TOUCH]
    for shape in (item for item in items if isinstance(item, Shape) and item.role in GROUNDS):
        hit = shapely.STRtree(ground).query(shape.geometry, predicate="intersects").tolist()
        found += [
            f"{names[i]} × {shape.role}" for i in hit
            if things[i].role not in FURNITURE and shapely.intersection(ground[i], shape.geometry).area > TOUCH
        ]  # fmt: skip
    found += _on_furniture(items)
    page_box = shapely.box(0, 0, scene.width, scene.height)
    found += [
        f"{name} leaves the page" for name, area in zip(names, ground, strict=True) if not page_box.contains(area)
    ]
    return [f"p{page + 1}: {one}" for one in dict.fromkeys(found)]


def _on_furniture(items: Sequence[Item]) -> list[str]:
    """Return which pieces of furniture stand on each other: locator, insets, scale bar."""
    boxes = [
        (item.role, shapely.envelope(item.geometry)) for item in items
        if isinstance(item, Shape) and item.role in {"locator-frame", "inset-frame", "furniture-ground"}
    ]  # fmt: skip
    insets = [box for role, box in boxes if role == "inset-frame"]
    found = []
    for i, (role, box) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            if {role, other} == {"inset-frame"}:
                continue
            has_bar = "furniture-ground" in {role, other}
            is_own = has_bar and any(one.contains(box) or one.contains(second) for one in insets)
            if not is_own and shapely.intersection(box, second).area > TOUCH:
                found.append(f"{role} × {other}")
    return found
