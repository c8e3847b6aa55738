"""What a worker does, done in this process until nothing waits."""

from __future__ import annotations

import asyncio
from typing import Any

import rlflow.worker
from rlflow.core import database, jobs
from rlflow.core.periodic import run_once
from rlflow.core.settings import Settings

MOST = 1000
"""Jobs, after which it is said that they make each other."""


async def run_waiting(settings: Settings) -> list[dict[str, Any]]:
    """Run every job that waits and is due, until none is left: {id, kind, status, error, result} of each run."""
    rlflow.worker.collect_periodic(settings)  # imports the handlers
    ran: list[dict[str, Any]] = []
    while len(ran) < MOST:
        waiting = await database.fetch(
            "SELECT id FROM jobs WHERE status = 'queued' AND run_after <= now() ORDER BY created_at"
        )
        if not waiting:
            return ran
        for row in waiting:
            await jobs.run(row["id"], settings.job_stale_seconds)
            done = await database.fetch_row("SELECT id, kind, status, error, result FROM jobs WHERE id = $1", row["id"])
            if done is not None:
                ran.append(dict(done))
        await asyncio.sleep(0)
    raise AssertionError("jobs keep coming")


async def run_to_the_end(settings: Settings) -> list[dict[str, Any]]:
    """Do what is due periodically, then the jobs, those that wait for another try too; how each ended.

    What a worker looks for every few seconds (judgements to be scored, say) is looked for at once.
    """
    due = rlflow.worker.collect_periodic(settings)
    ended: dict[Any, dict[str, Any]] = {}
    for _ in range(MOST):
        for work in due:
            await run_once(work)
        # A job that failed is tried again later: here the time has come.
        await database.execute("UPDATE jobs SET run_after = now() WHERE status = 'queued' AND run_after > now()")
        ran = await run_waiting(settings)
        if not ran:
            return list(ended.values())
        ended.update({job["id"]: job for job in ran})
    raise AssertionError("jobs keep coming")
