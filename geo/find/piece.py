"""A mention under construction: the words that stand for it, and what they resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.places import Resolution


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention in clean text."""

    start: int
    end: int
    resolution: Resolution
