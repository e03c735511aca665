"""How much of each province, prefecture and county a text names, and what that says of whose document it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.document_roles import SICHUAN

if TYPE_CHECKING:
    from geo.outline.jurisdictions.country_names import CountryNames

FEWEST = 5
"""So much must be named of another province before a text that says nothing else of itself is taken for its own."""


@dataclass(frozen=True, slots=True)
class NameCounts:
    """How much a text names of each province, prefecture and county; full names count more.

    Provinces are keyed by the first two digits of their adcode, the others by their adcode.
    """

    provinces: Counter[str]
    prefectures: Counter[str]
    counties: Counter[str]

    def of(self, adcode: str) -> int:
        """Return how much is named of a prefecture or a county."""
        return self.prefectures[adcode] or self.counties[adcode]


def count_names(text: str, country: CountryNames) -> NameCounts:
    """Count the names of a text; what may be in several provinces counts for none."""
    provinces: Counter[str] = Counter()
    prefectures: Counter[str] = Counter()
    counties: Counter[str] = Counter()
    for found in country.names_in(text):
        if len({row.adcode[:2] for row in found.rows}) > 1:
            continue
        row = found.rows[0]
        if row.level == "province":
            provinces[row.adcode[:2]] += 3 if row.is_full else 2
        elif row.level == "prefecture":
            provinces[row.adcode[:2]] += 2 if row.is_full else 1
            prefectures[row.adcode] += 2 if row.is_full else 1
        else:
            provinces[row.adcode[:2]] += 1
            counties[row.adcode] += 1
            prefectures[country.rows[row.adcode]["parent_adcode"]] += 1
    return NameCounts(provinces, prefectures, counties)


def likely_province(counted: NameCounts) -> str:
    """Return the adcode of the province that is named most; empty where none is."""
    best = counted.provinces.most_common(1)
    return best[0][0] + "0000" if best else ""


def for_most(counted: NameCounts) -> str:
    """Return the province that a document of the whole country mostly names; Sichuan where there is none."""
    best = counted.provinces.most_common(1)
    is_most = bool(best) and best[0][1] >= FEWEST and 2 * best[0][1] > counted.provinces.total()
    return best[0][0] + "0000" if is_most else SICHUAN
