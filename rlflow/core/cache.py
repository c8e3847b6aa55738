"""A small cache for hot reads: in memory, or in Redis where there is one, shared by all processes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from cashews import cache

from rlflow.core.json import dump_bytes, loads
from rlflow.core.settings import Settings

T = TypeVar("T")


def setup(settings: Settings) -> None:
    """Choose where the cache lives, once per process."""
    cache.setup(settings.redis_url or "mem://?size=10000")


async def remembered(key: str, seconds: float, make: Callable[[], Awaitable[T]]) -> T:
    """What `make` answered at most `seconds` ago, as JSON; concurrent callers wait for one making."""
    found = await cache.get(f"rlflow:{key}")
    if found is not None:
        return loads(found)  # type: ignore[no-any-return]
    # Without an interval those who wait would spin.
    async with cache.lock(f"rlflow:lock:{key}", expire=10, check_interval=0.05):
        found = await cache.get(f"rlflow:{key}")
        if found is not None:
            return loads(found)  # type: ignore[no-any-return]
        made = await make()
        await cache.set(f"rlflow:{key}", dump_bytes(made), expire=seconds)
        return made


async def forget(prefix: str) -> None:
    """Drop every entry whose key starts with `prefix`."""
    await cache.delete_match(f"rlflow:{prefix}*")


async def close() -> None:
    """Disconnect."""
    await cache.close()
