"""What takes long to read is read aside: a bar, the old document in use meanwhile, a way to stop, a limit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.reading_watch import SETTING, too_slow
from tests.browser.screen import Screen
from tests.browser.server import started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.browser.server import Server

LINE = "{n}．支持绵阳市建设科技城，推动全省新增床位{n}张。\n"


def long_text(folder: Path, lines: int) -> Path:
    file = folder / "长.txt"
    file.write_text("四川省测试要点\n" + "".join(LINE.format(n=n) for n in range(1, lines)), "utf-8")
    return file


def bring(screen: Screen, file: Path) -> Locator:
    screen.page.locator("[data-testid=stFileUploader] input[type=file]").last.set_input_files(file)
    return screen.page.locator(".st-key-incoming")


def readers(server: Server) -> list[int]:
    """Return the workers of a server."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            is_worker = b"layers.work.worker" in (process / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == server.process.pid and is_worker:
            found.append(int(process.name))
    return found


def test_the_old_document_is_in_use_until_the_new_one_is_there_or_stopped(
    screen: Screen, server: Server, tmp_path: Path
) -> None:
    screen.open("?mode=document")
    before = set(readers(server))
    incoming = bring(screen, long_text(tmp_path, 90_000))
    bar = incoming.locator("[data-testid=stProgress]")
    bar.wait_for()
    assert "长.txt" in bar.inner_text()
    assert "原来的文件仍然打开" in incoming.inner_text()
    screen.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    screen.wait_query(mode=None)
    screen.heading("28 项任务")
    screen.act("task:4", ".st-key-panel")
    screen.wait_query(task="4")
    assert bar.is_visible()
    incoming.get_by_role("button", name="取消").click()
    bar.wait_for(state="detached")
    screen.page.locator("[data-testid=stToast]", has_text="已取消读取“长.txt”").wait_for()
    screen.settled()
    assert screen.query == {"task": "4"}
    # Ended is only what was begun for it, or the one that was there before.
    assert set(readers(server)) <= before


def test_a_longer_text_opens_when_it_is_read(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=document")
    incoming = bring(screen, long_text(tmp_path, 3_000))
    screen.page.wait_for_function("new URLSearchParams(location.search).get('document')")
    screen.settled()
    screen.painted()
    assert "长.txt" in screen.panel.inner_text()
    assert incoming.locator("[data-testid=stProgress]").count() == 0
    assert screen.mounts == 1


@pytest.fixture
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose readings may take a tenth of a second."""
    with started(tmp_path_factory.mktemp("hasty"), **{SETTING: "0.1"}) as running:
        yield running


def test_what_takes_too_long_is_refused_in_sight_and_the_old_document_stays(
    hasty: Server, browser: Browser, tmp_path: Path
) -> None:
    screen = Screen(browser, hasty.url).open("?mode=document")
    try:
        bring(screen, long_text(tmp_path, 60_000))
        alert = screen.page.locator(".st-key-panel [data-testid=stAlert]", has_text="长.txt")
        alert.wait_for()
        assert too_slow(0.1) in alert.inner_text()
        assert "仍显示原来的文件" in alert.inner_text()
        assert "document" not in screen.query
        screen.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
        screen.wait_query(mode=None)
        screen.heading("28 项任务")
        # It is not lost from sight on the way.
        assert too_slow(0.1) in screen.panel.inner_text()
    finally:
        screen.close()
