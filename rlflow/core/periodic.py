"""Work that is due every few seconds, done by one worker at a time.

These loops do not go through the queue: a queue's cron entry that a killed worker had taken stays taken for
minutes, and these are what finds such losses.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog

from rlflow.core import database

log = structlog.get_logger(__name__)

Tick = Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Periodic:
    """A tick and its period in seconds."""

    name: str
    seconds: float
    tick: Tick


async def run_once(work: Periodic) -> bool:
    """Do one tick unless another process is at it; whether it was done here."""
    key = zlib.crc32(f"rlflow:{work.name}".encode())
    async with database.transaction() as connection:
        if not await connection.fetchval("SELECT pg_try_advisory_xact_lock(21586, $1::int)", key - 2**31):
            return False
        await work.tick()
        return True


async def run_forever(work: Periodic) -> None:
    """Tick until cancelled; an error is logged and the next tick comes."""
    while True:
        try:
            await run_once(work)
        except Exception:
            log.exception("periodic work failed", work=work.name)
        await asyncio.sleep(work.seconds)
