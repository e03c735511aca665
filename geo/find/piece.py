"""A mention under construction: the words that stand for it and what they resolve to, and the words behind a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.places import Resolution, Theme


class Piece(NamedTuple):
    """A mention in clean text."""

    start: int
    end: int
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a place: where it ends, and the kind and theme that its last word gives."""

    end: int
    kind: str
    theme: Theme
