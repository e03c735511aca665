"""English names by parts: what stands on record is joined, and what does not stays Chinese."""

from __future__ import annotations

import csv
import re

import pytest

import geo
from data.openers.catalog import ROOT
from geo.english_names import EnglishNames
from geo.gazetteer import default

NAMES = {
    "宝成铁路广元至绵阳段": "Baoji–Chengdu Railway, Guangyuan–Mianyang section",
    "岷江（乐山-宜宾）": "Min River, Leshan–Yibin section",
    "岷江乐山至宜宾段航道": "Min River, Leshan–Yibin section",
    "成都至重庆高速公路": "Chengdu–Chongqing Expressway",
    "川藏铁路西藏段": "Sichuan–Tibet Railway, Xizang section",
    "成渝铁路四川段": "Chengdu–Chongqing Railway, Sichuan section",
    "黄河内蒙古段": "Yellow River (main stem), Inner Mongolia section",
    "向家坝灌区二期": "Xiangjiaba Irrigation District, Phase 2",
    "成灌铁路彭州支线": "Chengguan Railway, Pengzhou branch",
    "无名河甲地至乙地段": "",
    "甲地至乙地高速公路": "",
}


@pytest.mark.parametrize(("name", "english"), NAMES.items())
def test_a_name_is_put_into_english_by_its_parts(name: str, english: str) -> None:
    assert default().kept(EnglishNames).of(name) == english


@pytest.mark.parametrize("table", ["lines", "waters"])
def test_no_row_spells_words_that_have_a_meaning(table: str) -> None:
    with (ROOT / f"gazetteer/{table}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if re.search("至|段$|支线$|[一二三四五]期", row["name"]):
                assert not re.search("zhi[a-z]{4,}|duan$|zhixian$|[a-z]qi ", row["name_en"]), row["name"]


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("加快川藏铁路雅安至康定段建设。", "Sichuan–Tibet Railway, Ya'an–Kangding section"),
        ("新建茂县至理县高速公路。", "Maoxian–Lixian Expressway"),
        ("建设绵阳市第三医院。", "Mianyang Third Hospital"),
        ("推进乐山绕城高速扩容。", "Leshan Ring Expressway"),
        ("建设雅安城南污水处理厂。", ""),
    ],
)
def test_what_a_text_names_has_such_a_name(words: str, english: str) -> None:
    found = geo.read(f"四川省测试要点\n\n1.交通。{words}\n")
    names = {m.resolution.place.name_en for t in found.tasks for p in t.projects for m in p.mentions}
    assert names == {english}
