import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from data.openers.texts import Lang, text
from layers.ask.target_list import targets
from layers.export import file_formats, tables
from layers.export.file_formats import FileFormat
from layers.export.xlsx import CELL_LIMIT
from tests.layers import documents
from tests.layers.export.conftest import HOSTILE, hostile_reading, job_of
from tests.layers.export.office import convert


@pytest.fixture(scope="module")
def content(job):
    return file_formats.export(FileFormat.XLSX, job)


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def column(sheet, field, lang=Lang.ZH):
    """Return the cells of a column, the first with that head."""
    label = text(f"files.field_{field}", lang)
    at = next(cell.column for cell in sheet[1] if cell.value == label)
    return [row[0] for row in sheet.iter_rows(min_row=2, min_col=at, max_col=at)]


def test_the_sheets_and_their_rows(book, job):
    assert book.sheetnames == ["任务", "条目", "地方", "目标", "单位", "任务×市州", "说明"]
    for table in tables.tables(job.part, job.provenance, Lang.ZH):
        sheet = book[table.title]
        assert sheet.max_row == len(table.rows) + 1
        assert sheet.max_column == len(table.columns)
        assert sheet.freeze_panes in {"B2", "C2"}
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert book["任务"].max_row == 29


def test_numbers_are_numbers(book, job):
    rows = targets(job.part.reading)
    values = column(book["目标"], "value")
    assert [cell.value for cell in values] == [row.value for row in rows]
    assert {cell.data_type for cell in values} == {"n"}
    assert {cell.data_type for cell in column(book["地方"], "lon") if cell.value is not None} == {"n"}


def test_links_lead_to_the_task_and_the_clause(book):
    places = book["地方"]
    for field, sheet_name in (("task", "任务"), ("project", "条目")):
        cells = column(places, field)
        assert cells
        for cell in cells:
            sheet, _, address = cell.hyperlink.location.rpartition("!")
            assert sheet == f"'{sheet_name}'"
            assert book[sheet_name][address].value == cell.value


def test_every_row_says_where_it_comes_from(book, job):
    for name in ("任务", "条目", "地方", "目标", "单位"):
        assert {cell.value for cell in column(book[name], "document_sha256")} == {job.provenance.sha256}
        assert {cell.value for cell in column(book[name], "made")} == {"2026-01-31"}
    assert {cell.value for cell in column(book["地方"], "rule")} != {None}


def test_the_matrix_has_all_tasks_and_prefectures(book):
    sheet = book["任务×市州"]
    assert [cell.value for cell in sheet["A"][1:29]] == list(range(1, 29))
    assert len([cell for cell in sheet[1] if cell.value]) == 23
    fills = {cell.fill.fgColor.rgb for row in sheet.iter_rows(min_row=2, max_row=29, min_col=3) for cell in row}
    assert len(fills) >= 4


def test_nothing_becomes_a_formula(hostile):
    content = file_formats.export(FileFormat.XLSX, hostile)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)
                assert b"<f " not in archive.read(name)
        assert not any("externalLink" in name for name in archive.namelist())
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = {cell.value: cell for cell in column(book["地方"], "name")}
    assert names[HOSTILE[0]].data_type == "s"
    assert names[HOSTILE[0]].quotePrefix
    assert HOSTILE[1] in names
    titles = {cell.value: cell for cell in column(book["任务"], "title")}
    assert titles[HOSTILE[2]].quotePrefix


def test_libreoffice_shows_the_words_and_runs_nothing(hostile, tmp_path):
    file = tmp_path / "h.xlsx"
    file.write_bytes(file_formats.export(FileFormat.XLSX, hostile))
    made = convert(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3", tmp_path)
    lines = made.read_text("utf-8")
    assert '=HYPERLINK(""http' in lines
    assert "#NAME?" not in lines
    assert "Err:" not in lines
    assert "<script>" in lines


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    reading = hostile_reading()
    first, *others = reading.tasks
    long = replace(reading, tasks=(replace(first, text="长" * (CELL_LIMIT + 5)), *others))
    content = file_formats.export(FileFormat.XLSX, job_of(documents.edition_of(long)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    (cell, *_) = column(book["任务"], "text")
    assert len(cell.value) <= CELL_LIMIT
    assert cell.value.endswith("〔截断 / cut〕")


def test_equal_bytes_and_english(edition, content, job):
    assert file_formats.export(FileFormat.XLSX, job) == content
    book = openpyxl.load_workbook(io.BytesIO(file_formats.export(FileFormat.XLSX, job_of(edition, lang=Lang.EN))))
    assert book.sheetnames == ["Tasks", "Clauses", "Places", "Targets", "Bodies", "Tasks × prefectures", "About"]


def test_a_part_of_the_document_holds_that_part(edition):
    part = job_of(edition, tasks=(1, 24))
    book = openpyxl.load_workbook(io.BytesIO(file_formats.export(FileFormat.XLSX, part)))
    assert {cell.value for cell in column(book["条目"], "task")} == {1, 24}
