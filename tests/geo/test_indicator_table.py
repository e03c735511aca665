"""A user's figures by county: what is read of a table, what is asked for, and what stands on which county."""

from __future__ import annotations

import io

import openpyxl
import pytest

from data.errors import NothingFoundError
from geo.gazetteer import default
from geo.indicator_table import IndicatorTable, indicators, read_indicator_table
from geo.scope.own_lists import LineFault

TEXT = """各县（市、区）主要指标,,,,
序号,市州,县（市、区）,城镇化率（%）,生产总值（亿元）
1,成都市,锦江区,100,1333.1
2,成都市,郫都区,78.4,"1,726.9"
3,成都市,成都市,79.9,20817.5
4,内江市,市中区,62.1,—
5,,市中区,70,5
6,甘孜州,康定市,52%,119.8
7,阿坝州,汶川县,约50,90
8,,乌有县,1,1
9,凉山州,西昌市,−0.5,630
数据来源：统计年鉴2023（县域部分）,,,,
2022年12月31日,,,,
"""


def table(text: str = TEXT, encoding: str = "utf-8") -> IndicatorTable:
    return read_indicator_table(text.encode(encoding), "指标.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_columns_of_numbers_beside_a_place_are_indicators(encoding: str) -> None:
    read = table(encoding=encoding)
    assert [one.name for one in read.columns] == ["城镇化率（%）", "生产总值（亿元）"]
    assert read.columns[0].values == (100, 78.4, 79.9, 62.1, 70, 52, None, 1, -0.5)
    assert read.columns[0].unread == {6: "约50"}
    assert read.columns[1].values[:4] == (1333.1, 1726.9, 20817.5, None)
    assert (read.source, read.as_of) == ("统计年鉴2023（县域部分）", "2022年12月31日")


def test_figures_stand_on_counties_and_every_line_says_what_became_of_it() -> None:
    rate, product = indicators(table(), default())
    assert rate.values == {"510104": 100, "510117": 78.4, "511002": 62.1, "513301": 52, "513401": -0.5}
    assert set(product.values) == {"510104", "510117", "513301", "513221", "513401"}
    assert not rate.by_prefecture
    became = {
        (one.place.line.line, one.place.fault, one.is_apart, one.unread) for one in rate.reports if not one.is_taken
    }
    assert became == {
        (5, None, True, ""), (7, LineFault.AMBIGUOUS, False, ""), (9, None, False, "约50"),
        (10, LineFault.UNKNOWN, False, ""),
    }  # fmt: skip
    assert len(rate.reports) == 9


def test_a_table_of_prefectures_alone_stands_for_their_counties() -> None:
    (only,) = indicators(table("名称,率\n成都市,80\n甘孜州,30\n"), default())
    assert only.by_prefecture
    assert {only.values["510104"], only.values["510183"]} == {80}
    assert only.values["513301"] == 30


def test_years_over_columns_are_indicators_and_no_days() -> None:
    first, second = indicators(table("地区,2022年,2023年度\n郫都区,1,2\n双流区,9,3\n"), default())
    assert (first.column.name, dict(first.values)) == ("2022年", {"510117": 1, "510116": 9})
    assert (second.column.name, dict(second.values)) == ("2023年度", {"510117": 2, "510116": 3})


def test_what_lies_in_a_county_has_no_figure_of_the_county() -> None:
    (only,) = indicators(table("名称,率\n郫都区,80\n四川天府新区,30\n"), default())
    assert only.values == {"510117": 80}


def test_a_workbook_and_a_kept_table_are_the_same() -> None:
    book = openpyxl.Workbook()
    for row in (("代码", "率", "备注"), (510117, 0.784, "好"), (513301, 0.52, None)):
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    read = read_indicator_table(raw.getvalue(), "率.xlsx")
    assert [(one.name, one.values) for one in read.columns] == [("率", (0.784, 0.52))]
    assert IndicatorTable.from_dict(read.to_dict()) == read
    assert IndicatorTable.from_dict(table().to_dict()) == table()


@pytest.mark.parametrize("text", ["名称,说明\n郫都区,好\n", "序号,名称\n1,郫都区\n"])
def test_a_table_without_figures_says_what_to_do(text: str) -> None:
    with pytest.raises(NothingFoundError, match="没有一列数值"):
        table(text)
