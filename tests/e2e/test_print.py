"""Ctrl+P: any mode on paper, the map in it and in its place, the whole panel, the sources, and nothing to click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.layers import documents

if TYPE_CHECKING:
    from PIL.Image import Image

    from tests.browser.screen import Screen

EDITION = documents.edition("2022")
TASK = EDITION.tasks[1]
WORDS = {
    "task=1": [TASK.title, TASK.projects[-1].text[:10], *TASK.lead_units],
    "mode=place&place=510121": ["金堂县", "各章条目", "全省性要求"],
    "mode=matrix": ["28 项任务", "阿坝", EDITION.tasks[28].title[:6]],
    "mode=document": ["SHA-256", "数据来源"],
    "mode=present&step=t1&play=1": [TASK.title],
}
BUTTONS = ("复制条款表", "复制此视图的链接", "在地图上查看", "筛选与底图", "下一项", "选择县（市、区）", "退出")
NUMBERS = """() => {
    window.dispatchEvent(new Event('beforeprint'))
    const map = document.querySelector('.st-key-map iframe').contentDocument
    const rows = map.querySelectorAll('.atlas-index:not([hidden]) .atlas-index-row')
    const names = Array.from(rows, (row) => row.lastChild.textContent)
    const told = document.querySelector('.print-numbers')?.textContent ?? ''
    window.dispatchEvent(new Event('afterprint'))
    return [names, told, document.querySelectorAll('.print-numbers').length]
}"""


def printed(screen: Screen) -> tuple[str, Image, int]:
    """Return the words of the page on paper without spaces, a picture of its first sheet, and how many there are."""
    raw = screen.page.pdf(format="A4", print_background=True)
    paper = pypdfium2.PdfDocument(raw)
    words = "".join(page.get_textpage().get_text_bounded() for page in paper)
    picture = paper[0].render(scale=1).to_pil().convert("RGB")
    return "".join(words.split()), picture, len(paper)


@pytest.mark.parametrize("query", list(WORDS))
def test_any_mode_on_paper(screen: Screen, query: str) -> None:
    screen.open(f"?{query}")
    before = screen.shell("[map.getSize().x, map.getSize().y]")
    words, picture, sheets = printed(screen)
    for one in WORDS[query]:
        assert "".join(one.split()) in words, one
    assert EDITION.boundaries.source.replace(" ", "") in words
    assert [one for one in BUTTONS if one in words] == []
    # The names that numbers stand for on the map of the paper are all told in words, and taken away again.
    names, told, after = screen.page.evaluate(NUMBERS)
    assert [name for name in names if name not in told] == []
    assert after == 0
    if names:
        assert "".join(told.split()) in words
    # A step of the show is one sheet.
    assert sheets < (2 if "play=1" in query else 40)
    # The map has colours in the upper half of the first sheet, and nothing runs over its right margin.
    upper = picture.crop((0, 0, picture.width, picture.height // 2)).quantize(64).convert("RGB")
    assert len(upper.getcolors(256) or ()) > 20
    edge = picture.crop((picture.width - 24, 0, picture.width, picture.height))
    assert all(low > 240 for low, _ in edge.getextrema())
    # Afterwards the page is as it was.
    screen.page.wait_for_function(
        "size => { const w = document.querySelector('.st-key-map iframe').contentWindow;"
        " const now = w.document.querySelector('.leaflet-container').getBoundingClientRect();"
        " return Math.abs(now.width - size[0]) < 2 && Math.abs(now.height - size[1]) < 2 }",
        arg=before,
    )
