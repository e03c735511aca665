"""Schools and branches of hospitals that no table holds; what says of what kind a school is names none."""

from __future__ import annotations

import pytest

from geo.find.settlements.behind_towns import behind_towns
from geo.find.settlements.schools import branches, schools
from geo.gazetteer import of
from tests.geo.find.test_projects import names


def found(words: str) -> list[str]:
    return [words[piece.start : piece.end] for piece in schools(words, 0, len(words), of("510000"))]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("新建天津路第一小学，改扩建育才小学", ["天津路第一小学", "育才小学"]),
        ("改扩建东风20学校、致远学校", ["东风20学校", "致远学校"]),
        ("完成阳光幼儿园扩建", ["阳光幼儿园"]),
        ("建成实验小学地下停车场", ["实验小学"]),
    ],
)
def test_a_school_is_a_name(words: str, wanted: list[str]) -> None:
    assert found(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "新增小学学位1200个，改造农村幼儿园12所",
        "办好乡村小规模学校和乡镇寄宿制学校",
        "加强中小学校教师培训",
        "完善特殊教育学校、职业学校布局",
        "新建公办幼儿园5所，扩建寄宿制学校3所",
        "推动实验学校、附属学校集团化办学",
    ],
)
def test_a_kind_of_school_is_none(words: str) -> None:
    assert found(words) == []


def test_a_branch_is_a_name() -> None:
    words = "安定医院新院区开工，推进六中新校区建设"
    assert [words[one.start : one.end] for one in branches(words, 0, len(words), of("510000"))] == [
        "安定医院新院区",
        "六中新校区",
    ]
    assert list(branches("推进医院新院区建设", 0, 9, of("510000"))) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("改造锦江区宜宾路", ["锦江区宜宾路"]),
        ("利州区宝轮镇三江口社区", ["利州区宝轮镇三江口社区"]),
        ("建成宝轮镇东汾小区", ["宝轮镇东汾小区"]),
        ("改造锦江区背街小巷、老旧小区", ["锦江区"]),
        ("推动宝轮镇农业农村发展", ["宝轮镇"]),
    ],
)
def test_what_stands_behind_a_town_is_in_it(words: str, wanted: list[str]) -> None:
    assert names(words) == wanted


def test_nothing_stands_behind_no_town() -> None:
    assert behind_towns([], "", 0, of("510000")) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("加快空港新城、简州新城建设", ["空港新城", "简州新城"]),
        ("推进国际金融商务片区、电子信息片区等四大片区建设", ["国际金融商务片区", "电子信息片区"]),
        ("推进重点片区、老旧片区更新", []),
        ("组建四川农科水稻产业技术研究院（邻水）", ["四川农科水稻产业技术研究院（邻水）"]),
    ],
)
def test_parts_of_a_town_stand_in_rows(words: str, wanted: list[str]) -> None:
    assert names(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"), [("将珙县一中改建", ["珙县一中"]), ("建成新华实验学校", ["新华实验学校"])]
)
def test_a_school_by_number_or_rank(words: str, wanted: list[str]) -> None:
    assert names(words) == wanted
