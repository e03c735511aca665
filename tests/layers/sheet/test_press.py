"""Sheets for the press: a size of one's own, bleed with crop marks, boxes that say what is trimmed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
import shapely

from data.errors import InputError
from layers.sheet.options import OwnPaper, Paper, SheetFormat, SheetOptions
from layers.sheet.out.bleed import PressPage
from layers.sheet.out.render import write
from layers.sheet.page.scene_builder import compose
from layers.spec import MapSpec
from tests.layers.sheet.conftest import DAY
from tests.layers.sheet.overlap_check import overlaps

if TYPE_CHECKING:
    from layers.sheet.plane import Context

POINTS = 72 / 25.4


@pytest.mark.parametrize(
    ("words", "size"),
    [("420x594", (420, 594)), ("420×594 mm", (420, 594)), ("600*300", (600, 300)), ("A3", None), ("420", None)],
)
def test_a_size_is_read(words: str, size: tuple[float, float] | None) -> None:
    found = OwnPaper.parse(words)
    assert (found.size if found else None) == size


@pytest.mark.parametrize("words", ["100x200", "300x2000", "200x700"])
def test_a_size_without_room_for_a_map_is_refused(words: str) -> None:
    with pytest.raises(InputError, match="边长应在 180 至 1600 毫米"):
        OwnPaper.parse(words)


@pytest.mark.parametrize("size", [(420.0, 594.0), (500.0, 200.0), (180.0, 180.0)])
def test_a_sheet_of_ones_own_size_is_whole(context: Context, size: tuple[float, float]) -> None:
    scene = compose(MapSpec(task=1), SheetOptions(paper=OwnPaper(*size), date=DAY), context)
    assert (scene.width, scene.height) == size
    assert overlaps(scene) == []


def test_a_page_for_the_press_has_bleed_marks_and_boxes(context: Context) -> None:
    options = SheetOptions(paper=Paper.A4_PORTRAIT, bleed=3, date=DAY)
    scene = compose(MapSpec(place="510100"), options, context)
    pdf = write(scene, options)
    assert write(scene, options) == pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1 + len(scene.sequels) > 1
        for page in opened.pages:
            media, bleed, trim = (
                [float(v) / POINTS for v in box] for box in (page.mediabox, page.BleedBox, page.trimbox)
            )
            assert trim == pytest.approx([9, 9, 219, 306], abs=0.01)
            assert bleed == pytest.approx([6, 6, 222, 309], abs=0.01)
            assert media == pytest.approx([0, 0, 228, 315], abs=0.01)


def test_crop_marks_stand_outside_the_bleed() -> None:
    press = PressPage(210, 297, 3)
    printed = shapely.box(-3, -3, 213, 300)
    marks = [shape.geometry for shape in press.marks()]
    assert len(marks) == 4
    assert all(mark.length == pytest.approx(10) and not mark.crosses(printed) for mark in marks)
    assert all(press.box.polygon.contains(mark) for mark in marks)


def test_bleed_is_of_the_pdf_alone(context: Context) -> None:
    options = SheetOptions(paper=Paper.A4, bleed=3, format=SheetFormat.SVG, date=DAY)
    assert 'width="297mm"' in write(compose(MapSpec(task=2), options, context), options).decode()[:400]
    with pytest.raises(InputError, match="出血应在"):
        SheetOptions(bleed=20)
