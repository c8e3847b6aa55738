"""A worker that is killed in the middle of scoring loses nothing, and nothing is told twice to the database."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable

from rlflow.core import database, jobs
from rlflow.core.models import Feedback, Job, ScoreRow, Task
from rlflow.core.settings import Settings
from tests.factories import make_project
from tests.people import People
from tests.quality.support import made_up, score_job

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


STATEMENTS = 250
"""Of a run, whatever the project's size: some for each scorer, and for each that reports consensus."""


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


async def test_the_number_of_statements_does_not_follow_the_judgements(people: People) -> None:
    project = await make_project(people.researcher, people.annotators)
    await made_up(project, people.annotators, 1000)
    await score_run(await score_job(project))
    forced = await jobs.create("score", {"force": True}, project_id=project.id)
    assert forced is not None
    assert await score_run(forced) <= STATEMENTS  # 3,000 judgements, of which none has changed
    await Feedback.filter(project_id=project.id).update(needs_scoring=True)
    await database.execute("UPDATE scores SET created_at = now() - interval '1 hour'")
    assert await score_run(await score_job(project)) <= STATEMENTS + 2 * 3  # two for each thousand that are marked


async def score_run(job_id: object) -> int:
    """Run a job and count the statements of its pool's connections."""
    count = 0

    def heard(record: object) -> None:
        nonlocal count
        count += 1

    from tortoise import connections

    pool = connections.get("default")._pool  # type: ignore[attr-defined]
    listening = [holder._con for holder in pool._holders if holder._con is not None]
    for connection in listening:
        connection.add_query_logger(heard)
    try:
        await jobs.run(job_id, 20)  # type: ignore[arg-type]
    finally:
        for connection in listening:
            connection.remove_query_logger(heard)
    assert count > 5
    return count
