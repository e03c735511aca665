"""A poor line: a proxy on the loopback that holds every byte back for a while, each way, and can be cut."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable


class SlowLine:
    """Forwards a port of its own to another one.

    Parameters
    ----------
    port
        Where the server listens on 127.0.0.1.
    delay_s
        Asked once a connection: the seconds that every piece is held back, in each direction.
    """

    def __init__(self, port: int, delay_s: Callable[[], float]) -> None:
        self.goal, self.delay_s = port, delay_s
        self.port = 0
        self.is_cut = False
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._open: set[asyncio.StreamWriter] = set()
        self._thread = Thread(target=self._run, name="slow line", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def cut(self) -> None:
        """Break every connection off, and let none come about until :meth:`mend`."""
        self.is_cut = True
        self._loop.call_soon_threadsafe(lambda: [end.transport.abort() for end in list(self._open)])

    def mend(self) -> None:
        """Let connections come about again."""
        self.is_cut = False

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        for writer in self._open:
            writer.transport.abort()
        self._loop.run_until_complete(asyncio.sleep(0.1))
        self._loop.close()

    async def _connected(self, browser: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            answer.transport.abort()
            return
        delay = self.delay_s()
        try:
            server, ask = await asyncio.open_connection("127.0.0.1", self.goal)
        except OSError:
            answer.close()
            return
        ends = {ask, answer}
        self._open |= ends
        await asyncio.gather(self._held(browser, ask, delay), self._held(server, answer, delay))
        for end in ends:
            end.transport.abort()
        self._open -= ends

    async def _held(self, source: asyncio.StreamReader, goal: asyncio.StreamWriter, delay: float) -> None:
        """Pass on what comes, each piece after its time, in order."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def write() -> None:
            while True:
                due, piece = await pieces.get()
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                with suppress(OSError):
                    if not piece:
                        goal.close()
                        return
                    goal.write(piece)
                    await goal.drain()

        writing = asyncio.create_task(write())
        piece = b"-"
        while piece:
            try:
                piece = await source.read(65536)
            except OSError:
                piece = b""
            await pieces.put((self._loop.time() + delay, piece))
        await writing
