import io
import re
import subprocess
import zipfile

import docx
import pymupdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

import geo
from data.openers.texts import Lang
from layers import palette
from layers.ask.place_brief import brief
from layers.export import file_formats
from layers.export.brief.brief_form import FactRows
from layers.export.file_formats import FileFormat
from tests.layers import documents
from tests.layers.export.conftest import HOSTILE, job_of
from tests.layers.export.office import convert


def words_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture(scope="module")
def chengdu(edition):
    return job_of(edition, place="510100")


@pytest.fixture(scope="module")
def paper(chengdu):
    """The brief of that place as a file."""
    return file_formats.export(FileFormat.DOCX, chengdu)


def test_a_brief_has_title_facts_tasks_and_sources(paper):
    words = words_of(paper)
    for wanted in (
        "涉成都市任务简报", "一、基本情况", "二、直接涉及的任务", "14,333 平方公里", "德阳市、眉山市",
        "建设天府中央法务区", "牵头：成都市人民政府、省发展改革委", "资料来源与说明", "GS(2024)0650号", "各章条目分布",
    ):  # fmt: skip
        assert wanted in words


def test_the_exact_words_of_every_clause_that_bears_directly(chengdu, paper):
    words = words_of(paper)
    for clause in brief(chengdu.part, "510100").direct:
        assert clause.text in words


@pytest.mark.parametrize(("place", "most"), [("510100", 6), ("511523", 5), ("成都都市圈", 6)])
def test_libreoffice_opens_it_on_few_pages(edition, tmp_path, place, most):
    file = tmp_path / "b.docx"
    file.write_bytes(file_formats.export(FileFormat.DOCX, job_of(edition, place=place)))
    with pymupdf.open(convert(file, "pdf", tmp_path)) as pages:
        assert 1 <= len(pages) <= most
        text = re.sub(r"\s", "", "".join(page.get_text() for page in pages))
    assert "基本情况" in text
    assert "—1—" in text
    assert "内部工作用图·未经审核" in text


def test_the_typefaces_of_official_papers_with_stand_ins(paper):
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        body = archive.read("word/document.xml").decode()
        fonts = archive.read("word/fontTable.xml").decode()
    for face in ("方正小标宋简体", "黑体", "仿宋_GB2312", "楷体_GB2312"):
        assert f'w:eastAsia="{face}"' in body
        assert f'w:name="{face}"' in fonts
    assert "w:altName" in fonts


def test_a_small_map_stands_beside_the_facts(chengdu, paper, tmp_path):
    document = docx.Document(io.BytesIO(paper))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("地图：成都市")
    form = file_formats.form_of(chengdu)
    (facts,) = (block for block in form.blocks if isinstance(block, FactRows))
    names = re.findall(r"<text[^>]*fill=\"#22282b\"[^>]*>([^<]+)</text>", facts.picture.svg.decode())
    assert len([name for name in names if name in {"金堂", "都江堰", "简阳", "邛崃", "崇州"}]) >= 4
    assert facts.picture.png.startswith(b"\x89PNG")
    assert b"GS(2024)0650" in facts.picture.svg


def test_the_head_of_a_table_is_repeated_and_the_outline_is_there(paper):
    document = docx.Document(io.BytesIO(paper))
    grids = [table for table in document.tables if table.rows[0].cells[0].text == "任务"]
    assert grids
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in grids)
    assert sum(paragraph.style.name == "Heading 1" for paragraph in document.paragraphs) >= 4


def test_the_page_is_that_of_the_standard(paper):
    """GB/T 9704: margins, 三号仿宋 on lines of 28 points, numbers of pages outside; what is not Latin is Chinese."""
    content = paper
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [foot.paragraphs[0].alignment for foot in (section.footer, section.even_page_footer)]
    assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]
    body = next(p for p in document.paragraphs if p.text.startswith("文件中共有"))
    assert body.runs[0].font.size.pt == 16
    assert body.paragraph_format.line_spacing.pt == 28
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "ja-JP" not in archive.read("word/styles.xml").decode()


def test_the_brief_of_a_document_ends_with_all_clauses(job):
    document = docx.Document(io.BytesIO(file_formats.export(FileFormat.DOCX, job)))
    annex = document.tables[-1]
    numbers = [row.cells[0].text for row in annex.rows[1:]]
    assert numbers == [project.number for _, project in job.part.clauses]


def test_hostile_words_stay_words(hostile):
    content = file_formats.export(FileFormat.DOCX, hostile)
    words = words_of(content)
    assert HOSTILE[1] in words
    assert HOSTILE[0] in words
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"HYPERLINK" not in b"".join(
            part for part in re.findall(rb"<w:instrText[^>]*>([^<]*)<", archive.read("word/document.xml"))
        )


def test_a_document_and_some_tasks_have_briefs_too(job, edition):
    assert "28" in words_of(file_formats.export(FileFormat.DOCX, job))
    words = words_of(file_formats.export(FileFormat.DOCX, job_of(edition, task=12)))
    assert "新开工改造城镇老旧小区5300个" in words
    assert "7.8万套（间）" in words


def picture_words(job):
    (facts,) = [block for block in file_formats.form_of(job).blocks if isinstance(block, FactRows)]
    svg = facts.picture.svg.decode()
    return svg, set(re.findall(r">([^<>]+)</text>", svg))


def test_the_map_of_a_citys_document_stays_with_the_city(job):
    about = "南充市2024年重点任务\n一、交通\n推进嘉陵江航道建设。支持阆中市建设古城。配合攀枝花市发展康养。"
    svg, words = picture_words(job_of(documents.edition_of(geo.read(about))))
    assert palette.ACCENT in svg
    assert {"顺庆", "阆中", "仪陇"} <= words
    assert not {"攀枝花", "甘孜", "成都"} & words
    # That of the province shows all of it and outlines nothing.
    svg, words = picture_words(job)
    assert palette.ACCENT not in svg
    assert {"攀枝花", "南充"} <= words


def test_english_heads_and_equal_bytes(edition, chengdu, paper):
    english = words_of(file_formats.export(FileFormat.DOCX, job_of(edition, place="510100", lang=Lang.EN)))
    assert "Brief on Chengdu City" in english
    assert "Sources and remarks" in english
    assert file_formats.export(FileFormat.DOCX, chengdu) == paper


def test_the_pdf_is_searchable_short_and_carries_its_fonts(chengdu, tmp_path):
    content = file_formats.export(FileFormat.PDF, chengdu)
    file = tmp_path / "b.pdf"
    file.write_bytes(content)
    with pymupdf.open(file) as pages:
        assert len(pages) <= 6
        assert pages[0].search_for("基本情况")
        assert any(page.search_for("建设天府中央法务区") for page in pages)
        text = "".join(page.get_text() for page in pages)
    assert not re.search("[\u2e80-\u2fdf]", text)
    fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True, timeout=60).stdout
    lines = fonts.splitlines()[2:]
    assert lines
    assert all("NotoSansSC" in line and re.search(r"\byes\s+yes\s+yes\b", line) for line in lines)
    assert file_formats.export(FileFormat.PDF, chengdu) == content


def test_hostile_words_do_not_disturb_the_typesetter(hostile, tmp_path):
    file = tmp_path / "h.pdf"
    file.write_bytes(file_formats.export(FileFormat.PDF, hostile))
    with pymupdf.open(file) as pages:
        assert any(page.search_for("alert(1)") for page in pages)


def test_a_brief_says_which_lists_the_place_is_on_and_what_follows(edition):
    document = docx.Document(io.BytesIO(file_formats.export(FileFormat.DOCX, job_of(edition, place="510703"))))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (row,) = [row for row in cells if row[0] == "省级新区"]
    assert "绵阳科技城新区" in row[1]
    assert "共 4 个" in row[2]
    assert row[3].split("、") == [edition.projects[key][1].number for key in edition.aiming["provincial-new-area"]]
