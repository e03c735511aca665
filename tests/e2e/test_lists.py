"""The sheet of lists in a real browser: a list on the map, and an own one that changes where a clause bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.screen import Screen

MEMBERS, FILLED = "AtlasShell.members()", "AtlasShell.filled()"


def test_a_list_is_picked_and_its_members_stand_on_the_map(screen: Screen) -> None:
    screen.open("?mode=matrix&desk=part:lists")
    before = screen.paints
    screen.act("list:smart-city-demonstration", ".st-key-panel")
    screen.wait_query(list="smart-city-demonstration")
    screen.painted(after=before)
    members = screen.shell(MEMBERS)
    assert len(members) == 10
    assert set(screen.shell(FILLED)) == set(members)
    before = screen.paints
    screen.act("list:tianfu-tourism-county", ".st-key-panel table.lists")
    screen.wait_query(list="tianfu-tourism-county")
    screen.painted(after=before)
    assert len(screen.shell(MEMBERS)) == 31
    assert screen.shell(FILLED) == [], "who comes on the list is still to be chosen"
    sheet = screen.panel.locator("section.list")
    assert "共 31 个" in sheet.inner_text()
    assert "第五批" in sheet.inner_text()
    screen.act("newest:1", ".st-key-panel")
    screen.wait_query(newest="1")
    sheet.locator("text=共 55 个").wait_for()
    assert len(screen.shell(MEMBERS)) == 55
    screen.act("place:510181", ".st-key-panel section.list")
    screen.wait_query(mode="place", place="510181")
    assert "天府旅游名县" in screen.panel.inner_text()
    assert screen.mounts == 1


def test_a_list_of_ones_own_is_used_at_once_and_can_be_taken_back(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "基地.csv"
    file.write_bytes("名称,名单,日期\n郫都区,双创示范基地,2020年\n市中区,双创示范基地,2020年\n".encode("gb18030"))
    screen.open("?mode=matrix&desk=part:lists")
    screen.page.locator(".st-key-panel [data-testid=stFileUploader] input[type=file]").set_input_files(file)
    report = screen.page.locator(".st-key-panel tr.left", has_text="市中区")
    report.wait_for()
    assert "内江市市中区（511002）" in report.inner_text()
    screen.settled()
    row = screen.panel.locator("table.lists tr", has_text="双创示范基地")
    assert "已知 1 / 共 2" in row.inner_text()
    before = screen.paints
    row.locator("button").click()
    sheet = screen.panel.locator("section.list")
    sheet.wait_for()
    screen.painted(after=before)
    assert "双创示范基地建设" in sheet.inner_text()
    assert screen.shell(MEMBERS) == screen.shell(FILLED) == ["510117"]
    screen.act("drop:基地.csv")
    screen.panel.locator("[role=status]", has_text="已移除").wait_for()
    screen.settled()
    assert screen.panel.locator("table.lists tr", has_text="双创示范基地").count() == 0
    screen.act("undo:")
    screen.panel.locator("table.lists tr", has_text="双创示范基地").wait_for()
    screen.act("drop:基地.csv")


def test_figures_of_ones_own_colour_the_map_until_they_are_switched_off(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "城镇化率.csv"
    file.write_bytes("县,城镇化率（%）\n郫都区,78\n双流区,66\n市中区,1\n".encode("gb18030"))
    screen.open("?mode=matrix&desk=part:indicators")
    before = screen.paints
    screen.page.locator(".st-key-panel [data-testid=stFileUploader] input[type=file]").set_input_files(file)
    screen.page.locator(".st-key-panel tr.left", has_text="市中区").wait_for()
    screen.painted(after=before)
    assert sorted(screen.shell(FILLED)) == ["510116", "510117"]
    screen.settled()
    assert "indicator" in screen.query
    before = screen.paints
    screen.page.locator(".st-key-bar button", has_text="条款数").click()
    screen.wait_query(indicator=None)
    screen.painted(after=before)
    assert len(screen.shell(FILLED)) > 2
    screen.act("drop:城镇化率.csv")
    screen.panel.locator("[role=status]", has_text="已移除").wait_for()
    assert screen.mounts == 1


def test_what_is_no_list_is_refused_beside_the_field(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    screen.open("?mode=matrix&desk=part:lists")
    screen.page.locator(".st-key-panel [data-testid=stFileUploader] input[type=file]").set_input_files(file)
    alert = screen.page.locator(".st-key-panel [data-testid=stAlert]", has_text="坏.xlsx")
    alert.wait_for()
    assert "损坏" in alert.inner_text()
