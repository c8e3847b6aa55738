"""Durable jobs, in this process: who may run what, when, and what is left of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from rlflow.core import database, events, jobs, queue
from rlflow.core.ids import new_id
from rlflow.core.jobs import JobLost, JobRun
from rlflow.core.settings import Settings
from tests.core import worker_main  # registers the handlers
from tests.core.workers import MARKS, marks, row_of
from tests.waiting import it_happens

STALE = 2
BEGUN = f"begun {os.getpid()}"
AGE = "UPDATE jobs SET heartbeat_at = now() - interval '1 hour' WHERE id = $1"


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _database(settings: Settings) -> AsyncIterator[None]:
    await database.connect(settings)
    await database.execute(MARKS)
    yield
    await database.disconnect()


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def _no_jobs(_database: None) -> None:
    await database.execute("DELETE FROM jobs")


async def make(kind: str = "test_count", **payload: Any) -> UUID:
    made = await jobs.create(kind, {"steps": 1, **payload})
    assert made is not None
    return made


async def reached(job: UUID, count: int) -> None:
    """Wait for so many marks of a job."""

    async def there() -> bool:
        return len(await marks(job)) >= count

    await it_happens(there)


async def claimed(job_id: UUID) -> JobRun:
    """A run that has the job, as if its worker were in the middle of it."""
    row = await database.fetch_row(jobs._CLAIM, job_id, new_id(), STALE)
    assert row is not None
    return JobRun(row["id"], row["run_id"], row["kind"], None, None, {}, {}, {}, row["attempts"])


async def save(run: JobRun, **what: Any) -> None:
    async with database.transaction() as connection:
        await connection.execute(worker_main.MARK, run.id, run.run_id, "saved")
        await run.save(connection, **what)


async def test_a_job_runs_and_its_result_is_kept() -> None:
    job = await make(steps=3)
    await jobs.run(job, STALE)
    row = await row_of(job)
    assert (row["status"], row["attempts"], row["progress"], row["error"]) == ("succeeded", 1, 1.0, None)
    assert row["result"] == {"counted": 3}
    assert row["checkpoint"] == {"done": 3}
    assert row["finished_at"] >= row["started_at"] >= row["created_at"]
    await jobs.run(job, STALE)
    assert (await row_of(job))["attempts"] == 1, "what has ended does not run again"


async def test_of_many_runs_at_once_one_has_the_job() -> None:
    job = await make(steps=2, seconds=0.05)
    await asyncio.gather(*(jobs.run(job, STALE) for _ in range(10)))
    assert await marks(job) == [BEGUN, "step 1", "step 2"]


async def test_a_run_that_was_given_up_writes_nothing_more() -> None:
    job = await make()
    zombie = await claimed(job)
    await save(zombie, checkpoint={"done": 1})
    await database.execute(AGE, job)
    heir = await claimed(job)
    with pytest.raises(JobLost):
        await save(zombie, checkpoint={"done": 7}, result={"by": "the zombie"})
    await jobs._end(zombie, "failed", error="by the zombie")
    assert await database.execute(jobs._BACK_OFF, job, zombie.run_id, "x", 1.0) == 0
    assert await database.execute(jobs._RELEASE, job, zombie.run_id) == 0
    assert await database.execute(jobs._HEARTBEAT, job, zombie.run_id) == 0
    row = await row_of(job)
    assert (row["status"], row["run_id"], row["checkpoint"], row["result"]) == ("running", heir.run_id, {"done": 1}, {})
    assert await marks(job) == ["saved"], "the work of the refused save was rolled back with it"


async def test_a_living_run_is_not_taken_from() -> None:
    job = await make()
    await claimed(job)
    assert await database.fetch_row(jobs._CLAIM, job, new_id(), STALE) is None


async def test_a_failing_job_waits_longer_each_time_and_then_fails_with_its_traceback() -> None:
    job = await make("test_raise", words="no luck")
    waits = []
    for attempt in range(1, 6):
        await jobs.run(job, STALE)
        row = await row_of(job)
        assert row["attempts"] == attempt
        waits.append((row["run_after"] - row["created_at"]).total_seconds())
        await jobs.run(job, STALE)
        assert (await row_of(job))["attempts"] == attempt, "not before its time"
        await database.execute("UPDATE jobs SET run_after = created_at WHERE id = $1", job)
    assert [round(w) for w in waits[:4]] == [2, 4, 8, 16]
    assert row["status"] == "failed"
    assert row["error"].startswith("RuntimeError: no luck\n\nTraceback")
    assert "raise_error" in row["error"]
    assert row["finished_at"] is not None


async def test_job_failed_fails_at_once_in_its_own_words() -> None:
    job = await make("test_raise", words="the file is gone", for_good=True)
    await jobs.run(job, STALE)
    row = await row_of(job)
    assert (row["status"], row["attempts"], row["error"]) == ("failed", 1, "the file is gone")


@pytest.mark.parametrize("for_good", [True, False])
@pytest.mark.parametrize("words", ["a NUL \x00 in it", "a lone \ud800 surrogate", "long " * 1_000_000])
async def test_an_error_may_quote_anything(words: str, for_good: bool) -> None:
    made = await make("test_raise", words="")

    async def hostile(run: JobRun) -> None:
        raise jobs.JobFailed(words) if for_good else ValueError(words)

    kept, jobs._handlers["test_raise"] = jobs._handlers["test_raise"], hostile
    try:
        await jobs.run(made, STALE)
    finally:
        jobs._handlers["test_raise"] = kept
    row = await row_of(made)
    assert row["status"] == ("failed" if for_good else "queued")
    assert words[:4] in row["error"]
    assert len(row["error"]) < 50_000


async def test_an_unknown_kind_fails_with_words() -> None:
    job = await make("from_the_future")
    await jobs.run(job, STALE)
    row = await row_of(job)
    assert row["status"] == "failed"
    assert "knows no jobs of kind 'from_the_future'" in row["error"]


async def test_a_result_that_is_no_json_is_an_error_of_the_job() -> None:
    job = await make("test_count")
    kept = jobs._handlers["test_count"]

    async def odd(run: JobRun) -> dict[str, Any]:
        return {"nul": "\x00", "set": {1}}

    jobs._handlers["test_count"] = odd
    try:
        await jobs.run(job, STALE)
    finally:
        jobs._handlers["test_count"] = kept
    row = await row_of(job)
    assert (row["status"], row["attempts"]) == ("queued", 1)
    assert "\\u0000" in row["error"]


class TestCancelAndRetry:
    async def test_a_queued_job_never_runs(self) -> None:
        job = await make()
        assert await jobs.cancel(job)
        await jobs.run(job, STALE)
        assert (await row_of(job))["status"] == "cancelled"
        assert await marks(job) == []
        assert not await jobs.cancel(job)

    async def test_a_running_job_notices(self) -> None:
        job = await make(steps=1000, seconds=0.02)
        run = asyncio.create_task(jobs.run(job, STALE))
        await reached(job, 3)
        assert await jobs.cancel(job)
        await asyncio.wait_for(run, 3)
        row = await row_of(job)
        assert row["status"] == "cancelled"
        steps = len(await marks(job)) - 1
        assert row["checkpoint"] == {"done": steps}, "work and checkpoint agree to the last step"

    async def test_a_job_that_saves_nothing_notices_by_its_heart(self) -> None:
        job = await make(steps=1, seconds=60)
        run = asyncio.create_task(jobs.run(job, STALE))
        await reached(job, 1)
        await jobs.cancel(job)
        await asyncio.wait_for(run, 3)
        assert (await row_of(job))["status"] == "cancelled"

    async def test_a_retry_goes_on_from_the_checkpoint(self) -> None:
        job = await make(steps=4)
        run = await claimed(job)
        await save(run, checkpoint={"done": 3}, result={"announced": True, "kept": 1})
        assert not await jobs.retry(job), "it still runs"
        await jobs.cancel(job)
        assert await jobs.retry(job)
        assert not await jobs.retry(job)
        await jobs.run(job, STALE)
        assert await marks(job) == ["saved", BEGUN, "step 4"]
        # The mark that its end was told is gone: the new end is told again.
        assert (await row_of(job))["result"] == {"kept": 1, "counted": 4}

    async def test_who_has_succeeded_is_left_alone(self) -> None:
        job = await make()
        await jobs.run(job, STALE)
        assert not await jobs.retry(job)
        assert not await jobs.cancel(job)


class TestDedupe:
    async def create(self, key: str = "score:1") -> UUID | None:
        return await jobs.create("test_count", {"steps": 1}, dedupe_key=key)

    async def test_one_waits_and_one_runs(self) -> None:
        first = await self.create()
        assert first is not None
        assert await self.create() is None
        assert await self.create("score:2") is not None
        run = await claimed(first)
        second = await self.create()
        assert second is not None
        assert await self.create() is None
        await jobs.run(second, STALE)
        assert (await row_of(second))["status"] == "queued", "not while the first runs"
        await jobs._end(run, "succeeded")
        await jobs.run(second, STALE)
        assert (await row_of(second))["status"] == "succeeded"

    async def test_many_at_once_make_one(self) -> None:
        made = await asyncio.gather(*(self.create() for _ in range(20)))
        assert len([job for job in made if job]) == 1

    async def test_a_dead_run_makes_way_for_the_newer_job(self) -> None:
        first = await self.create()
        assert first is not None
        await claimed(first)
        second = await self.create()
        assert second is not None
        await database.execute(AGE, first)
        await jobs.sweep(STALE)
        assert (await row_of(first))["error"] == "superseded by a newer job"
        await jobs.run(second, STALE)
        assert (await row_of(second))["status"] == "succeeded"

    @pytest.mark.parametrize("statement", [jobs._RELEASE, jobs._BACK_OFF])
    async def test_a_job_that_goes_back_does_not_clash(self, statement: str) -> None:
        first = await self.create()
        assert first is not None
        run = await claimed(first)
        assert await self.create() is not None
        rest = ["words", 0.0] if statement == jobs._BACK_OFF else []
        assert await database.execute(statement, first, run.run_id, *rest) == 1


class TestTransactions:
    async def test_what_is_rolled_back_was_never_there(self, settings: Settings) -> None:
        made: list[UUID | None] = []

        async def give_up() -> None:
            async with database.transaction():
                made.append(await jobs.create("test_count", {"steps": 1}))
                raise LookupError

        with pytest.raises(LookupError):
            await give_up()
        assert made[0] is not None
        assert await database.fetch_value("SELECT count(*) FROM jobs") == 0

    async def test_it_is_carried_after_the_commit_and_not_before(self, settings: Settings) -> None:
        carrier = queue.create(settings)
        await carrier.connect()
        jobs.use_carrier(carrier)
        try:
            async with database.transaction():
                async with database.transaction():
                    job = await make()
                assert await carrier.count("queued") == 0
            assert await carrier.count("queued") == 1
            found = [item.kwargs async for item in carrier.iter_jobs()]
            assert found == [{"job_id": str(job)}]

            async def give_up() -> None:
                async with database.transaction():
                    await make()
                    raise LookupError

            with pytest.raises(LookupError):
                await give_up()
            assert await carrier.count("queued") == 1
        finally:
            jobs.use_carrier(None)
            await carrier.disconnect()

    async def test_a_broken_carrier_is_no_error_of_the_caller(self, settings: Settings) -> None:
        jobs.use_carrier(queue.create(settings))  # never connected
        try:
            job = await make()
        finally:
            jobs.use_carrier(None)
        assert (await row_of(job))["status"] == "queued"


class TestSweep:
    async def test_what_dies_every_time_fails(self) -> None:
        job = await make()
        for _ in range(5):
            await claimed(job)
            await database.execute(AGE, job)
            await jobs.run(job, 10**6)  # a redelivery before the sweep
            await jobs.sweep(STALE)
        row = await row_of(job)
        assert (row["status"], row["error"]) == ("failed", "its worker died 5 times while running it")

    async def test_a_redelivery_does_not_go_round_the_limit(self) -> None:
        job = await make()
        await database.execute("UPDATE jobs SET attempts = 4 WHERE id = $1", job)
        await claimed(job)
        await database.execute(AGE, job)
        await jobs.run(job, STALE)
        assert await marks(job) == []

    async def test_it_carries_what_waits_but_not_again_and_again(self) -> None:
        job = await make()
        assert await jobs.sweep(STALE) == 1
        assert await jobs.sweep(STALE) == 0
        age = "UPDATE jobs SET run_after = now() - make_interval(secs => $2), heartbeat_at = now() - $3 * interval '1s'"
        for waited, carried_ago, again in [(10, 3, 1), (400, 50, 0), (400, 120, 1), (86400, 500, 0), (86400, 700, 1)]:
            await database.execute(f"{age} WHERE id = $1", job, waited, carried_ago)
            assert await jobs.sweep(STALE) == again, (waited, carried_ago)

    async def test_what_is_delayed_waits(self) -> None:
        made = await jobs.create("test_count", {"steps": 1}, delay_seconds=60)
        assert made is not None
        assert await jobs.sweep(STALE) == 0
        await jobs.run(made, STALE)
        assert (await row_of(made))["status"] == "queued"

    async def test_many_sweeps_at_once_carry_each_once(self) -> None:
        for _ in range(20):
            await make()
        assert sum(await asyncio.gather(*(jobs.sweep(STALE) for _ in range(5)))) == 20


async def test_a_stopping_worker_hands_back_without_counting_the_attempt() -> None:
    job = await make(steps=1000, seconds=0.01)
    run = asyncio.create_task(jobs.run(job, STALE))
    await reached(job, 2)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    row = await row_of(job)
    assert (row["status"], row["attempts"], row["run_id"]) == ("queued", 0, None)
    assert row["checkpoint"]["done"] >= 1


async def test_a_handler_that_cancels_itself_has_failed() -> None:
    job = await make("test_cancelled_inside")
    await jobs.run(job, STALE)
    row = await row_of(job)
    assert (row["status"], row["attempts"]) == ("queued", 1)
    assert "waited for was cancelled" in row["error"]


async def test_ends_are_told_as_events() -> None:
    events._outbox.clear()
    job = await make()
    await jobs.run(job, STALE)
    last = events._outbox[-1]
    assert (last.topic, last.data["id"], last.data["status"], last.data["progress"]) == (
        "job",
        str(job),
        "succeeded",
        1.0,
    )
    events._outbox.clear()


def test_two_handlers_of_one_kind_are_an_error() -> None:
    with pytest.raises(ValueError, match="two handlers for jobs of kind 'test_count'"):
        jobs.handler("test_count")(worker_main.count)
