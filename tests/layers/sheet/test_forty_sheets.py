"""Zero overlaps of type, frames and furniture, and no feature without its mark, on forty sheets of three documents.

The gate looks at every tenth, ``ATLAS_SHEETS=all pytest tests/layers/sheet/test_forty_sheets.py`` at all.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import pytest

from data.openers.texts import Lang
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.sheet.plane_source import context_of
from layers.spec import Base, MapSpec
from tests.layers.sheet.conftest import DAY
from tests.layers.sheet.overlap_check import overlaps

if TYPE_CHECKING:
    from layers.sheet.plane import Context

CITY = """宜宾市新型城镇化和城乡融合发展2024年工作要点

宜宾市人民政府

一、主要任务

1.支持翠屏区、叙州区、南溪区建设现代化中心城区，新增城镇就业2万人。（市发展改革委牵头）
2.推动三江新区发展动力电池产业，加快宜宾港建设。（市经济和信息化局牵头）
3.推进江安县、长宁县、兴文县县城城镇化补短板，建设兴文石海、蜀南竹海旅游区。（市文化广播电视和旅游局牵头）
4.建设成自宜高铁、渝昆高铁，打造长江黄金水道。（市交通运输局牵头）
"""
ELSEWHERE = """江苏省新型城镇化实施方案（2024年）

江苏省人民政府

一、主要任务

1.支持南京市、苏州市、无锡市建设现代化都市圈，常住人口城镇化率达到76%。（省发展改革委牵头）
2.推进昆山市、江阴市、张家港市城乡融合发展，建设江北新区、苏州工业园区。（省自然资源厅牵头）
3.推进沿海地区盐城市、连云港市、南通市发展，建设盐通高铁。（省交通运输厅牵头）
4.支持淮安区、清江浦区、沛县、睢宁县发展县域经济。（省农业农村厅牵头）
"""
DOCUMENTS = (None, CITY, ELSEWHERE)
SHARES = (24, 8, 8)
PAPERS = (
    Paper.A4, Paper.A3, Paper.A3_PORTRAIT, Paper.A1, Paper.A4_PORTRAIT, Paper.SLIDE, Paper.A2_PORTRAIT, Paper.A0,
)  # fmt: skip


@cache
def _context(number: int) -> Context:
    return context_of(DOCUMENTS[number])


def _sheet(document: int, turn: int) -> tuple[MapSpec, SheetOptions]:
    """Return a sheet of a document: what it shows and how turn at different paces, so that all meet in time."""
    context = _context(document)
    counties = sorted(context.edition.own_counties or context.boundaries.counties.index)
    prefectures = sorted({code[:4] + "00" for code in counties} & set(context.boundaries.prefectures.index))
    tasks = context.reading.tasks
    shown = (
        MapSpec(task=tasks[(3 * turn + 1) % len(tasks)].number),
        MapSpec(place=counties[(37 * turn) % len(counties)]),
        MapSpec(place=prefectures[(5 * turn) % len(prefectures)]) if prefectures else MapSpec(),
        MapSpec(),
    )[turn % 4]
    base = tuple(Base) if turn % 3 == 1 else shown.base
    spec = shown.with_(lang=Lang.EN if turn % 5 == 3 else Lang.ZH, base=base)
    paper = PAPERS[(turn + turn // 4) % len(PAPERS)]
    return spec, SheetOptions(paper=paper, grey=turn % 7 == 5, date=DAY, maker="某某规划院", sheet_number="SC-03")


FORTY = [(document, turn) for document, count in enumerate(SHARES) for turn in range(count)]


@pytest.mark.parametrize(("document", "turn"), FORTY if os.environ.get("ATLAS_SHEETS") == "all" else FORTY[7::10])
def test_nothing_lies_on_anything_else(document: int, turn: int) -> None:
    spec, options = _sheet(document, turn)
    scene = compose(spec, options, _context(document))
    assert overlaps(scene) == []
    assert [what for what in scene.missing if what[0] == "mark"] == []
