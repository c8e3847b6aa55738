"""How commands reach the database: DATABASE_URL, or the embedded PostgreSQL of the data directory."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import asyncpg

from rlflow.cli import data_dir
from rlflow.cli.lazy import CommandFailed
from rlflow.core import database, logs
from rlflow.core.database_url import plain_credentials
from rlflow.core.embedded_postgres import EmbeddedPostgres
from rlflow.core.settings import Settings, load_settings

T = TypeVar("T")

OLDEST = 14
CONNECT_SECONDS = 15.0


@contextlib.contextmanager
def reachable(directory: Path | None = None, *, create: bool = False) -> Iterator[Settings]:
    """Settings whose DATABASE_URL answers for as long as the context lasts.

    Where DATABASE_URL is not set, the PostgreSQL of a running `rlflow up` is used, or started for this command.

    Args:
        directory: --data-dir.
        create: whether to make a database in the data directory if there is none yet.

    """
    settings = load_settings()
    home = data_dir.resolve(settings, directory)
    extra: dict[str, object] = {"RLFLOW_DATA_DIR": home}
    if settings.secret_key is None and home.is_dir():
        found = data_dir.read_secret_key(home)
        extra |= {"RLFLOW_SECRET_KEY": found} if found else {}
    with contextlib.ExitStack() as stack:
        if settings.database_url is None:
            postgres = EmbeddedPostgres(home)
            if not postgres.cluster.exists() and not create:
                raise CommandFailed(
                    f"There is no database: DATABASE_URL is not set, and nothing was started in {home} yet. "
                    "Start with `rlflow up`, or set DATABASE_URL or RLFLOW_DATA_DIR."
                )
            data_dir.make(home)
            extra["DATABASE_URL"] = stack.enter_context(postgres).url()
        yield load_settings(**extra)


def run(work: Callable[[Settings], Awaitable[T]], directory: Path | None = None, *, create: bool = False) -> T:
    """Run `work` with the ORM connected; what it answers."""

    async def connected(settings: Settings) -> T:
        await require_database(settings)
        await database.connect(settings)
        try:
            return await work(settings)
        finally:
            await database.disconnect()

    with reachable(directory, create=create) as settings:
        logs.setup(settings.model_copy(update={"log_level": "warning", "log_format": "console"}))
        return asyncio.run(connected(settings))


async def require_database(settings: Settings) -> int:
    """Raise unless the database answers and is new enough; the server's major version."""
    given = plain_credentials(settings.require_database_url)
    connection = await asyncpg.connect(**given, timeout=CONNECT_SECONDS)
    try:
        major: int = connection.get_server_version().major
    finally:
        await connection.close(timeout=2)
    if major < OLDEST:
        raise CommandFailed(f"PostgreSQL {major} is too old: RLFlow needs {OLDEST} or later. Check DATABASE_URL.")
    return major
