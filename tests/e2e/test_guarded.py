"""The real server behind its guard, and a hostile document in a real browser: nothing gets in, nothing gets out."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.screen import Screen
from views import guard
from views.parts.writing.markdown_text import JOINER

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.server import Server

SIGNS = "![图](http:a.png) [链](http:b) :material∕home: :smile: $x^2$ www.outside.example"
IMAGE = "![图](http://outside.example/a.png)"
TEXT = f"一、{IMAGE}章\n（一）任务{IMAGE}。支持成都市、绵阳市建设{IMAGE}<img src=http://outside.example/c.png>。新建住房5万套。\n"
VIEWS = ("", "task=1", "mode=present&step=t1", "mode=matrix&desk=part:targets", "mode=export", "mode=document")
OTHERS = "img[src*=outside], img[src*=http]:not([src*='//127.0.0.1:']), a[href*=outside], .katex"
MARKUP = f":is(.st-key-top, .st-key-panel) :is({OTHERS})"


def ask(server: Server, path: str, host: str, **headers: str) -> tuple[int, dict[str, str]]:
    request = urllib.request.Request(server.url.rstrip("/") + path, headers={"Host": host} | headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers)


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "", 200),
        ("/?task=3", "", 200),
        ("/_stcore/health", "", 200),
        ("/_stcore/metrics", "", 404),
        ("/nowhere", "", 404),
        ("/", "rebound.example", 421),
    ],
)
def test_answers_of_the_server(server: Server, path, host, status) -> None:
    found, headers = ask(server, path, host or f"127.0.0.1:{server.port}")
    assert found == status
    assert headers.items() >= {name.lower(): value for name, value in guard.HEADERS.items()}.items()


@pytest.mark.parametrize("origin", ["http://outside.example", "null"])
def test_a_page_elsewhere_opens_no_line(server: Server, origin: str) -> None:
    own = f"127.0.0.1:{server.port}"
    line = f"ws://{own}/_stcore/stream"
    began = time.monotonic()
    with pytest.raises(InvalidStatus) as refused:
        connect(line, origin=origin, subprotocols=["streamlit"], proxy=None)
    assert refused.value.response.status_code == 403
    # Nobody is asked outside who this machine might be.
    assert time.monotonic() - began < 2
    with connect(line, origin=f"http://{own}", subprotocols=["streamlit"], proxy=None):
        pass


ASKING = """() => {
    document.body.insertAdjacentHTML('beforeend', '<iframe src="http://outside.example/frame"></iframe>')
    const asks = "fetch('http://outside.example/worker').catch(() => postMessage(''))"
    const worker = new Worker(URL.createObjectURL(new Blob([asks])))
    new WebSocket('ws://outside.example/line')
    window.open('http://outside.example/popup')
    return Promise.all([
      fetch('http://192.0.2.1/number').catch((error) => error.name),
      new Promise((done) => { worker.onmessage = done }).then(() => 'refused') ]) }"""


def test_what_pages_ask_others_for_is_seen_and_goes_nowhere(server: Server, browser: Browser) -> None:
    """The guard of all tests of the screen, on a page without the app's own policy."""
    asking = Screen(browser, f"{server.url}_stcore/health", bypass_csp=True)
    asking.page.goto(asking.url)
    with asking.page.expect_popup():
        assert asking.page.evaluate(ASKING) == ["TypeError", "refused"]
    asking.close()
    assert {url.rpartition("/")[2] for url in asking.foreign} == {"frame", "worker", "line", "popup", "number"}


def test_a_hostile_document_asks_nobody(screen: Screen) -> None:
    refused: list[str] = []
    page = screen.page
    page.on("console", lambda line: refused.extend([line.text] * ("Content Security Policy" in line.text)))
    screen.open("?mode=document")

    def drop(name: str, content: bytes) -> None:
        file = {"name": name, "mimeType": "text/plain", "buffer": content}
        screen.panel.locator("input[type=file]").set_input_files(file)

    drop(f"{SIGNS}.txt", TEXT.encode())
    page.locator(".st-key-restore").wait_for()
    page.wait_for_url(re.compile("document="))
    document = f"?document={screen.query['document']}&"
    for query in VIEWS:
        page.evaluate(
            "query => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')) }",
            document + query,
        )
        screen.settled()
        assert page.locator(".st-key-doc button").inner_text().replace(JOINER, "") == f"{SIGNS}.txt"
        assert page.locator(MARKUP).count() == 0
    field = page.locator(".st-key-search").get_by_role("combobox")
    field.press_sequentially("任务")
    page.get_by_role("option").filter(has_text="图").first.wait_for()
    assert page.locator(f"[role=listbox] :is({OTHERS})").count() == 0
    screen.open(f"{document}mode=present&step=t1&play=1")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.get_by_text("//outside.example/a.png").first.wait_for()
    assert popup.value.locator(OTHERS).count() == 0
    screen.open(f"{document}mode=document")
    drop(f"{SIGNS}.txt", b"\x00\xff\x00\x01" * 40)
    error = screen.panel.locator("[data-testid=stAlert]").first
    error.wait_for()
    assert SIGNS in error.inner_text().replace(JOINER, "")
    assert error.locator("img, a, .katex").count() == 0
    assert refused == []
