"""PostgreSQL: the ORM's pool, transactions, and raw statements on the same connections."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from contextvars import ContextVar
from typing import Any

import asyncpg
from tortoise import Tortoise, connections
from tortoise.context import get_current_context
from tortoise.transactions import in_transaction

from rlflow.core.database_url import credentials
from rlflow.core.json import dumps, loads
from rlflow.core.settings import Settings

APP = "models"


AfterCommit = Callable[[], Awaitable[object]]
_after_commit: ContextVar[list[AfterCommit] | None] = ContextVar("after_commit", default=None)
_held: ContextVar[asyncpg.Connection | None] = ContextVar("held", default=None)


class Json:
    """Marks a parameter of a raw statement as JSON: ``Json({"a": 1})`` for ``$1::jsonb``."""

    def __new__(cls, value: Any) -> str | None:  # type: ignore[misc]
        """The text that asyncpg sends; None stays NULL."""
        return None if value is None else dumps(value)


def tortoise_config(url: str, pool_size: int = 10, *more_models: str) -> dict[str, Any]:
    """The ORM's configuration: our tables, and those of `more_models` (modules)."""
    return {
        "connections": {"default": {"engine": "tortoise.backends.asyncpg", "credentials": credentials(url, pool_size)}},
        "apps": {APP: {"models": ["rlflow.core.models", *more_models], "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


async def connect(settings: Settings) -> None:
    """Open the pool for this process; one that is open already is closed, for there is one at a time."""
    current = get_current_context()
    if current is not None:
        await current.close_connections()
    config = tortoise_config(settings.require_database_url, settings.database_pool)
    # The fallback lets every task of the process see the connection, whichever task opened it.
    await Tortoise.init(config=config, _enable_global_fallback=True)


async def disconnect() -> None:
    """Close the pool."""
    await Tortoise.close_connections()


def connection() -> AbstractAsyncContextManager[asyncpg.Connection]:
    """A raw connection. Within `transaction()` it is that transaction's, within `one_connection()` that one."""
    held = _held.get()
    if held is not None:
        return nullcontext(held)
    acquired: AbstractAsyncContextManager[asyncpg.Connection] = connections.get("default").acquire_connection()
    return acquired


@asynccontextmanager
async def one_connection() -> AsyncIterator[None]:
    """The raw statements within share one connection, one after the other: taking one costs as much as a short query.

    Within `transaction()` they are that transaction's anyway. Begin none within: it would wait for a second connection
    while this one is held, and when all do so nobody gets one.
    """
    if _after_commit.get() is not None:
        yield
        return
    async with connection() as raw:
        token = _held.set(raw)
        try:
            yield
        finally:
            _held.reset(token)


@asynccontextmanager
async def transaction() -> AsyncIterator[asyncpg.Connection]:
    """One transaction for ORM calls and for raw statements on the connection it yields; nested, a savepoint."""
    outer = _after_commit.get() is not None
    waiting: list[AfterCommit] = []
    token = None if outer else _after_commit.set(waiting)
    held = _held.set(None)
    try:
        context = in_transaction("default")
        try:
            wrapper = await context.__aenter__()
        except BaseException as error:
            # Tortoise has taken a connection by then, and would not give it back to the pool: a client that hangs
            # up during BEGIN cancels us here.
            if getattr(context, "token", None) is not None:
                with suppress(Exception):
                    await context.__aexit__(type(error), error, error.__traceback__)
            raise
        try:
            yield wrapper._connection
        except BaseException as error:
            with suppress(Exception):  # a connection that is lost cannot roll back, which must not hide why we are here
                await context.__aexit__(type(error), error, error.__traceback__)
            raise
        await context.__aexit__(None, None, None)
    finally:
        _held.reset(held)
        if token is not None:
            _after_commit.reset(token)
    for work in waiting:
        await work()


async def after_commit(work: AfterCommit) -> None:
    """Do something once the transaction that we are in is committed; at once where we are in none."""
    waiting = _after_commit.get()
    if waiting is None:
        await work()
    else:
        waiting.append(work)


async def fetch(sql: str, *arguments: Any) -> list[asyncpg.Record]:
    """All rows of a raw statement."""
    async with connection() as raw:
        return list(await raw.fetch(sql, *arguments))


async def fetch_row(sql: str, *arguments: Any) -> asyncpg.Record | None:
    """The first row of a raw statement."""
    async with connection() as raw:
        return await raw.fetchrow(sql, *arguments)


async def fetch_value(sql: str, *arguments: Any) -> Any:
    """The first column of the first row of a raw statement."""
    async with connection() as raw:
        return await raw.fetchval(sql, *arguments)


async def execute(sql: str, *arguments: Any) -> int:
    """Run a raw statement; the number of rows that it touched."""
    async with connection() as raw:
        status: str = await raw.execute(sql, *arguments)
    tail = status.rsplit(" ", 1)[-1]
    return int(tail) if tail.isdigit() else 0


def record_dict(record: asyncpg.Record, json_columns: Sequence[str] = ()) -> dict[str, Any]:
    """A row as a dict, with its JSON columns parsed."""
    row = dict(record)
    for name in json_columns:
        row[name] = loads(row[name])
    return row
