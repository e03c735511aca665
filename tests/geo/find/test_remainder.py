"""What is left when some places are excepted: the other prefectures, by name and by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.gazetteer import default
from tests.geo.find.clauses import read

if TYPE_CHECKING:
    from geo.places import Mention

ALL = [division.adcode for division in default().prefectures]


def left(clause: str) -> list[Mention]:
    return [mention for mention in read(clause) if mention.place and mention.place.kind == "prefecture_class"]


@pytest.mark.parametrize(
    ("clause", "words", "without", "name"),
    [
        ("除成都市以外的其他市（州）取消落户限制", "除成都市以外的其他市（州）", ["510100"], "成都市以外的市（州）"),
        (
            "支持成都市、绵阳市与其他市（州）结对发展",
            "其他市（州）",
            ["510100", "510700"],
            "成都市、绵阳市以外的市（州）",
        ),
        ("支持双流区与其他市（州）结对发展", "其他市（州）", ["510100"], "成都市以外的市（州）"),
    ],
)
def test_the_others_are_all_without_those_named(clause: str, words: str, without: list[str], name: str) -> None:
    (mention,) = left(clause)
    assert mention.surface == words
    assert mention.place is not None
    assert mention.place.name == name
    assert list(mention.place.divisions) == [code for code in ALL if code not in without]


def test_an_exception_and_others_behind_it_are_two() -> None:
    found = left("除成都市以外的其他市（州）取消落户限制，支持绵阳市与其他市（州）结对发展")
    assert [(mention.surface, len(mention.place.divisions)) for mention in found if mention.place] == [
        ("除成都市以外的其他市（州）", 20),
        ("其他市（州）", 20),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "支持成都市等与其他市（州）结对发展",
        "支持重庆市与其他市（州）结对发展",
        "支持成都市、重庆市与其他市（州）结对发展",
        "鼓励其他市（州）取消落户限制，支持成都市发展",
    ],
)
def test_where_it_is_open_whose_others_they_are_none_are_named(clause: str) -> None:
    assert left(clause) == []
