"""Streets, small bridges, ring roads and small rivers of a town."""

from __future__ import annotations

import pytest

import geo
from geo.find.settlements.streets import streets
from geo.gazetteer import of


def found(words: str) -> list[str]:
    return [words[piece.start : piece.end] for piece in streets(words, 0, len(words), of("510000"))]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("打通陶然街、叠翠街和秀溪路等断头路", ["陶然街", "叠翠街", "秀溪路"]),
        ("推进滨河北路改造", ["滨河北路"]),
        ("改造蔚秀路、振兴路", ["蔚秀路", "振兴路"]),
        ("实施经十路东延工程", ["经十路"]),
        ("加快三环路快速化改造", ["三环路"]),
        ("拓宽杏坛巷，重建望仙桥", ["杏坛巷", "望仙桥"]),
        ("治理藻渡河沿岸", ["藻渡河"]),
        ("东大街风貌改造、老城区综合整治全部完工", ["东大街"]),
        ("实施和谐路景观亮化、滨河东西路改造", ["和谐路", "滨河东西路"]),
        ("公园街、民族路、交通路、桐梓坝大街、翔龙路改造", ["公园街", "民族路", "交通路", "桐梓坝大街", "翔龙路"]),
        ("实施平安路、富民路升级改造", ["平安路", "富民路"]),
        ("改造南街、走马街", ["南街", "走马街"]),
    ],
)
def test_a_street_is_a_name(words: str, names: list[str]) -> None:
    assert sorted(found(words)) == sorted(names)


@pytest.mark.parametrize(
    "words",
    [
        "打通断头路、产业路和旅游路",
        "理清创新思路，拓宽群众出路",
        "整治背街小巷，改造步行街",
        "实施渡改桥工程",
        "环环相扣抓好落实",
        "完善路网和道路照明",
        "负责人：李望仙桥",
        "硬化路改造、水泥路拓宽",
        "园区路改造、校园路亮化、老路改造",
        "商业街风貌改造，步行街提升",
        "推进道路改造、线路改造、水路改造",
    ],
)
def test_a_kind_of_street_is_none(words: str) -> None:
    assert found(words) == []


def test_a_street_on_no_table_lies_in_the_county_whose_document_names_it() -> None:
    text = "三台县2025年重点任务\n一、城市更新\n抓好建设。打通陶然街、叠翠街等断头路。\n"
    scope = next(project.scope for _, project in geo.read(text).projects() if "陶然" in project.text)
    assert scope is not None
    assert (scope.kind.value, scope.divisions) == ("named", ("510722",))
