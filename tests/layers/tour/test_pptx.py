"""The slides, opened again by python-pptx and by LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile

import pymupdf
import pytest
from lxml import etree
from pptx import Presentation

from data.openers import boundaries
from data.openers.texts import Lang
from layers.sheet.plane import Context
from layers.spec import MapSpec
from layers.tour import pptx, slide_pictures, slides, steps
from layers.tour.slide_notes import TourImprint, alternative
from tests.layers import documents

EDITION = documents.edition("2022")
READING = EDITION.reading
IMPRINT = TourImprint.of(READING, boundaries.load(), dt.date(2026, 1, 2), maker="某某设计院")
WHOLE = steps.whole(READING).worded("t3", "自贡与宜宾 <转型> & “振兴”", "请自贡市\n先发言")
FOUND = slides.slides(WHOLE, EDITION, Lang.ZH)
MAP = slide_pictures.png(
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{slide_pictures.WIDTH_MM}mm" '
    f'height="{slide_pictures.HEIGHT_MM}mm" '
    'viewBox="0 0 218 165"><rect width="218" height="165" fill="#dce8dc"/></svg>'
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return pptx.to_pptx(((slide, MAP) for slide in FOUND), IMPRINT, Lang.ZH)


@pytest.fixture(scope="module")
def deck(made):
    return Presentation(io.BytesIO(made))


def test_sixteen_to_nine_and_a_slide_a_step(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert len(deck.slides) == len(WHOLE.steps)
    assert len(deck.slide_layouts) == 1


def test_title_and_lines_are_native_text_in_placeholders(deck):
    for page, slide in zip(deck.slides, FOUND, strict=True):
        assert page.shapes.title.text_frame.text == slide.title
        words = page.placeholders[1].text_frame.text
        for line in slide.lines:
            assert f"{line.tag}\t{line.text}" in words
        for row in slide.note.split("\n"):
            assert row in words


def test_every_map_is_sharp_described_and_on_the_slide(deck):
    for page, slide in zip(deck.slides, FOUND, strict=True):
        (picture,) = [shape for shape in page.shapes if shape.shape_type == 13]
        assert picture.image.size[0] / (picture.width / 914400) >= 200
        assert picture._element.nvPicPr.cNvPr.get("descr") == alternative(slide, Lang.ZH)
        assert slide.title in alternative(slide, Lang.ZH)
        assert picture.left >= 0
        assert picture.left + picture.width <= deck.slide_width
        assert picture.top + picture.height <= deck.slide_height


def test_nothing_overlaps_the_map(deck):
    for page in deck.slides:
        boxes = [shape for shape in page.shapes if shape.has_text_frame]
        (picture,) = [shape for shape in page.shapes if shape.shape_type == 13]
        for box in boxes:
            is_left = box.left + box.width <= picture.left
            is_below = box.top >= picture.top + picture.height
            assert is_left or is_below, box.name


def test_notes_carry_clauses_bodies_sources_and_the_users_note(deck):
    for page, slide in zip(deck.slides, FOUND, strict=True):
        words = page.notes_slide.notes_text_frame.text
        assert READING.document.sha256 in words
        assert "GS(2024)0650" in words
        assert "内部工作用图" in words
        if slide.kind is steps.StepKind.TASK:
            for task, project in slide.projects:
                assert f"{project.number} {project.text}" in words
                for unit in task.lead_units:
                    assert unit in words
            for place in slides.placed(project for _, project in slide.projects):
                assert place.source in words
    third = deck.slides[WHOLE.ids.index("t3")].notes_slide.notes_text_frame.text
    assert third.startswith("备注：请自贡市")


def test_chinese_type_is_declared_and_every_run_tells_its_language(made):
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        theme = packed.read("ppt/theme/theme1.xml").decode()
        assert re.findall(r'<a:ea typeface="([^"]*)"', theme)[:2] == ["微软雅黑", "微软雅黑"]
        master = packed.read("ppt/slideMasters/slideMaster1.xml").decode()
        assert 'ea typeface="+mn-ea"' in master
        slide = etree.fromstring(packed.read("ppt/slides/slide3.xml"))
        runs = slide.findall(".//{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
        assert runs
        assert all(run.get("lang") == "zh-CN" for run in runs)


def test_the_file_says_what_it_is(deck):
    assert deck.core_properties.title == READING.document.title
    assert deck.core_properties.author == "某某设计院"
    assert "内部工作用图" in deck.core_properties.subject


def test_a_number_of_the_users_own_replaces_the_internal_mark():
    own = TourImprint.of(READING, boundaries.load(), dt.date(2026, 1, 2), review="川S【2026】00001号")
    page = Presentation(io.BytesIO(pptx.to_pptx([(FOUND[0], MAP)], own, Lang.ZH))).slides[0]
    words = " ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    assert "川S【2026】00001号" in words
    assert "内部工作用图" not in words


def test_long_and_strange_words_stay_on_the_slide():
    strange = WHOLE.worded("t1", "长" * 80, "\x00注\x0b" * 200).worded("t2", "\u2028 \ud800x", "")
    found = slides.slides(strange, EDITION, Lang.ZH)
    deck = Presentation(io.BytesIO(pptx.to_pptx(((slide, MAP) for slide in found[:5]), IMPRINT, Lang.ZH)))
    title = deck.slides[strange.ids.index("t1")].shapes.title
    assert title.text_frame.text == "长" * 80
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    assert 16 <= size <= 20


def test_a_real_map_has_the_size_and_the_words_of_its_task():
    context = Context.of(EDITION)
    picture = slide_pictures.figure(MapSpec(task=11), context)
    assert f'width="{slide_pictures.WIDTH_MM:g}mm"' in picture
    for words in ("德阳", "宜宾", "图例"):
        assert words in picture
    # Equal pictures serve several steps, so none may quote its clauses; the slide does.
    assert "条款" not in picture
    assert READING.tasks[10].projects[0].text[:8] not in picture
    assert slide_pictures.signature(MapSpec(task=18), context) == slide_pictures.signature(MapSpec(task=12), context)
    assert slide_pictures.signature(MapSpec(task=11), context) != slide_pictures.signature(MapSpec(task=13), context)
    pixels = pymupdf.Pixmap(slide_pictures.png(picture))
    assert pixels.width == pytest.approx(slide_pictures.WIDTH_MM / 25.4 * slide_pictures.DPI, abs=2)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_shows_every_word(made, tmp_path):
    source = tmp_path / "演示.pptx"
    source.write_bytes(made)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with pymupdf.open(tmp_path / "演示.pdf") as pdf:
        assert pdf.page_count == len(FOUND)
        for page, slide in zip(pdf, FOUND, strict=True):
            words = re.sub(r"\s", "", page.get_text())
            assert re.sub(r"\s", "", slide.title) in words
            for line in slide.lines:
                assert re.sub(r"\s", "", line.text) in words
            for block in page.get_text("blocks"):
                assert page.rect.contains(pymupdf.Rect(block[:4]) & page.rect)
                assert block[3] <= page.rect.height, "words run off the foot of the slide"
            assert page.get_images()
