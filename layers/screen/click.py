"""What the map answers: a pick by the user, from our own channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KINDS: Final = ("county", "prefecture", "region", "corridor", "zone", "city", "site", "clear")
"""``clear`` is a click beside the province; its id is empty."""

_LONGEST = 200  # characters of an id; more is no id of ours


@dataclass(frozen=True, slots=True)
class Click:
    """A pick.

    Parameters
    ----------
    kind
        One of :data:`KINDS`.
    id
        Place id, as in :class:`layers.spec.MapSpec`.
    seq
        Grows strictly, over reloads of the page too: a value seen once need not be handled again.
    """

    kind: str
    id: str
    seq: int


def parse(value: object) -> Click | None:
    """Return the pick in what ``st_folium`` returned; ``None`` where there is none, or what came is not ours."""
    match value:
        case {"kind": str(kind), "id": str(place_id), "seq": int(seq)} if kind in KINDS and len(place_id) <= _LONGEST:
            return Click(kind, place_id, seq)
        case _:
            return None
