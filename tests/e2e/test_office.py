"""An office's server: nobody gets in without a sign-in at a real provider, and what is private stays private."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from threading import Event
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.server import free_port, started
from tests.browser.sign_in import SignInProvider, sign_in, sign_out
from tests.browser.slow_line import SlowLine
from tests.e2e.test_axe import serious
from tests.e2e.test_kept import OUTAGE_S, back, bring, connected, plan, shows
from views import guard
from views.parts.writing.markdown_text import JOINER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.server import Server

NAME = "![图](http://outside.example/a.png) <img src=http://outside.example/b.png> $x^2$ :smile:"


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def line(port: int) -> Iterator[SlowLine]:
    """The line by which all browsers of this file come; it can be cut."""
    with SlowLine(port, lambda: 0.0) as held:
        yield held


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory, line: SlowLine) -> Iterator[SignInProvider]:
    running = SignInProvider(tmp_path_factory.mktemp("provider"), line.url)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, port: int, provider: SignInProvider) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("office")
    with started(folder, port=port, ATLAS_USER_DOCUMENTS="5", **provider.setting) as running:
        yield running


@pytest.fixture
def window(office: Server, line: SlowLine, browser: Browser) -> Iterator[Callable[[], Screen]]:
    """Give windows of browsers that know nothing of each other."""
    opened: list[Screen] = []

    def new() -> Screen:
        opened.append(Screen(browser, line.url))
        return opened[-1]

    yield new
    for screen in opened:
        screen.close()
        assert screen.foreign == []
        assert screen.faults == []


def ask(office: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    request = urllib.request.Request(office.url.rstrip("/") + path, method=method, headers=headers)
    opener = urllib.request.build_opener(urllib.request.HTTPRedirectHandler)
    try:
        with opener.open(request, timeout=10) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {name.lower(): value for name, value in error.headers.items()}


def test_two_users_and_what_each_sees(window: Callable[[], Screen], tmp_path: Path) -> None:
    his, hers = window(), window()
    sign_in(his, "zhang", "?mode=document")
    # Whoever had to sign in comes to where the address led.
    assert his.query["mode"] == "document"
    expect(his.page.locator(".st-key-sign_out")).to_contain_text("姓zhang")
    kept = bring(his, plan(tmp_path, "他的.docx", "广元"))
    shows(his, "他的.docx")
    sign_in(hers, "li", "?mode=document")
    assert "他的.docx" not in hers.panel.inner_text()
    # His address and a guessed one are answered alike, and show nothing.
    answers = []
    for guessed in (kept, "zzzzzzzzzzzz"):
        hers.page.goto(f"{hers.url}?document={guessed}")
        hers.panel.locator("h2", has_text="打不开").wait_for()
        answers.append(hers.panel.locator("[role=alert]").inner_text().replace(guessed, "ID"))
        assert hers.page.locator(".st-key-map iframe").count() == 0
        assert "广元" not in hers.page.content()
    assert answers[0] == answers[1]
    assert hers.page.locator(f'[data-a="back:{kept}"]').count() == 0
    # Shared it is seen and not deleted by her; the list says whose it is.
    his.act(f"share:{kept}", ".st-key-panel")
    expect(his.panel).to_contain_text("已与单位共享")
    hers.page.goto(f"{hers.url}?mode=document&document={kept}")
    hers.settled()
    shows(hers, "他的.docx")
    expect(hers.panel).to_contain_text("姓zhang 共享")
    for verb in ("delete", "share", "unshare"):
        assert hers.panel.locator(f'[data-a="{verb}:{kept}"]').count() == 0
    # A click that no button offers is refused.
    hers.page.evaluate(
        """id => { const button = document.querySelector('.st-key-panel [data-a^="open:"]')
        button.dataset.a = `delete:${id}`; button.click() }""",
        kept,
    )
    expect(hers.panel).to_contain_text("只有本人可以删除")
    his.page.reload()
    his.settled()
    shows(his, "他的.docx")
    # No longer shared, it is gone for her at her next click.
    his.act(f"unshare:{kept}", ".st-key-panel")
    expect(his.panel).to_contain_text("已取消共享")
    hers.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    hers.panel.locator("h2", has_text="打不开").wait_for()
    his.act(f"delete:{kept}", ".st-key-panel")
    expect(his.panel).to_contain_text("已删除")


def test_a_name_from_the_provider_is_text(window: Callable[[], Screen], tmp_path: Path) -> None:
    his, hers = window(), window()
    sign_in(his, NAME, "?mode=document")
    expect(his.page.locator(".st-key-sign_out")).to_contain_text("姓")
    assert NAME in his.page.locator(".st-key-sign_out").inner_text().replace(JOINER, "")
    kept = bring(his, plan(tmp_path, "壬.docx", "内江"))
    his.act(f"share:{kept}", ".st-key-panel")
    expect(his.panel).to_contain_text("已与单位共享")
    sign_in(hers, "feng", f"?mode=document&document={kept}")
    expect(hers.panel).to_contain_text(f"姓{NAME} 共享")
    for screen in (his, hers):
        assert screen.page.locator("img[src*=outside], a[href*=outside], .katex").count() == 0
    # The list without what others share.
    hers.act("own:", ".st-key-panel")
    expect(hers.panel).to_contain_text("文档库（0）")
    hers.act("own:", ".st-key-panel")
    expect(hers.panel).to_contain_text("文档库（")
    his.act(f"delete:{kept}", ".st-key-panel")


def test_signing_out_ends_it_in_every_tab(window: Callable[[], Screen], tmp_path: Path) -> None:
    screen = window()
    sign_in(screen, "wang", "?mode=document")
    kept = bring(screen, plan(tmp_path, "自己的.docx", "雅安"))
    tab = screen.context.new_page()
    tab.goto(f"{screen.url}?mode=document&document={kept}")
    expect(tab.locator(".st-key-panel dl").first).to_contain_text("自己的.docx")
    sign_out(screen)
    tab.locator(".st-key-sign_in_go").wait_for()
    for page in (screen.page, tab):
        page.goto(f"{screen.url}?document={kept}")
        page.locator(".st-key-sign_in_go").wait_for()
        assert "自己的" not in page.content()
    # Somebody else at the same machine sees nothing of it.
    sign_in(screen, "zhao", "?mode=document")
    assert "自己的.docx" not in screen.panel.inner_text()


def test_a_line_and_a_server_that_were_down_ask_for_no_new_sign_in(
    window: Callable[[], Screen], office: Server, line: SlowLine, tmp_path: Path
) -> None:
    screen = window()
    sign_in(screen, "zhou", "?mode=document")
    kept = bring(screen, plan(tmp_path, "庚.docx", "南充"))
    line.cut()
    Event().wait(OUTAGE_S / 4)
    line.mend()
    connected(screen)
    shows(screen, "庚.docx")
    screen.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
    screen.wait_query(mode=None, document=kept)
    office.crash()
    back(screen)
    screen.act("task:1", ".st-key-panel")
    screen.wait_query(task="1", document=kept)
    # A link that somebody sends to a browser that has not signed in leads there after the sign-in.
    other = window()
    sign_in(other, "zhou", f"?document={kept}&task=1")
    assert (other.query["document"], other.query["task"]) == (kept, "1")
    expect(other.panel).to_contain_text("南充")


def test_what_one_user_may_bring_is_bounded(window: Callable[[], Screen], tmp_path: Path) -> None:
    screen = window()
    sign_in(screen, "qian", "?mode=document")
    # More than the server holds at a time: each is let go of when it was taken.
    places = ("泸州", "达州", "巴中", "广安", "眉山")
    assert len(places) > guard.MOST_UPLOADS
    for number, place in enumerate(places):
        bring(screen, plan(tmp_path, f"{number}.docx", place))
    bring(screen, plan(tmp_path, "多的.docx", "南充"))
    expect(screen.panel).to_contain_text("5 份")
    expect(screen.panel).to_contain_text("请先删除不用的文件")


def test_nothing_is_given_to_whoever_has_not_signed_in(office: Server) -> None:
    for path, method in (("/media/0123.pdf", "GET"), ("/_stcore/upload_file/x/y", "PUT")):
        status, headers = ask(office, path, method)
        assert status == 401, path
        assert headers["content-security-policy"] == guard.POLICY
    # A cookie that the server did not sign is none.
    forged = "_streamlit_user=eyJpc19sb2dnZWRfaW4iOiB0cnVlfQ.x.y"
    assert ask(office, "/media/0123.pdf", Cookie=forged)[0] == 401
    assert ask(office, "/auth/login?provider=nobody")[0] == 200
    for path in ("/_stcore/metrics", "/nowhere", "/auth/other"):
        assert ask(office, path)[0] == 404


@pytest.mark.parametrize("name", ["rebound.example", "127.0.0.1.rebound.example"])
def test_a_strange_host_is_refused_whatever_is_forwarded(office: Server, name: str) -> None:
    status, headers = ask(office, "/", Host=name, **{"X-Forwarded-Host": f"127.0.0.1:{office.port}"})
    assert status == 421
    assert headers["x-content-type-options"] == "nosniff"


def test_the_page_of_the_sign_in_and_the_list_for_everybody(window: Callable[[], Screen], tmp_path: Path) -> None:
    screen = window()
    for lang, words in (("zh", "登录"), ("en", "Sign in")):
        screen.page.goto(f"{screen.url}?lang={lang}")
        expect(screen.page.locator(".st-key-sign_in_go button")).to_have_text(words)
        assert serious(screen.page) == []
        assert screen.page.evaluate("document.documentElement.lang")[:2] == lang
    sign_in(screen, "wu", "?mode=document&lang=zh")
    kept = bring(screen, plan(tmp_path, "辛.docx", "自贡"))
    screen.act(f"share:{kept}", ".st-key-panel")
    assert serious(screen.page) == []


def test_a_sign_in_that_comes_to_nothing_says_so(window: Callable[[], Screen]) -> None:
    screen = window()
    screen.page.goto(f"{screen.url}?task=3")
    screen.page.locator(".st-key-sign_in_go button").click()
    screen.page.get_by_text("取消").click()
    expect(screen.page.locator(".st-key-sign_in [data-testid=stAlert]")).to_contain_text("登录没有完成")
    # The goal is not forgotten over it.
    screen.page.locator(".st-key-sign_in_go button").click()
    screen.page.get_by_label("用户名").fill("sun")
    screen.page.get_by_role("button", name="登录").click()
    screen.page.wait_for_url(re.compile("task=3"))
    screen.page.locator(".st-key-sign_out").wait_for()


def test_a_return_that_nobody_asked_for_leads_nowhere_else(window: Callable[[], Screen]) -> None:
    screen = window()
    screen.context.add_cookies([{"name": "atlas_goal", "value": "%0d%0aX: y", "url": screen.url}])
    screen.page.goto(f"{screen.url}oauth2callback?code=x&state=y")
    assert screen.page.url == f"{screen.url}?sign_in=failed"


def test_a_provider_that_is_down_is_said(window: Callable[[], Screen], provider: SignInProvider) -> None:
    """The last test of this file: it ends the provider."""
    screen = window()
    screen.page.goto(screen.url)
    button = screen.page.locator(".st-key-sign_in_go button")
    button.wait_for()
    provider.stop()
    button.click()
    alert = screen.page.locator(".st-key-sign_in [data-testid=stAlert]")
    expect(alert).to_contain_text("连接不上登录服务")
    expect(alert).to_contain_text("管理员")
