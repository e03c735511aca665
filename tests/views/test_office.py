"""The office's door: what the secrets have to say, who a token names, who is let in, and where one comes back to."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
import streamlit as st
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data.errors import SignInError
from tests.browser.sign_in import COOKIE_SECRET, secrets_of
from tests.views.test_page import APP
from views import keeping, server
from views.office import provider as office
from views.office import signed_in
from views.office.doorway import Doorway
from views.office.provider import Provider

if TYPE_CHECKING:
    from pathlib import Path

METADATA = "https://id.example/.well-known/openid-configuration"
AT = Provider(METADATA, "https://atlas.example")
CLAIMS = {"is_logged_in": True, "iss": "https://id.example", "sub": "u-1", "name": "张三", "email": "z@office.example"}


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of secrets, as the server of an office finds it."""
    file = tmp_path / "secrets.toml"
    fresh = Secrets()
    monkeypatch.setattr(st, "secrets", fresh)
    monkeypatch.setattr("streamlit.web.server.server_util.secrets_singleton", fresh)
    monkeypatch.setattr("streamlit.config.get_option", _with_secrets(str(file)))
    monkeypatch.setenv("ATLAS_SERVER", "office")
    file.write_text(secrets_of("https://atlas.example/oauth2callback", METADATA), "utf-8")
    return file


def _with_secrets(path: str) -> Any:
    known = st.config.get_option
    return lambda key: [path] if key == "secrets.files" else known(key)


def test_what_the_secrets_say(secrets: Path) -> None:
    found = office.provider()
    assert found == AT
    assert (found.host, found.is_encrypted) == ("atlas.example", True)
    assert Provider(METADATA, "http://[::1]:8501").host == "[::1]"


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ("client_id", "", "缺 client_id"),
        ("cookie_secret", 'cookie_secret = "short"', "cookie_secret 太短"),
        ("redirect_uri", 'redirect_uri = "https://atlas.example/"', "redirect_uri 应是"),
        ("redirect_uri", 'redirect_uri = "atlas"', "redirect_uri 应是"),
        ("server_metadata_url", 'server_metadata_url = "id.example"', "server_metadata_url 应是"),
        ("[auth]", "[other]", "缺 redirect_uri、cookie_secret、client_id"),
        ("[auth]", "[auth", "缺 redirect_uri"),
    ],
)
def test_secrets_that_cannot_be_used(
    secrets: Path, line: str, instead: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [instead if one.startswith(line) else one for one in secrets.read_text("utf-8").splitlines()]
    secrets.write_text("\n".join(lines), "utf-8")
    with pytest.raises(SignInError, match=why) as caught:
        office.provider()
    assert "docs/OFFICE.md" in str(caught.value)
    assert COOKIE_SECRET not in str(caught.value)
    with pytest.raises(SystemExit) as ended:
        server.middleware()
    assert ended.value.code == 1
    assert why in capsys.readouterr().err


def test_no_secrets_and_a_setting_that_says_something_else(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets.unlink()
    with pytest.raises(SignInError, match="没有配置登录服务"):
        office.provider()
    monkeypatch.setenv("ATLAS_SERVER", "offfice")
    assert office.is_office()
    with pytest.raises(SignInError, match="ATLAS_SERVER 只能是 office"):
        office.provider()


def test_a_server_that_is_open_to_all_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("ATLAS_SERVER", raising=False)
    monkeypatch.setenv("ATLAS_HOSTS", "127.0.0.1")
    server.middleware()
    assert caplog.text == ""
    monkeypatch.setenv("ATLAS_HOSTS", "atlas.office")
    server.middleware()
    assert "ATLAS_SERVER=office" in caplog.text


def test_one_s_own_machine_has_no_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_SERVER", raising=False)
    assert [one.cls.__name__ for one in server.middleware()] == ["Guard"]
    assert keeping.person().id == ""


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (httpx2.Response(503), "连接不上登录服务 id.example"),
        (httpx2.Response(200, text="<html>"), "连接不上"),
        (httpx2.Response(200, json={"issuer": "x"}), "不是 OpenID Connect"),
        (httpx2.Response(200, json=[]), "不是 OpenID Connect"),
        (httpx2.ConnectError("refused"), "连接不上"),
    ],
)
def test_a_provider_that_is_none(monkeypatch: pytest.MonkeyPatch, answer: Any, why: str) -> None:
    def get(url: str, **_: object) -> httpx2.Response:
        if isinstance(answer, Exception):
            raise answer
        answer.request = httpx2.Request("GET", url)
        return answer  # type: ignore[no-any-return]

    monkeypatch.setattr(httpx2, "get", get)
    with pytest.raises(SignInError, match=why):
        office.reach(AT)


def test_whom_a_token_names() -> None:
    who = signed_in.person_of(CLAIMS)
    assert (who.id, who.name, who.mail) == ("https://id.example u-1", "张三", "z@office.example")
    # The same subject of another issuer is another person, and so is another subject under the same name.
    others = [signed_in.person_of(CLAIMS | change).id for change in ({"iss": "https://b.example"}, {"sub": "u-2"})]
    assert len({who.id, *others}) == 3
    assert signed_in.person_of(CLAIMS | {"name": " ", "email": 3}).name == "u-1"
    long = [signed_in.person_of(CLAIMS | {"sub": "x" * 300 + end}).id for end in "ab"]
    assert len(set(long)) == 2
    assert all(len(one) <= 255 for one in long)
    for broken in ({"sub": ""}, {"sub": None}, {"iss": ""}, {"sub": 7}):
        with pytest.raises(SignInError, match="编号"):
            signed_in.person_of(CLAIMS | broken)


def test_whoever_has_not_signed_in_gets_a_page_and_nothing_else(secrets: Path) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["document"] = "0123456789ab"
    app.run()
    assert not app.exception
    assert [button.label for button in app.button] == ["登录"]
    assert "打不开" not in str(app)
    for ask in (keeping.shelf, keeping.keepsakes):
        with pytest.raises(SignInError):
            ask()


def door(path: str, *, cookie: str = "", status: int = 200, sets: tuple[str, ...] = (), at: Provider = AT) -> Any:
    """Return the status and the headers that the door sends for an answer of what stands behind it."""
    sent: list[dict[str, Any]] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"location", b"/"), *((b"set-cookie", one.encode()) for one in sets)]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"behind"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    path, _, query = path.partition("?")
    headers = [(b"host", b"atlas.example"), *([(b"cookie", cookie.encode())] if cookie else [])]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": headers, "method": "GET"}
    asyncio.run(Doorway(behind, at)(scope, None, send))  # type: ignore[arg-type]
    found = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return sent[0]["status"], dict(found), [value for name, value in found if name == "set-cookie"]


def signed(origin: str = AT.origin, secret: str = COOKIE_SECRET, **change: Any) -> str:
    user = json.dumps(CLAIMS | {"origin": origin} | change)
    return f"_streamlit_user={create_signed_value(secret, '_streamlit_user', user).decode()}"


def test_files_are_for_those_who_have_signed_in(secrets: Path) -> None:
    for path in ("/media/a.pdf", "/_stcore/upload_file/a/b"):
        assert door(path, cookie=signed())[0] == 200
        for cookie in (
            "", signed(secret="another secret of somebody else"), signed("https://other.example"),
            signed(is_logged_in=False), "_streamlit_user=x", "_streamlit_user=chunks-3",
        ):  # fmt: skip
            assert door(path, cookie=cookie)[0] == 401
    assert door("/static/a.js")[0] == 200


def test_a_sign_in_holds_for_its_hours_and_no_longer(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def line(cookie: str, at: Provider) -> str:
        """Return the cookies with which a line reaches what stands behind the door."""
        heard: list[Any] = []

        async def behind(scope: Any, receive: Any, send: Any) -> None:
            heard.append(dict(scope["headers"])[b"cookie"].decode())

        headers = [(b"host", b"atlas.example"), (b"cookie", f"a=b; {cookie}; _streamlit_xsrf=c".encode())]
        scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers}
        asyncio.run(Doorway(behind, at)(scope, None, None))  # type: ignore[arg-type]
        return str(heard[0])

    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 1_800_000_000)
    cookie = signed()
    for hours, holds in ((10, True), (2, False)):
        at = Provider(METADATA, AT.origin, hours)
        monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 1_800_000_000 + 5 * 3600)
        assert door("/media/a.pdf", cookie=cookie, at=at)[0] == (200 if holds else 401)
        assert ("_streamlit_user=" in line(cookie, at)) is holds
        assert line(cookie, at).replace(f" {cookie};", "") == "a=b; _streamlit_xsrf=c"
        # The page is one for somebody who has to sign in, and remembers where to.
        assert bool(door("/?task=1", cookie=cookie, at=at)[2]) is not holds


@pytest.mark.parametrize("words", ["0", "721", "-1", "1.5", "bald"])
def test_hours_that_are_none(secrets: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv(office.HOURS, "12")
    assert office.provider().hours == 12
    monkeypatch.setenv(office.HOURS, words)
    with pytest.raises(SignInError, match="ATLAS_SIGN_IN_HOURS"):
        office.provider()


def test_the_way_back_leads_where_the_link_led_and_nowhere_else(secrets: Path) -> None:
    _, _, cookies = door("/?document=abc&task=%E4%B8%80")
    goal = cookies[0].partition(";")[0]
    assert goal == "atlas_goal=document%3Dabc%26task%3D%25E4%25B8%2580"
    assert {"HttpOnly", "SameSite=Lax", "Secure"} <= set(cookies[0].split("; "))
    user = "_streamlit_user=value; HttpOnly; Path=/"
    back = "/oauth2callback?code=a&state=b"
    assert door(back, cookie=goal, sets=(user,))[1]["location"] == "/?document=abc&task=%E4%B8%80"
    assert door(back, sets=(user,))[1]["location"] == "/"
    assert door(back, cookie=goal, sets=('_streamlit_user=""; Max-Age=0',))[1]["location"] == "/?sign_in=failed"
    assert door("/oauth2callback?error=access_denied&state=b")[1]["location"] == "/?sign_in=failed"
    # Back from signing out.
    assert door("/oauth2callback")[1]["location"] == "/"
    for bad in ("%0d%0aSet-Cookie%3A%20a", "%00", "%E4%B8%80"):
        assert door(back, cookie=f"atlas_goal={bad}", sets=(user,))[1]["location"] == "/"
    assert door(back, cookie="atlas_goal=%2F%2Fevil.example", sets=(user,))[1]["location"] == "/?//evil.example"
    # Nothing is remembered of who is in, of a sign-in that failed, of an address that no cookie holds.
    for path, cookie in (("/?a=b", signed()), ("/?sign_in=failed", ""), ("/", ""), (f"/?a={'x' * 4000}", "")):
        assert door(path, cookie=cookie)[2] == []


def test_cookies_keep_to_tls_where_the_address_does(secrets: Path) -> None:
    status, headers, cookies = door("/", sets=("a=b; Path=/", "c=d; Secure"))
    assert (status, cookies) == (200, ["a=b; Path=/; Secure", "c=d; Secure"])
    assert headers["strict-transport-security"].startswith("max-age=")
    plain = Provider(METADATA, "http://127.0.0.1:8501")
    _, headers, cookies = door("/", sets=("a=b; Path=/",), at=plain)
    assert cookies == ["a=b; Path=/"]
    assert "strict-transport-security" not in headers


def test_a_sign_in_that_the_provider_does_not_answer_is_said(secrets: Path) -> None:
    assert door("/auth/login?provider=x", status=400)[0] == 502
    assert door("/auth/login?provider=x", status=302)[0] == 302
