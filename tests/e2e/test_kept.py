"""What a user has opened stays: after F5, a crash of the server, a cut line; in another tab, on another machine."""

from __future__ import annotations

import os
from threading import Event
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.slow_line import SlowLine
from tests.e2e.test_upload_formats import PLAN, upload
from tests.geo.text.formats import makers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.server import Server

OUTAGE_S = float(os.environ.get("ATLAS_OUTAGE_S", "20"))
"""How long the line is down; what is promised are 150 s."""


def plan(folder: Path, name: str, place: str) -> Path:
    file = folder / name
    file.write_bytes(makers.numbered_docx_of([line.replace("绵阳", place) for line in PLAN]))
    return file


def bring(screen: Screen, file: Path) -> str:
    """Upload a file and return the address's name for it."""
    before = screen.query.get("document")
    upload(screen, file)
    screen.page.wait_for_function(
        "before => { const d = new URLSearchParams(location.search).get('document'); return d && d !== before }",
        arg=before,
    )
    screen.settled()
    return screen.query["document"]


def back(screen: Screen) -> None:
    """Wait until the lost line was noticed, is there again, and the page was drawn by it."""
    # The states themselves may be over between two looks.
    screen.page.wait_for_function(
        "() => { const lost = window.__left.lastIndexOf('CONNECTED');"
        " return lost >= 0 && window.__left.includes('running', lost) }",
        timeout=90_000,
    )
    screen.settled()
    screen.page.evaluate("window.__left = []")


def connected(screen: Screen) -> None:
    """Wait until a line that was cut is there again."""
    app = "document.querySelector('[data-testid=stApp]').dataset"
    screen.page.wait_for_function(f"() => {app}.testConnectionState === 'CONNECTED'", timeout=90_000)
    screen.settled()


def shows(screen: Screen, name: str) -> None:
    expect(screen.panel.locator("dl").first).to_contain_text(name)


def test_a_document_stays_under_its_address_wherever_it_is_opened(
    window: Screen, home: Server, browser: Browser, tmp_path: Path
) -> None:
    window.open("?mode=document")
    first = bring(window, plan(tmp_path, "甲.docx", "广元"))
    second = bring(window, plan(tmp_path, "乙.docx", "雅安"))
    assert first != second
    shows(window, "乙.docx")
    window.page.reload()
    window.settled()
    shows(window, "乙.docx")
    # Another tab of the same browser, and a browser on another machine with the link.
    other = Screen(browser, home.url)
    tab = window.context.new_page()
    try:
        tab.goto(f"{home.url}?mode=document&document={first}")
        expect(tab.locator(".st-key-panel dl").first).to_contain_text("甲.docx")
        other.open(f"?document={first}&task=1")
        assert "广元" in other.panel.inner_text()
    finally:
        tab.close()
        other.close()
    shows(window, "乙.docx")
    window.page.go_back()
    window.wait_query(document=first)
    shows(window, "甲.docx")


def test_the_same_file_again_is_said(window: Screen, tmp_path: Path) -> None:
    window.open("?mode=document")
    first = bring(window, plan(tmp_path, "丙.docx", "南充"))
    window.open("?mode=document")
    file = tmp_path / "丙.docx"
    assert bring(window, file.rename(tmp_path / "丁.docx")) == first
    shows(window, "丙.docx")
    assert "早有这个文件" in window.panel.inner_text()


def test_deleted_and_taken_back(window: Screen, home: Server, browser: Browser, tmp_path: Path) -> None:
    window.open("?mode=document")
    gone = bring(window, plan(tmp_path, "要删.docx", "达州"))
    window.act(f"delete:{gone}")
    window.wait_query(document=None)
    assert "已删除" in window.panel.inner_text()
    other = Screen(browser, home.url)
    try:
        other.page.goto(f"{home.url}?document={gone}")
        other.panel.locator("h2", has_text="打不开").wait_for()
        assert "已删除" in other.panel.inner_text()
        # No other document stands under this address.
        assert other.page.locator(".st-key-map iframe").count() == 0
        assert other.query["document"] == gone
        window.act(f"back:{gone}", ".st-key-panel")
        other.page.reload()
        other.settled()
        other.painted()
        assert other.query["document"] == gone
    finally:
        other.close()


def test_an_unknown_address_says_so_and_leads_on(window: Screen) -> None:
    window.page.goto(f"{window.url}?document=0123456789ab&task=3")
    window.panel.locator("h2", has_text="打不开").wait_for()
    window.page.locator(".st-key-gone_default button").click()
    window.wait_query(document=None)
    window.painted()


def test_a_crash_of_the_server_leaves_everyone_where_they_were(window: Screen, home: Server, tmp_path: Path) -> None:
    window.open("?mode=document")
    kept = bring(window, plan(tmp_path, "戊.docx", "泸州"))
    window.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    window.wait_query(mode=None)
    home.crash()
    back(window)
    # The page was drawn again by itself: the very first click is heeded.
    window.act("task:1", ".st-key-panel")
    window.wait_query(task="1", document=kept)
    assert "泸州" in window.panel.inner_text()


def test_a_show_comes_back_to_its_step(window: Screen, home: Server) -> None:
    window.open("?mode=present&step=t7&play=1")
    stage = window.page.locator(".stage")
    stage.wait_for()
    window.page.keyboard.press("ArrowRight")
    window.page.wait_for_function("new URLSearchParams(location.search).get('step') !== 't7'")
    window.settled()
    step, words = window.query["step"], stage.inner_text()
    window.page.reload()
    window.settled()
    expect(stage).to_have_text(words, use_inner_text=True)
    assert (window.query["step"], window.query["play"]) == (step, "1")
    # The server ends under a page that is there, not under one whose scripts are still on their way.
    window.painted()
    home.crash()
    back(window)
    assert (window.query["step"], window.query["play"]) == (step, "1")
    window.page.keyboard.press("ArrowRight")
    window.page.wait_for_function("step => new URLSearchParams(location.search).get('step') !== step", arg=step)
    assert window.query["play"] == "1"


def test_a_line_that_was_down_for_minutes(home: Server, browser: Browser, tmp_path: Path) -> None:
    with SlowLine(home.port, lambda: 0.0) as line:
        far = Screen(browser, line.url)
        try:
            far.open("?mode=document")
            kept = bring(far, plan(tmp_path, "己.docx", "巴中"))
            line.cut()
            Event().wait(OUTAGE_S)
            line.mend()
            connected(far)
            shows(far, "己.docx")
            far.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
            far.wait_query(mode=None, document=kept)
            far.act("task:1", ".st-key-panel")
            far.wait_query(task="1", document=kept)
        finally:
            far.close()


def test_a_line_that_is_down_is_told_in_our_words(home: Server, browser: Browser) -> None:
    with SlowLine(home.port, lambda: 0.0) as line:
        # Streamlit says another thing where the host is called localhost.
        near, far = Screen(browser, line.url.replace("127.0.0.1", "localhost")), Screen(browser, line.url)
        try:
            near.open("?lang=en")
            far.open()
            line.cut()
            for screen, words in ((near, "this page tries again by itself"), (far, "本页自动重试")):
                dialog = screen.page.get_by_role("dialog")
                dialog.wait_for()
                told = dialog.locator("[data-lost]")
                told.wait_for()
                said = told.evaluate("node => getComputedStyle(node, '::before').content")
                assert words in said
                assert "Streamlit" not in dialog.inner_text()
                assert "streamlit" not in dialog.inner_text()
            line.mend()
            for screen in (near, far):
                connected(screen)
                expect(screen.page.get_by_role("dialog")).to_have_count(0)
        finally:
            near.close()
            far.close()


def test_the_language_is_kept(home: Server, browser: Browser) -> None:
    first = Screen(browser, home.url).open()
    first.page.locator(".st-key-lang button").click()
    first.wait_query(lang="en")
    first.close()
    second = Screen(browser, home.url).open()
    try:
        expect(second.panel).to_contain_text("28 tasks")
        # An address that says more is shown as whoever made it saw it.
        second.open("?task=3")
        expect(second.panel).to_contain_text("牵头")
        second.open()
        second.page.locator(".st-key-lang button").click()
        # The address had no language and gets none: the page tells that the click was answered.
        second.heading("28 项任务")
        second.act("task:1", ".st-key-panel")
        second.wait_query(lang=None, task="1")
    finally:
        second.close()
    third = Screen(browser, home.url).open()
    assert "28 项任务" in third.panel.inner_text()
    third.close()
