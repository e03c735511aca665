"""WCAG 2.2 AA by axe-core in every mode and both languages, inside the map's frame too; and what it can't see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data.openers.texts import Lang
from views.state import MODES

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.browser.screen import Screen

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "iframes": False,
}
"""The map's frame is looked at by itself; asked from outside it would be waited for in vain."""
STATES = {
    **{mode: f"mode={mode}" for mode in MODES},
    "task": "task=1&below=table",
    "clause": "task=1&clause=1.10",
    "county": "mode=place&place=510121",
    "lists": "mode=matrix&desk=part:lists&list=provincial-new-area",
    "tray": "below=class",
    "compared": "mode=document&against=sample2023",
    "pair": "mode=document&against=sample2023&pair=n8",
    "step": "mode=present&step=t3",
    "card": "task=1&place=510117&pin=513401",
    "units": "mode=matrix&desk=part:units",
    "stage": "mode=present&step=t3&play=1",
}


def serious(frame: Page | Frame) -> list[str]:
    """Return the serious and critical findings of axe, one line an element."""
    if not frame.evaluate("'axe' in window"):
        assert AXE.exists(), "npm ci --ignore-scripts installs axe-core"
        frame.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = frame.evaluate(
        "rules => axe.run(document, rules).then(({ violations }) => violations)", RULES
    )
    return [
        f"{one['id']}: {node['target']} {node['html'][:140]} {node.get('failureSummary', '')[:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("lang", list(Lang))
def test_no_serious_finding_in_any_mode(screen: Screen, lang: Lang) -> None:
    findings = []
    for name, query in STATES.items():
        screen.open(f"?{query}&lang={lang}")
        findings += [f"{name}: {one}" for one in serious(screen.page)]
        if name == "card":
            screen.page.locator(".atlas-search input").fill("jin")
            screen.page.locator(".atlas-search .options li").first.wait_for()
            findings += [f"suggestions: {one}" for one in serious(screen.page)]
        if name in {"browse", "card", "stage"}:
            frame = screen.page.wait_for_selector(".st-key-map iframe").content_frame()
            assert frame is not None
            findings += [f"{name}, map: {one}" for one in serious(frame)]
    assert findings == []


def test_every_control_has_a_name_and_shows_its_focus(screen: Screen) -> None:
    """Walk through the page by Tab: each stop has a name and looks different from when it was not focused."""
    screen.open("?mode=present&step=t3")
    look = """() => {
      const node = document.activeElement
      if (!node || node === document.body) return null
      const seen = (n) => { const s = getComputedStyle(n)
        return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor].join() }
      const name = node.getAttribute('aria-label') || node.title || node.innerText || node.placeholder ||
        node.labels?.[0]?.innerText || ''
      const ring = [node, node.parentElement, node.parentElement?.parentElement,
        node.parentElement?.parentElement?.parentElement].map(n => n && seen(n)).join('/')
      node.blur()
      const calm = [node, node.parentElement, node.parentElement?.parentElement,
        node.parentElement?.parentElement?.parentElement].map(n => n && seen(n)).join('/')
      node.focus({ preventScroll: true, focusVisible: true })
      return { tag: node.tagName, name: name.trim(), differs: ring !== calm, html: node.outerHTML.slice(0, 160) }
    }"""
    stops = 0
    nameless, unseen = [], []
    for _ in range(45):
        screen.page.keyboard.press("Tab")
        stop = screen.page.evaluate(look)
        if stop is None or stop["tag"] in {"IFRAME", "MAIN", "BODY"}:
            continue
        stops += 1
        if not stop["name"]:
            nameless.append(stop["html"])
        if not stop["differs"]:
            unseen.append(stop["html"])
    assert stops > 25
    assert nameless == []
    assert unseen == []


def test_the_table_says_what_the_map_shows(screen: Screen) -> None:
    """The text alternative of the map: every place that is drawn has a row."""
    screen.open("?task=11&below=table")
    names = ", ".join(f".atlas-label-{kind}" for kind in ("region", "zone", "corridor", "site"))
    drawn = screen.page.frame_locator(".st-key-map iframe").locator(names).all_inner_texts()
    table = screen.page.locator(".st-key-drawer table")
    words = table.inner_text()
    assert drawn
    for label in drawn:
        assert label.removesuffix("（示意）") in words
    assert table.locator("caption").inner_text()
    assert table.locator("th[scope=col]").count() >= 4


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450)])
def test_nothing_is_cut_off_on_a_phone_or_at_twice_the_size(screen: Screen, width: int, height: int) -> None:
    """720 x 450 CSS pixels are a window of 1440 x 900 at 200 % zoom."""
    screen.page.set_viewport_size({"width": width, "height": height})
    for query in ("task=1", "mode=place&place=510121", "mode=present&step=t3", "mode=document", "below=table"):
        screen.open(f"?{query}")
        assert screen.page.evaluate("document.documentElement.scrollWidth") <= width, query
        box = screen.page.locator(".st-key-map iframe").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] >= 200
        panel = screen.panel.bounding_box()
        assert panel is not None
        assert panel["width"] >= min(340, width - 24)
