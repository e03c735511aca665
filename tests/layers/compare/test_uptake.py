"""A city's plan against the province's: taken up, in part, not, or meant for other places; each with its reason."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from data.errors import InputError
from data.openers.texts import Lang
from layers.__main__ import main
from layers.compare.uptake import UptakeState, is_below, take_up
from layers.compare.uptake_book import reasons, to_uptake_book
from layers.edition import Edition

if TYPE_CHECKING:
    from pathlib import Path

PROVINCE = (
    "四川省2023年测试要点\n一、总则\n"
    "（一）改造老旧小区。新开工改造城镇老旧小区5000个，补齐停车场和养老设施，推进既有住宅加装电梯。牵头单位：住房城乡建设厅\n"
    "（二）发展低空经济。支持自贡市建设无人机试飞基地，发展低空经济。牵头单位：省发展改革委\n"
    "（三）提升医疗服务。扩大家庭医生签约范围，完善分级诊疗制度，提升基层医疗服务能力。牵头单位：省卫生健康委\n"
    "（四）建设科技城。推动中国（绵阳）科技城建设国家科技创新先行示范区。牵头单位：科技厅\n"
)
CITY = (
    "绵阳市2023年新型城镇化工作方案\n一、总则\n"
    "（一）实施城市更新。新开工改造城镇老旧小区120个，补齐停车场和养老设施。责任单位：市住房城乡建设局\n"
    "（二）加快建设科技城。推动中国（绵阳）科技城建设国家科技创新先行示范区，办好科技博览会。责任单位：市科技局\n"
    "（三）保护古树名木。开展古树名木普查，建立保护名录。责任单位：市林业局\n"
    "全市各县（市、区）要落实责任，全市上下形成合力。\n"
)


@pytest.fixture(scope="module")
def both() -> tuple[Edition, Edition]:
    return Edition.read(PROVINCE), Edition.read(CITY)


def test_states_and_reasons(both: tuple[Edition, Edition]) -> None:
    rows = {row.task.number: row for row in take_up(*both).rows}
    assert [rows[number].state for number in (1, 2, 3, 4)] == [
        UptakeState.TAKEN, UptakeState.ELSEWHERE, UptakeState.NONE, UptakeState.TAKEN,
    ]  # fmt: skip
    renewal = rows[1].evidence[0]
    assert renewal.task.number == 1
    assert [(one.upper.value, one.own.value) for one in renewal.targets] == [(5000, 120)]
    assert renewal.units == ("市住房城乡建设局",)
    assert "补齐停车场和养老设施" in renewal.words
    said = "；".join(reasons(rows[1], renewal, Lang.ZH))
    assert "5000个 / 本地 120个" in said
    assert reasons(rows[2], None, Lang.ZH)[0].startswith("只点名 自贡市")
    assert rows[4].named
    assert rows[3].evidence == ()
    assert sum(take_up(*both).counts.values()) == 4


def test_levels(both: tuple[Edition, Edition]) -> None:
    province, city = both
    assert is_below(city, province)
    assert not is_below(province, city)
    assert not is_below(city, city)
    with pytest.raises(InputError, match="先给上级"):
        take_up(city, province)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_workbook(both: tuple[Edition, Edition], lang: Lang) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_uptake_book(take_up(*both), lang)))
    rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))
    assert {row[1] for row in rows} == {1, 2, 3, 4}
    assert all(row[6] for row in rows)


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, words in (("省.txt", PROVINCE), ("市.txt", CITY)):
        (tmp_path / name).write_text(words, "utf-8")
    files = [str(tmp_path / "省.txt"), str(tmp_path / "市.txt")]
    assert main(["uptake", *files, "-o", str(tmp_path / "承接.xlsx")]) == 0
    assert "2项已承接" in capfd.readouterr().err
    assert openpyxl.load_workbook(tmp_path / "承接.xlsx").worksheets[0].max_row >= 7
    assert main(["uptake", *files[::-1], "-o", str(tmp_path / "反.xlsx")]) == 1
    assert "先给上级" in capfd.readouterr().err
