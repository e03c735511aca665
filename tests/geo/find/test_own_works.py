"""Works of a county's own document that bear the name of one of its towns."""

from __future__ import annotations

import pytest

import geo
from geo.places import Resolved


def named(title: str, words: str) -> list[tuple[str, str]]:
    """Return the mentions of a document of a county, each with the county that it lies in, or "-"."""
    found = [
        one for _, project in geo.read(f"{title}\n一、今年工作\n{words}。\n").projects() for one in project.mentions
    ]
    return [
        (one.surface, one.resolution.place.divisions[0] if isinstance(one.resolution, Resolved) else "-")
        for one in found
    ]


@pytest.mark.parametrize(
    ("title", "words", "names"),
    [
        ("甘孜县2018年政府工作报告", "精心打造来马精品旅游集镇", ["来马精品旅游集镇"]),
        ("甘孜县2018年政府工作报告", "以拖坝万亩农业产业基地为依托", ["拖坝万亩农业产业基地"]),
        (
            "苍溪县2024年政府工作报告",
            "建设白鹤冷链物流中心、歧坪万亩猕猴桃产业基地",
            ["白鹤冷链物流中心", "歧坪万亩猕猴桃产业基地"],
        ),
        ("苍溪县2024年政府工作报告", "建成陵江第二小学、东溪敬老院", ["陵江第二小学", "东溪敬老院"]),
        ("甘谷县2024年政府工作报告", "新兴小学、安远养殖小区投用", ["新兴小学", "安远养殖小区"]),
        ("长沙县2024年政府工作报告", "北山中心卫生院开工", ["北山中心卫生院"]),
        ("甘孜县2018年政府工作报告", "老甘孜自驾游营地投用", ["老甘孜自驾游营地"]),
        ("洪雅县2024年政府工作报告", "建成天府粮仓“柳江—东岳”产业示范片", ["天府粮仓“柳江—东岳”产业示范片"]),
    ],
)
def test_a_work_that_bears_the_name_of_a_town_lies_there(title: str, words: str, names: list[str]) -> None:
    county = {"甘孜县": "513328", "苍溪县": "510824", "甘谷县": "620523", "洪雅县": "511423", "长沙县": "430121"}[
        title[:3]
    ]
    assert named(title, words) == [(name, county) for name in names]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("甘谷县2024年政府工作报告", "建设新兴产业园、新兴产业基地"),
        ("甘谷县2024年政府工作报告", "推进新兴中心村建设"),
        ("苍溪县2024年政府工作报告", "建设农产品质量检测中心和养殖基地"),
        ("苍溪县2024年政府工作报告", "建设文化广场、口袋公园、物流中心"),
    ],
)
def test_words_of_every_day_are_none(title: str, words: str) -> None:
    assert named(title, words) == []


def test_elsewhere_nobody_knows_the_town() -> None:
    assert named("广元市2024年政府工作报告", "建设歧坪万亩猕猴桃产业基地") == []
