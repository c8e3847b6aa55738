"""SAQ, the carrier of jobs: on Redis where there is one, else on PostgreSQL.

SAQ's jobs hold nothing but the id of a row of `jobs`; see jobs.py. They may be lost or doubled without harm.
"""

from __future__ import annotations

import time
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from saq import Queue
from saq.queue.postgres import PostgresQueue
from saq.queue.redis import RedisQueue

from rlflow.core.settings import Settings

NAME = "rlflow"
RUN_JOB = "run_job"
CARRIER_TIMEOUT = 6 * 3600
"""Seconds after which SAQ ends a job; the durable row's heartbeat notices a dead worker far earlier."""


def create(settings: Settings, *, size: int = 4) -> Queue:
    """The queue of this process, not yet connected. `size` bounds its PostgreSQL connections."""
    if settings.redis_url:
        return RedisQueue.from_url(settings.redis_url, name=NAME)
    return PostgresQueue.from_url(_libpq(settings.require_database_url), name=NAME, min_size=1, max_size=max(2, size))


async def create_tables(settings: Settings) -> None:
    """Make SAQ's own tables once, ahead of the first workers: their concurrent first connects race."""
    if settings.redis_url is None:
        carrier = create(settings)
        await carrier.connect()
        await carrier.disconnect()


async def push(carrier: Queue, job_id: UUID, attempt: int) -> None:
    """Carry a job to some worker. The same push within a second is one."""
    await carrier.enqueue(
        RUN_JOB,
        job_id=str(job_id),
        key=f"{NAME}:{job_id}:{attempt}:{int(time.time())}",
        timeout=CARRIER_TIMEOUT,
        retries=3,
        ttl=60,
    )


def _libpq(url: str) -> str:
    """The URL without what libpq does not know."""
    parts = urlsplit(url)
    query = [(key, value) for key, value in parse_qsl(parts.query) if key not in ("minsize", "maxsize")]
    # Not by urlunsplit, which makes postgresql:/name of a URL without a host.
    return f"postgresql://{parts.netloc}{parts.path}" + (f"?{urlencode(query)}" if query else "")
