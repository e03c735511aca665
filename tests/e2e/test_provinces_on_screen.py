"""A document of another province, from the upload to its map, its panels and the preview of a sheet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_desk import made
from tests.layers.test_beyond import CHUANYU, DELTA, NAMED
from tests.layers.test_provinces import MIANYANG, ZHEJIANG

if TYPE_CHECKING:
    from tests.browser.screen import Screen

HOME = "() => ({ counties: AtlasShell.divisions().map((one) => one.name) })"


def picture(screen: Screen, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("ATLAS_PICTURES"):
        screen.page.screenshot(path=str(Path(folder) / f"{name}.png"))


def upload(screen: Screen, name: str, words: str, folder: Path) -> None:
    file = folder / name
    file.write_text(words, "utf-8")
    screen.settled()
    before = screen.query.get("document")
    screen.page.locator("[data-testid=stFileUploader] input[type=file]").last.set_input_files(file)
    screen.page.wait_for_function(
        "before => { const now = new URLSearchParams(location.search).get('document'); return now && now !== before }",
        arg=before,
    )
    screen.settled()


def mode(screen: Screen, words: str) -> None:
    screen.page.locator("[class*=st-key-mode] button", has_text=words).click()
    screen.settled()


def test_a_document_of_zhejiang_from_upload_to_sheet(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=document")
    assert "四川省（省级行政区）" in screen.panel.inner_text()
    upload(screen, "浙江.txt", ZHEJIANG, tmp_path)
    screen.panel.locator("dd", has_text="浙江省（省级行政区）").wait_for()
    screen.painted()
    names = screen.shell(HOME)["counties"]
    assert "杭州市" in names
    assert "成都市" not in names
    assert screen.mounts == 2
    picture(screen, "document")
    mode(screen, "浏览")
    screen.heading("4 项任务")
    picture(screen, "browse")
    screen.click_map("330782")
    screen.wait_query(place="330782")
    screen.act("place:330782", ".st-key-card")
    screen.wait_query(mode="place")
    picture(screen, "place")
    mode(screen, "任务×地方")
    screen.panel.locator("th", has_text="杭州").first.wait_for()
    picture(screen, "matrix")
    mode(screen, "导出")
    screen.page.locator(".st-key-panel img").first.wait_for()
    picture(screen, "sheet")
    words = screen.page.inner_text("body").replace("四川新型城镇化任务地图", "")
    assert "四川" not in words
    assert screen.mounts == 2


def test_a_citys_document_opens_on_the_city_and_can_be_given_to_another(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=document")
    upload(screen, "绵阳.txt", MIANYANG, tmp_path)
    screen.panel.locator("dd", has_text="绵阳市〔市（州）〕").wait_for()
    assert screen.mounts == 1
    picture(screen, "city")
    mode(screen, "任务×地方")
    screen.panel.locator("th", has_text="江油").first.wait_for()
    picture(screen, "city_matrix")
    screen.open(f"?mode=document&jurisdiction=330100&document={screen.query['document']}")
    screen.panel.locator("dd", has_text="杭州市").wait_for()
    assert "由使用者指定" in screen.panel.inner_text()
    picture(screen, "given")


@pytest.mark.parametrize(
    ("words", "names"), [(CHUANYU, {"万州", "开州", "昭通"}), (DELTA, {"吴江", "宣城"})], ids=["川渝", "长三角"]
)
def test_two_neighbours_of_one_document_are_drawn_on_the_map_and_on_the_sheet(
    screen: Screen, tmp_path: Path, words: str, names: set[str]
) -> None:
    screen.open("?mode=document")
    upload(screen, "一体化.txt", words, tmp_path)
    mode(screen, "浏览")
    screen.painted()
    screen.page.wait_for_function(
        "n => document.querySelector('.st-key-map iframe').contentWindow.AtlasShell.beyond().length === n",
        arg=len(NAMED[words]),
    )
    assert set(screen.shell("() => AtlasShell.beyond()")) == NAMED[words]
    screen.page.frame_locator(".st-key-map iframe").get_by_text("省外所点地方").first.wait_for()
    picture(screen, "beyond")
    mode(screen, "导出")
    sheet = made(screen, tmp_path, "make_svg")["svg"].read_text("utf-8")
    assert all(f">{name}<" in sheet for name in names)
    assert ">省外所点地方<" in sheet
