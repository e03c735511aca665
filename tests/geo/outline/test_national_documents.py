"""Documents of the whole country are read for a province, and make no duties of it that are others'."""

from __future__ import annotations

import pytest

import geo

BODY = (
    "一、优化布局\n推动城市群发展。编制实施长江中游、北部湾城市群实施方案。支持重庆、成都提升能级。"
    "健全农业转移人口市民化机制。\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "2025年新型城镇化重点任务\n国家发展改革委\n",
        "国务院关于深入推进新型城镇化的意见\n",
        "“十五五”新型城镇化实施方案\n发改规划〔2026〕532号\n",
        "全国新型城镇化“十五五”规划\n",
    ],
)
def test_a_body_of_the_state_speaks_of_the_whole_country(head: str) -> None:
    own = geo.read(head + BODY).document.jurisdiction
    assert (own.is_national, own.adcode) == (True, "510000")


@pytest.mark.parametrize(
    "head",
    [
        "四川省贯彻国家新型城镇化规划实施方案\n四川省发展和改革委员会\n",
        "绵阳市2025年重点任务\n",
        "重点任务\n",
        "全国文明城市创建工作方案\n",
        "国家卫生城市复审迎检方案\n",
        "中央商务区建设方案\n",
    ],
)
def test_a_document_of_a_province_or_a_city_does_not(head: str) -> None:
    assert not geo.read(head + "一、任务\n推动全省城镇化。支持成都、绵阳发展。\n").document.jurisdiction.is_national


def test_many_provinces_and_no_own_one_are_the_whole_country() -> None:
    cities = "支持福州、南京、西安、武汉、长沙、合肥、济南、贵阳建设都市圈。"
    assert geo.read(f"都市圈建设要点\n一、任务\n{cities}\n").document.jurisdiction.is_national


def test_what_it_asks_of_other_provinces_bears_on_no_county_here() -> None:
    reading = geo.read("2025年新型城镇化重点任务\n国家发展改革委\n" + BODY)
    scopes = {project.text[:4]: project.scope for _, project in reading.projects() if project.scope is not None}
    assert (scopes["编制实施"].kind.value, scopes["编制实施"].divisions) == ("named", ())
    assert scopes["编制实施"].why == "点名的地方在四川省以外"
    assert (scopes["支持重庆"].kind.value, scopes["支持重庆"].divisions) == ("named", ("510100",))
    assert (scopes["健全农业"].kind.value, scopes["健全农业"].why) == ("jurisdiction", "全国性要求，四川省在内")


def test_a_user_reads_it_for_another_province() -> None:
    reading = geo.read("2025年新型城镇化重点任务\n国家发展改革委\n" + BODY, jurisdiction="420000")
    own = reading.document.jurisdiction
    assert (own.adcode, own.is_national, own.why) == ("420000", True, "由使用者指定")
