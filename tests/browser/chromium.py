"""The browser, and the one thing that may be tried again: its own start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Playwright

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def launch(playwright: Playwright, report: Callable[[str], None]) -> Browser:
    """Start the browser; where it does not come up in time, start it once more and say so."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    own = {"executable_path": chromium} if Path(chromium).exists() else {}
    try:
        return playwright.chromium.launch(args=FLAGS, **own)
    except PlaywrightTimeoutError as late:
        report(f"the browser did not start in time and was started again: {str(late).splitlines()[0]}")
        return playwright.chromium.launch(args=FLAGS, **own)
