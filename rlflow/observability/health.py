"""Whether the process can serve: its database, its queue, and the schema that it expects."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from redis import asyncio as aioredis

from rlflow.core import database
from rlflow.core.settings import Settings
from rlflow.core.shipped_migrations import shipped
from rlflow.observability import queries

log = structlog.get_logger(__name__)

CHECK_SECONDS = 3.0


class NotReady(Exception):
    """Why a part cannot be used, in words that may be shown to anybody."""


async def readiness(settings: Settings) -> dict[str, str]:
    """Each part with "ok" or what is wrong with it. Causes go to the log: the answer is for anybody."""
    checks: dict[str, Callable[[], Awaitable[None]]] = {
        "database": _database,
        "queue": lambda: _queue(settings),
        "migrations": _migrations,
    }
    results = await asyncio.gather(*(_check(name, check) for name, check in checks.items()))
    return dict(zip(checks, results, strict=True))


async def _check(name: str, check: Callable[[], Awaitable[None]]) -> str:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except NotReady as error:
        return f"error: {error}"
    except TimeoutError:
        return f"error: no answer within {CHECK_SECONDS:g} seconds"
    except Exception as error:
        log.warning("not ready", part=name, exc_info=True)
        return f"error: {type(error).__name__}"
    return "ok"


async def _database() -> None:
    await database.fetch_value("SELECT 1")


async def _queue(settings: Settings) -> None:
    if settings.redis_url:
        async with aioredis.from_url(settings.redis_url) as client:
            await client.execute_command("PING")  # type: ignore[no-untyped-call]
    elif await database.fetch_value("SELECT to_regclass('saq_jobs')") is None:
        raise NotReady("the queue's tables are missing: run `rlflow db upgrade`")


async def _migrations() -> None:
    applied = {row["version"] for row in await database.fetch(queries.APPLIED_MIGRATIONS)}
    missing = sorted(shipped() - applied)
    if missing:
        raise NotReady(f"{len(missing)} migrations are not applied ({missing[0]} first): run `rlflow db upgrade`")
