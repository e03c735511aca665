"""The reading report: sections by role, every character, goals apart from achievements, and what was not understood."""

from __future__ import annotations

import pytest

from data.openers.texts import Lang
from geo.document_roles import SectionRole
from geo.file_reading import read_file
from geo.reading_report import ReadingReport, report_of
from geo.report_words import report_lines, report_parts

TEXT = """云岭市政府工作报告
2024年1月9日在云岭市第五届人民代表大会第四次会议上
各位代表：
一、2023年工作回顾
过去一年，全市生产总值突破800亿元。
（一）产业发展有新进展。建成标准厂房20万平方米。
（二）民生保障有新改善。新建公办幼儿园12所。
（三）城乡面貌有新变化。改造老旧小区96个。
二、2024年工作安排
今年主要预期目标：地区生产总值增长7%左右，新增城镇就业3万人以上。
（一）扩大有效投资。开工建设灵鹫岭遗址公园，完成年度投资60亿元。
（二）发展现代农业。新建高标准农田15万亩。我们也清醒地认识到，困难仍然不少。
（三）办好民生实事。建成养老服务中心10个。
附件
名词解释
1．三区三线：指城镇空间、农业空间、生态空间。
"""


@pytest.fixture(scope="module")
def report() -> ReadingReport:
    return report_of(read_file(TEXT.encode(), "云岭.txt", "510000"))


def test_sections_are_told_by_role_with_their_place_in_the_file(report: ReadingReport) -> None:
    groups = {group.role: group for group in report.groups}
    assert groups[SectionRole.ANNEX].count == 1
    assert groups[SectionRole.REVIEW].count >= 4
    assert any("2023年工作回顾" in section.words for section in groups[SectionRole.REVIEW].sections)
    assert groups[SectionRole.ANNEX].sections[0].where.startswith("第14")


def test_every_han_character_is_told(report: ReadingReport) -> None:
    own = report.accounted
    assert own.characters == sum("一" <= char <= "龥" for char in TEXT)
    assert own.characters == own.tasks + own.sections + own.annexes + own.furniture
    assert own.annexes > 0


def test_achievements_stand_apart_from_goals(report: ReadingReport) -> None:
    assert (report.items, report.own_texts) == (6, 2)
    assert (report.target_achievements, report.target_goals) == (4, 5)
    assert report.achievements == 4
    assert report.goals >= 4


def test_what_was_not_understood_is_told_with_its_place(report: ReadingReport) -> None:
    assert [(doubt.words, doubt.where) for doubt in report.unresolved] == [("灵鹫岭遗址公园", "第11行")]
    assert report.unused_count == len(report.unused) == 1
    assert "清醒地认识到" in report.unused[0].words
    assert report.unused[0].where == "第12行"


@pytest.mark.parametrize("lang", Lang)
def test_the_report_is_worded_in_both_languages(report: ReadingReport, lang: Lang) -> None:
    printed = report_lines(report, lang)
    for words in ("灵鹫岭遗址公园", "第11行" if lang is Lang.ZH else "line 11", "云岭市人民政府", "2023年工作回顾"):
        assert words in printed
    assert ("Jurisdiction" in printed) is (lang is Lang.EN)
    assert ("所属地区" in printed) is (lang is Lang.ZH)
    for part in report_parts(report, lang):
        assert part.facts or part.cells
        assert all(len(row) == len(part.columns) for row in part.cells)
