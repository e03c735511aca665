"""The place that a person means: a code, a name, an old or a short one, in the document or in its province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang, text
from geo.national_places import HOMONYM
from geo.search import look_up
from layers.word_lists import listed

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from geo.places import Place

SEVERAL = 6
"""Places of one name that a message lists."""


def find_place(wanted: str, reading: Reading, gazetteer: Gazetteer) -> str:
    """Return the id of a place.

    Raises
    ------
    InputError
        If no place is called so, several are, or it lies outside the province.
    """
    word = wanted.strip()
    found = gazetteer.place(word) or _of_document(word, reading)
    if found is not None:
        _check(found, gazetteer)
        return found.id
    candidates = [c for c in look_up(word, gazetteer) if c.place.kind != "township"]
    if candidates:
        # Who gives the very name of a place elsewhere does not mean a line or a station that begins with it.
        _check(candidates[0].place, gazetteer)
    inside = [c for c in candidates if not _is_outside(c.place, gazetteer)]
    # Two places of the very name are two, whichever of them is the likelier in a text.
    best = [c for c in inside if c.place.name == word] or [c for c in inside if c.score >= inside[0].score - 1e-9]
    if not best:
        raise InputError(text("sheet.unknown_place", Lang.ZH, value=word))
    if best[0].place.id.startswith(HOMONYM):
        # 怒江 is a river, and what everybody calls the prefecture: the one that the document names is meant.
        alike = [
            c for c in inside if c.place.name == word or (c.place.id in gazetteer.divisions and word in c.place.aliases)
        ]
        best = [c for c in alike if _is_named(c.place, reading)] or alike
    if len({c.place.id for c in best}) > 1:
        options = listed((f"{c.place.name}（{c.place.id}）" for c in best[:SEVERAL]), Lang.ZH)
        raise InputError(text("sheet.ambiguous_place", Lang.ZH, value=word, options=options))
    return best[0].place.id


def _of_document(word: str, reading: Reading) -> Place | None:
    """Return a place that the document alone knows, by its name there."""
    for _, project in reading.projects():
        for mention in project.mentions:
            if mention.place is not None and word in (mention.place.id, mention.place.name):
                return mention.place
    return None


def _is_named(place: Place, reading: Reading) -> bool:
    mentions = (mention for _, project in reading.projects() for mention in project.mentions)
    return any(mention.place is not None and mention.place.id == place.id for mention in mentions)


def _check(place: Place, gazetteer: Gazetteer) -> None:
    if _is_outside(place, gazetteer):
        province = gazetteer.province.name
        msg = f"{place.name}（{place.id}）在省外：这里只有{province}的地图，请给出{province}内的地方"
        raise InputError(msg)


def _is_outside(place: Place, gazetteer: Gazetteer) -> bool:
    codes = [place.id] if place.id in gazetteer.divisions else place.divisions
    return bool(codes) and not any(gazetteer.is_inside(code) for code in codes)
