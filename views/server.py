"""What our own server answers besides Streamlit's pages: the files that the map fetches once."""

from __future__ import annotations

import logging
import sys
from contextlib import asynccontextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

import streamlit as st
from starlette.middleware import Middleware

from data.errors import AtlasError
from data.openers.texts import Lang, text
from geo.reading_watch import limit_s
from layers.ground import Ground
from layers.screen import assets
from library.bounds import user_bounds
from views import documents
from views.guard import LOCAL, Guard, hosts
from views.kept_readings import set_apart, sweeping
from views.office.doorway import PAGES, Doorway
from views.office.provider import SETTING, is_office, provider
from views.parts.searching.suggestions import suggestions
from views.parts.writing.wording import Wording

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.routing import Route


def routes() -> list[Route]:
    """Return the routes; end the start of the server with a clear message when a setting cannot be used."""
    try:
        ground = Ground.of()
        # The first brief would wait for it.
        _ = ground.borders, assets.of(ground), limit_s(), user_bounds()
        return assets.routes()
    except AtlasError as error:
        raise _ended(error) from error


def middleware() -> list[Middleware]:
    """Return what stands before every answer; an office's server does not start without its sign-in."""
    if not is_office():
        if hosts() - LOCAL:
            _log().warning(text("app.guard_open", Lang.ZH, setting=SETTING))
        return [Middleware(Guard)]
    try:
        office = provider()
    except AtlasError as error:
        raise _ended(error) from error
    return [Middleware(Guard, hosts() | {office.host}, PAGES), Middleware(Doorway, office)]


def _log() -> logging.Logger:
    return logging.getLogger(__name__)


def _ended(error: AtlasError) -> SystemExit:
    print(error, file=sys.stderr)  # noqa: T201  the one who starts the server reads it
    return SystemExit(1)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Read the default document while the first browser is still loading the page; sweep readings until the end."""
    Thread(target=_warm, name="warm", daemon=True).start()
    stop = Event()
    sweeping(documents.kept, stop)
    yield
    stop.set()


def failed(error: Exception) -> bool:
    """Say in both languages that a run broke off, and write the reason to the log; the session goes on."""
    _log().error("run failed", exc_info=error)
    st.error("\n\n".join(text("app.failed", lang) for lang in Lang))
    return True


def _warm() -> None:
    document, _ = documents.default()
    # The first search would wait for the tables of characters and of their sounds.
    suggestions("czt", documents.opened(document), Wording(Lang.ZH))
    set_apart()
