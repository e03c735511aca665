"""A place that only lends its name: to a programme, a brand, a breed; and verbs that are no part of a name."""

from __future__ import annotations

import pytest

import geo


def named(title: str, words: str) -> list[str]:
    read = geo.read(f"{title}\n{words}。\n")
    return [one.surface for _, project in read.projects() for one in project.mentions]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("甘孜藏族自治州2025年政府工作报告", "搭建数字甘孜中台，平安甘孜平台继续完善，叫响甘孜品牌"),
        ("绵阳市2025年政府工作报告", "讲好绵阳故事，推进书香绵阳建设"),
        ("内江市2025年政府工作报告", "内江黑猪、荣昌白猪的繁育体系逐步建立"),
        ("重庆市沙坪坝区2025年政府工作报告", "企业同湖北省黄冈市政府签订战略协议"),
    ],
)
def test_what_bears_the_name_of_a_place_is_not_the_place(title: str, words: str) -> None:
    assert named(title, words) == []


@pytest.mark.parametrize(
    ("title", "words", "names"),
    [
        ("四川省2025年政府工作报告", "支持甘孜品牌农业发展", ["甘孜"]),
        ("内江市2025年政府工作报告", "与荣昌共建养殖基地", ["荣昌"]),
        ("绵阳市2025年政府工作报告", "支持江油标准厂房建设", ["江油"]),
    ],
)
def test_the_place_itself_is(title: str, words: str, names: list[str]) -> None:
    assert named(title, words) == names


@pytest.mark.parametrize(
    "verb", ["借鉴", "做完", "新修", "对标", "点亮", "建起了", "打造出", "串联起", "领办", "扮靓", "拟建"]
)
def test_a_verb_is_no_part_of_a_name(verb: str) -> None:
    assert named("南充市2025年政府工作报告", f"{verb}鼎铭大道") == ["鼎铭大道"]


@pytest.mark.parametrize("name", ["迎宾大道", "飞凤山隧道", "走马岭水库", "跑马坪林场", "登高山公园", "分水岭隧道"])
def test_what_begins_like_a_verb_stays(name: str) -> None:
    assert named("南充市2025年政府工作报告", f"建设{name}") == [name]


@pytest.mark.parametrize(
    "words",
    [
        "打造“三港两枢纽一园区”",
        "对县域内骨干道路进行升级",
        "力争90%以上的村生活垃圾得到治理",
        "开展送课下乡服务",
        "新改建农村公路",
        "加快补强铁路",
    ],
)
def test_what_counts_or_describes_is_no_name(words: str) -> None:
    assert named("金堂县2025年政府工作报告", words) == []
