"""Who may ask the server, what for, and with which headers it answers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from views import guard


async def _inner(scope, receive, send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-content-type-options", b"no")]})
    await send({"type": "http.response.body", "body": b"inner"})


def ask(path: str = "/", host: str = "127.0.0.1:8501", kind: str = "http", **setting: Any) -> list[dict[str, Any]]:
    """Return what the guard sends."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": kind, "path": path, "headers": [(b"host", host.encode())], "method": "GET"}
    asyncio.run(guard.Guard(_inner, **setting)(scope, receive, send))
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


def test_a_refusal_says_what_to_do_in_both_languages() -> None:
    words = ask(host="atlas.office")[1]["body"].decode()
    assert "atlas.office" in words
    assert words.count(guard.SETTING) == 2


def test_this_machine_alone_by_default() -> None:
    settings = (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8")
    assert 'address = "127.0.0.1"' in settings
