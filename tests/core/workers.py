"""Worker processes for the tests, and what their handlers marked."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from rlflow.core import database
from rlflow.core.settings import Settings

ROOT = Path(__file__).parents[2]
MARKS = "CREATE TABLE IF NOT EXISTS marks (id bigserial PRIMARY KEY, job_id uuid, run_id uuid, word text)"


class WorkerProcess:
    """A worker in a process of its own."""

    def __init__(self, settings: Settings) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": settings.require_database_url,
            "REDIS_URL": settings.redis_url or "",
            "RLFLOW_SECRET_KEY": settings.require_secret_key,
            "RLFLOW_JOB_STALE_SECONDS": str(settings.job_stale_seconds),
            "RLFLOW_DATA_DIR": str(settings.data_dir),
            **({"RLFLOW_STORAGE_URL": settings.storage_url} if settings.storage_url else {}),
            "RLFLOW_LOG_LEVEL": "warning",
            # An idle slot of a worker that sleeps would go on taking jobs from Redis, for the sweep to find.
            "RLFLOW_WORKER_CONCURRENCY": "1",
        }
        command = [sys.executable, "-m", "tests.core.worker_main"]
        self._process = subprocess.Popen(command, env=environment, cwd=ROOT)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    async def ended(self, seconds: float = 15) -> int:
        """Wait for the end; its exit status."""
        return await asyncio.to_thread(self._process.wait, seconds)

    def kill(self) -> None:
        """End it without a word."""
        self._process.kill()
        self._process.wait()


async def marks(job_id: UUID) -> list[str]:
    """What the handlers said, in order."""
    rows = await database.fetch("SELECT word FROM marks WHERE job_id = $1 ORDER BY id", job_id)
    return [row["word"] for row in rows]


async def row_of(job_id: UUID) -> dict[str, Any]:
    """A job's row."""
    found = await database.fetch_row("SELECT * FROM jobs WHERE id = $1", job_id)
    assert found is not None
    return database.record_dict(found, ["payload", "result", "checkpoint"])


async def has_status(job_id: UUID, *statuses: str) -> bool:
    """Whether the job stands so."""
    return (await row_of(job_id))["status"] in statuses
