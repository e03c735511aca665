"""The browser, and the one thing that may be tried again: its own start."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.outside import ONLY_THIS_MACHINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The same engine with and without a window around it; without it a page costs a third less of a processor's time."""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--font-render-hinting=none",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", ONLY_THIS_MACHINE,
]  # fmt: skip
"""Letters are as wide as in a browser with a window: without it they would be fitted to the pixels."""


def program() -> str | None:
    """Return the path of the browser: the one that ``CHROMIUM`` names, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return next((found for one in ([named] if named else PROGRAMS) if (found := shutil.which(one))), None)


def launch(playwright: Playwright, report: Callable[[str], None]) -> Browser:
    """Start the browser; where it does not come up in time, start it once more and say so."""
    installed = program()
    own = {"executable_path": installed} if installed else {}
    try:
        return playwright.chromium.launch(args=FLAGS, **own)
    except PlaywrightTimeoutError as late:
        report(f"the browser did not start in time and was started again: {str(late).splitlines()[0]}")
        return playwright.chromium.launch(args=FLAGS, **own)
