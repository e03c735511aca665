from __future__ import annotations

import pytest

from geo.find.resolve import look_up


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("成都", "510100"),
        ("成都市", "510100"),
        ("綿陽", "510700"),
        ("郫縣", "510117"),
        ("灌县", "510181"),
        ("渡口市", "510400"),
        ("双流县", "510116"),
        ("chengdu", "510100"),
        ("Cheng Du", "510100"),
        ("cd", "510100"),
        ("sanxingdui", "三星堆国家考古遗址公园"),
        ("三星堆", "三星堆国家考古遗址公园"),
        ("西部(成都)科学城", "西部（成都）科学城"),
        ("天府新区", "四川天府新区"),
        ("四川省", "510000"),
        ("渝北", "500112"),
        ("三道堰镇", "510117106"),
        ("第31届世界大学生夏季运动会", "第31届世界大学生夏季运动会"),
        ("科技城", "中国（绵阳）科技城"),
    ],
)
def test_a_name_finds_its_place(query: str, place: str) -> None:
    found = look_up(query)
    assert place in [candidate.place.id for candidate in found[:3]], [(c.place.name, c.score) for c in found]
    assert all(0 < candidate.score <= 1 and candidate.reason for candidate in found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_a_name_of_two_places_gives_both() -> None:
    assert {c.place.id for c in look_up("市中区")[:2]} == {"511002", "511102"}
    assert [c.place.id for c in look_up("广安")[:2]] == ["511600", "511602"]


@pytest.mark.parametrize("query", ["", "  ", "没有这个地方", "xyzzy", "<script>"])
def test_an_unknown_name_finds_nothing(query: str) -> None:
    assert look_up(query) == ()
