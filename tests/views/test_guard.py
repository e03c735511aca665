"""Who may ask the server, what for, and with which headers it answers."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from views import guard
from views.office import doorway


async def _inner(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-content-type-options", b"no")]})
    await send({"type": "http.response.body", "body": b"inner"})


async def _failing(scope, receive, send) -> None:
    raise RuntimeError("a fault of ours")


def ask(
    path: str = "/", host: str = "127.0.0.1:8501", kind: str = "http", origin: str = "", app: Any = _inner,
    method: str = "GET", **setting: Any,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return what the guard sends."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])]
    scope = {"type": kind, "path": path, "headers": headers, "method": method}
    with suppress(RuntimeError):
        asyncio.run(guard.Guard(app, **setting)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8501", 200),
        ("localhost", 200),
        ("LOCALHOST.:8501", 200),
        ("[::1]:8501", 200),
        ("rebound.example:8501", 421),
        ("127.0.0.1.rebound.example", 421),
        ("localhost@rebound.example", 421),
        ("", 421),
    ],
)
def test_only_its_own_names_are_answered(host, status) -> None:
    assert ask(host=host)[0]["status"] == status


def test_an_office_names_its_server(monkeypatch) -> None:
    monkeypatch.setenv(guard.SETTING, " atlas.office , 10.0.0.7")
    assert ask(host="atlas.office:80")[0]["status"] == 200
    assert ask(host="10.0.0.7")[0]["status"] == 200
    assert ask(host="other.office")[0]["status"] == 421


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/static/js/index.js", 200),
        ("/atlas/base.json", 200),
        ("/_stcore/health", 200),
        ("/_stcore/metrics", 404),
        ("/_stcore/agent/mcp", 404),
        ("/_stcore/script-health-check", 404),
        ("/etc/passwd", 404),
        ("/nowhere", 404),
        ("/oauth2callback", 404),
        ("/auth/login", 404),
        ("/app/static/x", 404),
    ],
)
def test_unknown_paths_are_not_found(path, status) -> None:
    assert ask(path)[0]["status"] == status


@pytest.mark.parametrize("path", ["/", "/nowhere", "/_stcore/metrics"])
@pytest.mark.parametrize("host", ["127.0.0.1", "rebound.example"])
def test_every_answer_carries_the_headers(path, host) -> None:
    headers = dict(ask(path, host)[0]["headers"])
    for name, value in guard.HEADERS.items():
        assert headers[name.lower().encode()] == value.encode()
    assert b"frame-ancestors 'self'" in headers[b"content-security-policy"]


def test_a_socket_of_a_stranger_is_closed_before_it_opens() -> None:
    assert ask("/_stcore/stream", "rebound.example", "websocket") == [{"type": "websocket.close", "code": 1008}]
    assert ask("/_stcore/stream", "127.0.0.1", "websocket")[0]["type"] != "websocket.close"


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9999", "null", "https://127.0.0.1", "x"])
def test_a_page_of_another_host_is_refused_before_anything_is_looked_up(origin) -> None:
    stream = "/_stcore/stream"
    assert ask(stream, kind="websocket", origin=origin) == [{"type": "websocket.close", "code": 1008}]
    assert ask(stream, kind="websocket", origin="http://127.0.0.1:8501")[0]["type"] != "websocket.close"
    assert ask(origin=origin)[0]["status"] == 403
    assert ask(origin="https://127.0.0.1:8501")[0]["status"] == 200


def test_a_fault_of_ours_is_said_with_the_headers() -> None:
    start, body = ask(app=_failing)
    assert start["status"] == 500
    assert dict(start["headers"])[b"content-security-policy"] == guard.POLICY.encode()
    assert "fault" not in body["body"].decode()


def test_a_session_brings_only_so_many_files_at_a_time(monkeypatch) -> None:
    path, held = f"{guard.UPLOAD}one/file", {"one": 0}
    monkeypatch.setattr(guard, "uploads_held", lambda session: held.get(session, 0))
    assert ask(path, method="PUT")[0]["status"] == 200
    held["one"] = guard.MOST_UPLOADS
    refused = ask(path, method="PUT")
    assert refused[0]["status"] == 429
    assert dict(refused[0]["headers"])[b"content-security-policy"] == guard.POLICY.encode()
    assert ask(f"{guard.UPLOAD}two/file", method="PUT")[0]["status"] == 200
    assert ask(path, method="DELETE")[0]["status"] == 200


def test_files_on_their_way_count() -> None:
    async def all_at_once() -> list[int]:
        come, sent = asyncio.Event(), []

        async def slow(scope, receive, send) -> None:
            await come.wait()
            await _inner(scope, receive, send)

        async def send(message: dict[str, Any]) -> None:
            sent.extend([message["status"]] if "status" in message else [])

        own = guard.Guard(slow)
        scope = {"type": "http", "path": f"{guard.UPLOAD}one/x", "headers": [(b"host", b"localhost")], "method": "PUT"}
        tasks = [asyncio.create_task(own(dict(scope), None, send)) for _ in range(guard.MOST_UPLOADS + 3)]
        await asyncio.sleep(0)
        come.set()
        await asyncio.gather(*tasks)
        assert not own._coming
        return sent

    assert sorted(asyncio.run(all_at_once())) == [200] * guard.MOST_UPLOADS + [429] * 3


def test_an_office_has_addresses_of_its_own() -> None:
    for path in doorway.PAGES:
        assert ask(path, pages=doorway.PAGES)[0]["status"] == 200
        assert ask(path)[0]["status"] == 404


def test_a_refusal_says_what_to_do_in_both_languages() -> None:
    words = ask(host="atlas.office")[1]["body"].decode()
    assert "atlas.office" in words
    assert words.count(guard.SETTING) == 2


def test_this_machine_alone_by_default() -> None:
    settings = (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8")
    assert 'address = "127.0.0.1"' in settings
