"""A mention under construction: the words that stand for it and what they resolve to, and the words behind a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.places import Outside, Place, Precision, Resolved, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def told_by_form(name: str, kind: str, theme: Theme) -> Unresolved:
    """Return what a name is that no table holds and its form alone tells."""
    return Unresolved("名称按形式识别，未收录，位置未知", name, kind, theme)


def lying_at(
    place: Place, name: str, kind: str, theme: Theme, note: str = "名称所含政区已知，范围未核", *, name_en: str = ""
) -> Place:  # fmt: skip
    """Return what a name makes lie at a known place: in its divisions, schematic, with the reason."""
    return Place(
        id=f"示意:{name}", name=name, kind=kind, theme=theme, divisions=place.divisions, precision=Precision.SCHEMATIC,
        source=f"按名称示意于{place.name}", lonlat=place.lonlat, note=note,
        name_en=name_en,
    )  # fmt: skip


def with_holding(pieces: list[Piece], found: Sequence[Piece]) -> list[Piece]:
    """Return the mentions in order together with some found later, which take the place of those that they touch."""
    if not found:
        return pieces
    kept = [one for one in pieces if not any(new.start < one.end and one.start < new.end for new in found)]
    return sorted((*kept, *found), key=lambda piece: piece.start)


def place_in(resolution: Resolution) -> Place | None:
    """Return the place that a mention resolves to, in the province or outside."""
    return resolution.place if isinstance(resolution, (Resolved, Outside)) else None


def kind_of(resolution: Resolution) -> tuple[str, Theme | None]:
    """Return the kind and the theme of what a mention is, known or told by its form; nothing of an open one."""
    match resolution:
        case Resolved(place=place) | Outside(place=place):
            return place.kind, place.theme
        case Unresolved(kind=kind, theme=theme):
            return kind, theme
        case _:
            return "", None
