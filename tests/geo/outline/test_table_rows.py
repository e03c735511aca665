"""Tables whose head names the columns: bodies and people go with their row, the work alone is a clause."""

from __future__ import annotations

import pytest

import geo

TABS = (
    "某市2024年重点任务分工表\n序号\t重点任务\t牵头单位\t责任单位\t完成时限\n"
    "1\t新建幼儿园12所\t市教育局\t各县（市、区）人民政府\t12月底\n"
    "2\t推进成绵高速扩容，完成投资30亿元\t市交通运输局\t市发展改革委、市自然资源局\t11月底\n"
)
PIPES = (
    "| 序号 | 重点任务 | 牵头单位 | 责任单位 |\n|---|---|---|---|\n"
    "| 1 | 新建幼儿园12所 | 市教育局 | 各县人民政府 |\n| 2 | 改造老旧小区3万户 | 市住房城乡建设局 | 市财政局 |\n"
)
PEOPLE = "| 任务 | 责任单位 | 责任人 | 备注 |\n| 新建公园3个。改造道路12公里。 | 县住建局 | 张三、李四 | |\n"
PLACES = (
    "2023年重点项目清单\n序号\t项目名称\t建设地点\t责任单位\n"
    "1\t安宁河谷冷链物流园\t西昌市\t市商务局\n2\t邛海湿地修复\t西昌市\t市林草局\n"
)


@pytest.mark.parametrize("text", [TABS, PIPES])
def test_bodies_come_from_their_columns(text: str) -> None:
    (task,) = geo.read(text, "四川").tasks
    assert task.lead_units == tuple(unit for unit in ("市教育局", "市交通运输局", "市住房城乡建设局") if unit in text)
    assert [(p.units, p.targets[0].object) for p in task.projects if p.text.startswith("新建")] == [
        (("市教育局", "各县（市、区）人民政府" if text is TABS else "各县人民政府"), "幼儿园")
    ]
    words = "".join(p.text for p in task.projects)
    assert not any(aside in words for aside in ("月底", "局", "---", "序号", "牵头"))


def test_people_stand_apart_from_bodies() -> None:
    (task,) = geo.read(PEOPLE, "四川").tasks
    assert (task.responsible_units, task.people) == (("县住建局",), ("张三", "李四"))
    assert [p.text for p in task.projects] == ["新建公园3个", "改造道路12公里"]


def test_a_row_of_a_project_list_stays_one_clause_with_its_place() -> None:
    (task,) = geo.read(PLACES, "四川").tasks
    assert [p.text for p in task.projects] == ["安宁河谷冷链物流园，西昌市", "邛海湿地修复，西昌市"]
    assert [p.units for p in task.projects] == [("市商务局",), ("市林草局",)]


def test_a_table_without_bodies_is_read_as_before() -> None:
    (task,) = geo.read("一、指标\n指标\t目标值\t属性\n森林覆盖率\t40%\t约束性\n", "四川").tasks
    assert [p.text for p in task.projects] == ["森林覆盖率，40%，约束性"]


def test_nothing_of_a_row_vanishes() -> None:
    for text in (TABS, PIPES, PEOPLE, PLACES):
        said = geo.read(text, "四川").to_dict()["accounted"]
        assert said["characters"] == said["tasks"] + said["sections"] + said["annexes"] + said["furniture"]


def test_a_row_that_does_not_fit_its_head_is_left_as_it_is() -> None:
    text = "项目|投资|责任单位||\n合计|政府|企业|||\n修建公园|500|300|200|市住建局\n"
    (task,) = geo.read(text, "四川").tasks
    assert task.responsible_units == ()
    assert task.projects[-1].text == "修建公园，500，300，200，市住建局"
