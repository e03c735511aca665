"""Files of two documents have two names, safe on every file system; a document without title or chapters has words."""

from __future__ import annotations

from dataclasses import replace

import pytest

import geo
from data.openers.texts import Lang
from geo.document_roles import Jurisdiction, SourceDocument
from layers.download_names import LONGEST, download_name
from layers.edition import Edition
from layers.export.file_formats import FileFormat, export, file_name
from layers.sheet.options import SheetOptions
from layers.sheet.out import render
from layers.spec import MapSpec
from layers.tour.slides import slides
from layers.tour.steps import whole
from tests.layers.export.conftest import job_of

CHENGDU = Jurisdiction("510100", "成都市", "prefecture", "")
PLAN = SourceDocument("新型城镇化实施方案", "", 2023, "ab" * 32, CHENGDU)
FLAT = "支持成都市建设公园城市，新增绿地30公顷。\n"


def test_the_name_says_whose_and_when_unless_the_title_does() -> None:
    assert download_name(PLAN, ("总图",), "pdf", Lang.ZH) == "成都市_2023_新型城镇化实施方案_总图.pdf"
    told = replace(PLAN, title="成都市2023年工作要点")
    assert download_name(told, ("总图", ""), "pdf", Lang.ZH) == "成都市2023年工作要点_总图.pdf"


@pytest.mark.parametrize(
    "other",
    [replace(PLAN, year=2024), replace(PLAN, jurisdiction=Jurisdiction("510700", "绵阳市", "prefecture", "")),
     replace(PLAN, title="新型城镇化工作要点")],
)  # fmt: skip
def test_two_documents_have_two_names(other: SourceDocument) -> None:
    assert download_name(PLAN, ("总图",), "pdf", Lang.ZH) != download_name(other, ("总图",), "pdf", Lang.ZH)


@pytest.mark.parametrize("title", ["", "很长的标题" * 40])
def test_what_the_title_leaves_alike_the_text_tells_apart(title: str) -> None:
    one, other = replace(PLAN, title=title), replace(PLAN, title=title, sha256="cd" * 32)
    assert download_name(one, ("总图",), "pdf", Lang.ZH) != download_name(other, ("总图",), "pdf", Lang.ZH)


@pytest.mark.parametrize(
    "title", ['a/b\\c:d*e?f"g<h>i|j\n\0k', "长" * 300, "...", "con", "\ud800名", "熊猫🐼" * 40, " \u3000 "]
)
def test_every_title_gives_a_safe_name(title: str) -> None:
    for own in (CHENGDU, Jurisdiction("", "", "province", "")):
        name = download_name(
            replace(PLAN, title=title, jurisdiction=own, year=None), ("任务01", "标题" * 60), "png", Lang.EN
        )
        assert len(name) <= LONGEST + 4
        assert len(name.encode()) <= 255
        assert not set(name) & set('<>:"/\\|?*\0\n ')
        assert name.partition(".")[0].casefold() not in {"", "con"}


def test_sheets_and_files_of_two_documents() -> None:
    one, other = (Edition(geo.read(f"绵阳市实施方案（{year}年）\n\n1.支持江油市建设园区。")) for year in (2023, 2024))
    names = [render.file_name(MapSpec(), SheetOptions(), edition.reading) for edition in (one, other)]
    names += [file_name(FileFormat.PDF, job_of(edition)) for edition in (one, other)]
    names += [render.atlas_name("task", edition.reading, Lang.ZH) for edition in (one, other)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("lang", Lang)
def test_slides_of_a_document_without_chapters_count_none(lang: Lang) -> None:
    edition = Edition(geo.read(FLAT))
    told = repr(slides(whole(edition.reading), edition, lang))
    assert "0章" not in told
    assert "0 chapters" not in told


def test_the_title_of_the_page_is_never_empty() -> None:
    edition = Edition(geo.read(FLAT))
    assert edition.reading.document.title == ""
    assert "<title>未命名文件" in export(FileFormat.HTML, job_of(edition)).decode()
