"""What stands behind a comma is a matter of its own, unless it goes on with what stands before."""

from __future__ import annotations

import pytest

from geo import gazetteer
from geo.outline.clauses import part


def clauses(sentence: str) -> list[str]:
    return [sentence[slice(*clause)] for clause in part(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    "sentence",
    [
        "甲乙高速扩容一并加快进度|盐池抽水蓄能电站等电源工程抢抓工期|甲县至丙县高速公路等项目抓紧前期",
        "四百八十九个续建项目全面加快|成都至达州高速铁路持续加力",
        "乌东水电站机组全部并网|白鹤水电站首批机组开始发电",
        "深化长渠引水工程前期论证|超前布设人工智能平台、宽带网络",
        "土地指标由省级统筹调剂|优先满足重点地区发展",
        "对公交实行国有化改革|开行直达北湖的快捷公交",
        "把总部经济做大做强|布局一批创新平台",
        "昌景黄铁路争取开工|瑞梅铁路、长赣铁路转入前期研究",
        "公路类项目4个，总投资9.3亿元|重点为省道101线万源段升级改造工程",
        "高速列车开进新站|全市实现县县通高铁",
    ],
)
def test_a_matter_of_its_own_is_a_clause(sentence: str) -> None:
    assert clauses(sentence.replace("|", "，")) == sentence.split("|")


@pytest.mark.parametrize(
    "sentence",
    [
        "两座水电站全部并网，成为全省最大的电源",
        "两座水电站全部并网，满足夏季用电需要",
        "市级重点项目三十个开工，总投资237亿元",
        "市级重点项目三十个开工，占全部投资的七成",
        "全省高速公路网更加完善，也是旅游的走廊",
        "航空救援方面，机场优先建设救援中心",
        "项目建成以后，城西工业园承载功能明显提升",
        "今年一季度，全市工业平稳运行",
        "在巩固成果的基础上，老街区改造全面完工",
        "在甲区、乙区两地先行，丙县、丁县、戊县",
        "加快建设甲乙高速，丙丁中线高铁、戊己高铁等项目",
        "城市面貌明显改变，使群众生活更加便利",
        "以成都为核心的网络初步形成，都市",
    ],
)
def test_what_goes_on_stays_with_the_clause_before(sentence: str) -> None:
    assert clauses(sentence) == [sentence]


def test_a_name_that_begins_like_a_word_that_goes_on_is_none() -> None:
    known = gazetteer.of("510000").divisions.values()
    names = {name for one in known for name in (one.name, one.short) if len(name) > 1} | {"比亚迪"}
    assert len(names) > 3000
    before, behind = "富蕴、甲丘机场年内开工建设", "项目前期工作取得实质进展"
    assert not [name for name in sorted(names) if clauses(f"{before}，{name}{behind}") != [before, name + behind]]
