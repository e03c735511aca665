"""No request leaves this machine, and each that would have is counted.

The browser knows no host but this machine (:data:`ONLY_THIS_MACHINE`); what pages ask for all the same is written
down. Requests pass by no test on their way, so that the browser keeps what it has fetched, as a user's does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]"
LOOPBACK = r"(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])[:/]"


def foreign_requests(context: BrowserContext, own: str = LOOPBACK) -> list[str]:
    """Return a list that gets the address of every request of a window to others than these, popups included."""
    allowed = re.compile(rf"({own})|(data|blob|about):")
    found: list[str] = []

    def note(url: str) -> None:
        if not allowed.match(url):
            found.append(url)

    context.on("request", lambda request: note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda line: note(line.url)))
    return found
