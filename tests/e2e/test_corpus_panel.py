"""A corpus in a browser: opened by its path, searched, counted on the map, a county over the years; in English too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from geo.corpus.corpus_files import folder_of
from geo.corpus.corpus_run import run_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.screen import Screen


PLAN = (
    "四川省{year}年测试要点\n一、总则\n（一）支持绵阳市建设科技城，新增床位{beds}张。\n（二）支持富顺县发展{what}。\n"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("集")
    for year in range(2000, 2024):
        what = "低空经济" if year > 2020 else "白酒产业"
        (folder / f"{year}.txt").write_text(PLAN.format(year=year, beds=year - 1999, what=what), "utf-8")
    made = folder.parent / "集.parquet"
    run_corpus(folder_of(folder, made).files, made, processes=1, seconds=30)
    return made


def test_opened_searched_and_counted(window: Screen, out: Path) -> None:
    window.open("?mode=document")
    expect(window.panel).to_contain_text("python -m geo corpus")
    # What is typed while the page is made anew goes with the field that it replaces.
    window.settled()
    box = window.panel.get_by_label("打开文件集（文件夹的路径）")
    box.fill(str(out.parent))
    box.press("Enter")
    expect(window.panel).to_contain_text("没有打开：没有文件集")
    window.settled()
    expect(window.panel.get_by_label("打开文件集（文件夹的路径）")).to_have_count(1)
    box = window.panel.get_by_label("打开文件集（文件夹的路径）")
    box.fill(str(out))
    box.press("Enter")
    expect(window.panel).to_contain_text("24 份文件，72 条")
    expect(window.panel).to_contain_text("共 72 条结果")
    frame = window.page.wait_for_selector(".st-key-map iframe").content_frame()
    assert frame is not None
    frame.wait_for_function("document.querySelector('.atlas-legend')?.textContent.includes('24')")
    window.settled()
    box = window.panel.get_by_label("在全部文件里查找")
    box.fill("低空经济")
    box.press("Enter")
    expect(window.panel).to_contain_text("共 3 条结果")
    # It stays: the address, once it has the words, and the list of the library.
    window.page.wait_for_function("decodeURIComponent(location.search).includes('低空经济')")
    window.page.reload()
    window.settled()
    expect(window.panel).to_contain_text("共 3 条结果")
    window.act("corpus:", ".st-key-panel_corpus")
    window.wait_query(corpus=None)
    expect(window.page.locator(".st-key-panel_corpora li")).to_contain_text(str(out))


def test_a_county_over_the_years_and_documents_in_english(window: Screen) -> None:
    window.open("?mode=document&lang=en")
    window.page.locator('.st-key-panel_corpora button[data-a^="corpus:"]').first.click()
    window.page.wait_for_function("new URLSearchParams(location.search).get('corpus')")
    window.settled()
    corpus = window.query["corpus"]
    window.open(f"?mode=document&lang=en&corpus={corpus}&place=510322")
    rows = window.page.locator(".st-key-panel_corpus li")
    expect(rows.first).to_contain_text("2023")
    assert rows.count() == 20
    window.act("turn:1", ".st-key-panel_corpus")
    expect(rows.last).to_contain_text("2000")
    window.act("part:documents", ".st-key-panel_corpus")
    expect(window.panel).to_contain_text("24 found")
    window.open("?mode=document&lang=en&corpus=nosuchcorpus")
    window.act("corpus:", ".st-key-panel_corpus")
    window.wait_query(corpus=None)
