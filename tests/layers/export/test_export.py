import datetime as dt

import pytest

from data.errors import AtlasError, InputError
from data.openers.texts import texts
from geo.places import Theme
from layers.export import file_formats
from layers.export.file_formats import FileFormat, NothingToExportError
from tests.layers import documents, readings
from tests.layers.export.conftest import job_of

PACKAGE = b"PK\x03\x04"
BEGINS = {
    FileFormat.HTML: b"<!DOCTYPE html>",
    FileFormat.GEOJSON: b'{"type": "FeatureCollection", ',
    FileFormat.GPKG: b"SQLite format 3\x00",
    FileFormat.KML: b"<?xml",
    FileFormat.KMZ: PACKAGE,
    FileFormat.QGIS: PACKAGE,
    FileFormat.SHP: PACKAGE,
    FileFormat.CSV: PACKAGE,
    FileFormat.DXF: b"  0\nSECTION",
    FileFormat.TOPOJSON: b'{"type":"Topology"',
    FileFormat.PARQUET: b"PAR1",
    FileFormat.XLSX: PACKAGE,
    FileFormat.DOCX: PACKAGE,
    FileFormat.PDF: b"%PDF-",
}


@pytest.mark.parametrize("form", list(FileFormat))
def test_every_format_of_every_kind_of_selection(form, hostile, edition):
    for job in (hostile, job_of(edition, task=3), job_of(edition, place="510184", clause="1.1")):
        assert file_formats.export(form, job).startswith(BEGINS[form])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"tasks": (1, 99)}, "没有任务 99（任务序号为 1 至 28）"),
        ({"task": 29}, "没有任务 29"),
        ({"chapter": 70}, "没有第 70 章"),
        ({"clause": "1.99"}, "没有条目 1.99"),
        ({"place": "没有的地方"}, "没有找到地方“没有的地方”"),
        ({"unit": "=1+1"}, "没有单位“=1\\+1”"),
        ({"kind": "<b>"}, "没有“<b>”这类地方"),
    ],
)
def test_what_the_document_does_not_have_is_said(edition, given, message):
    with pytest.raises(InputError, match=message):
        job_of(edition, **given)


def test_a_selection_without_a_clause_makes_no_file(edition):
    with pytest.raises(NothingToExportError, match="没有符合条件的条目"):
        job_of(edition, query="没有这样的词语")
    with pytest.raises(NothingToExportError):
        job_of(edition, tasks=(9,), place="成都都市圈")
    assert issubclass(NothingToExportError, AtlasError)


def test_several_tasks_of_one_place(edition):
    job = job_of(edition, tasks=(1, 2), place="510112")
    assert {task.number for task, _ in job.part.clauses} == {1, 2}
    assert set(job.layers[Theme.COUNTIES].features.index) == {"510112"}
    assert {task.number for task in job.asked.tasks.values()} == {1, 2}


def test_a_document_without_tasks_says_so():
    empty = type(readings.reading())(readings.reading().document, (), (), (), ())
    with pytest.raises(InputError, match="文件中没有任务"):
        job_of(documents.edition_of(empty), task=1)
    for form in FileFormat:
        assert file_formats.export(form, job_of(documents.edition_of(empty)))


def test_names_of_files_are_safe_and_sort(edition, hostile):
    assert file_formats.file_name(FileFormat.KML, job_of(edition, task=3)).endswith("重点任务_任务03.kml")
    assert file_formats.file_name(FileFormat.PDF, job_of(edition, place="510100")).endswith("_成都市.pdf")
    assert not set(file_formats.file_name(FileFormat.HTML, hostile)) & set('<>:"/\\|?*\x00')


def test_the_users_own_number_replaces_the_mark_of_internal_use(edition):
    imprint = file_formats.Imprint(dt.date(2026, 1, 31), "某单位", "川S(2026)00001号")
    job = job_of(edition, task=1, imprint=imprint)
    for form in (FileFormat.GEOJSON, FileFormat.KML, FileFormat.HTML):
        content = file_formats.export(form, job).decode()
        assert "川S(2026)00001号" in content
        assert "内部工作用图" not in content


def test_every_format_has_a_media_type():
    assert set(file_formats.MIME) == set(FileFormat)


def test_every_text_of_the_files_is_used_in_both_languages():
    for key, words in texts().items():
        if key.startswith("files."):
            assert words["zh"].strip()
            assert words["en"].strip()
