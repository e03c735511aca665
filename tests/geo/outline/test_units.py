"""Bodies and people in charge: labelled, in brackets, in words, sentence by sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest

import geo
from geo.outline.bodies import find_notes


@pytest.mark.parametrize(
    ("text", "lead", "responsible"),
    [
        ("完善停车设施。（市公安局、市城管局）", (), ("市公安局", "市城管局")),
        ("完善停车设施（省民政厅、省残联）。", (), ("省民政厅", "省残联")),
        ("加强巡查。（交通部门、水利部门、各有关单位等负责）", (), ("交通部门", "水利部门", "各有关单位")),
        ("编制导则。市住房城乡建设局、市财政局负责。", (), ("市住房城乡建设局", "市财政局")),
        ("编制导则。\n由市自然资源局牵头，市水务局配合。", ("市自然资源局",), ("市水务局",)),
        ("编制导则。（市水利局牵头，飞虹计划、市财政局配合）", ("市水利局",), ("飞虹计划", "市财政局")),
        ("按月报数。数据提供单位：市统计局、市税务局", (), ("市统计局", "市税务局")),
        ("建设绿道。\n牵头部门：市林业局\n实施单位：市城投公司", ("市林业局",), ("市城投公司",)),
        ("推进（青山湖、白云湖）治理。", (), ()),
        ("坚持政府主导、企业参与（以政府为主导、企业参与）。", (), ()),
        ("落实安全责任，坚持党政同责。", (), ()),
        ("关爱困难群众（老人、儿童）。", (), ()),
    ],
)
def test_bodies(text: str, lead: tuple[str, ...], responsible: tuple[str, ...]) -> None:
    notes = find_notes(text, 0, len(text))
    assert tuple(name for note in notes for name in note.lead) == lead
    assert tuple(name for note in notes for name in note.responsible) == responsible
    assert all(one.end <= other.start for one, other in pairwise(notes))


def test_people_are_kept_apart_from_bodies() -> None:
    named = "牵头领导：赵某、钱 某；责任单位：市体育局\n责任人：孙某某\n"
    named = "牵头领导：赵某、钱 某；责任单位：市体育局\n责任人：孙某某\n"
    text = f"1．建设体育公园。新建体育公园3座。\n{named}2．建设书屋。新建书屋9间。\n"
    first, second = geo.read(text).to_dict()["tasks"]
    assert first["people"] == ["赵某", "钱某", "孙某某"]
    assert (first["lead_units"], first["responsible_units"]) == ([], ["市体育局"])
    assert (second["people"], second["responsible_units"]) == ([], [])
    assert [p["text"] for p in first["projects"]] == ["新建体育公园3座"]


def test_bodies_of_a_sentence_stay_with_its_clauses() -> None:
    text = (
        "（一）改善出行。新增公交线路5条。（市交通局）改造路口20处，施划标线40公里。（市公安局、市城管局）\n"
        "（二）改善环境。新建公厕12座。\n责任单位：市环卫局"
    )
    first, second = geo.read(text).to_dict()["tasks"]
    assert [(p["text"], p["units"]) for p in first["projects"]] == [
        ("新增公交线路5条", ["市交通局"]),
        ("改造路口20处", ["市公安局", "市城管局"]),
        ("施划标线40公里", ["市公安局", "市城管局"]),
    ]
    assert first["responsible_units"] == ["市交通局", "市公安局", "市城管局"]
    assert [p["units"] for p in second["projects"]] == [[]]
    assert second["responsible_units"] == ["市环卫局"]
