"""The one-file page is a template that escapes; the code glues no markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import geo
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.html_page import one_file
from tests.layers import documents
from tests.layers.export.conftest import job_of

ROOM = Path(one_file.__file__).parent
GLUED = re.compile(r"""\b[rR]?[fF][rR]?("{3}|'{3}|"|')(?:(?!\1).)*</?[a-z!]""", re.DOTALL)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  named by the base class
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["title"]:
            self.title = (self.title + data).strip()


def page_of(text: str) -> _Page:
    job = job_of(documents.edition_of(geo.read(text)))
    page = _Page()
    page.feed(file_formats.export(FileFormat.HTML, job).decode())
    return page


def test_a_page_without_a_title_has_a_name() -> None:
    assert page_of("1.推进建设。支持成都市建设公园城市。").title == "未命名文件"


def test_a_hostile_text_adds_no_element() -> None:
    harmless = page_of("1.推进建设。支持成都市建设公园城市。")
    hostile = page_of("1.推进</script><img src=x>建设。支持成都市建设</script><script>alert(1)</script>公园城市。")
    assert hostile.tags == harmless.tags


def test_no_markup_is_glued_from_strings() -> None:
    assert GLUED.search("x = f'<b>{y}</b>'")
    assert [path.name for path in ROOM.rglob("*.py") if GLUED.search(path.read_text("utf-8"))] == []
