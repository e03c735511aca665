"""Rivers and lakes that bear the name of a division: where waters are spoken of they are meant, else the division."""

from __future__ import annotations

import pytest

import geo
from geo.places import Resolved


def kinds(province: str, clause: str) -> dict[str, str]:
    """Return the kind of each place that a clause names."""
    reading = geo.read(f"{province}2025年工作要点\n一、任务\n1.工作。{clause}。\n2.统计。做好统计。\n")
    mentions = [mention for _, project in reading.projects() for mention in project.mentions]
    return {m.surface: m.resolution.place.kind for m in mentions if isinstance(m.resolution, Resolved)}


@pytest.mark.parametrize(
    ("province", "clause", "name", "is_water"),
    [
        ("云南省", "加强金沙江、澜沧江、怒江治理", "怒江", True),
        ("云南省", "推进怒江保护", "怒江", True),
        ("云南省", "支持怒江、迪庆发展", "怒江", False),
        ("云南省", "怒江加快补齐短板", "怒江", False),
        ("甘肃省", "加强石羊河、黑河、疏勒河保护", "黑河", True),
        ("黑龙江省", "支持牡丹江、黑河发展口岸经济", "牡丹江", False),
        ("黑龙江省", "推进松花江和嫩江综合治理", "嫩江", True),
        ("安徽省", "推进巢湖蓝藻防控", "巢湖", True),
        ("安徽省", "支持巢湖建设旅游城市", "巢湖", False),
        ("湖南省", "推进湘江、沅江水运发展", "沅江", True),
        ("湖南省", "支持沅江、南县发展", "沅江", False),
        ("湖北省", "推进梁子湖、东湖、沙湖水环境治理", "梁子湖", True),
        ("湖北省", "推进梁子湖、长湖和斧头湖生态修复", "梁子湖", True),
        ("湖北省", "支持梁子湖、华容发展", "梁子湖", False),
    ],
)
def test_a_water_is_meant_where_waters_are_spoken_of(province: str, clause: str, name: str, *, is_water: bool) -> None:
    assert (kinds(province, clause)[name] in {"river", "lake"}) is is_water


def test_it_is_drawn_along_its_course_and_stays_apart_from_the_division() -> None:
    reading = geo.read("云南省2025年工作要点\n一、任务\n1.工作。推进怒江保护，支持怒江发展。\n2.统计。做好统计。\n")
    places = [
        m.resolution.place for _, p in reading.projects() for m in p.mentions if isinstance(m.resolution, Resolved)
    ]
    water, division = places
    assert water.route is not None
    assert (water.name, division.name) == ("怒江", "怒江傈僳族自治州")
    assert water.id != division.id
