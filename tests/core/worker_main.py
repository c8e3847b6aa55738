"""A worker process with handlers for tests: ``python -m tests.core.worker_main``; settings from the environment.

Each handler leaves marks in the table `marks`, from which the tests read what happened.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

import rlflow.worker
from rlflow.core import database, jobs
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.core.settings import load_settings

MARK = "INSERT INTO marks (job_id, run_id, word) VALUES ($1, $2, $3)"


async def mark(run: JobRun, word: str) -> None:
    """Tell the tests, outside of any transaction. `begun` is followed by the process that began."""
    word = f"{word} {os.getpid()}" if word == "begun" else word
    await database.execute(MARK, run.id, run.run_id, word)


@jobs.handler("test_count")
async def count(run: JobRun) -> dict[str, Any]:
    """Count to payload.steps; each step and its checkpoint are one transaction."""
    await mark(run, "begun")
    done = int(run.checkpoint.get("done", 0))
    while done < run.payload["steps"]:
        await asyncio.sleep(run.payload.get("seconds", 0.0))
        async with database.transaction() as connection:
            done += 1
            await connection.execute(MARK, run.id, run.run_id, f"step {done}")
            await run.save(connection, checkpoint={"done": done}, progress=done / run.payload["steps"])
    return {"counted": done}


@jobs.handler("test_raise")
async def raise_error(run: JobRun) -> None:
    """Fail as payload.words say: for good, or in a way that is tried again."""
    await mark(run, "begun")
    if run.payload.get("for_good"):
        raise JobFailed(run.payload["words"])
    raise RuntimeError(run.payload["words"])


@jobs.handler("test_cancelled_inside")
async def cancelled_inside(run: JobRun) -> None:
    """Wait for something of one's own that is cancelled: no sign of a stopping worker."""
    await mark(run, "begun")
    raise asyncio.CancelledError


if __name__ == "__main__":
    asyncio.run(rlflow.worker.run(load_settings(_env_file=None)))
