"""A phone: the matrix keeps cells that a finger hits and an eye reads, and its tasks stay beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.screen import Screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.server import Server


def test_the_matrix_reads_on_a_phone(server: Server, browser: Browser) -> None:
    screen = Screen(browser, server.url, 390, 844, has_touch=True)
    for lang in ("zh", "en"):
        screen.open(f"?mode=matrix&lang={lang}")
        assert screen.page.evaluate("document.documentElement.scrollWidth") <= 390
        cells = screen.page.locator(".matrix td button").evaluate_all(
            "all => all.map(one => [one.offsetWidth, one.offsetHeight, one.scrollWidth])"
        )
        assert len(cells) > 200
        assert min(width for width, _, _ in cells) >= 34
        assert min(height for _, height, _ in cells) >= 34
        assert all(words <= width + 1 for width, _, words in cells)
        left = "document.querySelector('.matrix tbody th').getBoundingClientRect().left"
        before = screen.page.evaluate(left)
        screen.page.evaluate("document.querySelector('.scroll').scrollLeft = 300")
        assert abs(screen.page.evaluate(left) - before) < 2
    screen.close()
    assert screen.foreign == []
    assert screen.faults == []
