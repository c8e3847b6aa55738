"""A worker that is killed in the middle of scoring loses nothing, and nothing is told twice to the database."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from rlflow.core import database, jobs
from rlflow.core.ids import least_id_since
from rlflow.core.models import Feedback, Job, ScoreRow, Task
from rlflow.core.plugins import get_registry
from rlflow.core.settings import Settings
from rlflow.quality import blocks
from rlflow.quality.jobs import BROKEN_REST_MINUTES, score_waiting
from tests.factories import make_project, make_tasks
from tests.people import People
from tests.quality.support import judge_all, made_up, rested, score_job

CHILD = """
import asyncio, sys
from uuid import UUID
from rlflow.core import database, jobs
from rlflow.core.settings import get_settings
import rlflow.quality.jobs
async def main():
    await database.connect(get_settings())
    await jobs.run(UUID(sys.argv[1]), 2)
asyncio.run(main())
"""


FIXED, PER_SCORER, PER_METHODS = 25, 20, 4
"""Statements of a run over one block: for each scorer two transactions (its block, its conclusion), and a few more for
those that report consensus."""


async def test_a_killed_scoring_is_finished_by_another_run(
    people: People, work: Callable[[], Awaitable[int]], settings: Settings
) -> None:
    project = await make_project(people.researcher, people.annotators)
    await made_up(project, people.annotators, 3000)
    job_id = await score_job(project)
    environment = {**os.environ, "DATABASE_URL": settings.require_database_url, "RLFLOW_LOG_LEVEL": "warning"}
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", CHILD, str(job_id), env=environment)
    try:
        for _ in range(3000):  # until some judgements are marked and others are not
            if await Feedback.filter(project_id=project.id, needs_scoring=False).exists():
                break
            await asyncio.sleep(0.01)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()
    left = await Feedback.filter(project_id=project.id, needs_scoring=True).count()
    assert 0 < left < 9000
    assert (await Job.get(id=job_id)).status == "running"
    rows = {r.id for r in await ScoreRow.filter(project_id=project.id, scorer="agreement", level="feedback")}
    assert len(rows) == 9000  # stored in one transaction, before any judgement was marked
    for _ in range(100):
        await jobs.sweep(settings.job_stale_seconds)
        if (await Job.get(id=job_id)).status == "queued":
            break
        await asyncio.sleep(0.1)
    await work()
    job = await Job.get(id=job_id)
    assert (job.status, job.result["scored"], job.attempts) == ("succeeded", left, 2)
    assert not await Feedback.filter(project_id=project.id, needs_scoring=True).exists()
    assert not await Feedback.filter(project_id=project.id, quality_score=None).exists()
    assert not await Task.filter(project_id=project.id, agreement=None).exists()
    again = {r.id for r in await ScoreRow.filter(project_id=project.id, scorer="agreement", level="feedback")}
    assert again == rows


WORDS_OF_CONNECTIONS = 8


async def test_the_number_of_statements_does_not_follow_the_judgements(people: People) -> None:
    counted = []
    for tasks in (40, 320):
        project = await make_project(people.researcher, people.annotators)
        await made_up(project, people.annotators, tasks)
        await jobs.run(await score_job(project), 20)
        forced = await jobs.create("score", {"force": True}, project_id=project.id)
        assert forced is not None
        nothing_changed = await score_run(forced)
        await Feedback.filter(project_id=project.id).update(needs_scoring=True)
        await rested(project)
        counted.append((nothing_changed, await score_run(await score_job(project))))
    # 120 and 960 judgements; those that wait are marked a thousand at a time. A connection that the pool opens anew in
    # between says a few words of its own, so the counts are the same but for these.
    for few, many in zip(*counted, strict=True):
        assert abs(many - few) <= WORDS_OF_CONNECTIONS
    scorers = list(get_registry().scorers)
    reporting = sum(bool(one.methods) for one in scorers)
    assert max(counted[0]) <= FIXED + PER_SCORER * len(scorers) + PER_METHODS * reporting


async def score_run(job_id: object) -> int:
    """Run a job and count the statements of its pool's connections, without those that follow the clock."""
    count = 0

    def heard(record: Any) -> None:
        nonlocal count
        count += not any(word in record.query for word in ("pg_notify", "SET heartbeat_at"))

    from tortoise import connections

    pool = connections.get("default")._pool  # type: ignore[attr-defined]
    for holder in pool._holders:
        if holder._con is None:
            await holder.connect()  # or what it is used for later would not be heard
    listening = [holder._con for holder in pool._holders]
    for connection in listening:
        connection.add_query_logger(heard)
    try:
        await jobs.run(job_id, 20)  # type: ignore[arg-type]
    finally:
        for connection in listening:
            connection.remove_query_logger(heard)
    assert count > 5
    return count


async def test_a_scoring_that_broke_off_is_tried_again_by_itself(
    people: People, work: Callable[[], Awaitable[int]]
) -> None:
    """Its judgements were marked block by block, and it broke off before the project's figures followed."""
    project = await make_project(people.researcher, people.annotators)
    await make_tasks(project, 4)
    await judge_all(people.annotators[0], project, [0, 0, 1, 1])
    await score_waiting()
    await work()
    assert await score_waiting() == 0
    async with database.transaction() as connection:
        await blocks.put_memory(connection, project.id, "agreement", "print", {}, pending=True)
        await blocks.put_memory(connection, project.id, "gone", "print", {}, pending=True)  # of a plugin that went
    await rested(project)
    broken = await score_job(project)
    await database.execute("UPDATE jobs SET status = 'failed', finished_at = now() WHERE id = $1", broken)
    quality = f"/metrics/quality?project_id={project.id}"
    assert (await people.researcher.get(quality))["stale"]
    assert await score_waiting() == 0  # it rests: what killed three workers may well kill the next
    longer = least_id_since(60 * BROKEN_REST_MINUTES + 1)
    await database.execute("UPDATE jobs SET id = $2 WHERE id = $1", broken, longer)
    assert await score_waiting() == 1
    await work()
    assert not (await people.researcher.get(quality))["stale"]
    assert await score_waiting() == 0
