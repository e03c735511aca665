"""The slides, opened again by python-pptx and by LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pymupdf
import pytest
from lxml import etree
from pptx import Presentation

from data.openers import boundaries
from data.openers.texts import Lang
from layers.sheet.plane import Context
from layers.spec import MapSpec
from layers.tour import slide_legend, slide_pictures, slides, steps
from layers.tour.deck import pptx, slide_column
from layers.tour.slide_notes import TourImprint, alternative
from tests.layers import documents

EDITION = documents.edition("2022")
READING = EDITION.reading
IMPRINT = TourImprint.of(READING, boundaries.load(), dt.date(2026, 1, 2), maker="某某设计院")
WHOLE = steps.whole(READING).worded("t3", "自贡与宜宾 <转型> & “振兴”", "请自贡市\n先发言")
FOUND = slides.slides(WHOLE, EDITION, Lang.ZH)
CONTEXT = Context.of(EDITION)
FIGURE = slide_pictures.figure(MapSpec(task=2), CONTEXT)
MANY = slide_pictures.figure(MapSpec(task=1), CONTEXT)
MAP = slide_pictures.png(replace(FIGURE, keys=(), picture=(
    '<svg xmlns="http://www.w3.org/2000/svg" width="228.6mm" height="146.8mm" '
    'viewBox="0 0 228 146"><rect width="228" height="146" fill="#dce8dc"/></svg>'
)))  # fmt: skip


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
        boxes = [shape for shape in page.shapes if shape.has_text_frame or shape.shape_type == 6]
        (picture,) = [shape for shape in page.shapes if shape.shape_type == 13]
        for box in boxes:
            if box.name == "比例尺":
                # It lies in the corner that the map keeps clear for it.
                assert picture.left <= box.left
                assert box.left + box.width <= picture.left + picture.width
                continue
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


def _runs(shapes):
    """Yield every run of text of a slide, those of groups too."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from _runs(shape.shapes)
        elif shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                yield from paragraph.runs
                fields = paragraph._p.findall("{http://schemas.openxmlformats.org/drawingml/2006/main}fld")
                assert all(int(field[0].get("sz")) >= 1400 for field in fields)


@pytest.mark.parametrize(("spec", "lang"), [
    (MapSpec(), Lang.ZH), (MapSpec(lang=Lang.EN), Lang.EN), (MapSpec(chapter=1), Lang.ZH), (MapSpec(task=1), Lang.ZH),
    (MapSpec(task=1, lang=Lang.EN), Lang.EN), (MapSpec(task=17), Lang.ZH), (MapSpec(place="510100"), Lang.ZH),
])  # fmt: skip
def test_no_lettering_of_a_slide_is_under_fourteen_points(spec, lang):
    made = slide_pictures.figure(spec, CONTEXT)
    assert made.least_type >= 14 - 1e-6
    step = next(
        one for one in slides.slides(WHOLE, EDITION, lang) if one.id == (f"t{spec.task}" if spec.task else "title")
    )
    slide = replace(step, note="请各市（州）先报进展。" * 36)
    deck = Presentation(io.BytesIO(pptx.to_pptx([(slide, replace(MAP, **{
        name: getattr(made, name) for name in ("legend", "keys", "unnamed", "corner", "bar_mm", "bar_km", "north")
    }))], IMPRINT, lang)))  # fmt: skip
    sizes = [run.font.size.pt for page in deck.slides for run in _runs(page.shapes) if run.text.strip()]
    assert len(sizes) > 20
    assert min(sizes) >= 14
    told = " ".join(run.text for page in deck.slides for run in _runs(page.shapes))
    for entry in slide_legend.entries(made.legend, made.unnamed, lang, has_notes=True):
        assert entry.words in told or entry.is_spare
    for key in made.keys:
        assert key.name in told
    for page in deck.slides:
        for shape in page.shapes:
            assert shape.top + shape.height <= deck.slide_height
            assert shape.left + shape.width <= deck.slide_width


def test_the_map_is_the_larger_part_of_the_slide(deck):
    for page in deck.slides:
        (picture,) = [shape for shape in page.shapes if shape.shape_type == 13]
        assert picture.width * picture.height > 0.5 * deck.slide_width * deck.slide_height


def test_a_list_goes_on_where_one_slide_has_no_room():
    slide = FOUND[WHOLE.ids.index("t1")]
    columns = slide_column.columns(slide, MANY, (), Lang.ZH)
    assert len(columns) > 1
    assert columns[0].has_lines
    assert not columns[0].keys
    assert [key.label for column in columns for key in column.keys] == [key.label for key in MANY.keys]
    deck = Presentation(io.BytesIO(pptx.to_pptx([(slide, replace(MAP, keys=MANY.keys))], IMPRINT, Lang.ZH)))
    assert len(deck.slides) == len(columns)
    assert deck.slides[1].shapes.title.text == f"{slide.title}（续）"
    pictures = {shape.image.sha1 for page in deck.slides for shape in page.shapes if shape.shape_type == 13}
    assert len(pictures) == 1
    # Where only a few names do not stand on the map, these alone are listed and no slide is added.
    second = FOUND[WHOLE.ids.index("t2")]
    nearly = tuple(replace(key, is_named=key.label != "7") for key in FIGURE.keys)
    (only,) = slide_column.columns(second, replace(FIGURE, keys=nearly), (), Lang.ZH)
    assert [key.label for key in only.keys] == ["7"]
    assert only.is_partial


@pytest.mark.parametrize(("sentence", "glue"), [("请各市（州）先报进展。", ""), ("Please report what was done", " ")])
def test_a_remark_stays_whole_on_its_slide_and_is_never_cut_inside_a_word(sentence, glue):
    slide = FOUND[WHOLE.ids.index("t3")]
    short = glue.join([sentence] * 12)
    (only,) = slide_column.columns(replace(slide, lines=(), note=short), MAP, (), Lang.ZH)
    assert only.note == [short]
    long = glue.join([sentence] * 60)
    _, *further = slide_column.columns(replace(slide, note=long), MAP, (), Lang.ZH)
    pieces = [words for column in further for words in column.note]
    assert len(pieces) > 2
    assert glue.join(pieces) == long
    assert all(set(one.split()) <= set(sentence.split()) if glue else one.endswith("。") for one in pieces)


def test_every_group_says_in_words_what_it_shows():
    deck = Presentation(io.BytesIO(pptx.to_pptx([(FOUND[1], replace(MAP, keys=FIGURE.keys))], IMPRINT, Lang.ZH)))
    for page in deck.slides:
        for group in (shape for shape in page.shapes if shape.shape_type == 6):
            words = group._element.nvGrpSpPr.cNvPr.get("descr")
            for run in _runs([group]):
                assert run.text in words or run.text == "北", run.text


def test_what_finds_neither_name_nor_number_is_counted():
    whole = slide_pictures.figure(MapSpec(), CONTEXT)
    assert whole.keys == ()
    assert whole.unnamed > 5
    words = [one.words for one in slide_legend.entries(whole.legend, whole.unnamed, Lang.ZH, has_notes=True)]
    assert f"另 {whole.unnamed} 处未注名，见备注" in words
    assert len(words) == len(set(words)), "a theme is explained once, whatever its precision"


def test_a_real_map_has_the_size_and_the_words_of_its_task():
    context = CONTEXT
    made = slide_pictures.figure(MapSpec(task=11), context)
    picture = made.picture
    assert f'width="{made.page.width:g}mm"' in picture
    for words in ("德阳", "宜宾"):
        assert words in picture
    assert "图例" not in picture
    # Equal pictures serve several steps, so none may quote its clauses; the slide does.
    assert "条款" not in picture
    assert READING.tasks[10].projects[0].text[:8] not in picture
    assert slide_pictures.signature(MapSpec(task=18), context) == slide_pictures.signature(MapSpec(task=12), context)
    assert slide_pictures.signature(MapSpec(task=11), context) != slide_pictures.signature(MapSpec(task=13), context)
    pixels = pymupdf.Pixmap(slide_pictures.png(made).picture)
    assert pixels.width == pytest.approx(made.page.width / 25.4 * slide_pictures.DPI, abs=2)


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
