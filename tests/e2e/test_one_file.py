"""The one-file HTML in a real browser, from ``file://`` and without a network."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import geo
from data.openers.catalog import read_text
from data.openers.texts import Lang
from geo.places import Theme
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.html_page.one_file import LIMIT
from layers.list_map import list_on_map
from layers.spec import Base, MapSpec
from tests.layers import documents
from tests.layers.export.conftest import HOSTILE, hostile_reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from geo.model import Reading


def page_of(reading: Reading, **spec: object) -> bytes:
    job = file_formats.prepare(
        documents.edition_of(reading),
        MapSpec(**{"layers": tuple(Theme)} | spec),  # type: ignore[arg-type]
        imprint=file_formats.Imprint(dt.date(2026, 1, 31)),
    )
    return file_formats.export(FileFormat.HTML, job)


class Sheet:
    """A window without a network; what it asks for and what fails in it is kept."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self.file = file
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce", offline=True
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))

    def open(self, address: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.file.as_uri()}{address}")
        self.page.wait_for_selector("[data-painted]")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert [url for url in self.asked if not url.startswith((self.file.as_uri(), "about:"))] == []
        assert self.faults == []


@pytest.fixture(scope="module")
def document() -> Reading:
    return geo.read(read_text("source/2022.txt"))


@pytest.fixture(scope="module")
def file(document: Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one") / "一 页.html"
    path.write_bytes(page_of(document))
    return path


@pytest.fixture
def sheet(browser: Browser, file: Path) -> Iterator[Sheet]:
    opened = Sheet(browser, file)
    yield opened
    opened.close()


def test_it_is_small_and_the_same_every_time(document: Reading, file: Path) -> None:
    assert file.stat().st_size < LIMIT
    assert page_of(document) == file.read_bytes()


def test_the_whole_document_at_a_glance(sheet: Sheet, document: Reading) -> None:
    page = sheet.open()
    assert page.locator(".panel .task").count() == len(document.tasks)
    assert page.locator(".panel h1").inner_text() == document.document.title
    legend = page.locator(".atlas-legend").inner_text()
    for words in ("区域", "走廊与廊带", "试点与功能区", "项目地点"):
        assert words in legend
    assert "GS(2024)0650号" in page.locator(".atlas-credit").inner_text()


def test_a_task_its_words_and_the_way_back(sheet: Sheet, document: Reading) -> None:
    page = sheet.open()
    page.locator(".panel .task", has_text="推进成都公园城市示范区建设").click()
    assert page.url.endswith("#task=2")
    task = document.tasks[1]
    texts = [item.replace("\n", "") for item in page.locator(".clause-text").all_inner_texts()]
    assert texts == [project.text for project in task.projects]
    assert page.locator(".clause-text .number").first.inner_text().startswith("76个")
    assert "成都市人民政府" in page.locator(".bodies").first.inner_text()
    assert page.locator(".atlas").get_attribute("data-key") == "/2//"
    page.go_back()
    page.wait_for_selector(".panel .task")
    page.go_forward()
    page.wait_for_selector(".clause-text")


def test_a_list_keeps_its_clauses_and_shows_its_members(sheet: Sheet, document: Reading) -> None:
    page = sheet.open()
    edition = documents.edition_of(document)
    listed = list_on_map(edition, "smart-city-demonstration")
    assert listed is not None
    page.locator(".panel .lists").select_option("smart-city-demonstration")
    members = page.evaluate("AtlasShell.members()")
    assert sorted(members) == sorted((*listed.divisions, *listed.hosts, *(one.place_id for one in listed.points)))
    assert listed.state.name in page.locator(".atlas-legend").inner_text()
    aims = len(edition.aiming["smart-city-demonstration"])
    assert page.locator(".panel .status").inner_text().startswith(f"{aims} ")
    page.go_back()
    page.wait_for_function("AtlasShell.members().length === 0")


def test_a_page_written_while_a_list_is_on_opens_on_it(browser: Browser, document: Reading, tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    path.write_bytes(page_of(document, list="smart-city-demonstration"))
    sheet = Sheet(browser, path)
    page = sheet.open()
    assert len(page.evaluate("AtlasShell.members()")) == 10
    sheet.close()


def test_a_place_is_opened_from_the_words_and_from_the_map(sheet: Sheet) -> None:
    page = sheet.open("#task=2")
    page.locator(".clause-text .place", has_text="成都高新区").first.click()
    assert page.locator(".panel h2").inner_text() == "成都高新区"
    page.evaluate("location.hash = ''")
    page.wait_for_selector(".panel .task")
    at = page.evaluate("AtlasShell.where('513436')")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector(".panel h2")
    assert page.locator(".panel h2").inner_text() in {"美姑县", "凉山彝族自治州"}
    assert page.locator(".panel .group").count() >= 2


def test_search_finds_words_and_places(sheet: Sheet) -> None:
    page = sheet.open()
    page.locator(".search").fill("保障性租赁住房")
    expect(page.locator(".panel .task")).to_have_count(1)
    page.locator(".search").fill("金堂")
    page.locator(".hit", has_text="金堂县").click()
    assert page.locator(".panel h2").inner_text() == "金堂县"
    page.locator(".back").click()
    page.locator(".search").fill("没有这样的词语")
    page.wait_for_selector(".empty")


def test_layers_are_switched(sheet: Sheet) -> None:
    page = sheet.open()
    page.locator(".switch", has_text="走廊与廊带").locator("input").uncheck()
    assert "走廊与廊带" not in page.locator(".atlas-legend").inner_text()
    page.locator(".switch", has_text="走廊与廊带").locator("input").check()
    assert "走廊与廊带" in page.locator(".atlas-legend").inner_text()


def test_an_address_that_is_wrong_says_so(sheet: Sheet) -> None:
    page = sheet.open("#task=99")
    assert "没有所选的任务" in page.locator(".empty").inner_text()
    page = sheet.open("#place=%E0%A4%A&task=1")
    assert page.locator(".panel h2").inner_text().endswith("加快建设现代化成都都市圈")


def test_the_citation_is_copied(sheet: Sheet) -> None:
    sheet.context.grant_permissions(["clipboard-read"])
    page = sheet.open("#clause=2.7")
    page.locator(".clause.chosen .copy").click()
    assert page.locator(".clause.chosen .copy").inner_text() == "已复制"


def test_hostile_words_are_shown_and_not_run(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "h.html"
    path.write_bytes(page_of(hostile_reading()))
    opened = Sheet(browser, path)
    page = opened.open("#task=1")
    shown = page.locator(".clause-text").all_inner_texts()
    assert HOSTILE[0] in shown
    assert HOSTILE[1] in shown
    assert page.locator("h1").inner_text() == HOSTILE[1]
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    opened.close()


def test_what_the_base_map_shows_is_in_legend_and_credit(browser: Browser, document: Reading, tmp_path: Path) -> None:
    path = tmp_path / "seats.html"
    path.write_bytes(page_of(document, base=tuple(Base)))
    sheet = Sheet(browser, path)
    # A legend that is folded has its words all the same.
    legend = sheet.open().locator(".atlas-legend").text_content() or ""
    assert "政府驻地" in legend
    assert "省会" in legend
    credit = sheet.page.locator(".atlas-credit").inner_text()
    for source in ("GSHHG", "OpenStreetMap", "GeoNames"):
        assert source in credit
    sheet.close()


def test_english(browser: Browser, document: Reading, tmp_path: Path) -> None:
    path = tmp_path / "e.html"
    path.write_bytes(page_of(document, lang=Lang.EN))
    opened = Sheet(browser, path)
    page = opened.open("#place=510100")
    assert page.locator(".panel h2").inner_text() == "Chengdu City"
    assert page.locator("html").get_attribute("lang") == "en"
    opened.close()
