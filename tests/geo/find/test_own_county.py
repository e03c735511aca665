"""The bare name that a county shares with its prefecture, in the documents of both."""

from __future__ import annotations

import pytest

import geo
from geo.places import Resolved


def named(title: str, words: str) -> list[tuple[str, tuple[str, ...]]]:
    read = geo.read(f"{title}\n{words}\n")
    return [
        (one.surface, one.resolution.place.divisions)
        for _, project in read.projects()
        for one in project.mentions
        if isinstance(one.resolution, Resolved)
    ]


@pytest.mark.parametrize(
    ("title", "words", "name", "code"),
    [
        ("甘孜县2024年政府工作报告", "建设甘孜格萨尔文化中心，甘孜加快发展。", "甘孜", "513328"),
        ("恩施市2024年政府工作报告", "恩施要加快建设。", "恩施", "422801"),
        ("吉安县2024年政府工作报告", "吉安的发展离不开大家。", "吉安", "360821"),
        ("和田市2024年政府工作报告", "和田夜市提升改造。", "和田", "653201"),
    ],
)
def test_a_county_means_itself_by_the_name_of_its_prefecture(title: str, words: str, name: str, code: str) -> None:
    assert (name, (code,)) in named(title, words)


@pytest.mark.parametrize(
    ("title", "words", "name", "code"),
    [
        ("甘孜藏族自治州2024年政府工作报告", "甘孜加快发展。", "甘孜", "513300"),
        ("甘孜县2024年政府工作报告", "甘孜州支持康北发展。", "甘孜州", "513300"),
        ("甘孜县2024年政府工作报告", "支持阿坝、甘孜、凉山发展。", "甘孜", "513300"),
        ("长沙县2024年政府工作报告", "主动融入长沙，抓好落实。", "长沙", "430100"),
        ("荆州市荆州区2024年政府工作报告", "荆州古城保护，支持荆州发展。", "荆州", "421000"),
    ],
)
def test_the_prefecture_stays_where_it_is_meant(title: str, words: str, name: str, code: str) -> None:
    assert (name, (code,)) in named(title, words)
