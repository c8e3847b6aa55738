"""What workers do for quality: find projects whose judgements wait, and score them.

A scorer that fails does so alone: what the others found is stored, the judgements count as scored, and the job
ends as failed with the scorer's name and traceback. So it is not tried again every few seconds, but with the
project's next judgement (twice a minute at most), on `POST /projects/{id}/score`, or when the job is retried.
A scoring that broke off for another reason (its worker died again and again, the database went away) is tried again
by itself after BROKEN_REST_MINUTES.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
from typing import Any

import structlog

from rlflow.core import database, events, jobs, plugin_settings
from rlflow.core.errors import NotFound
from rlflow.core.ids import least_id_since
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.core.periodic import Periodic
from rlflow.core.plugins import get_registry
from rlflow.core.settings import Settings
from rlflow.projects import service as projects
from rlflow.quality import queries, service, steering
from rlflow.quality.runs import Run
from rlflow.quality.scoring import plan
from rlflow.quality.snapshot import locked_reader
from rlflow.quality.storing import Failures

log = structlog.get_logger(__name__)

KEEP_JOBS_DAYS = 1
BROKEN_REST_MINUTES = 10


async def score_waiting() -> int:
    """Create a job for every project with judgements that wait; how many were created."""
    created = 0
    for row in await database.fetch(queries.UNSCORED_PROJECTS, least_id_since(60 * BROKEN_REST_MINUTES)):
        made = await jobs.create("score", {}, project_id=row["id"], dedupe_key=service.dedupe_key(row["id"]))
        created += made is not None
    return created


@jobs.handler("score")
async def score(run: JobRun) -> dict[str, Any]:
    """Score one project. A run that resumes goes on with the blocks in which judgements still wait."""
    project_id = run.project_id
    if project_id is None:
        raise JobFailed("a job of kind 'score' needs a project")
    began = time.monotonic()
    projects.forget(project_id)  # its scorers may have been changed a moment ago, in another process
    try:
        project = await projects.project_config(project_id)
    except NotFound:
        return {"skipped": "the project was archived"}
    planned, missing = plan(project.scorers, get_registry().scorers)
    if run.attempt == 1 and run.checkpoint:  # somebody had it retried after it had failed
        async with database.connection() as connection:
            await run.save(connection, checkpoint={"force": True})
    async with locked_reader(project_id) as reader:
        forced = bool(run.payload.get("force") or run.checkpoint.get("force"))
        async with plugin_settings.in_project(project_id):
            outcome = await Run(run, project, reader, planned, missing, began).score(forced=forced)
    await service.forget(project_id)
    await steering.after_scoring(project)
    events.publish("quality", {"project_id": str(project_id), "scored": outcome["scored"]}, project_id=project_id)
    return _ended(outcome.pop("failed"), outcome)


def _ended(failed: Failures, outcome: dict[str, Any]) -> dict[str, Any]:
    """The job's result. Raises JobFailed where a scorer failed."""
    if failed:
        raise JobFailed("\n\n".join(failed.values()))
    return outcome


async def purge_jobs() -> int:
    """Drop jobs that nobody asked for, KEEP_JOBS_DAYS after they were made."""
    return await database.execute(queries.PURGE_JOBS, least_id_since(86_400 * KEEP_JOBS_DAYS))


def periodic(settings: Settings) -> list[Periodic]:
    """Look for judgements that wait, and clean up."""

    async def tick() -> None:
        # A tick runs within a transaction, and a job can be carried to a worker only once it is stored: a fresh
        # context knows nothing of the transaction.
        await asyncio.create_task(score_waiting(), context=contextvars.Context())

    return [
        Periodic("score_waiting", settings.score_delay_seconds, tick),
        Periodic("purge_score_jobs", 3600.0, purge_jobs),
    ]
