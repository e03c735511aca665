"""What a user does in the window, in words that the tests read like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import expect

from tests.browser.outside import foreign_requests

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

WAITS_MS = 30_000
"""How long a test waits for what must come, whoever asks for it; machines are shared and slow at times."""

expect.set_options(timeout=WAITS_MS)

READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
SAYS = """() => {
  const spoken = [...document.querySelectorAll('.st-key-panel, .stage')]
  return !spoken.length || spoken.some((part) => part.innerText.trim())
}"""
"""The panel says something, or in a show, which has no panel, the caption."""
RESTS_MS = 100
"""What stands in one place for so long is not on its way to another."""

WATCH = """
  window.__mounts = 0
  const count = (node) => {
    if (node.nodeType !== 1) return
    if (node.tagName === 'IFRAME') window.__mounts++
    node.querySelectorAll('iframe').forEach(() => window.__mounts++)
  }
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(count)))
    .observe(document, { childList: true, subtree: true })
  window.__left = []
  new MutationObserver((changes) => changes.forEach((change) => window.__left.push(change.oldValue)))
    .observe(document, { attributeFilter: ['data-test-connection-state', 'data-test-script-state'],
      attributeOldValue: true, subtree: true })
"""
"""Counts every frame that is put into the page, and keeps the states that the app has left, however short they were."""


class Screen:
    """A browser window with the app in it."""

    def __init__(self, browser: Browser, url: str, width: int = 1440, height: int = 900, **options: Any) -> None:
        self.url = url
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce", **options
        )
        self.foreign = foreign_requests(self.context)
        self.size = width, height
        self.context.add_init_script(WATCH)
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAITS_MS)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def close(self) -> None:
        self.context.close()

    def leave(self) -> None:
        """Leave the page and all that was left in the browser, so that the window is as one that was just opened."""
        for other in self.context.pages:
            if other != self.page:
                other.close()
        self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.page.mouse.move(0, 0)
        # To a page of the same host: the browser goes on with the process that knows the app.
        self.page.goto(f"{self.url}_stcore/health")
        self.page.set_viewport_size({"width": self.size[0], "height": self.size[1]})
        self.context.clear_cookies()
        self.context.clear_permissions()

    def open(self, query: str = "") -> Screen:
        self.page.goto(self.url + query)
        self.settled()
        self.painted()
        self.page.wait_for_function(SAYS)
        return self

    def settled(self) -> None:
        """Wait until the server has answered."""
        self.page.wait_for_selector(READY)

    def painted(self, after: int = 0) -> None:
        """Wait until the map was painted more often than this; the page is asked, the frame may yet be loading."""
        self.page.wait_for_function(
            "after => Number(document.querySelector('.st-key-map iframe')?.contentDocument"
            "?.querySelector('[data-painted]')?.dataset.painted || 0) > after",
            arg=after,
        )

    def shell(self, script: str, *, arg: Any = None) -> Any:
        """Return what a script says inside the map's frame."""
        frame = self.page.wait_for_selector(".st-key-map iframe").content_frame()
        assert frame is not None
        return frame.evaluate(script, arg)

    @property
    def paints(self) -> int:
        """How often the map was painted since it was mounted."""
        return int(self.shell("AtlasShell.stats.paints"))

    def click_map(self, place_id: str) -> None:
        """Click the map where a place stands, once map and page have come to rest."""
        before = None
        while (at := self._on_page(place_id)) != before:
            before = at
            self.page.wait_for_timeout(RESTS_MS)
        assert at, f"{place_id} is not in view"
        self.page.mouse.click(at["x"], at["y"])

    def _on_page(self, place_id: str) -> dict[str, float] | None:
        at = self.shell("id => AtlasShell.where(id)", arg=place_id)
        frame = self.page.locator(".st-key-map iframe").bounding_box()
        assert frame
        return at and {"x": frame["x"] + at["x"], "y": frame["y"] + at["y"]}

    @property
    def query(self) -> dict[str, str]:
        """The address as parameters."""
        return {name: values[0] for name, values in parse_qs(urlparse(self.page.url).query).items()}

    def wait_query(self, **wanted: str | None) -> None:
        """Wait until the address has (or, for ``None``, has not) these parameters, then until the page is settled."""
        self.page.wait_for_function(
            "wanted => { const q = new URLSearchParams(location.search);"
            " return Object.entries(wanted).every(([k, v]) => q.get(k) === v) }",
            arg=wanted,
        )
        self.settled()

    @property
    def panel(self) -> Locator:
        return self.page.locator(".st-key-panel")

    @property
    def mounts(self) -> int:
        """How often a frame was put into the page."""
        return int(self.page.evaluate("window.__mounts"))

    def act(self, action: str, within: str = "") -> None:
        """Click the first button that does this, and wait until the app is at rest.

        It is at rest also before the click has reached the server: a test that looks elsewhere next, in another window
        or on the disk, waits first for what this window says about its click.
        """
        self.page.locator(f'{within} button[data-a="{action}"]').first.click()
        self.settled()

    def heading(self, words: str) -> None:
        """Wait for the panel's heading to hold these words."""
        self.panel.locator("h2", has_text=words).first.wait_for()
