"""Sites: museums, laboratories, parks, towns, enterprises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Theme
from layers import features

if TYPE_CHECKING:
    from data.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from layers.model import Layer


def build(reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> Layer:
    """Return the sites that a reading names, for the whole of it."""
    return features.layer(Theme.SITES, reading, boundaries, gazetteer)
