"""Two documents side by side in a browser: picked, switched, a pair set right and undone, files; in English too."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
from playwright.sync_api import expect
from pptx import Presentation

from tests.e2e.test_kept import bring

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.screen import Screen


CITY = (
    "绵阳市2022年新型城镇化工作方案\n一、总则\n"
    "（一）有序推进城市更新改造。新开工改造城镇老旧小区120个，改造棚户区800套，完成既有住宅加装电梯200部。责任单位：市住房城乡建设局\n"
    "（二）保护古树名木。开展古树名木普查，建立保护名录。责任单位：市林业局\n"
    "全市各县（市、区）要落实责任，全市上下形成合力。\n"
)


def legend(screen: Screen, words: str, *, says: bool = True) -> None:
    """Wait until the legend says these words, or says them no more."""
    frame = screen.page.wait_for_selector(".st-key-map iframe").content_frame()
    assert frame is not None
    script = "([words, says]) => document.querySelector('.atlas-legend')?.textContent.includes(words) === says"
    frame.wait_for_function(script, arg=[words, says])


def test_picked_switched_set_right_undone_and_made(window: Screen) -> None:
    window.open("?mode=document")
    window.act("against:sample2023")
    window.wait_query(against="sample2023")
    expect(window.panel).to_contain_text("不是公文原文")
    legend(window, "只有旧文件涉及")
    window.act("years:new")
    window.wait_query(years="new")
    legend(window, "只有旧文件涉及", says=False)
    window.act("years:both")
    # The pair of one task: its own map, its own figures.
    window.act("pair:n8")
    window.wait_query(pair="n8")
    card = window.panel.locator("section.card")
    expect(card).to_contain_text("5300个 → 5200个（−100个）")
    # Another partner, kept; undone.
    window.act("pair:n8")
    window.act("pair:o3")
    box = window.panel.get_by_role("combobox", name="旧文件第3项对应新文件的")
    box.click()
    box.fill("省域经济副中心")
    window.page.keyboard.press("Enter")
    window.wait_query(pair="n3")
    expect(window.panel).to_contain_text("已指定：旧文件第3项就是新文件第3项")
    window.page.reload()
    window.settled()
    line = window.panel.locator("li", has=window.page.locator('button[data-a="pair:n3"]'))
    expect(line).to_contain_text("人工指定")
    window.act("undo:")
    expect(window.panel.locator("li", has=window.page.locator('button[data-a="pair:o3"]'))).to_be_visible()
    with window.page.expect_download() as told:
        window.panel.get_by_role("button", name="下载对照表").click()
    assert len(openpyxl.load_workbook(io.BytesIO(told.value.path().read_bytes())).sheetnames) == 3


def test_a_place_on_the_map_shows_its_tasks_alone(window: Screen) -> None:
    window.open("?mode=document&against=sample2023&place=511703")
    expect(window.panel).to_contain_text("只看涉及")
    keys = window.panel.locator('button[data-a^="pair:"]').evaluate_all("all => all.map(one => one.dataset.a)")
    assert "pair:n3" in keys
    assert "pair:n8" not in keys
    window.act("place:", ".st-key-panel")
    window.wait_query(place=None)
    assert window.panel.locator('button[data-a="pair:n8"]').count() == 1


def test_slides_in_english(window: Screen) -> None:
    window.open("?mode=document&against=sample2023&lang=en")
    legend(window, "Only in the older one")
    window.act("years:change")
    legend(window, "In both documents", says=False)
    window.panel.get_by_role("button", name="Make slides (PPTX)").click()
    button = window.panel.get_by_role("button", name="PPTX").filter(has_text="MB")
    button.wait_for(timeout=240_000)
    with window.page.expect_download() as told:
        button.click()
    deck = Presentation(io.BytesIO(told.value.path().read_bytes()))
    assert deck.slides[0].shapes.title.text.startswith("Two documents compared")


def test_a_city_against_its_province(window: Screen, tmp_path: Path) -> None:
    window.open("?mode=document")
    file = tmp_path / "市.txt"
    file.write_text(CITY, "utf-8")
    city = bring(window, file)
    window.open(f"?mode=document&against={city}")
    part = window.page.locator(".st-key-panel_uptake")
    expect(part).to_contain_text("1项已承接")
    expect(part).to_contain_text("城镇老旧小区 5300个 / 本地 120个")
    expect(part).to_contain_text("没有找到相近的任务")


def test_the_other_document_is_gone(window: Screen) -> None:
    window.open("?mode=document&against=abcdefghjkmn")
    expect(window.panel).to_contain_text("没有编号为")
    window.act("against:", ".st-key-panel_compare")
    window.wait_query(against=None)
    assert window.panel.locator('button[data-a="against:sample2023"]').count() == 1
