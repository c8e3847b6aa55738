"""Periodic work: one process at a time, and no error ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from rlflow.core import database
from rlflow.core.periodic import Periodic, run_forever, run_once
from rlflow.core.settings import Settings
from tests.waiting import it_happens


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _database(settings: Settings) -> AsyncIterator[None]:
    await database.connect(settings)
    await database.execute("CREATE TABLE ticks (word text)")
    yield
    await database.disconnect()


async def test_one_at_a_time_and_one_does_not_hold_up_another() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await go_on.wait()

    first = asyncio.create_task(run_once(Periodic("slow", 1, slow)))
    await begun.wait()
    assert not await run_once(Periodic("slow", 1, slow))
    other = asyncio.Event()

    async def quick() -> None:
        other.set()

    assert await run_once(Periodic("quick", 1, quick))
    assert other.is_set()
    go_on.set()
    assert await first
    assert await run_once(Periodic("slow", 1, slow)), "free again"


async def test_the_lock_ends_with_its_process() -> None:
    """A worker that dies in its tick: its connection ends, and another takes over."""
    begun = asyncio.Event()

    async def dies() -> None:
        begun.set()
        await database.execute("INSERT INTO ticks VALUES ('lost')")
        await asyncio.sleep(60)

    async def takes_over() -> None:
        await database.execute("INSERT INTO ticks VALUES ('kept')")

    first = asyncio.create_task(run_once(Periodic("fragile", 1, dies)))
    await begun.wait()
    await asyncio.sleep(0.1)
    await database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 21586"
    )

    async def taken_over() -> bool:
        return await run_once(Periodic("fragile", 1, takes_over))

    await it_happens(taken_over)
    first.cancel()
    with pytest.raises((asyncio.CancelledError, asyncpg.PostgresError, asyncpg.InterfaceError)):
        await first
    rows = await database.fetch("SELECT word FROM ticks")
    assert [row["word"] for row in rows] == ["kept"], "a tick is one transaction"


async def test_errors_do_not_end_it() -> None:
    ticks = 0

    async def fails() -> None:
        nonlocal ticks
        ticks += 1
        if ticks == 1:
            raise RuntimeError("hurt")
        if ticks == 2:
            await database.execute("SELECT 1/0")

    loop = asyncio.create_task(run_forever(Periodic("failing", 0.01, fails)))

    async def enough() -> bool:
        return ticks >= 4

    await it_happens(enough)
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop


async def test_a_cancelled_tick_frees_the_lock() -> None:
    begun = asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(60)

    async def nothing() -> None:
        pass

    task = asyncio.create_task(run_once(Periodic("cut", 1, slow)))
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await run_once(Periodic("cut", 1, nothing))
