"""An export as the body of a response, cooked in a thread while it is sent.

However it ends, its row says so: `succeeded` once every byte was handed to the server, `cancelled` when the client
went, `failed` with the reason otherwise. A stream that fails raises, so that the server breaks the connection and
no client takes the file for whole.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Awaitable, Callable
from typing import Self
from uuid import UUID

import structlog
from quart.wrappers.response import ResponseBody

from rlflow.core.enums import JobStatus
from rlflow.exports.channel import Channel, ClientGone, ClientStalled
from rlflow.exports.pipeline import Result, build
from rlflow.exports.plan import Plan, SinkFailed
from rlflow.exports.snapshot import Stopped

log = structlog.get_logger(__name__)

MAX_STREAMS = 16
"""Streams that a process sends at once: each holds a database connection and a thread or two."""

Record = Callable[[JobStatus, Result | None, str | None], Awaitable[None]]


class StreamBroken(Exception):
    """The file is not whole. The server ends the connection without its proper end."""


_running: set[ExportStream] = set()


class ExportStream(ResponseBody):
    """Call `start`, then hand it to a Response; `close` where that does not happen."""

    def __init__(self, url: str, plan: Plan, part: str | None, export_id: UUID, record: Record) -> None:
        self._plan = plan
        self._part = part
        self._record = record
        self._channel = Channel()
        self._snapshot = plan.snapshot(url, lock=export_id)
        self._over: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._first: bytes | None = None
        self._drained = asyncio.Event()
        self._closed = asyncio.Event()
        self._ended = asyncio.create_task(self._supervise())
        self._thread = threading.Thread(
            target=contextvars.copy_context().run, args=(self._work,), name=f"export-{export_id}", daemon=True
        )
        _running.add(self)

    async def start(self) -> None:
        """Begin, and wait for the first bytes, so that what fails at once is answered as an error."""
        self._thread.start()
        try:
            self._first = await self._channel.get()
            if self._first is None and self._over.done():
                self._over.result()
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Stop reading and cooking; the row says how it ended."""
        self._closed.set()
        self._channel.close()
        await asyncio.to_thread(self._snapshot.stop)
        await asyncio.shield(self._ended)

    async def __aenter__(self) -> Self:
        """Nothing to do: it was started."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """The server is done with it, whether at the end or before."""
        await self.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """The next chunk. Raises StreamBroken where the file cannot be completed."""
        chunk = self._first if self._first is not None else await self._channel.get()
        self._first = None
        if chunk is not None:
            return chunk
        if not self._over.done() or self._over.exception() is not None:
            raise StreamBroken("the export failed on its way")
        self._drained.set()
        await asyncio.shield(self._ended)  # who has the whole file finds it recorded
        raise StopAsyncIteration

    def _work(self) -> None:
        loop = self._over.get_loop()
        outcome: Result | BaseException
        try:
            with self._snapshot as snapshot:
                outcome = build(snapshot, self._plan, {self._part: self._channel.put})
        except BaseException as error:
            outcome = error
        loop.call_soon_threadsafe(self._finish, outcome)

    def _finish(self, outcome: Result | BaseException) -> None:
        if isinstance(outcome, BaseException):
            self._over.set_exception(outcome)
        else:
            self._over.set_result(outcome)
        self._channel.end()

    async def _supervise(self) -> None:
        """Record how it ended: the one place where that happens."""
        try:
            await asyncio.wait([self._over])
            error = self._over.exception()
            if error is None:
                await self._sent_or_closed()
                if self._drained.is_set():
                    await self._record(JobStatus.SUCCEEDED, self._over.result(), None)
                else:
                    await self._record(JobStatus.CANCELLED, None, "the client went before the end of the file")
            elif _is(error, ClientGone, Stopped):
                await self._record(JobStatus.CANCELLED, None, "the client went before the end of the file")
            elif _is(error, ClientStalled):
                await self._record(JobStatus.CANCELLED, None, "the client stopped reading")
            else:
                log.error("export failed", exc_info=error)
                await self._record(JobStatus.FAILED, None, f"{type(error).__name__}: {error}")
        finally:
            _running.discard(self)

    async def _sent_or_closed(self) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (self._drained, self._closed)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()


def _is(error: BaseException, *kinds: type[BaseException]) -> bool:
    cause = error.__cause__ if isinstance(error, SinkFailed) else error
    return isinstance(cause, kinds)


def is_full() -> bool:
    """Whether this process sends as many streams as it may."""
    return len(_running) >= MAX_STREAMS


async def close_all() -> None:
    """Break off every stream of this process: it is stopping."""
    await asyncio.gather(*(stream.close() for stream in list(_running)), return_exceptions=True)
