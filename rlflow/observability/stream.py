"""Server-sent events: what happens, told to one browser, filtered by what its user may know."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import AsyncIterator
from types import FrameType
from typing import Any
from uuid import UUID

import structlog

from rlflow.core import database
from rlflow.core.enums import Role
from rlflow.core.errors import Unauthorized
from rlflow.core.events import Event, listening
from rlflow.core.json import dump_bytes
from rlflow.core.permissions import Principal, identify, session_of
from rlflow.core.security import API_TOKEN_PREFIX
from rlflow.core.settings import Settings
from rlflow.observability import queries

log = structlog.get_logger(__name__)

KEEP_ALIVE_SECONDS = 15.0
"""Shorter than the idle time-outs of common proxies."""
RECHECK_SECONDS = 60.0
"""How long a stream may go on after its user was deactivated, or lost a project."""
UNKNOWN_PROJECT_SECONDS = 5.0
"""How often an event of a project that is not known to be the user's makes us look again."""
RETRY_MILLISECONDS = 3000


class Closing:
    """Ends the streams of this process when it is asked to stop: a server waits for its open answers first."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._previous: dict[int, Any] = {}

    @property
    def is_set(self) -> bool:
        """Whether the process stops."""
        return self._event.is_set()

    async def wait(self) -> None:
        """Until the process stops."""
        await self._event.wait()

    def end(self) -> None:
        """End the streams now."""
        self._event.set()

    def listen(self) -> None:
        """Notice SIGTERM and SIGINT before the server's own handler does what it does."""
        if threading.current_thread() is not threading.main_thread():
            return  # only the main thread may
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            previous = signal.getsignal(number)
            if not callable(previous):
                continue

            def handle(received: int, frame: FrameType | None, previous: Any = previous) -> None:
                loop.call_soon_threadsafe(self._event.set)
                previous(received, frame)

            self._previous[number] = (previous, handle)
            signal.signal(number, handle)

    def stop_listening(self) -> None:
        """Give the signals back, unless somebody else took them meanwhile."""
        for number, (previous, handle) in self._previous.items():
            if signal.getsignal(number) is handle:
                signal.signal(number, previous)
        self._previous.clear()


class Audience:
    """What one user may be told: what is theirs, and what belongs to the projects that they research."""

    def __init__(self, caller: Principal, token: str, settings: Settings) -> None:
        self._user_id: UUID = caller.id
        self._token = token
        self._session_id = session_of(token, settings)
        self._settings = settings
        self._is_admin = caller.is_admin
        self._projects: frozenset[str] = frozenset()
        self._checked = float("-inf")

    async def still_there(self) -> bool:
        """Look again, once in RECHECK_SECONDS; whether the user is active, and signed in or with an API token still."""
        return time.monotonic() - self._checked < RECHECK_SECONDS or await self._check()

    async def _check(self) -> bool:
        if self._token.startswith(API_TOKEN_PREFIX):
            try:
                await identify(self._token, self._settings)
            except Unauthorized:
                return False
        row = await database.fetch_row(queries.LISTENER, self._user_id, self._session_id)
        if row is None:
            return False
        self._is_admin = row["role"] == Role.ADMIN
        self._projects = frozenset(str(project_id) for project_id in row["projects"])
        self._checked = time.monotonic()
        return True

    async def may_hear(self, event: Event) -> bool:
        """Whether the user may be told of an event."""
        if event.user_id == str(self._user_id):
            return True
        if event.project_id is None:
            return False
        if self._is_admin or event.project_id in self._projects:
            return True
        if time.monotonic() - self._checked > UNKNOWN_PROJECT_SECONDS:  # perhaps it is new
            await self._check()
        return event.project_id in self._projects


def encode(event: Event) -> bytes:
    """An event in the format of text/event-stream; JSON has no line breaks of its own."""
    return b"event: " + event.topic.encode() + b"\ndata: " + dump_bytes(event.data) + b"\n\n"


async def stream(audience: Audience, closing: Closing) -> AsyncIterator[bytes]:
    """Events as they come, until the client leaves, the user may not listen any more or the process stops."""
    async with listening() as inbox:
        yield f"retry: {RETRY_MILLISECONDS}\n: connected\n\n".encode()
        stopped = asyncio.ensure_future(closing.wait())
        item = asyncio.ensure_future(inbox.get())
        try:
            while not closing.is_set and await audience.still_there():
                await asyncio.wait([item, stopped], timeout=KEEP_ALIVE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if item.done():
                    event = item.result()
                    item = asyncio.ensure_future(inbox.get())
                    if await audience.may_hear(event):
                        yield encode(event)
                elif not stopped.done():
                    yield b": keep-alive\n\n"
        finally:
            stopped.cancel()
            item.cancel()
