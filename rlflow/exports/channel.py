"""Bytes from a thread to the event loop, a few chunks at a time: whoever reads slowly slows the writer down."""

from __future__ import annotations

import asyncio
import threading

CHUNKS = 8
STALL_SECONDS = 300.0


class ClientGone(Exception):
    """Nobody reads any more."""


class ClientStalled(Exception):
    """Nothing was read for too long."""


class Channel:
    """Made in the event loop; `put` is for the thread, everything else for the loop."""

    def __init__(self, chunks: int = CHUNKS, stall_seconds: float = STALL_SECONDS) -> None:
        self._loop = asyncio.get_running_loop()
        self._room = threading.Semaphore(chunks)
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._stall_seconds = stall_seconds
        self._closed = False

    def put(self, data: bytes) -> None:
        """Hand over a chunk; waits while the reader is behind. Raises ClientGone, ClientStalled."""
        if not self._room.acquire(timeout=self._stall_seconds):
            raise ClientStalled(f"nothing was read for {self._stall_seconds:.0f} seconds")
        if self._closed:
            raise ClientGone("the client has gone")
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, data)
        except RuntimeError:  # the loop is closed
            raise ClientGone("the server is stopping") from None

    def end(self) -> None:
        """Nothing more comes."""
        self._queue.put_nowait(None)

    async def get(self) -> bytes | None:
        """The next chunk; None at the end."""
        data = await self._queue.get()
        if data is None:
            self.end()  # for whoever asks again
        else:
            self._room.release()
        return data

    def close(self) -> None:
        """Nobody will read any more: a waiting `put` is let go and raises."""
        self._closed = True
        self._room.release()
