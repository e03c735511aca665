"""Many users at once, without browsers: what they wait, and what of the processor their clicks take.

``python -m tests.resilience.crowd --users 20 --exports 2`` starts a server of its own and prints the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from data.openers.texts import Lang, text
from tests.bench.sessions import Session
from tests.browser.server import started

if TYPE_CHECKING:
    from tests.browser.server import Server

PAUSE_S = 3.0
WORDS = ("成都", "绵阳", "县城", "农村", "城镇", "产业", "医院", "学校", "公园", "铁路")
PLACES = ("510100", "510700", "511300", "510500", "513200", "511500", "510722", "511381")
DOWNLOAD = text("desk.download", Lang.ZH, name="", size="").split()[0]
MODES = ("mode=place", "mode=matrix", "mode=document", "mode=present", "below=table", "below=province", "")
EXPORTS = (("mode=present", "生成 PPTX"), ("mode=export&desk=part:atlas", "制作 PDF"))
"""What those press who have long files made again and again: slides of the whole document, an atlas of it."""


@dataclass(slots=True)
class CrowdFigures:
    """What a crowd met with.

    Parameters
    ----------
    waited_s
        Of each click, the seconds to the end of the run.
    cpu_s
        Seconds of the processor that the server's own process took for all of them.
    rss_mb
        Memory of the server's own process at the end, MB.
    files
        Long files that were made meanwhile.
    failures
        What went wrong.
    """

    waited_s: list[float] = field(default_factory=list)
    cpu_s: float = 0.0
    rss_mb: float = 0.0
    files: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def cpu_ms(self) -> float:
        """Of one click."""
        return self.cpu_s / max(len(self.waited_s), 1) * 1000

    def share_ms(self, percent: int) -> float:
        """Return the milliseconds within which so many of a hundred clicks were answered."""
        return statistics.quantiles(self.waited_s, n=100, method="inclusive")[percent - 1] * 1000

    def __str__(self) -> str:
        return (
            f"{len(self.waited_s)} clicks, p50 {self.share_ms(50):.0f} ms, p95 {self.share_ms(95):.0f} ms, "
            f"worst {max(self.waited_s) * 1000:.0f} ms, {self.cpu_ms:.0f} ms of CPU a click, "
            f"server {self.rss_mb:.0f} MB, {self.files} long files, {len(self.failures)} failures"
        )


def address(chance: random.Random) -> str:
    """Return where a user goes next: half of the clicks are tasks, the others searches, places and modes."""
    kind = chance.random()
    if kind < 0.5:
        return f"task={chance.randint(1, 28)}"
    if kind < 0.7:
        return f"query={chance.choice(WORDS)}"
    if kind < 0.8:
        return f"mode=place&place={chance.choice(PLACES)}"
    return chance.choice(MODES)


async def crowd(server: Server, users: int, clicks: int, exports: int = 0, pause_s: float = PAUSE_S) -> CrowdFigures:
    """Let users click, each after a pause, while others have long files made; return what they met with."""
    found = CrowdFigures()
    process = psutil.Process(server.process.pid)
    ended = asyncio.Event()

    async def user(number: int) -> None:
        chance = random.Random(number)
        session = await Session.open(server.port)
        await asyncio.sleep(chance.uniform(0, pause_s))
        for _ in range(clicks):
            seconds, _ = await session.go(address(chance))
            found.waited_s.append(seconds)
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause_s)
        found.failures += session.failures
        await session.close()

    async def exporter(number: int) -> None:
        query, words = EXPORTS[number % len(EXPORTS)]
        over = asyncio.create_task(ended.wait())
        while not ended.is_set():
            session = await Session.open(server.port, query)
            await session.press(words)
            # No other click: the file comes by itself.
            offered = asyncio.create_task(session.offered(DOWNLOAD))
            await asyncio.wait({offered, over}, return_when=asyncio.FIRST_COMPLETED)
            found.files += offered.done()
            offered.cancel()
            found.failures += session.failures
            await session.close()

    making = [asyncio.create_task(exporter(number)) for number in range(exports)]
    begun = process.cpu_times()
    await asyncio.gather(*(user(number) for number in range(users)))
    now = process.cpu_times()
    ended.set()
    await asyncio.gather(*making)
    found.cpu_s = now.user + now.system - begun.user - begun.system
    found.rss_mb = process.memory_info().rss / 1e6
    return found


def main() -> None:
    """Run a crowd and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--clicks", type=int, default=8)
    parser.add_argument("--exports", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, started(Path(folder), ATLAS_HOSTS="127.0.0.1") as server:
        print(asyncio.run(crowd(server, asked.users, asked.clicks, asked.exports)))  # noqa: T201


if __name__ == "__main__":
    main()
