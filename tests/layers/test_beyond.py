"""A document that names a neighbour's counties shows them too (川渝, 长三角); another carries nothing of them."""

from __future__ import annotations

import json
from functools import cache

import pytest

from data.openers.texts import Lang
from layers.beyond import neighbour_areas, of_clauses
from layers.edition import Edition
from layers.export.file_formats import FileFormat, export
from layers.screen import assets, payload
from layers.select import select
from layers.sheet.options import SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane import Context
from layers.spec import MapSpec
from tests.layers.export.conftest import job_of
from tests.layers.screen.test_assets import get

CHUANYU = """四川省推动成渝地区双城经济圈建设要点（2024年）

四川省人民政府

一、主要任务

1.支持达州市与重庆市万州区、开州区协同发展，改造老旧小区100个。（省发展改革委牵头）
2.推动广安市与渝北区合作。（省发展改革委牵头）
3.深化与云南省昭通市合作，对接北京市和广州市。（省商务厅牵头）
4.全省常住人口城镇化率达到60%。（省统计局牵头）
"""
DELTA = """浙江省推进长三角一体化发展行动方案（2024年）

浙江省人民政府

一、主要任务

1.支持嘉善县与上海市青浦区、苏州市吴江区共建示范区。（省发展改革委牵头）
2.推动湖州市与宣城市合作，联动上海市，新建产业园2个。（省发展改革委牵头）
"""
ALONE = "四川省测试要点\n\n1.支持绵阳市建设科技城，新增床位500张。\n2.深化与广东省、北京市合作。\n"
NAMED = {CHUANYU: {"500101", "500154", "500112", "530600"}, DELTA: {"310118", "320509", "341800"}}
TASK_1 = {CHUANYU: {"500101", "500154"}, DELTA: {"310118", "320509"}}


@cache
def edition(text: str) -> Edition:
    return Edition.read(text)


def message(text: str, spec: MapSpec) -> dict:
    found = edition(text)
    return payload.build(found, spec, select(found, spec), assets.of(found.ground))


@pytest.mark.parametrize("text", NAMED)
def test_the_named_divisions_of_neighbours_are_found(text: str) -> None:
    found = {one.division.adcode: one for one in neighbour_areas(edition(text))}
    assert set(found) == NAMED[text]
    for one in found.values():
        assert one.geometry.is_valid
        west, south, east, north = one.geometry.bounds
        assert west < one.lonlat[0] < east
        assert south < one.lonlat[1] < north


@pytest.mark.parametrize("text", NAMED)
def test_a_task_shows_what_it_names(text: str) -> None:
    told = message(text, MapSpec(task=1))
    assert set(told["beyond"]["ids"]) == TASK_1[text]
    assert told["legend"][-1]["rows"][0]["n"] == len(TASK_1[text])
    west, south, east, north = told["fit"]
    for one in of_clauses(edition(text), {p.id for _, p in select(edition(text), MapSpec(task=1)).projects}):
        a, b, c, d = one.geometry.bounds
        assert west <= a
        assert south <= b
        assert c <= east
        assert d <= north


def test_the_outlines_travel_once_and_only_where_they_are_needed() -> None:
    told = message(CHUANYU, MapSpec())
    assert told["beyond"]["url"] == message(CHUANYU, MapSpec(task=1))["beyond"]["url"]
    assert '"r"' not in json.dumps(told["beyond"])
    status, headers, body = get(None, told["beyond"]["url"])
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert {row["id"] for row in json.loads(body)} == NAMED[CHUANYU]
    assert len(body) < 30_000
    assert get(None, f"{assets.PREFIX}/510000/{assets.BEYOND}?v=0")[0] == 404
    alone = message(ALONE, MapSpec())
    assert alone["beyond"] is None
    assert all("外所点" not in group["title"] for group in alone["legend"])
    # The base map is the same for both.
    assert assets.of(edition(ALONE).ground) is assets.of(edition(CHUANYU).ground)


@pytest.mark.parametrize(("text", "short"), [(CHUANYU, {"万州", "开州", "昭通"}), (DELTA, {"吴江", "宣城"})])
def test_the_sheet_draws_and_names_them(text: str, short: set[str]) -> None:
    scene = compose(MapSpec(), SheetOptions(), Context.of(edition(text)))
    assert {label.ident for label in scene.labels} & NAMED[text]
    words = {getattr(item, "text", "") for item in scene.items}
    assert short <= words
    assert "省外所点地方" in {row.text for row in scene.legend}
    for name in ("万州区", "昭通市", "宣城市"):
        assert name not in scene.facts.outside_note
    if text is CHUANYU:
        assert "广州市" in scene.facts.outside_note


def test_the_one_file_page_carries_them() -> None:
    page = export(FileFormat.HTML, job_of(edition(CHUANYU))).decode()
    assert "省外所点地方" in page
    assert '"zh":"昭通"' in page
    assert "省外所点地方" not in export(FileFormat.HTML, job_of(edition(ALONE))).decode()


def test_in_english() -> None:
    found = edition(CHUANYU)
    told = payload.build(found, MapSpec(lang=Lang.EN), select(found, MapSpec()), assets.of(found.ground))
    assert told["legend"][-1]["title"] == "Named outside the province"
