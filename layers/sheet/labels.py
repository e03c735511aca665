"""Label placement: positions for areas, points and lines, and the choice among them without any overlap.

All coordinates are page millimetres, y downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.sheet import fonts
from layers.sheet.anneal import NONE, Problem, solve
from layers.sheet.scene import Placed, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.sheet.scene import Box

    Points = NDArray[np.float64]

GAP = 0.18
"""White left around a label, millimetres."""
ROWS = 13
KEPT = 32
AMPLE = 12
"""With so many positions wholly inside an area, those that stick out of it are not looked at."""
STEEP = 58.0
"""Lines steeper than this take their name upright, in degrees."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a kind of label is set.

    Parameters
    ----------
    value
        What it is worth that the label stands at all.
    care
        What its best position is worth more than the worst; 0 for as much as ``value``. Less than that for names that must
        stand: they make way rather than push several others out.
    """

    role: str
    size: float
    weight: int
    color: str
    value: float
    care: float = 0.0
    spread: float = 0.0
    halo: float = 0.0
    halo_color: str = "#ffffff"

    def extent(self, text: str) -> tuple[float, float]:
        """Width and height of a line of type with the white around it, millimetres."""
        return fonts.width(text, self.size, self.weight, self.spread) + 2 * GAP, self.size * 0.94 + 2 * GAP


@dataclass(slots=True)
class Wanted:
    """A label and the positions that it may take, best first.

    Parameters
    ----------
    at
        Anchors, (n, 2): middle of the baseline, or of the first letter where ``stack``.
    ground
        The ground that each position takes.
    cost
        What each position is worse than the best, in [0, 1) of the label's value.
    """

    ident: str
    text: str
    type: Type
    at: Points
    turn: Points
    ground: NDArray[np.object_]
    cost: Points
    stack: bool = False


@dataclass(slots=True)
class Board:
    """Everything that labels must keep clear of.

    Parameters
    ----------
    window
        No label leaves it.
    blocked
        No label touches these.
    dear
        Labels on these cost something.
    """

    window: Box
    blocked: list[BaseGeometry] = field(default_factory=list)
    dear: list[BaseGeometry] = field(default_factory=list)


def _boxes(centres: Points, width: float, height: float) -> NDArray[np.object_]:
    x, y = centres[:, 0], centres[:, 1]
    boxes: NDArray[np.object_] = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return boxes


def _wanted(ident: str, text: str, type_: Type, centres: Points, cost: Points) -> Wanted:
    width, height = type_.extent(text)
    at = centres + np.array([0.0, type_.size * fonts.HAN_MIDDLE])
    return Wanted(ident, text, type_, at, np.zeros(len(at)), _boxes(centres, width, height), cost)


def in_area(ident: str, text: str, type_: Type, area: BaseGeometry, window: Box) -> Wanted | None:
    """Return positions in an area, from its visual middle outwards; those that stick out of it cost more.

    The middle is that of the largest inscribed ellipse of the label's own proportions: x is squeezed before the largest
    circle is sought.
    """
    width, height = type_.extent(text)
    inner = window.inset(0.3)
    visible = shapely.clip_by_rect(area, inner.left, inner.top, inner.right, inner.bottom)
    if visible.is_empty:
        return None
    squeeze = np.array([max(0.2, height / width), 1.0])
    flat = shapely.transform(shapely.simplify(_largest(visible), 0.3), lambda xy: xy * squeeze)
    circle = shapely.maximum_inscribed_circle(flat, tolerance=0.3)
    middle = shapely.get_coordinates(circle)[0] / squeeze
    west, south, east, north = visible.bounds
    # The grid is fine where the area is small and covers all of it where it is large.
    columns = np.linspace(west, east, ROWS + 2)[1:-1]
    rows = np.linspace(south, north, ROWS + 2)[1:-1]
    near = np.array([(dx, dy) for dx in (-0.5, -0.25, 0, 0.25, 0.5) for dy in (-1, -0.5, 0, 0.5, 1)])
    grid = np.vstack(
        (
            middle[None, :],
            middle + near * np.array([width, height]),
            np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2),
        )
    )
    shapely.prepare(area)
    grid = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
    if not len(grid):
        grid = middle[None, :]
    boxes = _boxes(grid, width, height)
    within = shapely.contains_properly(area, boxes)
    share = np.zeros(len(grid))
    if within.sum() >= AMPLE:
        grid, share = grid[within], share[within]
    else:
        out = np.flatnonzero(~within)
        share[out] = 1 - shapely.area(shapely.intersection(boxes[out], area)) / (width * height)
    span = max(east - west, north - south, 1.0)
    away = np.hypot(*((grid - middle) / np.array([max(width, span / 2), max(height, span / 2)])).T)
    cost = np.clip(0.3 * away + 0.5 * share, 0, 0.92)
    order = np.argsort(cost, kind="stable")
    if len(order) > KEPT:
        # The best half, and some of all the others: a large area offers a way out far off.
        order = np.concatenate((order[: KEPT // 2], order[KEPT // 2 :: max(1, len(order) // (KEPT // 2))]))[:KEPT]
    return _wanted(ident, text, type_, grid[order], cost[order])


def _largest(area: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(area)
    return parts[int(np.argmax(shapely.area(parts)))]


EIGHT = (
    (1, 0, 0.0), (-1, 0, 0.08), (1, -1, 0.10), (1, 1, 0.12), (-1, -1, 0.18), (-1, 1, 0.20), (0, -1, 0.14), (0, 1, 0.16),
)  # fmt: skip


def beside(ident: str, text: str, type_: Type, mark: Box) -> Wanted:
    """Return the eight positions around a symbol, the right-hand one first, near and a little farther off."""
    width, height = type_.extent(text)
    x, y = mark.centre
    centres, cost = [], []
    for off in (0.15, 1.0):
        for right, down, price in EIGHT:
            dx = right * (mark.width / 2 + width / 2 + off)
            dy = down * (mark.height / 2 + height / 2 + off)
            if right and down:
                dx, dy = right * (width / 2 + mark.width * 0.3 + off), down * (mark.height / 2 + height / 2 - 0.2 + off)
            centres.append((x + dx, y + dy))
            cost.append(price + 0.2 * (off - 0.15))
    return _wanted(ident, text, type_, np.array(centres), np.array(cost))


def along(ident: str, text: str, type_: Type, line: BaseGeometry, off: float) -> list[Wanted]:
    """Return positions along a line: parallel to it on either side, or upright and stacked beside it where it is steep.

    Parameters
    ----------
    off
        Distance from the line to the near edge of the letters.

    Returns
    -------
    list of Wanted
        One wanted label whose positions are parallel and, where there are steep stretches, one of stacked ones; they
        belong to the same name and exclude each other.
    """
    width, height = type_.extent(text)
    flat: list[tuple[float, float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    tall = len(text) * type_.size * 1.04 + 2 * GAP
    for part in shapely.get_parts(line):
        length = part.length
        if length < min(width, tall) * 0.6:
            continue
        for middle in np.arange(width * 0.3, length - width * 0.3 + 1e-6, 2.5) if length > width else [length / 2]:
            ends = shapely.get_coordinates(shapely.line_interpolate_point(part, _pair(middle, width, length)))
            (x0, y0), (x1, y1) = ends
            if x1 < x0:
                x0, y0, x1, y1 = x1, y1, x0, y0
            angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
            here = shapely.get_coordinates(part.interpolate(middle))[0]
            stretch = shapely.ops.substring(part, *_pair(middle, width, length))
            bend = stretch.length / max(math.hypot(x1 - x0, y1 - y0), 1e-6) - 1
            lopsided = abs(middle / length - 0.5) * 0.2
            if abs(angle) < STEEP:
                for side, price in ((-1, 0.0), (1, 0.08)):
                    away = side * (off + height / 2)
                    cx = (x0 + x1 + here[0]) / 3 - math.sin(math.radians(angle)) * away
                    cy = (y0 + y1 + here[1]) / 3 + math.cos(math.radians(angle)) * away
                    flat.append((cx, cy, angle, min(0.9, price + lopsided + 3 * bend)))
            else:
                for side, price in ((1, 0.15), (-1, 0.2)):
                    upright.append((here[0] + side * (off + height / 2), here[1], min(0.9, price + lopsided + bend)))
    found = []
    if flat:
        found.append(_turned(ident, text, type_, np.array(flat)))
    if upright:
        spots = np.array(upright)
        ground = _boxes(spots[:, :2], height, tall)
        top = spots[:, 1] - tall / 2 + GAP + type_.size * (0.5 + fonts.HAN_MIDDLE)
        at = np.column_stack((spots[:, 0], top))
        found.append(Wanted(ident, text, type_, at, np.zeros(len(at)), ground, spots[:, 2], stack=True))
    return found


def _pair(middle: float, width: float, length: float) -> tuple[float, float]:
    return max(0.0, middle - width / 2), min(length, middle + width / 2)


def _turned(ident: str, text: str, type_: Type, spots: Points) -> Wanted:
    width, height = type_.extent(text)
    angle = np.radians(spots[:, 2])
    cos, sin = np.cos(angle), np.sin(angle)
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * np.array([width / 2, height / 2])
    x = spots[:, 0, None] + corners[:, 0] * cos[:, None] - corners[:, 1] * sin[:, None]
    y = spots[:, 1, None] + corners[:, 0] * sin[:, None] + corners[:, 1] * cos[:, None]
    ground = shapely.polygons(np.stack((x, y), axis=-1))
    drop = type_.size * fonts.HAN_MIDDLE
    at = spots[:, :2] + np.column_stack((-sin * drop, cos * drop))
    return Wanted(ident, text, type_, at, spots[:, 2], ground, spots[:, 3])


@dataclass(frozen=True, slots=True)
class Placement:
    """What was placed, ready to draw, and what was not: role, ident, text."""

    texts: tuple[Text, ...]
    placed: tuple[Placed, ...]
    missing: tuple[tuple[str, str, str], ...]

    def only(self, keep: Callable[[str], bool]) -> Placement:
        """Return the labels of some roles."""
        return Placement(
            tuple(t for t in self.texts if keep(t.role)),
            tuple(p for p in self.placed if keep(p.role)),
            tuple(m for m in self.missing if keep(m[0])),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """Positions of several labels in one row, in the order of the labels."""

    names: dict[tuple[str, str], str]
    owner: NDArray[np.int64]
    ground: NDArray[np.object_]
    value: Points
    weight: Points
    source: list[tuple[Wanted, int]]

    def placement(self, picks: Sequence[int]) -> Placement:
        """Return what a choice of one position for each label, or none, comes to."""
        texts, placed, missing = [], [], []
        for (role, ident), pick in zip(self.names, picks, strict=True):
            if pick == NONE:
                missing.append((role, ident, self.names[role, ident]))
                continue
            one, i = self.source[pick]
            texts.append(_text(one, i))
            placed.append(Placed(role, ident, one.text, one.ground[i]))
        return Placement(tuple(texts), tuple(placed), tuple(missing))


def _pool(wanted: Sequence[Wanted]) -> _Pool:
    names = {(one.type.role, one.ident): one.text for one in wanted}
    numbers = {name: number for number, name in enumerate(names)}
    rows = sorted(wanted, key=lambda one: numbers[one.type.role, one.ident])
    nothing = np.zeros(0)
    return _Pool(
        names,
        np.concatenate([nothing, *(np.full(len(o.at), numbers[o.type.role, o.ident]) for o in rows)]).astype(np.int64),
        np.concatenate([nothing.astype(object), *(o.ground for o in rows)]),
        np.concatenate([nothing, *(o.type.value - (o.type.care or o.type.value) * o.cost for o in rows)]),
        np.concatenate([nothing, *(np.full(len(o.at), o.type.care or o.type.value) for o in rows)]),
        [(o, i) for o in rows for i in range(len(o.at))],
    )


def place(wanted: Sequence[Wanted], board: Board, *, seed: int = 1) -> Placement:
    """Choose positions: none leaves the window, touches what is blocked or overlaps another label."""
    pool = _pool(wanted)
    if not pool.names:
        return Placement((), (), ())
    value = pool.value.copy()
    index = np.flatnonzero(_filter(pool.ground, value, board, pool.weight, 0))
    ground, owner = pool.ground[index], pool.owner[index]
    pairs = shapely.STRtree(ground).query(ground, predicate="intersects").T
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    pairs = pairs[owner[pairs[:, 0]] != owner[pairs[:, 1]]]
    chosen = solve(Problem(owner, value[index], pairs, len(pool.names)), seed=seed)
    return pool.placement([int(index[pick]) if pick != NONE else NONE for pick in chosen])


def _text(one: Wanted, i: int) -> Text:
    t = one.type
    return Text(
        t.role, one.text, float(one.at[i, 0]), float(one.at[i, 1]), t.size, t.color, t.weight, "middle",
        float(one.turn[i]), t.spread, one.stack, t.halo, t.halo_color, one.ident,
    )  # fmt: skip


@dataclass(slots=True)
class Spot:
    """A numbered symbol before it has its place.

    Parameters
    ----------
    area
        For the key of an area: where it may stand.
    still
        It stays on its point or is left out.
    """

    ident: str
    x: float
    y: float
    width: float
    height: float
    area: BaseGeometry | None = None
    value: float = 1000.0
    still: bool = False


Spotted = dict[str, tuple[float, float, "tuple[float, float] | None"]]
RINGS = (1.15, 1.7, 2.4, 3.2, 4.2, 5.4, 7.0, 9.0, 11.5)
CARE = 80.0
"""What a mark on its point is worth more than the farthest off."""
INSIDE = 40
"""Positions that are tried for a key inside its area."""
ENOUGH = 8
"""With so many positions inside its area, a key needs no leader."""


def spread(
    spots: Sequence[Spot], wanted: Sequence[Wanted], board: Board, *, seed: int = 1
) -> tuple[Spotted, Placement]:
    """Give every symbol a place of its own, on its point or on a ring around it with a leader, together with the first names.

    Returns
    -------
    dict
        By ident: x, y and the true point where the symbol had to move (``None`` where it stands on it). The key of an
        area may stand anywhere in it. A spot that is ``still`` and finds no room is left out.
    Placement
        The names that compete with the symbols: those of prefectures and corridors.
    """
    crowded = _crowded(spots)
    owner, at, values, start = [], [], [], []
    for label, spot in enumerate(spots):
        for x, y, cost, origin in _choices(spot, board.window, may_move=label in crowded):
            owner.append(label)
            at.append((x, y))
            values.append(spot.value - min(spot.value, CARE) * cost)
            start.append(origin)
    centres = np.array(at).reshape(-1, 2)
    own = np.array(owner, dtype=np.int64)
    half = np.array([[spot.width, spot.height] for spot in spots]).reshape(-1, 2)[own] / 2 + 0.2
    marks = shapely.box(*(centres - half).T, *(centres + half).T)
    pool = _pool(wanted)
    ground = np.concatenate((marks, pool.ground))
    value = np.concatenate((np.array(values), pool.value))
    label_of = np.concatenate((own, pool.owner + len(spots)))
    # A leader takes ground too: nothing may cross it.
    leader = [shapely.LineString([o, p]) if o is not None else None for o, p in zip(start, at, strict=True)]
    kept = _filter(ground, value, board, pool.weight, len(marks))
    index = np.flatnonzero(kept)
    ground, value, label_of = ground[index], value[index], label_of[index]
    tree = shapely.STRtree(ground)
    both = [tree.query(ground, predicate="intersects").T]
    lines = np.array([leader[i] if i < len(leader) else None for i in index], dtype=object)
    which = np.flatnonzero(lines != None)  # noqa: E711  elementwise
    if len(which):
        crossing = tree.query(lines[which], predicate="intersects").T
        both.append(np.column_stack((which[crossing[:, 0]], crossing[:, 1])))
        meeting = shapely.STRtree(lines[which]).query(lines[which], predicate="intersects").T
        both.append(which[meeting])
    pairs = np.vstack(both)
    pairs = np.sort(pairs[label_of[pairs[:, 0]] != label_of[pairs[:, 1]]], axis=1)
    pairs = np.column_stack(np.divmod(np.unique(pairs[:, 0] * len(ground) + pairs[:, 1]), max(len(ground), 1)))
    order = np.argsort(label_of, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    count = len(spots) + len(pool.names)
    chosen = solve(Problem(label_of[order], value[order], rank[pairs], count), seed=seed)
    picks = [int(index[order[pick]]) if pick != NONE else NONE for pick in chosen]
    spotted = {
        spot.ident: (*at[pick], start[pick])
        for spot, pick in zip(spots, picks[: len(spots)], strict=True)
        if pick != NONE
    }
    return spotted, pool.placement([p - len(marks) if p != NONE else NONE for p in picks[len(spots) :]])


def _filter(ground: NDArray[np.object_], value: Points, board: Board, weight: Points, marks: int) -> NDArray[np.bool_]:
    """Return which positions are allowed at all, and lower the value of those on what is dear, in place."""
    kept: NDArray[np.bool_] = shapely.contains(board.window.polygon, ground)
    if board.blocked:
        kept[shapely.STRtree(board.blocked).query(ground, predicate="intersects")[0]] = False
    if board.dear:
        hits = shapely.STRtree(board.dear).query(ground, predicate="intersects")[0]
        times = np.bincount(hits, minlength=len(ground))
        value[:marks] -= CARE * np.minimum(0.3, 0.06 * times[:marks])
        value[marks:] -= weight * np.minimum(0.5, 0.16 * times[marks:])
    np.maximum(value, 0.03, out=value)
    return kept


def _crowded(spots: Sequence[Spot]) -> set[int]:
    """Return the spots that another one touches on its true point."""
    boxes = [
        shapely.box(
            s.x - s.width / 2 - 0.6, s.y - s.height / 2 - 0.6, s.x + s.width / 2 + 0.6, s.y + s.height / 2 + 0.6
        )
        for s in spots
    ]
    if not boxes:
        return set()
    pairs = shapely.STRtree(boxes).query(boxes, predicate="intersects").T
    return {int(i) for i, j in pairs if i != j}


def _choices(
    spot: Spot, window: Box, *, may_move: bool
) -> Iterable[tuple[float, float, float, tuple[float, float] | None]]:
    inside = 0
    if spot.area is None:
        yield spot.x, spot.y, 0.0, None
    else:
        found = _inside(spot, spot.area, window)
        inside = len(found)
        yield from ((x, y, cost, None) for x, y, cost in found)
    if spot.still or inside >= ENOUGH or not (may_move or spot.area is not None):
        return
    origin = (spot.x, spot.y)
    for ring, factor in enumerate(RINGS):
        radius = factor * max(spot.width, spot.height)
        count = 12 if ring < 3 else 16
        for step in range(count):
            angle = 2 * math.pi * (step + 0.5 * (ring % 2)) / count
            price = 0.06 + 0.045 * factor + (0.25 if spot.area is not None else 0.0)
            yield spot.x + radius * math.cos(angle), spot.y + radius * math.sin(angle), min(price, 0.95), origin


def _on_line(line: BaseGeometry) -> list[tuple[float, float, float]]:
    """Return positions of a key on a line, x, y and cost, the middle of the longest piece first."""
    found = []
    for part in shapely.get_parts(line):
        count = int(np.clip(part.length / 2.5, 1, INSIDE))
        for share in (np.arange(count) + 0.5) / count:
            point = part.interpolate(share, normalized=True)
            found.append((point.x, point.y, float(abs(share - 0.5) * 0.5)))
    return sorted(found, key=lambda spot: spot[2])[:INSIDE]


def _inside(spot: Spot, area: BaseGeometry, window: Box) -> list[tuple[float, float, float]]:
    """Return positions of a key within its area, x, y and cost, the middle first."""
    inner = window.inset(1.0)
    visible = shapely.clip_by_rect(area, inner.left, inner.top, inner.right, inner.bottom)
    if "Line" in visible.geom_type:
        return _on_line(visible)
    room = shapely.buffer(visible, -0.45 * spot.height)
    if room.is_empty:
        return [(spot.x, spot.y, 0.0)]
    west, south, east, north = room.bounds
    grid = np.stack(np.meshgrid(np.linspace(west, east, 15)[1:-1], np.linspace(south, north, 15)[1:-1]), -1).reshape(
        -1, 2
    )
    grid = np.vstack(([[spot.x, spot.y]], grid[shapely.contains_xy(room, grid[:, 0], grid[:, 1])]))
    reach = max(east - west, north - south, 1.0)
    cost = np.minimum(0.6, 0.45 * np.hypot(grid[:, 0] - spot.x, grid[:, 1] - spot.y) / reach)
    kept = np.argsort(cost, kind="stable")
    if len(kept) > INSIDE:
        # Some of the near ones and some of all of them: a large area offers a way out far off.
        kept = np.concatenate((kept[: INSIDE // 2], kept[INSIDE // 2 :: max(1, len(kept) // (INSIDE // 2))]))
    return [(float(grid[i, 0]), float(grid[i, 1]), float(cost[i])) for i in kept]
