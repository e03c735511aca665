"""The planner's desk in a real browser: briefs, the matrix, and files that other programs open."""

from __future__ import annotations

import html
import io
import json
import re
from typing import TYPE_CHECKING

import docx
import openpyxl
import pikepdf
import pyogrio
import pytest
from PIL import Image

import geo
from data.openers import catalog
from geo import gazetteer
from geo.scope.reach import prefecture_bearings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.screen import Screen

READING = geo.read(catalog.read_text("source/2022.txt"))
_TASKS = {project.id: task.number for task, project in READING.projects()}
CELLS = sorted({(_TASKS[row.project_id], row.adcode) for row in prefecture_bearings(READING, gazetteer.of("510000"))})
MADE_WITHIN_MS = 60_000


def made(screen: Screen, folder: Path, *buttons: str) -> dict[str, Path]:
    """Order files, take each as it comes and put it away; return them by their endings."""
    for button in buttons:
        screen.page.locator(f".st-key-{button} button").click()
        screen.settled()
    found: dict[str, Path] = {}
    for _ in buttons or ("one that is ordered already",):
        row = screen.page.locator("[class*=st-key-work_]", has=screen.page.locator("[class*=st-key-get_]")).first
        row.wait_for(timeout=MADE_WITHIN_MS)
        name = next(name for name in (row.get_attribute("class") or "").split() if name.startswith("st-key-work_"))
        row = screen.page.locator(f".{name}")
        with screen.page.expect_download() as waiting:
            row.locator("[class*=st-key-get_] button").click()
        file = folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        found[file.suffix[1:]] = file
        row.locator("[class*=st-key-drop_] button").click()
        row.wait_for(state="detached")
    screen.settled()
    return found


def test_brief_and_comparison(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=place&place=510121")
    screen.heading("金堂县")
    words = screen.panel.inner_text()
    assert "毗邻 6 处" in words
    assert "优化城镇化发展格局" in words
    screen.act("place:510185", ".st-key-panel")
    screen.wait_query(place="510185")
    screen.heading("简阳市")
    screen.act("make:docx")
    file = made(screen, tmp_path)["docx"]
    assert file.name.endswith("_简阳市.docx")
    brief = docx.Document(io.BytesIO(file.read_bytes()))
    assert "简阳市" in "\n".join(part.text for part in brief.paragraphs)
    choice = screen.panel.locator("[class*=st-key-versus] input")
    choice.click()
    choice.fill("泸州市")
    screen.page.get_by_role("option", name="泸州市", exact=True).click()
    screen.heading("简阳市 ↔ 泸州市")
    screen.wait_query(desk="versus:510500")
    screen.act("swap:")
    screen.heading("泸州市 ↔ 简阳市")
    screen.wait_query(place="510500", desk="versus:510185")
    screen.page.go_back()
    screen.heading("简阳市 ↔ 泸州市")
    assert screen.mounts == 1


def test_matrix_cell_opens_in_place(screen: Screen) -> None:
    screen.open("?mode=matrix")
    # A cell answers where some clause of the task reaches the prefecture, and nowhere else.
    assert screen.panel.locator("table.matrix td button").count() == len(CELLS)
    before = screen.paints
    screen.act("cell:1=510100")
    screen.wait_query(task="1", place="510100", mode="matrix")
    sheet = screen.panel.locator(".sheet")
    assert READING.tasks[0].projects[0].text.strip("；。") in sheet.inner_text()
    screen.painted(before)
    # The focus stays in the grid, so that the keyboard goes on from there.
    assert screen.page.evaluate("document.activeElement.dataset.a") == "cell:1=510100"
    screen.page.keyboard.press("Tab")
    screen.page.keyboard.press("Enter")
    screen.wait_query(place=next(place for task, place in CELLS if task == 1 and place > "510100"))
    screen.act("shut:")
    screen.wait_query(task=None)
    screen.act("inside:510100")
    screen.heading("成都市 20 个县")
    screen.act("part:targets")
    screen.heading("数量指标")
    screen.panel.locator('select[data-a="set:scope"]').select_option("province")
    screen.heading("项数量指标中的")
    screen.act("part:units")
    screen.heading("个单位")
    assert screen.mounts == 1


def test_wrong_addresses_of_the_desk(screen: Screen) -> None:
    screen.open("?mode=matrix&desk=part:无;inside:999999;page:-1")
    screen.heading("28 项任务 × 21 个市（州）")
    screen.open("?mode=place&place=510121&desk=versus:不存在之地")
    screen.heading("金堂县")
    assert "不存在之地" in screen.panel.locator(".warn").first.inner_text()
    screen.open("?mode=place&place=999999")
    screen.heading("选择地方")
    assert screen.panel.locator(".warn").count() == 1


def test_link_and_citation_are_copied(screen: Screen) -> None:
    screen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("?task=1&clause=1.5")
    screen.page.locator(".st-key-bar button[data-copy]").click()
    screen.page.locator(".st-key-bar button[data-copy]", has_text="已复制").wait_for()
    assert screen.page.evaluate("navigator.clipboard.readText()") == screen.page.url
    screen.panel.locator("button[data-copy]").click()
    screen.panel.locator("button[data-copy]", has_text="已复制").wait_for()
    cited = screen.page.evaluate("navigator.clipboard.readText()")
    clause = next(project for _, project in READING.projects() if project.number == "1.5")
    assert clause.text in cited
    assert READING.document.title in cited


def test_sheet_with_its_preview(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=export&task=1")
    image = screen.panel.locator(".st-key-preview img")
    image.wait_for(timeout=MADE_WITHIN_MS)
    first = image.get_attribute("src")
    screen.panel.locator("[class*=st-key-o_title] input").fill("<都市圈>=1+1 😀")
    screen.page.keyboard.press("Tab")
    screen.page.wait_for_function(
        "src => { const i = document.querySelector('.st-key-preview img'); return i && i.getAttribute('src') !== src }",
        arg=first, timeout=MADE_WITHIN_MS,
    )  # fmt: skip
    files = made(screen, tmp_path, "make_pdf", "make_png", "make_svg")
    with pikepdf.open(files["pdf"]) as pdf:
        assert len(pdf.pages) == 1
        width = float(pdf.pages[0].mediabox[2]) / 72 * 25.4
        assert width == pytest.approx(420, abs=0.5)
    with Image.open(files["png"]) as drawn:
        assert drawn.size == (2480, 1754)
    assert "<都市圈>=1+1" in html.unescape(files["svg"].read_text("utf-8"))
    assert screen.mounts == 1


def test_files_open_in_other_programs(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=export&place=510121&desk=part:files")
    files = made(screen, tmp_path, "make_file_geojson", "make_file_gpkg", "make_file_kml")
    collection = json.loads(files["geojson"].read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert collection["features"]
    for form in ("gpkg", "kml"):
        assert len(pyogrio.list_layers(files[form])) >= 1
    files = made(screen, tmp_path, "make_file_xlsx", "make_file_pdf", "make_file_html")
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].read_bytes()))
    assert len(book.sheetnames) >= 5
    with pikepdf.open(files["pdf"]) as pdf:
        assert 1 <= len(pdf.pages) <= 4
    page = files["html"]
    assert page.stat().st_size < 6_000_000
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="https?:', page.read_text("utf-8"))
    assert screen.mounts == 1


def test_long_work_is_watched_and_stopped(screen: Screen) -> None:
    screen.open("?mode=export&desk=part:batch")
    screen.page.locator(".st-key-make_batch button").click()
    row = screen.panel.locator("[class*=st-key-work_]")
    row.locator("[data-testid=stProgress]").wait_for()
    # Meanwhile the app answers.
    screen.page.locator(".st-key-lang button").click()
    screen.wait_query(lang="en")
    row.locator("button", has_text="Cancel").click()
    row.wait_for(state="detached")
    assert screen.mounts == 1
