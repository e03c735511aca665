"""Pages of PDF: tables, running lines that look like text, titles, pages without a text layer."""

import io
import re
from collections import Counter

import docx
import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from data.openers import catalog
from geo.text.formats import extract
from geo.text.formats.page_layout import Glyph, PageGlyphs, lines_of_page
from tests.geo.text.formats import makers
from tests.geo.text.formats.test_refusals import saved, scan

FONTS = str(catalog.path("fonts/NotoSansSC-Regular.ttf").parent)
ROWS = [
    ("序号", "项目名称", "地点", "建设内容和规模"),
    ("1", "科技城新区建设", "绵阳市", "新增床位500张，建设产业园3个，完善道路、管网等配套设施建设"),
    ("2", "动力电池产业园", "宜宾市", "建设生产线2条，形成从材料、部件到整车的完整产业链条"),
]


def page_of(body: str) -> bytes:
    head = '#set page(paper: "a4", margin: 2.4cm)\n#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh")\n'
    return typst.compile((head + body).encode(), font_paths=[FONTS], ignore_system_fonts=True)


def table_of(rows: list[tuple[str, ...]]) -> str:
    return "#table(columns: (1cm, 4cm, 2cm, 5cm), " + ", ".join(f"[{cell}]" for row in rows for cell in row) + ")\n"


def han(text: str) -> Counter[str]:
    return Counter(re.findall("[一-鿿]", text))


def test_rows_of_a_ruled_table_are_lines():
    found = extract(page_of("前言一段。\n\n" + table_of(ROWS) + "\n后记一段。"), "a.pdf").text
    assert found.split("\n") == ["前言一段。", *(" | ".join(row) for row in ROWS), "后记一段。", ""]


@pytest.mark.skipif(makers.SOFFICE is None, reason="LibreOffice is not installed")
def test_rows_of_a_table_of_libreoffice_are_lines(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    found = extract(makers.by_soffice(stream.getvalue(), "docx", "pdf", tmp_path), "a.pdf").text
    assert found.split("\n")[:3] == [" | ".join(row) for row in ROWS]


def test_spaced_titles_and_numbers_are_whole():
    found = extract(
        page_of("#text(tracking: 1em)[目录]\n\n到#text(tracking: 0.4em)[2025]年，GDP per capita。"), "a.pdf"
    ).text
    assert found == "目录\n到2025年，GDP per capita。\n"


def test_pages_without_text_are_told():
    pdf = pikepdf.open(io.BytesIO(page_of("支持绵阳市建设科技城，支持宜宾市发展动力电池产业。")))
    with pikepdf.open(io.BytesIO(scan())) as pictures:
        pdf.pages.append(pictures.pages[0])
        found = extract(saved(pdf), "a.pdf")
    assert any("第 2 页" in note for note in found.origin.notes)


def test_a_number_in_the_text_is_no_page_number():
    found = extract(page_of("2025\n\n年度计划。\n\n12"), "a.pdf")
    assert found.text.split() == ["2025", "年度计划。", "12"]
    assert found.origin.left_out == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("成都绵阳宜宾（，。1a"), st.floats(0, 500), st.floats(0, 800), st.floats(4, 30)),
        max_size=60,
    )
)
@settings(max_examples=150)
def test_no_character_of_a_page_is_lost(drawn):
    glyphs = [Glyph(char, x, x + size, y, size) for char, x, y, size in drawn]
    lines = lines_of_page(PageGlyphs(1, 595, 842, glyphs))
    assert Counter("".join(line.text for line in lines).replace(" | ", "").replace(" ", "")) == Counter(
        glyph.char for glyph in glyphs
    )


@given(st.lists(st.sampled_from(["", "成都市", "建设", "500张"]), min_size=8, max_size=20))
@settings(max_examples=10)
def test_no_character_of_a_table_is_lost(cells):
    rows = [tuple(cells[at : at + 4]) for at in range(0, len(cells) - 3, 4)]
    found = extract(page_of("前言一段文字，说明来源。\n" + table_of(rows)), "a.pdf").text
    assert han(found) == han("前言一段文字，说明来源。" + "".join(cell for row in rows for cell in row))
