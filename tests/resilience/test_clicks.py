"""What a click takes of the server's processor, beside a reading of the document: no machine is asked for seconds."""

from __future__ import annotations

import asyncio
import statistics
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.bench.sessions import Session
from tests.resilience.test_speed import document, seconds

if TYPE_CHECKING:
    from tests.browser.server import Server

MOST = 2.0
"""A click may cost so many readings of the document of 2022, one of which takes 26 ms on a free core.

It costs 0.7 to 1.2; the collection of memory after each run that Streamlit has by default made it six.
"""
CLICKS, ROUNDS = 20, 3
ADDRESSES = {
    "task": [f"task={number}" for number in range(1, 29)],
    "search": [f"query={words}" for words in ("成都", "绵阳", "县城", "农村", "城镇", "产业", "医院", "学校", "公园")],
    "place": [f"mode=place&place={code}" for code in ("510100", "510700", "511300", "510500", "513200", "511500")],
    "matrix": [f"mode=matrix&task={number}" for number in range(1, 15)],
    "present": [f"mode=present&task={number}" for number in range(1, 5)],
    "table": [f"below=table&task={number}" for number in range(1, 9)],
    "modes": ["mode=place", "mode=matrix", "mode=document", "", "mode=present"],
}


async def cost(server: Server, addresses: list[str]) -> float:
    """Return the processor time of a click, as a multiple of that of a reading, the median of some rounds."""
    process = psutil.Process(server.process.pid)

    def spent() -> float:
        times = process.cpu_times()
        return times.user + times.system

    session = await Session.open(server.port)
    # First sights are made once.
    for address in addresses:
        await session.go(address)
    found = []
    for turn in range(ROUNDS):
        begun = spent()
        for click in range(CLICKS):
            await session.go(addresses[(turn * CLICKS + click) % len(addresses)])
        # One after the other, so that a busy machine slows both.
        found.append((spent() - begun) / CLICKS / seconds(document()))
    await session.close()
    assert session.failures == []
    return statistics.median(found)


@pytest.mark.parametrize("mode", ADDRESSES)
def test_a_click_costs_no_more_than_reading_the_document_twice(server: Server, mode: str) -> None:
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, cost(server, ADDRESSES[mode])).result() <= MOST
