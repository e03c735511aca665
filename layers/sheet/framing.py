"""What the window of a sheet has to show: west, south, east, north on the plane, in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

from geo.places import Theme
from geo.scope.reach import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry


class Framed(Protocol):
    """What stands on the map: a theme, how a clause reaches it, its geometry on the plane."""

    @property
    def theme(self) -> Theme:
        """The theme that it is of."""

    @property
    def how(self) -> str:
        """For a county: the strongest way that a clause reaches it."""

    @property
    def geometry(self) -> BaseGeometry:
        """Its geometry in metres."""


T = TypeVar("T", bound=Framed)
Bounds = tuple[float, float, float, float]
LEAST = 24_000.0
"""The least half side of an extent, metres: a single point is shown with its surroundings."""
NARROW = 0.55
"""A selection that takes less than this share of the document's area, both ways, is shown enlarged."""
ROOM = 2.2
"""The frame of a city's task is at most so many times as wide and high as the city: else the city itself is lost."""
AROUND = 160_000.0
"""What the frame of a county's task may take whatever the county's own size, metres."""


def meant(features: Mapping[Theme, Iterable[T]]) -> list[T]:
    """Return what a selection shows of its own: no county that a whole class or the whole area brings."""
    return [
        feature
        for theme, some in features.items()
        for feature in some
        if theme is not Theme.COUNTIES or feature.how not in {"", *GENERAL}
    ]


def bounds(
    focus: BaseGeometry | None,
    features: Mapping[Theme, Iterable[T]],
    own: BaseGeometry,
    body: BaseGeometry,
    *,
    is_part: bool,
) -> Bounds:
    """Return what has to be in the window.

    Parameters
    ----------
    focus
        The area that is meant.
    own
        The area of a city's or county's own document; empty for that of a province, which is framed by ``body``.
    is_part
        Whether a task or a clause is shown and not the whole document.
    """
    whole = np.array((body if own.is_empty else own).bounds)
    wanted = None
    if focus is not None:
        wanted = np.array(focus.bounds)
    elif is_part and (drawn := meant(features)):
        wanted = _union(np.array([feature.geometry.bounds for feature in drawn]))
        if ((wanted[2:] - wanted[:2]) > NARROW * (whole[2:] - whole[:2])).any():
            wanted = None if own.is_empty else _around(whole, drawn)
    if wanted is None and own.is_empty:
        return _four(whole)
    if wanted is None:
        wanted, focus = whole, own
    middle, half = (
        (wanted[:2] + wanted[2:]) / 2,
        np.maximum(
            (wanted[2:] - wanted[:2]) / 2 * 1.06,
            LEAST if focus is None or "Polygon" not in focus.geom_type else LEAST / 3,
        ),
    )
    return _four(np.array([*(middle - half), *(middle + half)]))


def _around(whole: NDArray[np.float64], drawn: list[T]) -> NDArray[np.float64]:
    """Return a city's own box and what its task names beyond it, as far as there is room, the nearest first.

    A line that leaves the city is shown to its end with the counties along it, or, where these are too far, alone. What
    would make the city a spot (an economic circle, a line across the province) runs out of the frame.
    """
    most = np.maximum(ROOM * (whole[2:] - whole[:2]), AROUND)
    themes = [feature for feature in drawn if feature.theme is not Theme.COUNTIES]
    everything = _union(np.array([whole, *(feature.geometry.bounds for feature in drawn)]))
    if _fits(everything, most):
        return everything
    frame = whole
    boxes = [np.array(feature.geometry.bounds) for feature in themes or drawn]
    for box in sorted(boxes, key=lambda box: _growth(whole, box)):
        wider = _union(np.array([frame, box]))
        frame = wider if _fits(wider, most) else frame
    return frame


def _growth(whole: NDArray[np.float64], box: NDArray[np.float64]) -> float:
    wider = _union(np.array([whole, box]))
    return float(((wider[2:] - wider[:2]) / (whole[2:] - whole[:2])).max())


def _fits(box: NDArray[np.float64], most: NDArray[np.float64]) -> bool:
    return bool((box[2:] - box[:2] <= most).all())


def _union(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)])


def _four(values: NDArray[np.float64]) -> Bounds:
    west, south, east, north = (float(v) for v in values)
    return west, south, east, north
