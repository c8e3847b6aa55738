"""Jobs run by real worker processes, carried by PostgreSQL and by Redis, that are stopped in every way there is."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from redis import asyncio as aioredis

from rlflow.core import database, jobs, queue
from rlflow.core.database import Json
from rlflow.core.settings import Settings
from tests.conftest import make_settings
from tests.core.workers import MARKS, WorkerProcess, has_status, marks, row_of
from tests.waiting import it_happens


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["postgres", "redis"])
async def carried(
    request: pytest.FixtureRequest, database_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Settings]:
    """Settings with one carrier or the other, to which this process pushes."""
    more = {"REDIS_URL": redis_url} if request.param == "redis" else {}
    settings = make_settings(database_url, RLFLOW_DATA_DIR=str(tmp_path_factory.mktemp("data")), **more)
    await database.connect(settings)
    await database.execute(MARKS)
    await database.execute("DELETE FROM jobs")
    carrier = queue.create(settings)
    await carrier.connect()
    jobs.use_carrier(carrier)
    yield settings
    jobs.use_carrier(None)
    await carrier.disconnect()
    await database.disconnect()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def workers(carried: Settings) -> AsyncIterator[list[WorkerProcess]]:
    """Three workers. Those that are left at the end stop when they are told to."""
    started = [WorkerProcess(carried) for _ in range(3)]
    try:
        yield started
        left = [worker for worker in started if worker.is_running]
        for worker in left:
            worker.send(signal.SIGTERM)
        assert [await worker.ended() for worker in left] == [0] * len(left)
    finally:
        for worker in started:
            worker.kill()


async def make(kind: str = "test_count", **payload: Any) -> UUID:
    made = await jobs.create(kind, {"steps": 1, **payload})
    assert made is not None
    return made


async def reached(job: UUID, word: str) -> None:
    async def there() -> bool:
        return word in await marks(job)

    await it_happens(there)


async def ended(job: UUID) -> dict[str, Any]:
    async def over() -> bool:
        return await has_status(job, "succeeded", "failed", "cancelled")

    await it_happens(over)
    return await row_of(job)


def steps(count: int) -> list[str]:
    return [f"step {n}" for n in range(1, count + 1)]


async def test_stopped_workers_lose_and_double_nothing(carried: Settings, workers: list[WorkerProcess]) -> None:
    """One job, three workers: one is told to stop, one sleeps until it is replaced, one is killed."""
    job = await make(steps=1000, seconds=0.1)

    async def owner_after(begun: int) -> WorkerProcess:
        """The worker of the next run, once it has done a step."""

        async def found() -> list[str]:
            words = await marks(job)
            runs = [place for place, word in enumerate(words) if word.startswith("begun")]
            return words[runs[begun] : runs[begun] + 1] if len(runs) > begun and len(words) > runs[begun] + 1 else []

        pid = int((await it_happens(found))[0].split()[1])
        return next(worker for worker in workers if worker.pid == pid)

    first = await owner_after(0)
    first.send(signal.SIGTERM)
    second = await owner_after(1)
    assert second is not first
    assert (await row_of(job))["attempts"] == 1, "handed back: that run is not counted"
    assert await first.ended() == 0

    second.send(signal.SIGSTOP)
    third = await owner_after(2)
    assert third not in (first, second)
    heir = (await row_of(job))["run_id"]
    second.send(signal.SIGCONT)
    await asyncio.sleep(1)
    row = await row_of(job)
    assert (row["run_id"], row["status"]) == (heir, "running"), "the zombie took nothing back"

    third.kill()
    done = (await row_of(job))["checkpoint"]["done"]
    await database.execute("UPDATE jobs SET payload = $2::jsonb WHERE id = $1", job, Json({"steps": done + 5}))
    assert (await ended(job))["result"] == {"counted": done + 5}
    words = await marks(job)
    assert [word for word in words if word.startswith("step")] == steps(done + 5), "each step exactly once, in order"
    assert [word.split()[1] for word in words if word.startswith("begun")] == [
        str(worker.pid) for worker in (first, second, third, second)
    ]
    assert (await row_of(job))["attempts"] == 3


async def test_jobs_run_once_each(carried: Settings, workers: list[WorkerProcess]) -> None:
    made = [await make(steps=1) for _ in range(20)]
    for job in made:
        assert (await ended(job))["status"] == "succeeded"
    assert [len(await marks(job)) for job in made] == [2] * 20


async def test_a_lost_carrier_is_noticed(carried: Settings, workers: list[WorkerProcess]) -> None:
    if carried.redis_url:
        job = await make()
        async with aioredis.from_url(carried.redis_url) as client:
            await client.flushdb()
    else:
        jobs_carrier, jobs._carrier = jobs._carrier, None  # nobody carries this one
        job = await make()
        jobs._carrier = jobs_carrier
        await database.execute("DELETE FROM saq_jobs WHERE status = 'queued'")
    assert (await ended(job))["status"] == "succeeded"


async def test_failures_of_a_worker_s_jobs(carried: Settings, workers: list[WorkerProcess]) -> None:
    for_good = await make("test_raise", words="never", for_good=True)
    again = await make("test_raise", words="maybe later")
    assert (await ended(for_good))["error"] == "never"

    async def tried_twice() -> bool:
        return len(await marks(again)) >= 2

    await it_happens(tried_twice)
    assert await jobs.cancel(again)
