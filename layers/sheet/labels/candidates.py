"""Labels: how they are set, and the positions that they may take in areas, beside points and along lines.

All coordinates are page millimetres, y downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.sheet import fonts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.sheet.scene import Box

    Points = NDArray[np.float64]

GAP = 0.18
"""White left around a label, millimetres."""
ROWS = 13
KEPT = 32
HOPELESS = 0.12
"""An area of less than this share of its label is not named."""
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
        What its best position is worth more than the worst; 0 for as much as ``value``. Less than that for names that
        must stand: they make way rather than push several others out.
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


def _boxes(centres: Points, width: float, height: float) -> NDArray[np.object_]:
    x, y = centres[:, 0], centres[:, 1]
    boxes: NDArray[np.object_] = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return boxes


def _wanted(ident: str, text: str, type_: Type, centres: Points, cost: Points) -> Wanted:
    width, height = type_.extent(text)
    at = centres + np.array([0.0, type_.size * fonts.HAN_MIDDLE])
    return Wanted(ident, text, type_, at, np.zeros(len(at)), _boxes(centres, width, height), cost)


def in_area(ident: str, text: str, type_: Type, area: BaseGeometry, window: Box) -> Wanted:
    """Return positions in an area, from its visual middle outwards, none where it is much too small for the label.

    Positions that stick out of the area cost more.

    The middle is that of the largest inscribed ellipse of the label's own proportions: x is squeezed before the largest
    circle is sought.
    """
    width, height = type_.extent(text)
    inner = window.inset(0.3)
    visible = shapely.clip_by_rect(area, inner.left, inner.top, inner.right, inner.bottom)
    if visible.area < HOPELESS * width * height:
        nowhere = np.zeros((0, 2))
        return _wanted(ident, text, type_, nowhere, np.zeros(0))
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
    most = int(np.clip(KEPT * visible.area / (1.2 * width * height), KEPT // 2, KEPT))
    if len(order) > most:
        # The best half, and some of all the others: a large area offers a way out far off.
        order = np.concatenate((order[: most // 2], order[most // 2 :: max(1, len(order) // (most // 2))]))[:most]
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


def along(
    ident: str, text: str, type_: Type, line: BaseGeometry, off: float, room: float = 0.0
) -> list[Wanted]:  # fmt: skip
    """Return positions along a line: parallel to it on either side, or upright and stacked beside it where it is steep.

    Parameters
    ----------
    off
        Distance from the line to the near edge of the letters.
    room
        How much farther off the letters may stand as well, beyond lines beside this one; 0 for nowhere else.

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
        many = np.arange(width * 0.3, length - width * 0.3 + 1e-6, 2.5)
        middles = many if length > width else np.array([length / 2])
        low, high = np.maximum(0.0, middles - width / 2), np.minimum(length, middles + width / 2)
        spots = shapely.get_coordinates(shapely.line_interpolate_point(part, np.concatenate((low, middles, high))))
        starts, heres, ends = spots.reshape(3, -1, 2).tolist()
        for middle, stretch, start, here, end in zip(
            middles.tolist(), (high - low).tolist(), starts, heres, ends, strict=True
        ):
            (x0, y0), (x1, y1) = sorted((start, end))
            angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
            bend = stretch / max(math.hypot(x1 - x0, y1 - y0), 1e-6) - 1
            lopsided = abs(middle / length - 0.5) * 0.2
            if abs(angle) < STEEP:
                for side, far, price in _sides(room, (-1, 0.0), (1, 0.08)):
                    away = side * (off + far + height / 2)
                    cx = (x0 + x1 + here[0]) / 3 - math.sin(math.radians(angle)) * away
                    cy = (y0 + y1 + here[1]) / 3 + math.cos(math.radians(angle)) * away
                    flat.append((cx, cy, angle, min(0.9, price + lopsided + 3 * bend)))
            else:
                for side, far, price in _sides(room, (1, 0.15), (-1, 0.2)):
                    x = here[0] + side * (off + far + height / 2)
                    upright.append((x, here[1], min(0.9, price + lopsided + bend)))
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


def _sides(room: float, *sides: tuple[int, float]) -> list[tuple[int, float, float]]:
    """Return side, how far off and price of the positions beside a point of a line."""
    near = [(side, 0.0, price) for side, price in sides]
    return [*near, *((side, room, price + 0.05) for side, price in sides)] if room else near


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
