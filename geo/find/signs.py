"""What a clause without a name of the gazetteer must hold to name a place all the same: most clauses hold none of it.

One look for the first characters of all these words spares such a clause every rule of :mod:`geo.find.compose`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.forms.coordination import coordinations
from geo.find.forms.shared_kinds import KIND_SIGNS
from geo.find.letters.counted_letters import COUNTED_SIGNS
from geo.find.letters.joint_lines import has_letters
from geo.find.letters.letter_lists import LIST_SIGNS
from geo.find.letters.lone_letters import lone_signs
from geo.find.letters.partners import partners
from geo.find.letters.said_lines import SAID_LINE_SIGNS
from geo.find.letters.spelt_lines import SPELT_SIGNS
from geo.find.needed_signs import NEEDED
from geo.find.unknown.counted_items import COUNTED_ITEM_SIGNS
from geo.find.unknown.edged_names import edged_names, edged_works
from geo.find.unknown.listed_stations import STATION_SIGNS
from geo.find.unknown.provincial_sites import MUNICIPAL_SIGN, PROVINCIAL_SIGN
from geo.find.unknown.subject_works import SUBJECT_SIGNS
from geo.find.unknown.told_areas import DASH_SIGNS, PLAN_AREA_SIGNS, TOLD_AREA_SIGNS, own_sides
from geo.find.unknown.unknown_sites import SITE_WORDS
from geo.find.unknown.unlisted_ways import (
    EXTENSION_SIGNS,
    GAS_SIGNS,
    METRO_SIGNS,
    RING_SIGNS,
    SECTION_SIGNS,
    TRANSFER_SIGNS,
)
from geo.find.ways.line_lists import LINE_LIST_SIGNS
from geo.find.ways.rail_lines import RAIL_SIGNS
from geo.find.ways.roads import ROAD_SIGNS
from geo.find.ways.routes import ROUTE_SIGNS
from geo.find.works.energy_works import ENERGY_SIGNS
from geo.find.works.power_works import POWER_SIGNS
from geo.find.works.told_waters import TOLD_WATER_SIGNS
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer


def may_name(ranges: Sequence[tuple[str, int, int]], gazetteer: Gazetteer) -> list[bool]:
    """Return which ranges of folded texts that hold no name may be read by a rule for what no table holds."""
    signs = gazetteer.kept(_signs)
    may = [signs.is_in(*one) for one in ranges]
    chars = [set(text[start:end]) for text, start, end in ranges]
    may = [known or has_letters(*one, gazetteer) for known, one in zip(may, ranges, strict=True)]
    # Words for kinds stand in many clauses, and mostly behind a description.
    for rule in (*NEEDED, partners, edged_names, edged_works):
        needed = NEEDED.get(rule)
        may = [
            known or (not (needed and needed.isdisjoint(held)) and next(rule(*one, gazetteer), None) is not None)
            for known, one, held in zip(may, ranges, chars, strict=True)
        ]
    return may


def _signs(gazetteer: Gazetteer) -> Headed:
    province = gazetteer.province
    words = [re.escape(word) for word in (*gazetteer.kept(coordinations).signs, *province.aliases) if word]
    words.append(province.short + (MUNICIPAL_SIGN if province.kind == "municipality" else PROVINCIAL_SIGN))
    words += [*KIND_SIGNS, *ROAD_SIGNS, *SITE_WORDS, *LIST_SIGNS, *TRANSFER_SIGNS, *METRO_SIGNS, *EXTENSION_SIGNS]
    words += [*COUNTED_ITEM_SIGNS, *COUNTED_SIGNS, *SPELT_SIGNS, *SECTION_SIGNS, *STATION_SIGNS, *SUBJECT_SIGNS]
    words += [*ROUTE_SIGNS, *POWER_SIGNS, *ENERGY_SIGNS, *TOLD_AREA_SIGNS, *PLAN_AREA_SIGNS, *DASH_SIGNS, *RAIL_SIGNS]
    words += [*LINE_LIST_SIGNS, *RING_SIGNS, *GAS_SIGNS, *SAID_LINE_SIGNS, *TOLD_WATER_SIGNS]
    words += [*own_sides(gazetteer), *lone_signs(gazetteer)]
    return Headed.of(words)
