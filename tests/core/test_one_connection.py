"""Several statements on one connection of the pool."""

from __future__ import annotations

import asyncio
import contextvars

import asyncpg
import pytest
from quart import Quart

from rlflow.core import database

PID = "SELECT pg_backend_pid()"


async def test_statements_share_a_connection_and_give_it_back(app: Quart) -> None:
    async with database.one_connection():
        pids = {await database.fetch_value(PID) for _ in range(3)}
        row = await database.fetch_row(PID)
        rows = await database.fetch(PID)
        # Somebody else's statements meanwhile are not ours to wait for.
        others = await asyncio.create_task(_elsewhere(), context=contextvars.Context())
    assert row is not None
    assert pids == {row[0]} == {rows[0][0]}
    assert others not in pids
    assert await database.fetch_value("SELECT 1") == 1


async def _elsewhere() -> int:
    return int(await database.fetch_value(PID))


async def test_a_failed_statement_does_not_spoil_the_next(app: Quart) -> None:
    async with database.one_connection():
        with pytest.raises(asyncpg.UndefinedTableError):
            await database.execute("DELETE FROM no_such_table")
        with pytest.raises(asyncpg.UndefinedTableError):
            await database.fetch("SELECT * FROM no_such_table")
        assert await database.fetch_value("SELECT 1") == 1


async def test_a_transaction_keeps_its_own_connection(app: Quart) -> None:
    async with database.one_connection():
        outside = await database.fetch_value(PID)
        async with database.transaction() as connection:
            inside = await connection.fetchval(PID)
            assert await database.fetch_value(PID) == inside != outside
        assert await database.fetch_value(PID) == outside
    async with database.transaction() as connection, database.one_connection():
        assert await database.fetch_value(PID) == await connection.fetchval(PID)
