"""What a clause without a name of the gazetteer must hold to name a place all the same: most clauses hold none of it.

One look for the first characters of all these words spares such a clause every rule of :mod:`geo.find.compose`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.compose import coordinations
from geo.find.forms.coordination import KIND_SIGNS
from geo.find.forms.joint_names import LIST_SIGNS, SPELT_SIGNS, letter_runs
from geo.find.forms.lines import has_joint
from geo.find.forms.roads import ROAD_SIGNS
from geo.find.unknown import (
    COUNTY_BEHIND,
    METRO_SIGNS,
    PROVINCIAL_SIGN,
    SECTION_SIGNS,
    SITE_WORDS,
    STATION_SIGNS,
    TRANSFER_SIGNS,
    has_unknown_division,
)

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


def may_name(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a range of folded text that holds no name may be read by a rule for what no table holds."""
    if gazetteer.kept(_signs).search(text, start, end) is not None or has_joint(text, start, end, gazetteer):
        return True
    if _COUNTY.search(text, start, end) and has_unknown_division(text, start, end, gazetteer):
        return True
    return gazetteer.kept(letter_runs).search(text, start, end) is not None


_COUNTY = re.compile(f"[县市]{COUNTY_BEHIND}")


def _signs(gazetteer: Gazetteer) -> re.Pattern[str]:
    province = gazetteer.province
    words = [re.escape(word) for word in (*gazetteer.kept(coordinations).signs, *province.aliases) if word]
    words.append(province.short + PROVINCIAL_SIGN)
    words += [*KIND_SIGNS, *ROAD_SIGNS, *SITE_WORDS, *LIST_SIGNS, *TRANSFER_SIGNS, *METRO_SIGNS]
    words += [*SPELT_SIGNS, *SECTION_SIGNS, *STATION_SIGNS]
    # Branches that all begin with a character of their own are found by a table of these characters.
    by_head: dict[str, set[str]] = {}
    for word in words:
        by_head.setdefault(word[0], set()).add(word[1:])
    return re.compile("|".join(f"{head}(?:{'|'.join(sorted(rests))})" for head, rests in sorted(by_head.items())))
