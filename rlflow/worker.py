"""The worker process: runs jobs that SAQ carries, and what is due periodically. Wiring only."""

from __future__ import annotations

import asyncio
import importlib
from typing import Any
from uuid import UUID

import structlog
from saq import Worker

from rlflow.app import SLICES
from rlflow.core import cache, database, events, jobs, logs, plugin_settings, plugins, queue, storage
from rlflow.core.periodic import Periodic, run_forever
from rlflow.core.settings import Settings, get_settings

log = structlog.get_logger(__name__)

SWEEP_SECONDS = 2.0


def collect_periodic(settings: Settings) -> list[Periodic]:
    """The sweep of lost jobs, and what each slice's `jobs` module says is due (``periodic(settings)``)."""
    due = [Periodic("sweep_jobs", SWEEP_SECONDS, lambda: jobs.sweep(settings.job_stale_seconds))]
    for name in SLICES:
        if importlib.util.find_spec(f"rlflow.{name}.jobs") is None:
            continue
        module = importlib.import_module(f"rlflow.{name}.jobs")  # registers its job handlers, too
        if hasattr(module, "periodic"):
            due.extend(module.periodic(settings))
    return due


def create_worker(settings: Settings) -> Worker[Any]:
    """A worker for these settings, not yet started."""
    carrier = queue.create(settings, size=settings.worker_concurrency + 4)
    bus = events.Bus(settings)
    loops: list[asyncio.Task[None]] = []
    due = collect_periodic(settings)

    async def run_job(_: Any, *, job_id: str) -> None:
        await jobs.run(UUID(job_id), settings.job_stale_seconds)

    async def start(_: Any) -> None:
        await database.connect(settings)
        jobs.use_carrier(carrier)
        bus.start(listen=False)
        plugins.get_plugins().notify("startup")
        loops.extend(asyncio.create_task(run_forever(work)) for work in due)

    async def stop(_: Any) -> None:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await bus.stop()
        await cache.close()
        await database.disconnect()

    return Worker(
        carrier,
        functions=[(queue.RUN_JOB, run_job)],
        concurrency=settings.worker_concurrency,
        startup=start,
        shutdown=stop,
        shutdown_grace_period_s=1,
        cancellation_hard_deadline_s=3.0,
    )


async def run(settings: Settings | None = None) -> None:
    """Work until SIGTERM or SIGINT; running jobs are handed back to the queue."""
    settings = settings or get_settings()
    logs.setup(settings)
    cache.setup(settings)
    storage.setup(settings)
    plugin_settings.setup(settings)
    worker = create_worker(settings)
    await worker.queue.connect()
    try:
        await worker.start()
    finally:
        await worker.queue.disconnect()
