"""Clauses of rows, points, indicators; nothing that only leads is a clause, nothing joins two measured actions."""

from __future__ import annotations

import re

import pytest

import geo
from geo.outline.clauses import part


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in part(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建步道30公里，并改造公园6座。", ["新建步道30公里", "并改造公园6座"]),
        (
            "工业增加值增长8%，城镇新增就业5万人，居民消费价格涨幅2%左右，调查失业率5%以内。",
            ["工业增加值增长8%", "城镇新增就业5万人", "居民消费价格涨幅2%左右", "调查失业率5%以内"],
        ),
        ("建成泵站12座，其中改建4座。", ["建成泵站12座，其中改建4座"]),
        ("重点抓好四项工作：\n新建管网50公里。", ["重点抓好四项工作：\n新建管网50公里"]),
        ("新建管网50公里。\n具体任务如下：", ["新建管网50公里"]),
        ("一是整修河道，二是疏通沟渠，三是清理湖面。", ["一是整修河道", "二是疏通沟渠", "三是清理湖面"]),
        (
            "补齐排水短板。新建泵站3座。\n提升供水能力。改造水厂2座。",
            ["补齐排水短板。新建泵站3座", "提升供水能力。改造水厂2座"],
        ),
        ("同时，支持企业扩大产能。", ["同时，支持企业扩大产能"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


ROWS = (
    "某州2024年重点项目表\n| 序号 | 项目名称 | 所在地 | 总投资 |\n| 1 | 邛海湿地修复 | 西昌市 | 2.6亿元 |\n"
    "| 2 | 会理古城保护 | 会理市 | 1.8亿元 |\n| 3 | 米易康养基地，含配套道路 | 米易县 | 3.5亿元 |\n"
)


def test_each_row_of_a_list_is_one_project() -> None:
    reading = geo.read(ROWS).to_dict()
    (task,) = reading["tasks"]
    assert reading["document"]["kind"] == "project list"
    assert [re.split(r"\s*\|\s*", p["text"]) for p in task["projects"]] == [
        ["邛海湿地修复", "西昌市", "2.6亿元"],
        ["会理古城保护", "会理市", "1.8亿元"],
        ["米易康养基地，含配套道路", "米易县", "3.5亿元"],
    ]
    assert [t["value"] for p in task["projects"] for t in p["targets"]] == [2.6, 1.8, 3.5]
    assert all("西昌市" in ROWS[slice(*p["span"])] for p in task["projects"][:1])


def test_numbered_rows_are_a_task_each() -> None:
    text = "某市重点项目名单\n1．东环路延伸工程\n2．西部粮食物流园\n3．南湖水环境治理\n"
    tasks = geo.read(text).to_dict()["tasks"]
    assert [(t["number"], [p["text"] for p in t["projects"]]) for t in tasks] == [
        (1, ["东环路延伸工程"]),
        (2, ["西部粮食物流园"]),
        (3, ["南湖水环境治理"]),
    ]
