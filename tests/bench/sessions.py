"""A session of the app without a browser: Streamlit's own messages over a websocket."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from data.openers.texts import Lang, text

if TYPE_CHECKING:
    from streamlit.proto.Element_pb2 import Element
    from websockets.asyncio.client import ClientConnection

WITHIN_S = 120.0
"""No answer takes longer, however busy the machine is; beyond it the test fails."""
FAILED = text("app.failed", Lang.ZH)
WHOLE_RUN = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


class Session:
    """One user's connection; what the page asks to be looked at again and again is looked at, as a browser does.

    Parameters
    ----------
    socket
        The open connection.

    Attributes
    ----------
    received
        Bytes so far.
    failures
        What went wrong with a run, and the end of a line that nobody ended.
    buttons, files
        Ids of the buttons, addresses of the files on the page, by what stands on them.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.received = 0
        self.failures: list[str] = []
        self.buttons: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self._query = ""
        self._fresh: tuple[dict[str, str], dict[str, str]] = {}, {}
        self._again: list[tuple[str, float]] = []
        self._offered = asyncio.Event()
        self._finished: asyncio.Future[None] | None = None
        self._looking: list[asyncio.Task[None]] = []
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, port: int, query: str = "") -> Session:
        """Connect and wait for the first page."""
        socket = await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, ping_interval=None
        )
        session = cls(socket)
        await session.go(query)
        return session

    async def go(self, query: str) -> tuple[float, int]:
        """Go to an address as Back and Forward do; return the seconds to the end of the run and the bytes received."""
        self._query = query
        return await self._run(BackMsg())

    async def press(self, words: str) -> tuple[float, int]:
        """Press the first button whose label begins with these words; fail where there is none."""
        found = next((one for label, one in self.buttons.items() if label.startswith(words)), None)
        assert found, f"no button {words!r} among {sorted(self.buttons)}"
        message = BackMsg()
        pressed = message.rerun_script.widget_states.widgets.add()
        pressed.id, pressed.trigger_value = found, True
        return await self._run(message)

    async def offered(self, words: str) -> str:
        """Wait until a file is offered whose label begins with these words; return its address."""
        while True:
            self._offered.clear()
            for label, address in self.files.items():
                if label.startswith(words):
                    return address
            await self._offered.wait()

    async def close(self) -> None:
        """Leave."""
        self._forget()
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading
        await self.socket.close()

    async def _run(self, message: BackMsg) -> tuple[float, int]:
        message.rerun_script.query_string = self._query
        self._finished = asyncio.get_running_loop().create_future()
        begun, before = time.perf_counter(), self.received
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(WITHIN_S):
            await self._finished
        return time.perf_counter() - begun, self.received - before

    def _forget(self) -> None:
        for one in self._looking:
            one.cancel()
        self._looking = []

    async def _look(self, fragment: str, every_s: float) -> None:
        while True:
            await asyncio.sleep(every_s)
            message = BackMsg()
            message.rerun_script.fragment_id, message.rerun_script.is_auto_rerun = fragment, True
            message.rerun_script.query_string = self._query
            await self.socket.send(message.SerializeToString())

    async def _read(self) -> None:
        try:
            async for raw in self.socket:
                data = raw if isinstance(raw, bytes) else raw.encode()
                self.received += len(data)
                self._take(ForwardMsg.FromString(data))
        except ConnectionClosed as why:
            self.failures.append(f"closed: {why}")
        finally:
            if self._finished is not None and not self._finished.done():
                self._finished.set_exception(ConnectionError("the server has closed the line"))

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._fresh, self._again = ({}, {}), []
            case "auto_rerun":
                self._again.append((message.auto_rerun.fragment_id, message.auto_rerun.interval))
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._element(message.delta.new_element)
            case "script_finished":
                self._over(message.script_finished)

    def _over(self, how: int) -> None:
        """Take what a run has drawn; a part of the page that looked by itself adds to it."""
        buttons, files = self._fresh
        if how == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            self.buttons |= buttons
            self.files |= files
        if how not in WHOLE_RUN:
            return
        self.buttons, self.files = buttons, files
        self._forget()
        self._looking = [asyncio.create_task(self._look(*one)) for one in self._again]
        if self._finished is not None and not self._finished.done():
            self._finished.set_result(None)

    def _element(self, element: Element) -> None:
        buttons, files = self._fresh
        match element.WhichOneof("type"):
            case "button":
                buttons[element.button.label] = element.button.id
            case "download_button":
                files[element.download_button.label] = element.download_button.url
                self.files |= files
                self._offered.set()
            case "exception":
                self.failures.append(element.exception.message)
            case "alert" if FAILED in element.alert.body:
                self.failures.append(element.alert.body)
