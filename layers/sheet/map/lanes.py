"""Where lines run on the page: those of one way lie side by side, and schematic ones turn in a curve.

All coordinates are page millimetres, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers import palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.sheet.content import Feature
    from layers.sheet.ink import Ink
    from layers.sheet.scene import Frame

    Points = NDArray[np.float64]
    Piece = tuple[tuple[float, float], tuple[float, float]]

GAP = 1.2
"""White between two lines side by side, pixels of the palette."""
TURN = 9.0
"""How far from a corner a schematic course begins to turn, millimetres at A3."""
LEG = 0.42
"""No turn takes more than this share of a leg: two turns of one leg never meet."""
STEPS = 7
"""Points of a turn."""
SHARP = 0.35
"""Sine of the angle below which two legs run on in one direction, or come back: they have no corner to move to."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a line runs on the page.

    Parameters
    ----------
    line
        The line, uncut.
    room
        How far to either side of it the lines that run beside it reach, millimetres; 0 for a line on its own.
    """

    line: BaseGeometry
    room: float


def courses(frame: Frame, features: Iterable[Feature], ink: Ink) -> Mapping[str, Course]:
    """Return the course of every line by its ident.

    Lines that share a piece of their way, both of its ends, lie side by side there, in the order in which they are
    drawn. What follows a river or a track keeps its shape; a schema is curved at its corners.
    """
    lines = [feature for feature in features if feature.is_line]
    owners: dict[Piece, list[str]] = {}
    for feature in lines:
        for part in shapely.get_parts(feature.geometry):
            for piece, _ in _pieces(part):
                some = owners.setdefault(piece, [])
                if feature.ident not in some:
                    some.append(feature.ident)
    widest = max((_style_width(feature) for feature in lines), default=0.0)
    lane = ink.mm(widest + GAP)
    found = {}
    for feature in lines:
        parts, most = [], 1
        for part in shapely.get_parts(feature.geometry):
            most = max([most, *(len(owners[piece]) for piece, _ in _pieces(part))])
            off = np.array([_lane(owners[piece], feature.ident) * sign for piece, sign in _pieces(part)]) * lane
            points = beside(shapely.get_coordinates(frame.place(part)), off) if off.any() else None
            if points is None:
                points = shapely.get_coordinates(frame.place(part))
            parts.append(shapely.LineString(turned(points, TURN * ink.factor) if feature.schematic_course else points))
        line = shapely.multilinestrings(parts) if len(parts) > 1 else parts[0]
        found[feature.ident] = Course(line, (most - 1) * lane)
    return found


def _style_width(feature: Feature) -> float:
    return palette.style(feature.theme, feature.precision, schematic_course=feature.schematic_course).width


def _pieces(line: BaseGeometry) -> Iterable[tuple[Piece, int]]:
    """Yield the pieces of a line between its vertices, to the metre, and 1 or -1 for the way in which it runs."""
    points = [(round(x), round(y)) for x, y in shapely.get_coordinates(line).tolist()]
    for a, b in pairwise(points):
        yield ((a, b), 1) if a <= b else ((b, a), -1)


def _lane(owners: list[str], ident: str) -> float:
    return owners.index(ident) - (len(owners) - 1) / 2


def beside(points: Points, off: Points) -> Points:
    """Return a line whose pieces lie beside their course.

    Parameters
    ----------
    points
        Vertices, shape (n, 2).
    off
        Distance of each piece to the right of the way it runs, shape (n - 1,).
    """
    step = np.diff(points, axis=0)
    length = np.hypot(*step.T)
    kept = length > 1e-9
    points, off, step, length = points[np.append(kept, True)], off[kept], step[kept], length[kept]
    along = step / length[:, None]
    across = np.column_stack((-along[:, 1], along[:, 0]))
    found = [points[0] + across[0] * off[0]]
    for i in range(1, len(off)):
        cross = float(along[i - 1, 0] * along[i, 1] - along[i - 1, 1] * along[i, 0])
        a, b = points[i] + across[i - 1] * off[i - 1], points[i] + across[i] * off[i]
        if abs(cross) > SHARP:
            # The corner moves to where the two pieces meet.
            gap = b - a
            found.append(a + along[i - 1] * float(gap[0] * along[i, 1] - gap[1] * along[i, 0]) / cross)
        elif off[i - 1] == off[i] and float(along[i - 1] @ along[i]) > 0:
            found.append((a + b) / 2)
        else:
            found += [a, b]
    found.append(points[-1] + across[-1] * off[-1])
    return np.array(found)


def turned(points: Points, most: float) -> Points:
    """Return a line whose corners are curves that begin at most so many millimetres before them."""
    if len(points) < 3:
        return points
    is_closed = np.allclose(points[0], points[-1])
    ends = points[-2:-1] if is_closed else points[:1], points[1:2] if is_closed else points[-1:]
    around = np.vstack((ends[0], points[:-1], ends[1])) if is_closed else points
    length = np.hypot(*np.diff(around, axis=0).T)
    share = np.linspace(0, 1, STEPS)[:, None]
    found = []
    for i in range(1, len(around) - 1):
        corner = around[i]
        first, last = (
            corner + (other - corner) * min(most, LEG * long) / max(long, 1e-9)
            for other, long in ((around[i - 1], length[i - 1]), (around[i + 1], length[i]))
        )
        found.append((1 - share) ** 2 * first + 2 * share * (1 - share) * corner + share**2 * last)
    return np.vstack((*found, found[0][:1]) if is_closed else (ends[0], *found, ends[1]))
