"""Transactions: what is cut off gives its connection back, and what waits for the commit."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from rlflow.core import database
from rlflow.core.settings import Settings


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _database(settings: Settings) -> AsyncIterator[None]:
    await database.connect(settings)
    yield
    await database.disconnect()


async def test_a_transaction_that_is_cancelled_at_its_start_gives_its_connection_back(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def short() -> None:
        async with database.transaction():
            await database.execute("SELECT 1")

    begin = asyncpg.transaction.Transaction.start

    async def cut_off(transaction: asyncpg.transaction.Transaction) -> None:
        asyncio.get_running_loop().call_soon(task.cancel)  # as Quart does when the client hangs up
        await begin(transaction)

    for _ in range(settings.database_pool):
        task = asyncio.create_task(short())
        monkeypatch.setattr(asyncpg.transaction.Transaction, "start", cut_off)
        with pytest.raises(asyncio.CancelledError):
            await task
        monkeypatch.undo()
    await asyncio.wait_for(short(), 5)


async def test_a_lost_connection_does_not_hide_why_a_transaction_ended() -> None:
    async def hurt() -> None:
        async with database.transaction() as connection:
            pid = await connection.fetchval("SELECT pg_backend_pid()")
            await asyncio.create_task(end(pid), context=contextvars.Context())
            raise LookupError("the reason")

    async def end(pid: int) -> None:
        async with database.connection() as other:
            await other.execute("SELECT pg_terminate_backend($1)", pid)

    with pytest.raises(LookupError, match="the reason"):
        await hurt()
    assert await database.fetch_value("SELECT 1") == 1


async def test_what_waits_for_the_commit_is_done_once_and_in_order() -> None:
    done: list[str] = []

    async def note(word: str) -> None:
        done.append(word)

    await database.after_commit(lambda: note("at once"))
    async with database.transaction():
        await database.after_commit(lambda: note("outer"))
        async with database.transaction():
            await database.after_commit(lambda: note("inner"))
        assert done == ["at once"]
    assert done == ["at once", "outer", "inner"]
    await database.after_commit(lambda: note("after"))
    assert done[-1] == "after"


async def test_a_second_connect_replaces_the_first(settings: Settings) -> None:
    await database.connect(settings)
    assert await database.fetch_value("SELECT 1") == 1
