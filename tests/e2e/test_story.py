"""The whole story of a planner's afternoon, in a real browser, with every outside request blocked and counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geo
from data.openers import catalog
from layers import county_counts
from layers.spec import Fill
from views.parts import tray

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.screen import Screen

READING = geo.read(catalog.read_text("source/2022.txt"))


def test_first_sight(screen: Screen) -> None:
    screen.open()
    screen.heading("28 项任务")
    assert screen.panel.locator(".tasks button").count() == len(READING.tasks) == 28
    box = screen.page.locator(".st-key-map").bounding_box()
    assert box is not None
    assert box["width"] * box["height"] >= 0.6 * 1440 * 900
    # One thing: the counties by their clauses, with a headline; the rest on demand.
    assert 3 <= screen.shell("AtlasShell.counts().drawn") <= county_counts.MOST
    map_frame = screen.page.frame_locator(".st-key-map iframe")
    assert "直接涉及" in map_frame.locator(".atlas-headline-title").inner_text()
    assert screen.page.locator("html").get_attribute("lang") == "zh-CN"
    text = screen.page.locator("body").inner_text()
    assert not re.search(r"Deploy|Made with|Press Enter|Choose an option|Running", text)
    reasons = screen.page.locator(".tray").inner_text()
    assert f"未上图 {len(READING.unplaced)}" in reasons


def test_task_to_clause_to_county(screen: Screen) -> None:
    screen.open()
    before = screen.paints
    screen.act("task:1")
    screen.wait_query(task="1")
    screen.heading(READING.tasks[0].title)
    screen.painted(after=before)
    for unit in READING.tasks[0].lead_units:
        assert screen.panel.locator(f'button[data-a="unit:{unit}"]').count() == 1
    place = next(m for p in READING.tasks[0].projects for m in p.mentions if m.status == "resolved")
    marked = screen.panel.locator(f'.words button[data-a="pick:{place.place.id}"]').first
    assert marked.inner_text() == place.surface
    clause = next(p for p in READING.tasks[0].projects if p.mentions)
    screen.act(f"clause:{clause.id}")
    screen.wait_query(clause=clause.id, task="1")
    evidence = screen.panel.locator(".clause.on .evidence")
    assert evidence.get_attribute("open") is not None
    assert clause.mentions[0].place.source in evidence.inner_text()
    assert screen.mounts == 1

    screen.click_map("510121")
    screen.wait_query(mode=None, place="510121", task="1")
    screen.act("place:510121", ".st-key-card")
    screen.wait_query(mode="place", place="510121")
    screen.heading("金堂县")
    words = screen.panel.inner_text()
    assert "成都市" in words
    for how in ("直接点名", "在所点区域、功能区内", "随所属市（州）", "按类别", "全省性要求"):
        assert how in words
    screen.panel.locator('.reach button[data-a^="clause:"]').first.click()
    screen.wait_query(mode=None, place=None)
    assert screen.query["clause"]
    assert screen.mounts == 1


def test_back_and_forward(screen: Screen) -> None:
    screen.open()
    screen.act("task:3")
    screen.wait_query(task="3")
    screen.act("task:4")
    screen.wait_query(task="4")
    screen.page.go_back()
    screen.wait_query(task="3")
    screen.heading(READING.tasks[2].title)
    screen.page.go_back()
    screen.wait_query(task=None)
    screen.heading("28 项任务")
    screen.page.go_forward()
    screen.wait_query(task="3")
    screen.heading(READING.tasks[2].title)
    screen.page.go_forward()
    screen.wait_query(task="4")
    screen.heading(READING.tasks[3].title)
    assert screen.mounts == 1


def test_address_reopens_the_state(screen: Screen) -> None:
    screen.open("?task=8&lang=en&layers=zones&below=table")
    screen.heading(READING.tasks[7].title)
    assert screen.page.locator("html").get_attribute("lang") == "en"
    assert screen.page.locator(".st-key-drawer table").count() == 1
    assert screen.page.locator("[class*=st-key-layers] button[aria-pressed=true]").count() == 1
    screen.page.locator(".st-key-lang button").click()
    screen.wait_query(lang=None, task="8")
    screen.heading(READING.tasks[7].title)


def test_unknown_address_is_explained(screen: Screen) -> None:
    screen.open("?task=99&layers=roads&mode=dance&lang=xx&place=%3Cscript%3E")
    notes = screen.panel.locator("[role=alert]")
    words = " ".join(notes.all_inner_texts())
    for value in ("99", "roads", "dance", "xx", "<script>"):
        assert value in words
    screen.heading("28 项任务")
    screen.act("task:2")
    screen.wait_query(task="2")
    assert screen.panel.locator("[role=alert]").count() == 0


def test_filters(screen: Screen) -> None:
    screen.open()
    screen.page.locator(".st-key-filters button").first.click()
    screen.page.locator("[class*=st-key-f_has_target] label").click()
    screen.wait_query(has_target="1")
    numbered = {task.number for task, project in READING.projects() if project.targets}
    screen.heading(f"28 项任务中的 {len(numbered)} 项")
    screen.page.keyboard.press("Escape")
    screen.page.locator(".st-key-clear button").click()
    screen.wait_query(has_target=None)
    unit = READING.tasks[0].responsible_units[0]
    screen.act("task:1")
    screen.act(f"unit:{unit}")
    screen.wait_query(unit=unit)
    wanted = [t for t in READING.tasks if unit in (*t.lead_units, *t.responsible_units)]
    screen.heading(f"28 项任务中的 {len(wanted)} 项")
    screen.act("clear:")
    screen.wait_query(unit=None)
    screen.heading("28 项任务")


def test_layers(screen: Screen) -> None:
    screen.open("?layers=regions,zones,counties")
    drawn = screen.shell("AtlasShell.counts().drawn")
    for _ in range(3):
        screen.page.locator("[class*=st-key-layers] button[aria-pressed=true]").first.click()
        screen.settled()
    screen.wait_query(layers="none")
    assert screen.shell("AtlasShell.counts().drawn") < drawn
    screen.act("below:table")
    screen.wait_query(below="table")
    assert "图上没有要素" in screen.page.locator(".st-key-drawer").inner_text()
    assert screen.mounts == 1


def test_the_counties_are_coloured_by_another_number_with_one_click(screen: Screen) -> None:
    screen.open()
    title = screen.page.frame_locator(".st-key-map iframe").locator(".atlas-headline-title")
    for fill, words in (("targets", "数量指标"), ("lists", "名单"), ("ways", "怎样落到")):
        before = screen.paints
        position = list(Fill)[1:].index(Fill(fill))
        screen.page.locator("[class*=st-key-fill] button").nth(position).click()
        screen.wait_query(fill=fill)
        screen.painted(after=before)
        assert words in title.inner_text()
    assert screen.mounts == 1


def test_search(screen: Screen) -> None:
    screen.open()
    box = screen.page.get_by_role("combobox", name="搜索词语或地名")
    box.fill("瀘州")
    box.press("Enter")
    screen.wait_query(query="瀘州")
    screen.heading("“瀘州”")
    assert "泸州市" in screen.panel.locator(".hits").first.inner_text()
    # Where no clause says it, the words lead straight to the place that they mean.
    for words, code in (("灌县", "510181"), ("dujiangyan", "510181"), ("金堂縣", "510121")):
        box.fill(words)
        box.press("Enter")
        screen.wait_query(place=code, query=None)
    box.fill("保障性租赁住房")
    box.press("Enter")
    screen.wait_query(query="保障性租赁住房")
    hits = [p for _, p in READING.projects() if "保障性租赁住房" in p.text]
    assert screen.panel.locator('button[data-a^="clause:"]').count() == len(hits) > 0
    box.fill("不存在的词语")
    box.press("Enter")
    screen.wait_query(query="不存在的词语")
    assert "没有找到" in screen.panel.inner_text()
    screen.act("search:")
    screen.wait_query(query=None)
    screen.heading("28 项任务")


def test_tray_lists_every_reason(screen: Screen) -> None:
    screen.open()
    total = 0
    given = {unplaced.reason for unplaced in READING.unplaced}
    for name, reason in tray.PARTS.items():
        if reason not in given:
            assert screen.page.locator(f'.st-key-foot button[data-a="below:{name}"]').count() == 0
            continue
        screen.act(f"below:{name}", ".st-key-foot")
        screen.wait_query(below=name)
        drawer = screen.page.locator(".st-key-drawer")
        drawer.locator("caption, .empty").first.wait_for()
        total += drawer.locator("tbody tr").count()
        label = drawer.locator(".pager span")
        pages = int(label.inner_text().split("/")[1]) if label.count() else 1
        for page in range(2, pages + 1):
            drawer.locator(f'button[data-a="tray:{page - 1}"]').click()
            label.filter(has_text=re.compile(rf"^{page} / ")).wait_for()
            total += drawer.locator("tbody tr").count()
    assert total == len(READING.unplaced)
    screen.act("below:", ".st-key-drawer")
    screen.wait_query(below=None)
    assert screen.mounts == 1


def test_keyboard_reaches_task_and_table(screen: Screen) -> None:
    screen.open()
    first = screen.panel.locator(".tasks button").first
    first.focus()
    screen.page.keyboard.press("Enter")
    screen.wait_query(task="1")
    assert screen.page.evaluate("document.activeElement.closest('.st-key-panel') !== null")
    table = screen.page.locator('button[data-a="below:table"]')
    table.focus()
    screen.page.keyboard.press("Enter")
    screen.wait_query(below="table")
    assert screen.page.locator(".st-key-drawer tbody tr").count() > 3


HOSTILE = """四川省测试计划

一、<img src=x onerror="window.hacked=1">章

（一）建设<script>window.hacked=1</script>成都高新区。支持<script>window.hacked=2</script>产业园建设。
在金堂县建成3个"><b onmouseover=alert(1)>市场。

牵头单位：<script>window.hacked=3</script>厅、成都市人民政府
责任单位：省发展改革委
"""


def test_hostile_document_is_text(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "<b>计划<b>.txt"
    file.write_text(HOSTILE, "utf-8")
    screen.open("?mode=document")
    screen.page.locator("input[type=file]").set_input_files(file)
    screen.page.wait_for_function("new URLSearchParams(location.search).get('document')")
    screen.settled()
    screen.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    screen.wait_query(mode=None)
    screen.act("task:1")
    screen.wait_query(task="1")
    words = screen.panel.inner_text()
    assert "<script>" in words
    assert "成都市人民政府" in words
    screen.act("below:table")
    screen.click_map("510121")
    screen.wait_query(place="510121")
    screen.act("place:510121", ".st-key-card")
    screen.wait_query(mode="place")
    for frame in screen.page.frames:
        assert frame.evaluate("window.hacked === undefined")
        assert frame.evaluate("document.querySelector('b[onmouseover], img[onerror]') === null")
    screen.page.locator("[class*=st-key-mode] button", has_text="文档").click()
    screen.wait_query(mode="document")
    screen.page.locator(".st-key-restore button").click()
    screen.wait_query(document=None)
    assert screen.mounts == 1


def test_bad_uploads_are_refused_and_nothing_is_lost(screen: Screen, tmp_path: Path) -> None:
    screen.open("?mode=document")
    empty, binary, mixed = (tmp_path / name for name in ("空.txt", "图片.txt", "混.txt"))
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    mixed.write_bytes("成都市建设三个园区。\n".encode("gb18030") * 5 + "绵阳市建设两个园区。\n".encode() * 5)
    for file in (empty, binary, mixed):
        screen.settled()
        screen.page.locator("input[type=file]").last.set_input_files(file)
        alert = screen.page.locator(".st-key-panel [data-testid=stAlert]", has_text=file.name)
        alert.wait_for()
        assert "没有打开" in alert.inner_text()
    screen.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    screen.wait_query(mode=None)
    screen.heading("28 项任务")
    assert screen.mounts == 1


def test_hundred_changes_keep_the_map(screen: Screen) -> None:
    screen.open()
    paints = screen.paints
    for turn in range(25):
        number = turn % 27 + 1
        screen.act(f"task:{number}")
        screen.wait_query(task=str(number))
        screen.act(f"task:{number + 1}", ".steps")
        screen.wait_query(task=str(number + 1))
        before = screen.query.get("layers")
        screen.page.locator("[class*=st-key-layers] button").nth(turn % 6).click()
        screen.page.wait_for_function(
            "before => (new URLSearchParams(location.search).get('layers') || null) !== before", arg=before
        )
        screen.act("home:")
        screen.wait_query(task=None)
    assert screen.mounts == 1
    assert screen.shell("AtlasShell.stats.mounts") == 1
    assert screen.paints >= paints + 75
