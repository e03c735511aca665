"""The choice among positions: names and numbered symbols find places without any overlap.

All coordinates are page millimetres, y downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.sheet.labels.anneal import NONE, PlacingProblem, solve
from layers.sheet.scene import Placed, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.sheet.labels.candidates import Wanted
    from layers.sheet.scene import Box

    Points = NDArray[np.float64]


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
    pairs = _meetings(ground)
    pairs = pairs[owner[pairs[:, 0]] != owner[pairs[:, 1]]]
    chosen = solve(PlacingProblem(owner, value[index], pairs, len(pool.names)), seed=seed)
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
AIR = 0.2
"""Left around a symbol, millimetres."""
FIRST = 10.0
"""How much more a symbol is worth at the second try, when it found no place at the first."""
RINGS = (1.2, 1.8, 2.6, 3.6, 5.0, 7.0, 10.0)
CARE = 80.0
"""What a mark on its point is worth more than the farthest off."""
INSIDE = 40
"""Positions that are tried for a key inside its area."""
ENOUGH = 8
"""With so many positions inside its area, a key needs no leader."""


def spread(
    spots: Sequence[Spot], wanted: Sequence[Wanted], board: Board, *, seed: int = 1
) -> tuple[Spotted, Placement]:
    """Give every symbol a place, on its point or on a ring around it with a leader, and the first names theirs.

    Returns
    -------
    dict
        By ident: x, y and the true point where the symbol had to move (``None`` where it stands on it). The key of an
        area may stand anywhere in it. A spot that is ``still`` and finds no room is left out.
    Placement
        The names that compete with the symbols: those of prefectures and corridors.
    """
    crowd, hindered = _crowded(spots), _hindered(spots, board)
    rings = [max(_rings(others), needed) for others, needed in zip(crowd, hindered, strict=True)]
    spotted, names = _spread(spots, wanted, board, rings, seed)
    lost = [not spot.still and spot.ident not in spotted for spot in spots]
    if any(lost):
        # A name of more worth stands where nothing else crowds the symbol: it has to make way, or go.
        rings = [len(RINGS) if gone else needed for gone, needed in zip(lost, rings, strict=True)]
        dearer = [replace(s, value=s.value * FIRST) if gone else s for gone, s in zip(lost, spots, strict=True)]
        spotted, names = _spread(dearer, wanted, board, rings, seed)
    return spotted, names


def _spread(
    spots: Sequence[Spot], wanted: Sequence[Wanted], board: Board, rings: Sequence[int], seed: int
) -> tuple[Spotted, Placement]:
    owner, at, values, start = [], [], [], []
    for label, spot in enumerate(spots):
        for x, y, cost, origin in _choices(spot, board.window, rings=rings[label]):
            owner.append(label)
            at.append((x, y))
            values.append(spot.value - min(spot.value, CARE) * cost)
            start.append(origin)
    centres = np.array(at).reshape(-1, 2)
    own = np.array(owner, dtype=np.int64)
    half = np.array([[spot.width, spot.height] for spot in spots]).reshape(-1, 2)[own] / 2 + AIR
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
    both = [_meetings(ground)]
    tree = shapely.STRtree(ground)
    lines = np.array([leader[i] if i < len(leader) else None for i in index], dtype=object)
    which = np.flatnonzero(lines != None)  # noqa: E711  elementwise
    if len(which):
        crossing = tree.query(lines[which], predicate="intersects").T
        both.append(np.column_stack((which[crossing[:, 0]], crossing[:, 1])))
        both.append(which[_meetings(lines[which])])
    pairs = np.vstack(both)
    pairs = np.sort(pairs[label_of[pairs[:, 0]] != label_of[pairs[:, 1]]], axis=1)
    pairs = np.column_stack(np.divmod(np.unique(pairs[:, 0] * len(ground) + pairs[:, 1]), max(len(ground), 1)))
    order = np.argsort(label_of, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    count = len(spots) + len(pool.names)
    chosen = solve(PlacingProblem(label_of[order], value[order], rank[pairs], count), seed=seed)
    picks = [int(index[order[pick]]) if pick != NONE else NONE for pick in chosen]
    spotted = {
        spot.ident: (*at[pick], start[pick])
        for spot, pick in zip(spots, picks[: len(spots)], strict=True)
        if pick != NONE
    }
    return spotted, pool.placement([p - len(marks) if p != NONE else NONE for p in picks[len(spots) :]])


def _meetings(shapes: NDArray[np.object_]) -> NDArray[np.int64]:
    """Return the pairs (i < j) of shapes that touch, shape (n, 2).

    Most grounds are upright boxes, for which meeting envelopes are enough; only the others are looked at closely.
    """
    pairs: NDArray[np.int64] = shapely.STRtree(shapes).query(shapes).T
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    bounds = shapely.bounds(shapes)
    whole = (bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])
    askew = shapely.area(shapes) < whole * 0.999
    close = askew[pairs[:, 0]] | askew[pairs[:, 1]]
    kept = ~close
    kept[close] = shapely.intersects(shapes[pairs[close, 0]], shapes[pairs[close, 1]])
    found: NDArray[np.int64] = pairs[kept]
    return found


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


def _crowded(spots: Sequence[Spot]) -> list[int]:
    """Return, for every spot, how many others stand within a few symbols of its true point."""
    at = np.array([(spot.x, spot.y) for spot in spots]).reshape(-1, 2)
    size = np.array([max(spot.width, spot.height) for spot in spots])
    away = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
    touching = (away < 1.35 * size[:, None]).sum(axis=1) - 1
    around = (away < 4 * size[:, None]).sum(axis=1) - 1
    found: list[int] = np.where(touching > 0, around, 0).tolist()
    return found


def _hindered(spots: Sequence[Spot], board: Board) -> list[int]:
    """Return, for every spot, how many rings it needs where its true point has no room: at the edge or under furniture.

    Without them a symbol that nothing else crowds could only be left out.
    """
    x, y, width, height = np.array([(s.x, s.y, s.width, s.height) for s in spots]).reshape(-1, 4).T
    own = shapely.box(x - width / 2 - AIR, y - height / 2 - AIR, x + width / 2 + AIR, y + height / 2 + AIR)
    free = shapely.contains(board.window.polygon, own)
    if board.blocked:
        free[shapely.STRtree(board.blocked).query(own, predicate="intersects")[0]] = False
    found: list[int] = np.where(free, 0, len(RINGS)).tolist()
    return found


def _rings(others: int) -> int:
    """Return how many rings a symbol needs to get out of a crowd."""
    return 0 if others == 0 else min(len(RINGS), 2 + others // 2)


def _choices(
    spot: Spot, window: Box, *, rings: int
) -> Iterable[tuple[float, float, float, tuple[float, float] | None]]:
    inside = 0
    if spot.area is None:
        yield spot.x, spot.y, 0.0, None
    else:
        found = _inside(spot, spot.area, window)
        inside = len(found)
        yield from ((x, y, cost, None) for x, y, cost in found)
    if spot.still or inside >= ENOUGH:
        return
    if spot.area is not None:
        rings = max(rings, 3)
    origin = (spot.x, spot.y)
    for ring, factor in enumerate(RINGS[:rings]):
        radius = factor * max(spot.width, spot.height)
        count = 12
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
