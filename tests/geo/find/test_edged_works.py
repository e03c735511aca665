"""Works told by their edges: stages, locks, monuments under repair, usual words that name works everywhere."""

from __future__ import annotations

import pytest

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.province import Province
from geo.text.clean import clean


def named(text: str) -> list[str]:
    """Return what a clause names in a document of 湖北."""
    whole, size = clean(text), len(text)
    gazetteer = Province.of("湖北").gazetteer
    return [one.surface for one in mentions_in(Clause(whole, scan(whole.text, gazetteer), 0, size, 0, size), gazetteer)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开通荻川线二期", ["荻川线二期"]),
        ("荻溪水环境治理一期完工", ["荻溪水环境治理一期"]),
        ("推进荻滩枢纽三线船闸改建工程", ["荻滩枢纽三线船闸改建工程"]),
        ("完成林家大院修缮", ["林家大院"]),
        ("加快团结水库除险加固", ["团结水库"]),
        ("改造解放路、和平大桥", ["解放路", "和平大桥"]),
        ("石梁沟等6条黑臭水体消除", ["石梁沟"]),
        ("推进“荻坪—花溪”2个示范片", ["荻坪—花溪"]),
    ],
)
def test_a_work_by_its_edges_is_a_name(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "实施学前教育三期计划", "培训班一期开班", "设立产业基金二期", "标准厂房二期建成", "推进污水厂一期", "近期完工",
        "通威四期开工", "完成校园修缮", "加快病险水库除险加固", "促进团结和平", "保护传统民居", "智慧城市一期建设",
    ],
)  # fmt: skip
def test_what_describes_or_is_a_firm_s_is_no_work(text: str) -> None:
    assert named(text) == []
