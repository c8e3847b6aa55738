"""What happened, told to the browsers that are listening: by Redis where there is one, else by LISTEN/NOTIFY.

Events are hints to read again, never the truth: one may be lost when a process dies. They are sent in small
batches outside of any transaction, because a NOTIFY within one makes commits wait for each other.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from redis import asyncio as aioredis

from rlflow.core import database
from rlflow.core.database_url import plain_credentials
from rlflow.core.json import dump_bytes, loads
from rlflow.core.settings import Settings

log = structlog.get_logger(__name__)

CHANNEL = "rlflow_events"
BATCH_SECONDS = 0.2
MAX_NOTIFY = 7500  # bytes: PostgreSQL takes less than 8000
BACKLOG = 256  # events kept for one slow listener
OUTBOX = 10_000  # events kept until they are sent; older ones are dropped
ALIVE_SECONDS = 30.0  # a connection that died in silence is noticed by asking


@dataclass(frozen=True, slots=True)
class Event:
    """`project_id` and `user_id` say who may hear of it: the project's researchers, and that user."""

    topic: str
    data: dict[str, Any]
    project_id: str | None = None
    user_id: str | None = None


_outbox: deque[Event] = deque(maxlen=OUTBOX)
_listeners: set[asyncio.Queue[Event]] = set()


def publish(topic: str, data: dict[str, Any], *, project_id: UUID | None = None, user_id: UUID | None = None) -> None:
    """Tell all listeners of all processes, a moment later. Never waits and never fails."""
    _outbox.append(Event(topic, data, str(project_id) if project_id else None, str(user_id) if user_id else None))


@contextlib.asynccontextmanager
async def listening() -> AsyncIterator[asyncio.Queue[Event]]:
    """A queue that receives every event from now on; the oldest are dropped when it is not read."""
    inbox: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)
    _listeners.add(inbox)
    try:
        yield inbox
    finally:
        _listeners.discard(inbox)


def _deliver(payload: bytes | str) -> None:
    for item in loads(payload):
        event = Event(*item)
        for inbox in list(_listeners):
            if inbox.full():
                inbox.get_nowait()
            inbox.put_nowait(event)


def _batches(events: list[Event]) -> list[bytes]:
    """The events as JSON lists, each small enough for a NOTIFY; one that is larger alone loses its data."""
    batches: list[bytes] = []
    current: list[bytes] = []
    size = 2
    for event in events:
        try:
            item = dump_bytes([event.topic, event.data, event.project_id, event.user_id])
            if len(item) > MAX_NOTIFY:
                item = dump_bytes([event.topic, {"id": event.data.get("id")}, event.project_id, event.user_id])
        except (TypeError, ValueError):  # not JSON: it must not take the others with it
            log.warning("event not sent", topic=event.topic, exc_info=True)
            continue
        if len(item) > MAX_NOTIFY:
            log.warning("event not sent: it is too long", topic=event.topic, bytes=len(item))
            continue
        if current and size + len(item) + 1 > MAX_NOTIFY:
            batches.append(b"[" + b",".join(current) + b"]")
            current, size = [], 2
        current.append(item)
        size += len(item) + 1
    if current:
        batches.append(b"[" + b",".join(current) + b"]")
    return batches


class Bus:
    """The two loops of a process: one sends its outbox, the other (web only) hears all processes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._redis = aioredis.from_url(settings.redis_url, socket_keepalive=True) if settings.redis_url else None
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, *, listen: bool) -> None:
        """Start sending, and listening where this process serves browsers."""
        self._tasks.append(asyncio.create_task(self._send_loop()))
        if listen:
            self._tasks.append(asyncio.create_task(self._listen_loop()))

    async def stop(self) -> None:
        """Send what is left and stop."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(Exception):
            await self._send()
        if self._redis is not None:
            await self._redis.aclose()

    async def _send_loop(self) -> None:
        while True:
            await asyncio.sleep(BATCH_SECONDS)
            try:
                await self._send()
            except Exception:
                log.warning("events not sent", exc_info=True)

    async def _send(self) -> None:
        events = list(_outbox)
        _outbox.clear()
        for batch in _batches(events):
            if self._redis is not None:
                await self._redis.publish(CHANNEL, batch)
            else:
                await database.execute("SELECT pg_notify($1, $2)", CHANNEL, batch.decode())

    async def _listen_loop(self) -> None:
        while True:
            try:
                await (self._listen_redis() if self._redis is not None else self._listen_postgres())
            except Exception:
                log.warning("listening for events failed: trying again", exc_info=True)
            await asyncio.sleep(1)

    async def _listen_redis(self) -> None:
        assert self._redis is not None
        async with self._redis.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            async for message in channel.listen():
                if message["type"] == "message":
                    _deliver(message["data"])

    async def _listen_postgres(self) -> None:
        lost = asyncio.Event()
        connection = await asyncpg.connect(**plain_credentials(self._settings.require_database_url))
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, lambda _c, _p, _ch, payload: _deliver(payload))
            while not lost.is_set():
                try:
                    await asyncio.wait_for(lost.wait(), ALIVE_SECONDS)
                except TimeoutError:
                    await connection.fetchval("SELECT 1", timeout=10)
        finally:
            await connection.close(timeout=2)
