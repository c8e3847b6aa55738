"""What workers do for quality: find projects whose judgements wait, and score them.

A scorer that fails does so alone: what the others found is stored, the judgements count as scored, and the job
ends as failed with the scorer's name and traceback. So it is not tried again every few seconds, but with the
project's next judgement (twice a minute at most), on `POST /projects/{id}/score`, or when the job is retried.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
from typing import Any
from uuid import UUID

import structlog

from rlflow.core import database, events, jobs, plugin_settings
from rlflow.core.errors import NotFound
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.core.periodic import Periodic
from rlflow.core.plugins import get_registry
from rlflow.core.settings import Settings
from rlflow.projects import service as projects
from rlflow.quality import queries, service, steering
from rlflow.quality.scoring import Means, Planned, ScorerFailed, plan, run_scorer
from rlflow.quality.snapshot import Snapshot, locked_reader
from rlflow.quality.storing import Failures, Scope, mark_scored, store_agreement, store_report, store_run

log = structlog.get_logger(__name__)

KEEP_JOBS_DAYS = 1


async def score_waiting() -> int:
    """Create a job for every project with judgements that wait; how many were created."""
    created = 0
    for row in await database.fetch(queries.UNSCORED_PROJECTS):
        made = await jobs.create("score", {}, project_id=row["id"], dedupe_key=service.dedupe_key(row["id"]))
        created += made is not None
    return created


@jobs.handler("score")
async def score(run: JobRun) -> dict[str, Any]:
    """Score one project. A run that resumes reads everything again: what is stored already stays as it is."""
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
        snapshot = await asyncio.to_thread(reader.read, always=forced)
        if snapshot.signals is None:  # all is scored: another job did it, or this one before its worker died
            await steering.after_scoring(project)
            return _ended(run.checkpoint.get("failed", {}), {"judgements": len(snapshot.feedback.ids), "scored": 0})
        async with plugin_settings.in_project(project_id):
            outcome = await _score(run, project_id, snapshot, planned, missing, began)
    await service.forget(project_id)
    await steering.after_scoring(project)
    events.publish("quality", {"project_id": str(project_id), "scored": outcome["scored"]}, project_id=project_id)
    return _ended(outcome.pop("failed"), outcome)


async def _score(
    run: JobRun, project_id: UUID, snapshot: Snapshot, planned: list[Planned], missing: list[str], began: float
) -> dict[str, Any]:
    quality, agreement = Means(snapshot.feedback.ids), Means(snapshot.tasks.ids)
    failed: Failures = {}
    counts: dict[str, int] = {}
    for done, item in enumerate(planned, 1):
        try:
            figures = await asyncio.to_thread(run_scorer, item, snapshot.signals)
            async with database.transaction() as connection:
                await store_report(connection, project_id, item, figures, Scope(whole=True))
                await run.save(connection, progress=0.8 * done / len(planned))
        except ScorerFailed as error:
            log.warning("scorer failed", scorer=item.name, project=str(project_id), exc_info=error.__cause__)
            failed[item.name] = str(error)
            continue
        counts[item.name] = figures.scores.num_rows
        await asyncio.to_thread(quality.add, figures.quality)
        await asyncio.to_thread(agreement.add, figures.agreement)
    # A figure that is missing because its scorer failed or is not installed is not taken back.
    keep = bool(failed or missing)
    await store_agreement(run, snapshot.tasks, agreement.values(), keep=keep)
    detail = {
        "job_id": str(run.id),
        "seconds": round(time.monotonic() - began, 3),
        "failed": {name: text.split("\n\n")[0] for name, text in failed.items()},
        "missing": missing,
    }
    names = [item.name for item in planned] + missing
    methods = None if missing else [method for item in planned for method in item.scorer.methods]
    await store_run(run, project_id, names, methods, len(snapshot.feedback.ids), detail, failed)
    scored = await mark_scored(run, snapshot.feedback, quality.values(), keep=keep)
    return {
        "judgements": len(snapshot.feedback.ids),
        "scored": scored,
        "scores": counts,
        "missing": missing,
        "failed": failed,
        "seconds": round(time.monotonic() - began, 3),
    }


def _ended(failed: Failures, outcome: dict[str, Any]) -> dict[str, Any]:
    """The job's result. Raises JobFailed where a scorer failed."""
    if failed:
        raise JobFailed("\n\n".join(failed.values()))
    return outcome


async def purge_jobs() -> int:
    """Drop jobs that nobody asked for, KEEP_JOBS_DAYS after they were made."""
    milliseconds = int((time.time() - KEEP_JOBS_DAYS * 86_400) * 1000)
    return await database.execute(queries.PURGE_JOBS, UUID(int=milliseconds << 80))


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
