"""Whatever a document is made of, every Han character is accounted for once, and time is linear."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from data.errors import EmptyInputError
from geo.outline.clauses import part
from geo.outline.tasks import take_apart
from geo.text.repairs import HAN

HAN_CHARACTER = re.compile(f"[{HAN}]")

REPORT = """某市政府工作报告
2024年1月8日在某市第八届人民代表大会第三次会议上
市长 某某某
各位代表：
现在，我代表市人民政府，向大会报告工作。
一、过去一年工作回顾
一年来，新建学校12所。
（一）产业向新。建成厂房30万平方米，引进企业45家。
（二）民生向好。改造小区96个。
在看到成绩的同时，我们也清醒认识到，困难不少。
二、今年工作安排
主要目标是：地区生产总值增长6%左右，城镇新增就业3万人。
（一）扩大投资。开工项目120个。
（二）促进消费。发放消费券2000万元。
各位代表！让我们团结奋斗。
"""
SPLIT = """某市2024年重点工作任务分工方案
某市府办发〔2024〕3号
为抓好落实，制定本方案。
一、稳增长
1．新建绿道40公里。（市林业局）改造公园6座。（市城管局）
牵头领导：赵某；责任单位：市林业局、市城管局
2﹒开展消费季活动。由市商务局牵头，市文旅局配合。
二、惠民生
3、建设养老服务站20个。
附件
名词解释
1.绿道：指慢行道路。
2.消费季：指促销活动。
某市人民政府办公室
2024年2月2日
"""
PLAN = """首页
>
政务公开
目 录
第一章 总则……1
第二章 布局……5
第一章 总则
第一节 基础
建成区面积达到80平方公里。
第二节 目标
到2030年，建成区面积控制在100平方公里以内。
第二章 布局
——优化中心功能。建设两个副中心。
——完善组团功能。建设五个组团。
——保护生态空间。划定三条红线。
| 序号 | 项目 | 所在地 | 投资 |
| 1 | 滨江路 | 甲区 | 3亿元 |
| 2 | 环城路 | 乙县 | 4亿元 |
附表1 指标
附表2 项目
扫一扫在手机打开当前页
"""
ODDITIES = ["各位代表！\n", "2024年3月1日\n", "（\n", "三）抓落实。\n", "448项工作\n", "来源：某网\n"]
ODDITIES += ["@@", "第3页 共9页\n", "責任單位：財政廳\n", "　"]
PIECES = [line + "\n" for text in (REPORT, SPLIT, PLAN) for line in text.split("\n")] + ODDITIES


def assert_only_page_numbers(text: str) -> None:
    """Page numbers alone are nothing to read."""
    assert not set(HAN_CHARACTER.findall(text)) - set("第页共")


def test_page_numbers_alone_are_refused() -> None:
    text = "第3页 共9页\n\n- 4 -\n"
    with pytest.raises(EmptyInputError):
        geo.read(text)
    assert_only_page_numbers(text)


def check(text: str) -> None:
    try:
        reading: dict[str, Any] = geo.read(text).to_dict()
    except EmptyInputError:
        assert_only_page_numbers(text)
        return
    accounted = reading["accounted"]
    assert accounted["characters"] == len(HAN_CHARACTER.findall(text))
    assert accounted["characters"] == sum(accounted[key] for key in ("tasks", "sections", "annexes", "furniture"))
    spans = [task["span"] for task in reading["tasks"]]
    spans += [s["own_text_span"] for s in reading["sections"]]
    spans += [s["span"] for s in reading["sections"] if s["role"] in {"annex", "contents", "furniture"}]
    seen = bytearray(len(text))
    for start, end in spans:
        seen[start:end] = b"\x01" * (end - start)
    lost = [m.start() for m in HAN_CHARACTER.finditer(text) if not seen[m.start()]]
    assert len("".join(text[at] for at in lost if text[at] not in "第页共")) == 0
    ids = [s["id"] for s in reading["sections"]]
    assert len(set(ids)) == len(ids)
    tasks = sorted(reading["tasks"], key=lambda task: task["span"][0])
    clauses: list[list[int]] = []
    for task in tasks:
        assert task["section"] in ids
        assert task["projects"], task["title"]
        for project in task["projects"]:
            assert task["span"][0] <= project["span"][0] < project["span"][1] <= task["span"][1]
            clauses.append(project["span"])
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(clauses)))


@pytest.mark.parametrize("text", [REPORT, SPLIT, PLAN, REPORT + SPLIT, SPLIT + PLAN, PLAN + REPORT])
def test_documents(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join))
@settings(max_examples=30, deadline=None)
def test_lines_of_documents_in_any_order(text: str) -> None:
    if HAN_CHARACTER.search(text):
        check(text)


@given(st.sampled_from([REPORT, SPLIT, PLAN]), st.sampled_from([REPORT, SPLIT, PLAN]), st.data())
@settings(max_examples=20, deadline=None)
def test_documents_cut_and_joined(one: str, other: str, data: st.DataObject) -> None:
    text = one[: data.draw(st.integers(20, len(one)))] + other[data.draw(st.integers(0, len(other) - 20)) :]
    check(text)


UNITS = [
    "\n", "。", "附件\n", "附件1：\n", "责任单位：", "责任单位：财政厅\n", "责任单位：（", "（", "（）", "（省公安厅）",
    "……1\n", "一、\n", "（一）甲。\n", "1.甲乙。\n", "各位代表！\n", "2022年1月1日\n", "名词解释\n",
    "第一章甲\n", "|\n", "a|b|c\n", "牵头领导：张某\n", "由市发展改革委负责。", "一是甲。\n二是乙。\n", "首页>\n",
    "3个，", "①甲\n",
    "自印发之日起施行。以上任务", "甲乙丙丁戊己庚辛。\n", "政府\n",
]  # fmt: skip


def seconds(text: str) -> float:
    """Return the shorter of two runs over outline and clauses."""
    times = []
    for _ in range(2):
        start = time.process_time()
        take_apart(text)
        part(text, 0, len(text))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_any_repeated_unit(unit: str) -> None:
    short, long = unit * (2_000 // len(unit)), unit * (16_000 // len(unit))
    # Eight times the text takes eight times as long; the square would take sixty-four times.
    assert seconds(long) <= 20 * seconds(short) + 0.2
