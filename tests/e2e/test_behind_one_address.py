"""Several processes behind one address (docs/OFFICE.md): a session stays where it is, and outlives its process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.behind_proxy import ProxyServer, ports
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.sign_in import SignInProvider, sign_in
from tests.e2e.test_guarded import ask
from tests.e2e.test_kept import back, bring, plan, shows
from views import guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.library.postgresql import PostgresServer


class Office:
    """Two processes with one library in PostgreSQL, one provider, one address."""

    def __init__(self, folder: Path, database: str) -> None:
        self.started: list[SignInProvider | Server | ProxyServer] = []
        address, *own = ports(3)
        try:
            provider = SignInProvider(folder, f"http://127.0.0.1:{address}")
            self.started.append(provider)
            self.processes = {}
            for name, port in zip(("p8501", "p8502"), own, strict=True):
                self.processes[name] = Server(folder, port=port, **provider.setting, ATLAS_DATABASE=database)
                self.started.append(self.processes[name])
            for process in self.processes.values():
                process.wait()
            self.proxy = ProxyServer(folder, address, own)
            self.started.append(self.proxy)
        except BaseException:
            self.stop()
            raise

    @property
    def url(self) -> str:
        return self.proxy.url

    @property
    def port(self) -> int:
        return self.proxy.port

    def stop(self) -> None:
        for one in reversed(self.started):
            one.stop()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, postgresql: PostgresServer) -> Iterator[Office]:
    running = Office(tmp_path_factory.mktemp("processes"), postgresql.database())
    yield running
    running.stop()


def process_of(screen: Screen) -> str:
    """Return the name of the process that a browser is at."""
    return next(one["value"] for one in screen.context.cookies() if one["name"] == "atlas_process")


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "", 200),
        ("/?task=3", "", 200),
        ("/_stcore/health", "", 200),
        ("/auth/login", "", 200),
        ("/media/0123.pdf", "", 401),
        ("/_stcore/metrics", "", 404),
        ("/nowhere", "", 404),
        ("/", "rebound.example", 421),
    ],
)
def test_the_edge_holds_behind_the_proxy(office: Office, path, host, status) -> None:
    found, headers = ask(office, path, host or f"127.0.0.1:{office.port}", **{"X-Forwarded-Host": "127.0.0.1"})
    assert found == status
    assert headers.items() >= {name.lower(): value for name, value in guard.HEADERS.items()}.items()


def test_sessions_stay_at_their_process_and_outlive_it(office: Office, browser: Browser, tmp_path: Path) -> None:
    his, hers = Screen(browser, office.url), Screen(browser, office.url)
    try:
        sign_in(his, "zhang", "?mode=document")
        sign_in(hers, "li", "?mode=document")
        first, second = process_of(his), process_of(hers)
        assert {first, second} == set(office.processes)
        # Uploads come to the process that the session is at, again and again; so do F5 and other tabs.
        ids = [bring(his, plan(tmp_path, f"{n}.docx", place)) for n, place in enumerate(("广元", "雅安", "巴中"))]
        own = bring(hers, plan(tmp_path, "她的.docx", "泸州"))
        for _ in range(3):
            his.page.reload()
            his.settled()
            assert process_of(his) == first
        tab = his.context.new_page()
        tab.goto(f"{office.url}?mode=document&document={ids[0]}")
        expect(tab.locator(".st-key-panel dl").first).to_contain_text("0.docx")
        tab.close()
        # The process dies: at the other one, the same document under the same address, and the first click is heeded.
        his.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
        his.wait_query(mode=None)
        victim = office.processes[first]
        victim.process.kill()
        victim.process.wait(10)
        back(his)
        his.act("task:1", ".st-key-panel")
        his.wait_query(task="1", document=ids[2])
        assert "巴中" in his.panel.inner_text()
        assert process_of(his) == second
        his.page.locator("[class*=st-key-mode] button", has_text="文档").click()
        his.wait_query(mode="document")
        bring(his, plan(tmp_path, "之后.docx", "达州"))
        shows(his, "之后.docx")
        # She has noticed nothing.
        hers.page.locator("[class*=st-key-mode] button", has_text="浏览").click()
        hers.wait_query(mode=None, document=own)
        # Started again it takes new users; those who went over stay where they are.
        victim.process = victim._started()
        victim.wait()
        late = Screen(browser, office.url)
        try:
            late.page.wait_for_timeout(3_000)
            sign_in(late, "wang")
            assert process_of(late) == first
        finally:
            late.close()
        his.page.reload()
        his.settled()
        assert process_of(his) == second
    finally:
        for screen in (his, hers):
            screen.close()
            assert screen.foreign == []
            assert screen.faults == []
