"""What stands at the door of an office's server: files for those alone who have signed in, and the way back.

Whoever comes by a link and has to sign in first comes back to where the link leads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from views.guard import words_of
from views.office.provider import CALLBACK
from views.office.signed_in import has_signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from views.office.provider import Provider

LOGIN, LOGOUT = "/auth/login", "/auth/logout"
PAGES = frozenset({LOGIN, LOGOUT, CALLBACK})
"""Addresses that only an office's server has."""
PRIVATE = ("/media/", "/_stcore/upload_file/")
"""What is asked for beside the page's own line, and is nobody's who has not signed in."""
FAILED = "sign_in=failed"
"""In the address of the page to which a sign-in that came to nothing leads."""
_GOAL, _GOAL_S, _LONGEST = "atlas_goal", 900, 3_000
_YEAR_S = 31_536_000


class Doorway:
    """Lets through what those may ask who have signed in, and sends them on to where they wanted to go."""

    def __init__(self, app: ASGIApp, provider: Provider) -> None:
        self.app = app
        self.provider = provider

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to what stands behind."""
        if scope["type"] == "websocket":
            await self.app(self._signed_or_nobody(scope), receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, query = scope["path"], scope["query_string"].decode("latin-1")
        cookies = HTTPConnection(scope).cookies
        if path.startswith(PRIVATE) and not self._is_signed(cookies):
            await words_of("app.guard_sign_in", 401)(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if path == "/" and query not in {"", FAILED} and not self._is_signed(cookies):
                    _remember(headers, query)
                elif path == CALLBACK:
                    _send_on(headers, query, cookies.get(_GOAL, ""))
                self._encrypt(headers)
            await send(message)

        if path == LOGIN:
            await self._login(scope, receive, sent)
        else:
            await self.app(scope, receive, sent)

    def _is_signed(self, cookies: Mapping[str, str]) -> bool:
        return has_signed(cookies, self.provider)

    def _signed_or_nobody(self, scope: Scope) -> Scope:
        """Take the cookies of a sign-in that holds no more from a line that opens: its session is nobody's then."""
        if self._is_signed(HTTPConnection(scope).cookies):
            return scope
        kept = []
        for name, value in scope["headers"]:
            if name == b"cookie":
                rest = [one for one in value.split(b";") if not one.strip().startswith(USER_COOKIE_NAME.encode())]
                kept.append((name, b";".join(rest)))
            else:
                kept.append((name, value))
        return dict(scope, headers=kept)

    async def _login(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead to the provider; where it cannot be reached say so, in the place of the framework's two words."""
        is_refused = False

        async def sent(message: Message) -> None:
            nonlocal is_refused
            is_refused = is_refused or (message["type"] == "http.response.start" and message["status"] >= 400)
            if not is_refused:
                await send(message)

        await self.app(scope, receive, sent)
        if is_refused:
            await words_of("app.guard_login", 502)(scope, receive, send)

    def _encrypt(self, headers: MutableHeaders) -> None:
        """Where the Atlas is reached by TLS alone, keep its cookies and its users to it."""
        if self.provider.is_encrypted:
            cookies = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in cookies:
                headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")
            headers["strict-transport-security"] = f"max-age={_YEAR_S}"


def _remember(headers: MutableHeaders, query: str) -> None:
    goal = quote(query, safe="")
    if len(goal) <= _LONGEST:
        headers.append("set-cookie", f"{_GOAL}={goal}; Path=/; Max-Age={_GOAL_S}; HttpOnly; SameSite=Lax")


def _send_on(headers: MutableHeaders, query: str, goal: str) -> None:
    """Set the address that a return from the provider leads to; it is always one of our own page."""
    given = [cookie.partition(";")[0].partition("=") for cookie in headers.getlist("set-cookie")]
    # A cookie that is taken away is set, too, to nothing.
    is_in = any(name == USER_COOKIE_NAME and value.strip('"') for name, _, value in given)
    wanted = unquote(goal)
    if is_in:
        if wanted and wanted.isascii() and wanted.isprintable():
            headers["location"] = f"/?{wanted}"
        headers.append("set-cookie", f"{_GOAL}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    elif parse_qs(query).keys() & {"code", "error"}:
        headers["location"] = f"/?{FAILED}"
