"""Whose document it is by the places inside it: what speaks as a city or a county and names its counties or towns.

In come the text and how it speaks of itself; out comes the division that most of the places lie in, or nothing. Asked
only where no title, no body and no sentence says whose the text is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from data.openers.catalog import read_csv
from geo.outline.jurisdictions.country_names import country_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEWEST_COUNTIES, _FEWEST_TOWNS = 3, 2
_KINDS = ("镇", "乡", "街道")
_NAMED = re.compile("(?=(?P<name>[一-龥]{2,4}(?:镇|乡|街道)))")
_LISTED = re.compile(
    "(?P<list>[一-龥]{2,12}(?:、[一-龥]{2,4})+)(?:等)?(?:\\d{1,3}个|[两三四五六七八九十]个?)?(?:乡镇|镇乡|镇街|街镇|镇|乡|街道)"
)


def own_prefecture(text: str, province: str) -> str:
    """Return the prefecture that most of the counties lie in which a text names; nothing if they are few or apart.

    Parameters
    ----------
    province
        Adcode of the only province that counts; empty for any.
    """
    country = country_names()
    found = {code for code in country.counties_in(text) if code.startswith(province[:2])}
    above = Counter(country.rows[code]["parent_adcode"] for code in found)
    best = _most(above, len(found), _FEWEST_COUNTIES)
    return "" if best.endswith("0000") else best


def own_county(text: str, province: str) -> str:
    """Return the county that most of the towns lie in which a text names; nothing if they are few or apart.

    Parameters
    ----------
    province
        Adcode of the only province that counts; empty for any.
    """
    towns = set(_towns_in(text))
    above = Counter(code for name in towns for code in _counties_of_towns()[name] if code.startswith(province[:2]))
    return _most(above, len(towns), _FEWEST_TOWNS)


def _most(above: Counter[str], every: int, fewest: int) -> str:
    (best, count), (_, second) = [*above.most_common(2), ("", 0), ("", 0)][:2]
    return best if count >= fewest and 2 * count > every and 2 * second <= count else ""


def _towns_in(text: str) -> Iterator[str]:
    """Yield the full names of towns: 云峰镇, and those of a list (云峰、元坝等乡镇)."""
    known = _counties_of_towns()
    for match in _NAMED.finditer(text):
        if (name := match["name"]) in known:
            yield name
    for match in _LISTED.finditer(text):
        first, *others = match["list"].split("、")
        # What stands before the first of a list has no mark.
        for name in (*(first[at:] for at in range(max(0, len(first) - 4), len(first) - 1)), *others):
            yield from _first_known(name, known)


def _first_known(name: str, known: Iterable[str]) -> Iterator[str]:
    for kind in _KINDS:
        if name + kind in known:
            yield name + kind
            return


@cache
def _counties_of_towns() -> dict[str, tuple[str, ...]]:
    """Return the counties of each town of the country by its full name."""
    found: dict[str, list[str]] = {}
    for row in read_csv("gazetteer/townships.csv"):
        found.setdefault(row["name"], []).append(row["county_adcode"])
    for row in read_csv("gazetteer/townships_national.csv"):
        for town in row["townships"].split("|"):
            found.setdefault(town[3:], []).append(row["county_adcode"])
    return {name: tuple(codes) for name, codes in found.items()}
