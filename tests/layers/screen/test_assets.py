import asyncio
import gzip
import json
from collections import Counter

import brotli
import pytest
from starlette.applications import Starlette

from data.openers import boundaries
from layers.screen import assets
from tests.layers import documents


def get(web, url, encoding="identity"):
    """Ask the application itself, without a socket; return status, headers and the body as it travels."""
    path, _, query = url.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(),
        "headers": [(b"accept-encoding", encoding.encode())],
    }  # fmt: skip
    told = []

    async def ask():
        async def receive():
            return {"type": "http.request"}

        async def send(part):
            told.append(part)

        await Starlette(routes=assets.routes())(scope, receive, send)

    asyncio.run(ask())
    headers = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], headers, b"".join(part.get("body", b"") for part in told[1:])


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", "shell.js", "shell.css", "base.json"])
def test_every_file_comes_in_three_encodings(web, name):
    plain = web.files[name].plain
    for encoding, unpack in (("br, gzip", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)):
        status, headers, body = get(web, web.url(name), encoding)
        assert status == 200
        assert unpack(body) == plain
        assert "immutable" in headers["cache-control"]
        assert headers["vary"] == "Accept-Encoding"


def test_an_old_version_is_not_kept(web):
    _, headers, _ = get(web, web.url("base.json").replace(web.version, "0" * 16))
    assert headers["cache-control"] == "no-store"


def test_nothing_else_is_served(web):
    assert get(web, "/atlas/../app.py")[0] == 404


def test_the_same_boundaries_are_made_once(web):
    assert assets.of(documents.ground()) is web


def test_the_base_map_has_every_division(web):
    base = boundaries.load()
    told = base_json(web)
    assert [county["id"] for county in told["counties"]] == list(base.counties.index)
    assert [prefecture["id"] for prefecture in told["prefectures"]] == list(base.prefectures.index)
    assert all(county["zh"] and county["szh"] and county["sen"] for county in told["counties"])
    names = {prefecture["szh"] for prefecture in told["prefectures"]}
    assert {"成都市", "阿坝州", "甘孜州"} <= names
    assert told["rivers"]
    assert told["railways"]


def test_the_base_map_is_small(web):
    assert len(web.files["base.json"].brotli) < 150_000


def base_json(web):
    return json.loads(web.text("base.json"))


def test_seats_stand_in_their_divisions_by_rank(web):
    base = json.loads(web.text("base.json"))
    seats = base["seats"]
    ranks = Counter(rank for _, _, rank in seats)
    assert ranks[0] == 1
    assert 15 <= ranks[1] <= 20
    assert ranks[2] > 100
    assert len({(x, y) for x, y, _ in seats}) == len(seats)
    west, south, east, north = base["bounds"]
    for x, y, _ in seats:
        assert west < x / base["scale"] < east
        assert south < y / base["scale"] < north
