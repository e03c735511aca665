"""A document without a title is called the same in every file."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

import geo
from data.openers.texts import Lang
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.place_names import document_title
from tests.layers import documents
from tests.layers.export.conftest import job_of

TEXT = "1.推进建设。支持成都市建设公园城市。"


def words_of(form: FileFormat) -> str:
    reading = geo.read(TEXT)
    assert reading.document.title == ""
    raw = file_formats.export(form, job_of(documents.edition_of(reading)))
    if form in {FileFormat.DOCX, FileFormat.XLSX}:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    return raw.decode()


def test_title_of_a_document_or_what_one_without_is_called() -> None:
    assert document_title("若干措施", Lang.ZH) == "若干措施"
    assert document_title(" ", Lang.ZH) == "未命名文件"
    assert document_title("", Lang.EN) == "Untitled document"


@pytest.mark.parametrize("form", [FileFormat.DOCX, FileFormat.XLSX, FileFormat.KML])
def test_files_name_an_untitled_document(form: FileFormat) -> None:
    words = words_of(form)
    assert "未命名文件" in words
    assert "《》" not in re.sub(r"<[^>]*>", "", words)


def test_geojson_names_an_untitled_document() -> None:
    assert json.loads(words_of(FileFormat.GEOJSON))["name"] == "未命名文件"
