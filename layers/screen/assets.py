"""The files that a browser fetches once: base map, Leaflet and the shell, compressed ahead and never changing.

Every URL carries ``?v=`` and the hash of all files together, so an answer may be kept for ever.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import brotli
from starlette.responses import Response
from starlette.routing import Route

from layers.screen import base_map
from layers.screen.encoding import css_variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from layers.ground import Ground

PREFIX: Final = "/atlas"
SCRIPTS: Final = ("geometry", "labels", "symbols", "scene", "pick", "furniture", "shell")
"""The parts of the shell in the order in which they are joined."""
_MEDIA: Final = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, ready to be sent in three encodings."""

    media: str
    plain: bytes
    brotli: bytes
    gzip: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Assets:
    """All files of the shell.

    Parameters
    ----------
    files
        ``leaflet.js``, ``leaflet.css``, ``shell.js``, ``shell.css``, ``base.json``.
    version
        Hash of all of them.
    bounds
        West, south, east, north of the province, degrees.
    counties
        Adcodes of all counties in the order of ``base.json``: a message counts clauses in this order.
    source, review_number
        Credit line and 审图号 of the boundaries in ``base.json``.
    """

    files: Mapping[str, Asset]
    version: str
    bounds: tuple[float, float, float, float]
    counties: tuple[str, ...]
    source: str
    review_number: str

    def url(self, name: str) -> str:
        """Return the versioned address of a file on our own server."""
        return f"{PREFIX}/{name}?v={self.version}"

    def text(self, name: str) -> str:
        """Return a file as text, to be put into a page that has no server."""
        return self.files[name].plain.decode()


def of(ground: Ground) -> Assets:
    """Return the files for a ground, made once."""
    return ground.once("assets", lambda: build(ground))


def build(ground: Ground) -> Assets:
    """Make all files for a ground."""
    boundaries = ground.boundaries
    leaflet = files("xstatic.pkg.leaflet") / "data"
    own = files("layers.screen") / "js"
    script = "\n".join((own / f"{part}.js").read_text("utf-8") for part in SCRIPTS)
    found = {
        "leaflet.js": (leaflet / "leaflet.js").read_bytes(),
        "leaflet.css": (leaflet / "leaflet.css").read_bytes(),
        "shell.js": f'(function () {{\n"use strict";\n{script}\n}})();\n'.encode(),
        "shell.css": (css_variables() + (own / "shell.css").read_text("utf-8")).encode(),
        "base.json": json.dumps(base_map.build(ground), ensure_ascii=False, separators=(",", ":")).encode(),
    }
    version = hashlib.sha256(b"".join(found.values())).hexdigest()[:16]
    return Assets(
        files={name: _asset(name, content) for name, content in found.items()},
        version=version,
        bounds=boundaries.province.bounds,
        counties=tuple(map(str, boundaries.counties.index)),
        source=boundaries.source,
        review_number=boundaries.review_number,
    )


def routes(assets: Assets) -> list[Route]:
    """Return the routes that serve the files, for ``st.App("app.py", routes=…)`` or any Starlette application."""
    return [_route(assets, name) for name in assets.files]


def _asset(name: str, content: bytes) -> Asset:
    return Asset(
        media=_MEDIA[name.rsplit(".", 1)[-1]],
        plain=content,
        brotli=brotli.compress(content, quality=9),
        gzip=gzip.compress(content, 6, mtime=0),
    )


def _route(assets: Assets, name: str) -> Route:
    asset = assets.files[name]

    async def send(request: Request) -> Response:
        accepted = request.headers.get("accept-encoding", "")
        current = request.query_params.get("v") == assets.version
        headers = {
            # A page that was opened before an update asks for the old version: it must not keep the new one under it.
            "Cache-Control": "public, max-age=31536000, immutable" if current else "no-store",
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
        }
        if "br" in accepted:
            body, headers["Content-Encoding"] = asset.brotli, "br"
        elif "gzip" in accepted:
            body, headers["Content-Encoding"] = asset.gzip, "gzip"
        else:
            body = asset.plain
        return Response(body, media_type=asset.media, headers=headers)

    return Route(f"{PREFIX}/{name}", send, methods=["GET"])
