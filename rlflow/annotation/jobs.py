"""What workers do for annotation: free the slots of leases that ran out, compare anew when a known answer changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import structlog

from rlflow.annotation import known, queries, queries_known
from rlflow.core import database, jobs
from rlflow.core.errors import NotFound
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.core.periodic import Periodic
from rlflow.core.settings import Settings
from rlflow.projects import service as projects

log = structlog.get_logger(__name__)

BATCH = 1000


async def expire_leases() -> int:
    """Expire every assignment whose lease ran out; how many. Their drafts stay."""
    total = 0
    while True:
        expired = int(await database.fetch_value(queries.EXPIRE, BATCH))
        total += expired
        if expired < BATCH:
            break
    if total:
        log.info("leases expired", count=total)
    return total


@jobs.handler("compare_gold")
async def compare_gold(run: JobRun) -> dict[str, Any]:
    """Compare the judgements of a task with what is known of it now; without a task, only who passes with them."""
    if run.project_id is None:
        raise JobFailed("a job of kind 'compare_gold' needs a project")
    projects.forget(run.project_id)  # it may have been changed a moment ago, in another process
    try:
        project = await projects.project_config(run.project_id)
    except NotFound:
        return {"skipped": "the project was archived"}
    if "task_id" in run.payload:
        return {"judgements": await known.compare_again(project, UUID(run.payload["task_id"]))}
    least = float(project.settings.gold.pass_agreement)
    return {"changed": await database.execute(queries_known.MARK_AGAIN, run.project_id, least)}


def periodic(settings: Settings) -> list[Periodic]:
    """Look for expired leases every few seconds."""
    return [Periodic("expire_leases", 5.0, expire_leases)]
