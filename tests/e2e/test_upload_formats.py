"""A document of every usual format goes in by the browser; what is none is refused, and the old one stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.openers.catalog import read_text
from geo.text.clean import clean
from tests.geo.text.formats import makers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.screen import Screen

LINES = [line for line in clean(read_text("source/2022.txt")).text.split("\n") if line]
PLAN = [
    "四川省测试要点",
    "一、总则",
    "（一）支持绵阳市建设科技城，新增床位500张。",
    "（二）支持宜宾市发展动力电池产业。",
]


def upload(screen: Screen, file: Path) -> None:
    screen.settled()
    screen.page.locator("[data-testid=stFileUploader] input[type=file]").last.set_input_files(file)


@pytest.mark.parametrize(
    ("name", "make"),
    [("计划.docx", makers.numbered_docx_of), ("计划.pdf", makers.pdf_of), ("计划.html", makers.html_of)],
)
def test_a_file_of_each_format_opens(name, make, screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(make(LINES))
    screen.open("?mode=document")
    upload(screen, file)
    screen.page.wait_for_function("new URLSearchParams(location.search).get('document')")
    screen.settled()
    words = screen.panel.inner_text()
    assert name.rpartition(".")[2].upper() in words
    assert "没有读入正文" in words
    screen.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    screen.wait_query(mode=None)
    screen.heading("28 项任务")
    assert screen.mounts == 1


def test_what_is_no_plan_is_refused_and_the_old_document_stays(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=document")
    for name, raw, words in (
        ("hello.txt", b"hello world", "不像规划文件"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + bytes(3000), "另存为"),
        ("锁.pdf", makers.pdf_of(PLAN)[:700], "重新下载"),
    ):
        file = tmp_path / name
        file.write_bytes(raw)
        upload(screen, file)
        alert = screen.page.locator(".st-key-panel [data-testid=stAlert]", has_text=name)
        alert.wait_for()
        assert words in alert.inner_text()
        assert "document" not in screen.query


@pytest.mark.parametrize("height", [720, 900])
def test_why_a_file_was_refused_stands_in_sight_of_the_field(height, screen: Screen, tmp_path: Path) -> None:
    screen.page.set_viewport_size({"width": 1280, "height": height})
    screen.open("?mode=document")
    file = tmp_path / "坏.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    field = screen.page.locator("[data-testid=stFileUploader]").last
    # The worst place: the field has just come into sight at the lower edge of the panel.
    field.evaluate("field => field.scrollIntoView({ block: 'end' })")
    upload(screen, file)
    alert = screen.page.locator(".st-key-panel [data-testid=stAlert]", has_text="坏.pdf")
    alert.wait_for()
    screen.settled()
    box, panel = alert.bounding_box(), screen.panel.bounding_box()
    assert box
    assert panel
    assert panel["y"] <= box["y"]
    assert box["y"] + box["height"] <= panel["y"] + panel["height"] + 1
    assert "重新下载" in alert.inner_text()
    assert "重点任务" in screen.panel.locator("h2").first.inner_text()


def test_pasted_words_are_read(screen: Screen) -> None:
    screen.open("?mode=document")
    field = screen.page.locator(".st-key-panel textarea").last
    field.fill("\n".join(PLAN))
    field.press("Control+Enter")
    screen.page.wait_for_function("new URLSearchParams(location.search).get('document')")
    screen.settled()
    assert "粘贴的文字" in screen.panel.inner_text()
    assert screen.page.locator(".st-key-panel textarea").last.input_value() == ""
