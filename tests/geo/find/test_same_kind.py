"""Names beside one that ends with the same word, and letters beside a line."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.province import Province
from geo.text.clean import clean


def named(text: str, province: str = "四川") -> list[str]:
    """Return what a clause names in a document of a province."""
    whole, size = clean(text), len(text)
    gazetteer = Province.of(province).gazetteer
    return [one.surface for one in mentions_in(Clause(whole, scan(whole.text, gazetteer), 0, size, 0, size), gazetteer)]


@pytest.mark.parametrize(
    ("province", "text", "names"),
    [
        ("湖南", "虹溪桥、幸福桥相继通车", ["虹溪桥", "幸福桥"]),
        ("湖北", "实施龙背岭立交、和平立交等5处节点改造", ["龙背岭立交", "和平立交"]),
        ("河北", "扩能改造邯黄线、北同线", ["邯黄线", "北同线"]),
        ("湖北", "改造樊西汽车客运站、汽车客运北站", ["樊西汽车客运站", "汽车客运北站"]),
        ("四川", "开工龙顺、遂资眉、阆中至苍溪一级公路", ["龙顺", "遂资眉", "阆中至苍溪一级公路"]),
    ],
)
def test_a_name_beside_one_with_the_same_word_is_one(province: str, text: str, names: list[str]) -> None:
    assert named(text, province) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新建金沙桥、人行桥、便民桥", ["金沙桥"]),
        ("完善成都东站、公交站、换乘站", ["成都东站"]),
        ("整治龙泉山、荒山、矿山", ["龙泉山"]),
        ("保护安仁古镇、名镇、特色古镇", ["安仁古镇"]),
        ("水运、成达万高铁提速", ["成达万高铁"]),
    ],
)
def test_what_only_says_of_what_kind_is_no_name_beside_one(text: str, names: list[str]) -> None:
    assert named(text) == names
