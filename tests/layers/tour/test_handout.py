"""The handout: searchable, tagged, two steps on a page."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace

import pikepdf
import pymupdf
import pytest

from data.openers import boundaries
from data.openers.texts import Lang
from layers.sheet.ink import LEAST_TYPE
from layers.sheet.plane import Context
from layers.spec import MapSpec
from layers.tour import slide_pictures, slides, steps
from layers.tour.handout import to_handout
from layers.tour.slide_notes import TourImprint
from tests.layers import documents

EDITION = documents.edition("2022")
READING = EDITION.reading
IMPRINT = TourImprint.of(READING, boundaries.load(), dt.date(2026, 1, 2))
WHOLE = steps.whole(READING).worded("t3", "", "请自贡市\n先发言 #set $x$ *粗* `code` @ref <label> \\")
FOUND = slides.slides(WHOLE, EDITION, Lang.ZH)
CONTEXT = Context.of(EDITION)
FIGURE = slide_pictures.figure(MapSpec(task=2), CONTEXT, slide_pictures.ON_PAPER)
MAP = replace(FIGURE, picture=(
    '<svg xmlns="http://www.w3.org/2000/svg" width="128mm" height="84mm" viewBox="0 0 128 84" '
    'font-family="Noto Sans SC"><text x="20" y="40" font-size="5">木里藏族自治县</text></svg>'
))  # fmt: skip


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_handout(((slide, MAP) for slide in FOUND), IMPRINT, Lang.ZH)


def test_every_word_can_be_searched_and_two_steps_share_a_page(made):
    with pymupdf.open(stream=made) as pdf:
        assert pdf.page_count == -(-len(FOUND) // 2)
        for number, slide in enumerate(FOUND):
            words = re.sub(r"\s", "", pdf[number // 2].get_text())
            for wanted in (slide.title, slide.kicker, *(line.text for line in slide.lines), "木里藏族自治县"):
                assert re.sub(r"\s", "", wanted) in words, wanted


def test_legend_and_list_are_text_of_the_page_and_no_type_is_under_the_floor_of_paper(made):
    assert FIGURE.least_type >= LEAST_TYPE / slide_pictures.POINT - 1e-6
    with pymupdf.open(stream=made) as pdf:
        words = re.sub(r"\s", "", pdf[0].get_text())
        spans = [span for block in pdf[0].get_text("dict")["blocks"] for line in block.get("lines", ())
                 for span in line["spans"] if span["text"].strip()]  # fmt: skip
    assert len(FIGURE.keys) == 8
    for wanted in ("在所点区域、功能区内", *(key.name for key in FIGURE.keys)):
        assert words.count(re.sub(r"\s", "", wanted)) >= 2, "two steps of one map on this page"
    assert min(span["size"] for span in spans) >= 5.5


def test_what_a_user_writes_is_text_and_never_markup(made):
    with pymupdf.open(stream=made) as pdf:
        words = re.sub(r"\s", "", "".join(page.get_text() for page in pdf))
    assert "#set$x$*粗*`code`@ref<label>\\" in words


def test_it_is_tagged_named_and_in_chinese(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("zh")
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == READING.document.title
            assert metadata["pdfuaid:part"] == "1"
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root][1:] == [
                slide.title for slide in FOUND if slide.kind.value == "c"
            ]


def test_fonts_are_embedded(made):
    with pymupdf.open(stream=made) as pdf:
        fonts = {font[3] for page in pdf for font in page.get_fonts()}
    assert fonts
    assert all("NotoSansSC" in font for font in fonts)


def test_the_same_tour_on_the_same_day_gives_the_same_bytes(made):
    assert to_handout(((slide, MAP) for slide in FOUND), IMPRINT, Lang.ZH) == made


@pytest.mark.parametrize("ids", [("t5",), ("t5", "c1", "p1.2"), ("p1.2", "title")])
def test_any_choice_of_steps_makes_a_handout(ids):
    shown = tuple(steps.settled(steps.step_of(one), READING) for one in ids)
    chosen = steps.Tour(READING.document.sha256, READING.document.title, shown)
    found = slides.slides(chosen, EDITION, Lang.EN)
    with pymupdf.open(stream=to_handout(((slide, MAP) for slide in found), IMPRINT, Lang.EN)) as pdf:
        assert pdf.page_count == -(-len(ids) // 2)
