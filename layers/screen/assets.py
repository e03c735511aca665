"""The files that a browser fetches once: base maps, Leaflet and the shell, compressed ahead and never changing.

Leaflet and the shell are the same for all provinces, a base map has an address with its province. Every URL carries
``?v=`` and a hash, so an answer may be kept for ever.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import brotli
from starlette.responses import Response
from starlette.routing import Route

from layers.beyond import neighbour_areas
from layers.screen import base_map
from layers.screen.encoding import css_variables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from starlette.requests import Request

    from layers.edition import Edition
    from layers.ground import Ground

PREFIX: Final = "/atlas"
SCRIPTS: Final = (
    "geometry", "labels", "symbols", "shapes", "naming", "scene", "camera", "light", "pick", "inset", "furniture",
    "measure", "picture", "shell",
)  # fmt: skip
"""The parts of the shell in the order in which they are joined."""
BASE: Final = "base.json"
BEYOND: Final = "beyond.json"
MOST_BEYOND: Final = 64
"""Grounds beyond the border that are kept; a page that asks for one that is gone draws none."""
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
    """All files of the shell on one province.

    Parameters
    ----------
    province
        Its adcode.
    files
        ``leaflet.js``, ``leaflet.css``, ``shell.js``, ``shell.css``, ``base.json``.
    version, shell_version
        Hash of the base map; of the other files together.
    bounds
        West, south, east, north of the province without islands far out, degrees.
    counties
        Adcodes of all counties in the order of ``base.json``: a message counts clauses in this order.
    source, review_number
        Credit line and 审图号 of the boundaries in ``base.json``.
    """

    province: str
    files: Mapping[str, Asset]
    version: str
    shell_version: str
    bounds: tuple[float, float, float, float]
    counties: tuple[str, ...]
    source: str
    review_number: str

    def url(self, name: str) -> str:
        """Return the versioned address of a file on our own server."""
        if name == BASE:
            return f"{PREFIX}/{self.province}/{name}?v={self.version}"
        return f"{PREFIX}/{name}?v={self.shell_version}"

    def text(self, name: str) -> str:
        """Return a file as text, to be put into a page that has no server."""
        return self.files[name].plain.decode()


def of(ground: Ground) -> Assets:
    """Return the files for a ground, made once."""
    return ground.once("assets", lambda: build(ground))


def forget(but: Collection[str]) -> None:
    """Let go of the base maps of all provinces but some, by adcode: no page is open on the others."""
    for province in _bases.keys() - set(but):
        _bases.pop(province, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Shell:
    files: Mapping[str, Asset]
    version: str


_bases: dict[str, tuple[Asset, str]] = {}
"""The base maps that pages have asked for, with their versions, by province: no stranger can have others made."""


_beyond: dict[str, Asset] = {}
"""What documents name beyond the border, by version: made for documents that were opened, never for a stranger."""


def beyond_url(edition: Edition) -> str:
    """Return the address of what a document names beyond the border; empty where it names nothing there."""
    content, version = edition.once("beyond.file", lambda: _beyond_file(edition))
    if not content:
        return ""
    if version not in _beyond:
        while len(_beyond) >= MOST_BEYOND:
            _beyond.pop(next(iter(_beyond)), None)
        _beyond[version] = _asset(BEYOND, content)
    return f"{PREFIX}/{edition.ground.province.adcode}/{BEYOND}?v={version}"


def _beyond_file(edition: Edition) -> tuple[bytes, str]:
    rows = base_map.beyond(neighbour_areas(edition))
    content = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode() if rows else b""
    return content, _hash([content])


def build(ground: Ground) -> Assets:
    """Make all files for a ground."""
    boundaries, province, shell = ground.boundaries, ground.province.adcode, _shell()
    content = json.dumps(base_map.build(ground), ensure_ascii=False, separators=(",", ":")).encode()
    base, version = _asset(BASE, content), _hash([content])
    _bases[province] = base, version
    return Assets(
        province=province,
        files={**shell.files, BASE: base},
        version=version,
        shell_version=shell.version,
        bounds=ground.body.bounds,
        counties=tuple(map(str, boundaries.counties.index)),
        source=boundaries.source,
        review_number=boundaries.review_number,
    )


@cache
def _shell() -> _Shell:
    """Return Leaflet and our own scripts and styles; they are those of the installation."""
    leaflet = files("xstatic.pkg.leaflet") / "data"
    own = files("layers.screen") / "js"
    script = "\n".join((own / f"{part}.js").read_text("utf-8") for part in SCRIPTS)
    found = {
        "leaflet.js": (leaflet / "leaflet.js").read_bytes(),
        "leaflet.css": (leaflet / "leaflet.css").read_bytes(),
        "shell.js": f'(function () {{\n"use strict";\n{script}\n}})();\n'.encode(),
        "shell.css": (css_variables() + (own / "shell.css").read_text("utf-8")).encode(),
    }
    return _Shell({name: _asset(name, content) for name, content in found.items()}, _hash(found.values()))


def _hash(contents: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(contents)).hexdigest()[:16]


def routes() -> list[Route]:
    """Return the routes that serve the files, for ``st.App("app.py", routes=…)`` or any Starlette application.

    A base map is served once :func:`of` has made it.
    """
    shell = _shell()
    found = [_route(asset, name, shell.version) for name, asset in shell.files.items()]

    async def base(request: Request) -> Response:
        known = _bases.get(request.path_params["province"])
        return _answer(request, *known) if known else Response(status_code=404)

    async def beyond(request: Request) -> Response:
        version = request.query_params.get("v", "")
        known = _beyond.get(version)
        return _answer(request, known, version) if known else Response(status_code=404)

    return [
        *found,
        Route(f"{PREFIX}/{{province}}/{BASE}", base, methods=["GET"]),
        Route(f"{PREFIX}/{{province}}/{BEYOND}", beyond, methods=["GET"]),
    ]


def _asset(name: str, content: bytes) -> Asset:
    return Asset(
        media=_MEDIA[name.rsplit(".", 1)[-1]],
        plain=content,
        brotli=brotli.compress(content, quality=9),
        gzip=gzip.compress(content, 6, mtime=0),
    )


def _answer(request: Request, asset: Asset, version: str) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    current = request.query_params.get("v") == version
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


def _route(asset: Asset, name: str, version: str) -> Route:
    async def send(request: Request) -> Response:
        return _answer(request, asset, version)

    return Route(f"{PREFIX}/{name}", send, methods=["GET"])
