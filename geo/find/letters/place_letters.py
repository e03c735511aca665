"""Letters that stand for places: which there are, which make no word, and what a run of them resolves to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.piece import told_by_form
from geo.find.resolve import resolve_line
from geo.names import COMMON_COST
from geo.places import Theme

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import Resolution
    from geo.text.segment import WordCosts

_THEMES = {"joint_name": Theme.REGIONS, "reservoir": Theme.SITES, "irrigation_district": Theme.REGIONS,
           "power_station": Theme.SITES, "lab": Theme.SITES, "reserve": Theme.SITES}  # fmt: skip
FEWEST_LETTERS, MOST_LETTERS = 2, 5


def letter_runs(gazetteer: Gazetteer) -> re.Pattern[str]:
    """Return the pattern of three letters and more."""
    return re.compile(f"[{''.join(gazetteer.letters) or '　'}]{{3,8}}")


def all_letters(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the first characters of the prefectures of the country, and the letters of the province."""
    divisions = gazetteer.divisions.values()
    return frozenset((*gazetteer.letters, *(one.name[0] for one in divisions if one.level == "prefecture"))) - {"和"}


def is_no_word(name: str, words: WordCosts) -> bool:
    """Whether letters side by side make no word of everyday language."""
    cost = words.cost(name)
    return cost is None or cost >= COMMON_COST


def resolved_letters(name: str, kind: str, gazetteer: Gazetteer, letters: str = "") -> Resolution:
    """Return what the letters of a name stand for, unknown where one has no place or the kind is a site."""
    stem = letters or name
    is_known = kind not in _THEMES or kind == "joint_name"
    if is_known and all(stem.count(letter) <= len(gazetteer.letters.get(letter, ())) for letter in stem):
        codes = [gazetteer.letters[letter][stem[:k].count(letter)] for k, letter in enumerate(stem)]
        if kind != "joint_name":
            codes = _cities(stem, codes, gazetteer)
        places = [gazetteer.division_place(code) for code in codes]
        return resolve_line(places, name, kind, gazetteer, names=(name,))
    theme = _THEMES.get(kind, Theme.CORRIDORS)
    return told_by_form(name, kind, theme)


def _cities(stem: str, codes: list[str], gazetteer: Gazetteer) -> list[str]:
    """Return the places of a line's letters: beside cities of the province 吉 and 赣 are 吉安 and 赣州."""
    if not any(gazetteer.is_inside(code) and not code.endswith("0000") for code in codes):
        return codes
    return [
        next((one for one in gazetteer.letters[letter] if gazetteer.is_inside(one) and one[2:4] != "00"), code)
        if code.endswith("0000")
        else code
        for letter, code in zip(stem, codes, strict=True)
    ]
