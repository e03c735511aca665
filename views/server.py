"""What our own server answers besides Streamlit's pages: the files that the map fetches once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data import boundaries
from data.errors import AtlasError
from layers.web import assets

if TYPE_CHECKING:
    from starlette.routing import Route


def routes() -> list[Route]:
    """Return the routes; end the start of the server with a clear message when a setting cannot be used."""
    try:
        return assets.routes(assets.load(boundaries.load()))
    except AtlasError as error:
        print(error, file=sys.stderr)  # noqa: T201  the one who starts the server reads it
        raise SystemExit(1) from error
