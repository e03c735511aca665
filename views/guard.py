"""What stands before every answer of the server: who may ask, what may be asked for, and what a page may load."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from data.openers.texts import Lang, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SETTING = "ATLAS_HOSTS"
"""Names under which the office reaches the server, joined by commas, beside those of the machine itself."""

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})

_SOURCES = {
    "default-src": "'self'",
    # Streamlit starts its components from blobs, and the map's component runs the script that it is sent.
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "worker-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
POLICY = "; ".join(f"{what} {sources}" for what, sources in _SOURCES.items())
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

UPLOAD = "/_stcore/upload_file/"
MOST_UPLOADS = 4
"""Files of one session that are on their way or not taken yet; its page takes each one when it has come."""
PAGES = frozenset({"/", "/index.html", "/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"})
FOLDERS = (
    "/static/", "/atlas/", "/media/", "/component/", "/_stcore/bidi-components/", UPLOAD,
)  # fmt: skip
STREAM = "/_stcore/stream"


def hosts() -> frozenset[str]:
    """Return the names under which the server may be asked: those of the machine itself and the user's setting."""
    own = (name.strip().lower() for name in os.environ.get(SETTING, "").split(","))
    return LOCAL | {name for name in own if name}


def is_known(path: str) -> bool:
    """Tell whether the Atlas has something at a path; everything else of Streamlit's is closed."""
    return path in PAGES or path == STREAM or path.startswith(FOLDERS)


def is_strange(headers: Headers) -> bool:
    """Tell whether a page of another host asks: what its browser says of it is not what it asks for.

    Streamlit would look for its own addresses outside before it refuses such a page.
    """
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _name(host: str) -> str:
    """Return a ``Host`` without its port."""
    end = host.rfind("]") + 1
    return (host[:end] or host.partition(":")[0]).lower().rstrip(".")


class Guard:
    """Refuses strange hosts and unknown paths, and gives every answer its security headers.

    Parameters
    ----------
    names
        Hosts that may be asked for; a name that a stranger's server has bound to this machine is not among them.
    pages
        Addresses that this server has beside those that all have.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] | None = None, pages: Iterable[str] = ()) -> None:
        self.app = app
        self.names = frozenset(names) if names is not None else hosts()
        self.pages = frozenset(pages)
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to what stands behind."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        is_page = scope["type"] == "http"
        refusal = self._refusal(scope)
        if refusal is None and is_page and scope["method"] == "PUT":
            await self._upload(scope, receive, send)
        elif refusal is None:
            await (_answered(self.app, scope, receive, send) if is_page else self.app(scope, receive, send))
        elif is_page:
            await refusal(scope, receive, _dressed(send))
        else:
            # Before it is accepted, a socket that is closed is answered with 403.
            await receive()
            await send({"type": "websocket.close", "code": 1008})

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a file in, if its session does not bring more than it takes."""
        session = scope["path"].removeprefix(UPLOAD).partition("/")[0]
        if self._coming[session] + uploads_held(session) >= MOST_UPLOADS:
            await words_of("app.guard_upload", 429)(scope, receive, _dressed(send))
            return
        self._coming[session] += 1
        try:
            await _answered(self.app, scope, receive, send)
        finally:
            self._coming[session] -= 1
            if not self._coming[session]:
                del self._coming[session]

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = _name(headers.get("host", ""))
        if host not in self.names:
            return words_of("app.guard_host", 421, host=host[:100], setting=SETTING)
        if not is_known(scope["path"]) and scope["path"] not in self.pages:
            return words_of("app.guard_path", 404)
        if is_strange(headers):
            return words_of("app.guard_origin", 403)
        return None


def uploads_held(session: str) -> int:
    """Return how many uploaded files the framework holds for a session."""
    manager = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    return len(manager.file_storage.get(session, ())) if isinstance(manager, MemoryUploadedFileManager) else 0


def words_of(key: str, status: int, **values: object) -> PlainTextResponse:
    """Return an answer of plain words in both languages."""
    return PlainTextResponse("\n".join(text(key, lang, **values) for lang in Lang) + "\n", status)


async def _answered(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Have a page answered; where that breaks off, the answer that says so has its headers, too."""
    is_begun = False

    async def begun(message: Message) -> None:
        nonlocal is_begun
        is_begun = True
        await send(message)

    try:
        await app(scope, receive, _dressed(begun))
    except Exception:
        if not is_begun:
            await words_of("app.failed", 500)(scope, receive, _dressed(send))
        raise


def _dressed(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return dressed
