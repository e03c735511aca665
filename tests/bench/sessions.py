"""A session of the app without a browser: Streamlit's own messages over a websocket."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection


class Session:
    """One user's connection."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    @classmethod
    async def open(cls, port: int) -> Session:
        """Connect and wait for the first page."""
        socket = await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, ping_interval=None
        )
        session = cls(socket)
        await session.go("")
        return session

    async def go(self, query: str) -> tuple[float, int]:
        """Go to an address as Back and Forward do; return the seconds to the end of the run and the bytes received."""
        message = BackMsg()
        message.rerun_script.query_string = query
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        received = 0
        while True:
            raw = await self.socket.recv()
            received += len(raw)
            answer = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - begun, received

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()
