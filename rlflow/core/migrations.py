"""The schema's migrations (Aerich), run under a lock so that processes may start at once."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import asyncpg
from aerich import Command
from aerich.exceptions import DowngradeError
from aerich.models import Aerich
from tortoise.exceptions import OperationalError

from rlflow.core import database, queue
from rlflow.core.database_url import plain_credentials
from rlflow.core.settings import Settings
from rlflow.core.shipped_migrations import LOCATION

T = TypeVar("T")

LOCK = 0x524C464C4F57  # any fixed number; this one spells RLFLOW


def _command(settings: Settings) -> Command:
    config = database.tortoise_config(settings.require_database_url, 2, "aerich.models")
    return Command(config, database.APP, str(LOCATION))


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[None]:
    """One process at a time; it ends with its connection."""
    lock = await asyncpg.connect(**plain_credentials(settings.require_database_url))
    try:
        await lock.execute("SELECT pg_advisory_lock($1)", LOCK)
        yield
    finally:
        await lock.close()


async def _apart(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run it where it meets no ORM of ours, and leaves none: Tortoise keeps what it closed in the context."""
    return await asyncio.create_task(work(), context=contextvars.Context())


async def upgrade(settings: Settings) -> list[str]:
    """Apply what is missing; the names applied. Safe to call from several processes at once."""

    async def work() -> list[str]:
        async with _command(settings) as command:
            applied: list[str] = await command.upgrade(run_in_transaction=True)
        return applied

    async with _alone(settings):
        applied = await _apart(work)
        await queue.create_tables(settings)
        return applied


async def status(settings: Settings) -> tuple[list[str], list[str]]:
    """Names of all migrations, and of those not applied yet."""

    async def work() -> tuple[list[str], list[str]]:
        async with _command(settings) as command:
            history: list[str] = await command.history()
            try:
                pending: list[str] = await command.heads()
            except OperationalError:
                pending = history  # a database without Aerich's table
        return history, pending

    return await _apart(work)


async def _check_undoable(version: int) -> None:
    """Refuse before anything is undone: Aerich undoes one after the other, and keeps what it undid before it fails."""
    try:
        applied = [str(row.version) for row in await Aerich.filter(app=database.APP).order_by("id")]
    except OperationalError:  # a database without Aerich's table
        applied = []
    if not applied:
        raise DowngradeError("none is applied")
    numbers = [int(name.partition("_")[0]) for name in applied]
    if version not in (-1, *numbers):
        raise DowngradeError(f"{version} is none of those that are applied, {', '.join(applied)}")
    if version == numbers[0] or len(applied) == 1:
        raise DowngradeError(f"without {applied[0]} there is no schema and no data, so it stays")


async def downgrade(settings: Settings, version: int = -1) -> list[str]:
    """Undo the last migration (or all down to and including `version`); the names undone.

    Raises:
        DowngradeError: none of them is applied, or the first is among them, which makes the schema; nothing is undone.

    """

    async def work() -> list[str]:
        async with _command(settings) as command:
            await _check_undoable(version)
            undone: list[str] = await command.downgrade(version=version, delete=False)
        return undone

    async with _alone(settings):
        return await _apart(work)
