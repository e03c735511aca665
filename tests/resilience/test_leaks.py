"""What the server holds does not grow with clicks and with users who come and go: in the night 300 and 100 of them.

In the night, too, twenty documents of nine provinces are opened, and left.
"""

from __future__ import annotations

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psutil
import pytest

from geo import gazetteer
from geo.file_reading import read_extract
from geo.text.formats import extract
from library.database.location import database_url
from library.database.opening import Library
from library.kept import NewDocument, Person
from library.shelf import Shelf
from tests.bench.sessions import Session
from tests.browser.server import started
from tests.conftest import PROFILE
from tests.resilience.crowd import address
from views.kept_readings import FORGET_S, SWEEP_S

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from tests.browser.server import Server

CHANGES, SESSIONS = (300, 100) if PROFILE == "nightly" else (80, 20)
MB_A_CHANGE, MB_A_SESSION = 0.1, 0.5
"""What one may leave behind: in a page that stays open next to nothing (measured: 3 MB for 300); a session that was
left is kept for half an hour, so that a line that was down finds it again (11 MB for 100)."""
PLAY_MB = 25.0
"""Memory that comes and goes with what is being answered just now."""

DOCUMENTS, CHARACTERS = 20, 13_500
"""As many as may be open, each of the length of the document of 2022."""
PROVINCES = ("510000", "330000", "440000", "420000", "370000", "530000", "610000", "320000", "650000")
OPEN_MB, LEFT_MB = 700.0, 520.0
"""Measured: 580 MB open, 475 MB left; 400 are wanted. What was held lies scattered among what stays."""


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Nobody else is on it: what it holds is what these tests left behind."""
    with started(tmp_path_factory.mktemp("leaks"), ATLAS_HOSTS="127.0.0.1") as running:
        yield running


def grown_mb(server: Server, walk: Callable[[int, int], Coroutine[None, None, None]], times: int) -> float:
    """Return by how much the server's own process has grown over a walk, behind one that warms everything up."""
    process = psutil.Process(server.process.pid)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, walk(0, max(40, times // 2))).result()
        before = process.memory_info().rss
        thread.submit(asyncio.run, walk(1, times)).result()
    return (process.memory_info().rss - before) / 1e6


def test_changes_in_one_page_leave_nothing_behind(own_server: Server) -> None:
    async def walk(seed: int, times: int) -> None:
        chance = random.Random(seed)
        session = await Session.open(own_server.port)
        for _ in range(times):
            await session.go(address(chance))
        await session.close()
        assert session.failures == []

    grown = grown_mb(own_server, walk, CHANGES)
    assert grown <= PLAY_MB + CHANGES * MB_A_CHANGE


def test_users_who_come_and_go_leave_little_behind(own_server: Server) -> None:
    async def walk(seed: int, times: int) -> None:
        chance = random.Random(seed)
        for _ in range(times):
            session = await Session.open(own_server.port, address(chance))
            await session.go(address(chance))
            await session.close()
            assert session.failures == []

    grown = grown_mb(own_server, walk, SESSIONS)
    assert grown <= PLAY_MB + SESSIONS * MB_A_SESSION


def plan(province: str, seed: int) -> str:
    """Return tasks of a province, as long as those of the document of 2022."""
    places, chance = gazetteer.of(province), random.Random(seed)
    counties, cities = ([one.name for one in level] for level in (places.counties, places.prefectures))
    lines = [f"{places.province.name}2025年新型城镇化重点任务{seed}"]
    while sum(map(len, lines)) < CHARACTERS:
        one, two = chance.sample(counties, 2)
        lines.append(
            f"{len(lines)}．推进第{len(lines)}项工作。支持{one}、{two}建设现代产业园区，新增就业{seed + 2}万人。提升"
            f"{chance.choice(cities)}中心城区能级，建设轨道交通{len(lines)}公里。各县（市、区）完善农村公路。"
        )
    return "\n".join(lines)


def kept_documents(server: Server) -> list[str]:
    """Keep documents of all the provinces and return their ids."""
    library = Library(database_url(server.setting["ATLAS_DATABASE"]))
    shelf, ids = Shelf(library, Person()), []
    for number in range(DOCUMENTS):
        name, raw = f"{number}.txt", plan(PROVINCES[number % len(PROVINCES)], number).encode()
        found = extract(raw, name)
        new = NewDocument(name, raw, found.text, found.origin, read_extract(found, name))
        ids.append(shelf.keep(new).document.id)
    library.close()
    return ids


@pytest.mark.skipif(PROFILE != "nightly", reason="two minutes")
def test_twenty_documents_are_open_and_left(own_server: Server) -> None:
    process = psutil.Process(own_server.process.pid)

    def all_mb() -> float:
        return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / 1e6

    async def walk() -> float:
        sessions = []
        for one in kept_documents(own_server):
            sessions.append(await Session.open(own_server.port, f"document={one}"))
            for further in ("task=3", "mode=place", "mode=matrix", "query=县城", "mode=document", "task=5"):
                await sessions[-1].go(f"document={one}&{further}")
        held = all_mb()
        for session in sessions:
            await session.close()
            assert session.failures == []
        return held

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, walk()).result() <= OPEN_MB
    time.sleep(FORGET_S + 3 * SWEEP_S)
    assert process.memory_info().rss / 1e6 <= LEFT_MB
