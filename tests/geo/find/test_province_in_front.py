"""The province's own name before a place helps: every bare name of every province, behind 四川 and behind 四川省."""

from __future__ import annotations

import pytest

from data.openers.catalog import read_csv
from geo.names import DESCRIBES
from geo.places import Ambiguous, Mention, Outside, Resolved
from geo.province import Province
from tests.geo.find.test_national import read

ODD = {"台湾", "香港", "澳门"}
"""Without prefectures of their own."""
PROVINCES = [row["short_name"] for row in read_csv("gazetteer/national.csv") if row["level"] == "province"]
SENTENCE = "{}与重庆合作"


def codes(mention: Mention) -> set[str]:
    match mention.resolution:
        case Resolved(place=place) | Outside(place=place):
            return set(place.divisions)
        case Ambiguous(candidates=found):
            return {code for one in found for code in one.place.divisions}
        case _:
            return set()


@pytest.mark.parametrize("province", [name for name in PROVINCES if name not in ODD])
def test_a_bare_name_behind_its_province_is_that_place(province: str) -> None:
    places = Province.of(province).gazetteer
    bearers: dict[str, set[str]] = {}
    for division in places.divisions.values():
        if places.is_inside(division.adcode) and division.level != "province":
            for name in (division.short, *division.bare_names):
                bearers.setdefault(name, set()).add(division.adcode)
    wrong = []
    for name, wanted in bearers.items():
        for front in (places.province.short, places.province.name):
            found = [m for m in read(province, SENTENCE.format(front + name)) if m.surface != "重庆"]
            is_open = DESCRIBES.fullmatch(name) is not None and not found  # 四川南部 is the south as well
            is_right = [m.surface for m in found] == [name] and bool(codes(found[0]) & wanted)
            if len(name) > 1 and not (is_open or is_right):
                wrong.append((front + name, [m.surface for m in found]))
    assert wrong == []
