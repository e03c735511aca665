"""Documents of a zone or a region that is no division (雄安新区, 长江中游城市群): the province that they are read for.

What lies in the zone itself is said by the title, which stands over all clauses.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from data.openers.catalog import read_csv

if TYPE_CHECKING:
    from geo.outline.jurisdictions.country_names import CountryNames
    from geo.outline.jurisdictions.name_counts import NameCounts

_KINDS = frozenset(
    {
        "new_area", "free_trade_zone", "cooperation_zone", "new_town", "devzone", "pilot_zone", "science_city",
        "airport_zone", "industrial_park", "bonded_zone", "region_multi_county", "base",
    }
)  # fmt: skip
"""Kinds of places that have documents of their own."""
_OWN = re.compile(
    "(?:管(?:理)?委(?:员)?会|党工委)?(?:20\\d\\d|“?十[三四五六七]五|国民经济|总体|发展|建设|一体化|政府工作|工作|国土空间|条例|实施|规划|重点)"
)
"""What stands behind the name in the title of a document that is about it."""


class ZoneDocument(NamedTuple):
    """The zone or region that a title is about, and the adcode of the division that its document is read for."""

    name: str
    adcode: str


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Return the adcodes of the divisions of each zone and region of the country by its names."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_csv("gazetteer/national_places.csv"):
        if row["kind"] in _KINDS and row["divisions"]:
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                found[name] = tuple(row["divisions"].split("|"))
    return found


@cache
def _heads() -> re.Pattern[str]:
    """Return what finds the name at the head of a title, and what stands before it."""
    names = sorted(_zones(), key=len, reverse=True)
    return re.compile(f"《?(?P<before>[一-龥]{{0,8}}?)(?P<name>{'|'.join(map(re.escape, names))}){_OWN.pattern}")


def zone_document(title: str, counted: NameCounts, country: CountryNames, within: str = "") -> ZoneDocument | None:
    """Return the zone or region whose document a title heads, ``None`` where it is of none.

    Of several provinces the one counts that the text names most, then the one that has most of it. What is called
    after a city that the text names more than any other (襄阳都市圈) is that city's.

    Parameters
    ----------
    within
        Adcode of the province that the document is read for, where that is known.
    """
    match = _heads().match(title)
    if match is None or not _is_division(match["before"], country):
        return None
    shares: Counter[str] = Counter()
    for code in _zones()[match["name"]]:
        shares[code[:2]] += _counties(code, country)
    best = max(shares, key=lambda code: (code == within[:2], counted.provinces[code], shares[code]))
    if within and best != within[:2]:
        return None
    most = next((code for code, _ in counted.prefectures.most_common(1)), "")
    is_citys = most[:2] == best and match["name"].startswith(country.rows[most]["short_name"])
    return ZoneDocument(match["name"], most if is_citys else best + "0000")


def _is_division(before: str, country: CountryNames) -> bool:
    """Whether nothing stands before a name, or the province or the city in which it lies."""
    found = next(country.names_in(before), None)
    return not before or (found is not None and (found.start, found.end) == (0, len(before)))


def _counties(adcode: str, country: CountryNames) -> int:
    """Return how many counties a division has."""
    head = adcode.removesuffix("0000") if adcode.endswith("0000") else adcode.removesuffix("00")
    return sum(code.startswith(head) and row["level"] == "county" for code, row in country.rows.items())
