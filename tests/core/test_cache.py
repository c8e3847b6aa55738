"""The cache, in memory and in Redis, and with a Redis that is away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from rlflow.core import cache
from tests.conftest import make_settings

NOWHERE = "postgresql://nobody@localhost/none"


@pytest_asyncio.fixture(loop_scope="session", params=["memory", "redis", "redis away"])
async def where(request: pytest.FixtureRequest, redis_url: str) -> AsyncIterator[str]:
    """Where the cache lives."""
    urls = {"memory": {}, "redis": {"REDIS_URL": redis_url}, "redis away": {"REDIS_URL": "redis://127.0.0.1:1/0"}}
    cache.setup(make_settings(NOWHERE, **urls[request.param]))
    await cache.forget("")
    yield request.param
    await cache.close()
    cache.setup(make_settings(NOWHERE))


class Source:
    """Counts how often it is asked."""

    def __init__(self, answer: Any = None, seconds: float = 0.0) -> None:
        self.asked, self._answer, self._seconds = 0, answer, seconds

    async def __call__(self) -> Any:
        self.asked += 1
        await asyncio.sleep(self._seconds)
        return self._answer


async def test_an_answer_is_remembered(where: str) -> None:
    source = Source({"n": [1, 2.5, None, "ü"]})
    async with asyncio.timeout(10):
        answers = [await cache.remembered("a:1", 60, source) for _ in range(3)]
    assert answers == [{"n": [1, 2.5, None, "ü"]}] * 3
    assert source.asked == (3 if where == "redis away" else 1)


async def test_those_who_come_at_once_wait_for_one_making(where: str) -> None:
    source = Source(7, 0.2)
    async with asyncio.timeout(20):
        answers = await asyncio.gather(*(cache.remembered("a:2", 60, source) for _ in range(20)))
    assert answers == [7] * 20
    assert source.asked == (20 if where == "redis away" else 1)


async def test_those_who_wait_do_not_keep_the_loop_busy(where: str) -> None:
    if where != "memory":
        return
    loop = asyncio.get_running_loop()
    turns = 0
    original = loop.call_soon

    def counted(*args: Any, **kwargs: Any) -> Any:
        nonlocal turns
        turns += 1
        return original(*args, **kwargs)

    loop.call_soon = counted  # type: ignore[method-assign, assignment]
    try:
        await asyncio.gather(*(cache.remembered("a:busy", 60, Source(1, 0.3)) for _ in range(5)))
    finally:
        loop.call_soon = original  # type: ignore[method-assign]
    assert turns < 500


async def test_it_is_forgotten_in_time_and_by_its_beginning(where: str) -> None:
    sources = {key: Source(key) for key in ("p:1:x", "p:1:y", "p:2:x")}
    for key, source in sources.items():
        await cache.remembered(key, 60, source)
    await cache.forget("p:1:")
    for key, source in sources.items():
        assert await cache.remembered(key, 60, source) == key
    if where != "redis away":
        assert [source.asked for source in sources.values()] == [2, 2, 1]
    short = Source(1)
    await cache.remembered("short", 0.1, short)
    await asyncio.sleep(0.3)
    await cache.remembered("short", 0.1, short)
    assert short.asked == 2


async def test_an_error_is_not_remembered_and_frees_the_lock(where: str) -> None:
    async def fails() -> None:
        raise LookupError("hurt")

    for _ in range(2):
        with pytest.raises(LookupError):
            await cache.remembered("a:3", 60, fails)
    assert await asyncio.wait_for(cache.remembered("a:3", 60, Source(1)), 3) == 1
