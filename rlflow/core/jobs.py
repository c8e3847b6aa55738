"""Durable jobs. A row of `jobs` is the truth; SAQ carries its id to a worker and may lose or double it.

A run owns its row by `run_id`: whatever it writes names that id, so a run that was given up for dead writes
nothing more. A job whose heartbeat stops is queued again and resumes from its checkpoint.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from saq import Queue

from rlflow.core import database, events, queue
from rlflow.core.database import Json
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.secrecy import redact

log = structlog.get_logger(__name__)

PROGRESS_SECONDS = 0.5
MAX_ERROR = 20_000  # characters kept of an error


class JobFailed(Exception):
    """Raise in a handler to fail for good, with words for the user."""


class JobLost(Exception):
    """This run no longer owns the job: it was given up for dead, or cancelled. Nothing more may be written."""


@dataclass(slots=True)
class JobRun:
    """One run of a job, as its handler sees it."""

    id: UUID
    run_id: UUID
    kind: str
    project_id: UUID | None
    created_by_id: UUID | None
    payload: dict[str, Any]
    checkpoint: dict[str, Any]
    result: dict[str, Any]
    attempt: int
    _told: float = field(default=0.0)

    async def save(
        self,
        connection: asyncpg.Connection,
        *,
        checkpoint: dict[str, Any] | None = None,
        progress: float | None = None,
        result: dict[str, Any] | None = None,
    ) -> None:
        """Record how far the job is, in the transaction of the work itself, so that both happen or neither.

        Raises JobLost when the run no longer owns the job; let it end the transaction.
        """
        owned = await connection.fetchval(_SAVE, self.id, self.run_id, Json(checkpoint), progress, Json(result))
        if owned is None:
            raise JobLost(str(self.id))
        if checkpoint is not None:
            self.checkpoint = checkpoint
        if result is not None:
            self.result = result
        self._tell(progress)

    async def progress(self, share: float, result: dict[str, Any] | None = None) -> None:
        """Tell how much is done, 0 to 1; written at most twice a second. Raises JobLost."""
        if time.monotonic() - self._told < PROGRESS_SECONDS:
            return
        async with database.connection() as connection:
            await self.save(connection, progress=share, result=result)

    def _tell(self, progress: float | None) -> None:
        if time.monotonic() - self._told >= PROGRESS_SECONDS:
            self._told = time.monotonic()
            data = {"id": str(self.id), "kind": self.kind, "status": "running", "progress": progress, **self.result}
            events.publish("job", data, project_id=self.project_id, user_id=self.created_by_id)


Handler = Callable[[JobRun], Awaitable[dict[str, Any] | None]]
_handlers: dict[str, Handler] = {}
_carrier: Queue | None = None


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register what runs jobs of a kind. It may be run twice, and must then change nothing the second time.

    What it returns is merged into the job's result.
    """

    def register(function: Handler) -> Handler:
        if kind in _handlers:
            raise ValueError(f"two handlers for jobs of kind {kind!r}")
        _handlers[kind] = function
        return function

    return register


def use_carrier(carrier: Queue | None) -> None:
    """The queue that this process pushes jobs to."""
    global _carrier
    _carrier = carrier


async def create(
    kind: str,
    payload: dict[str, Any],
    *,
    project_id: UUID | None = None,
    created_by_id: UUID | None = None,
    dedupe_key: str | None = None,
    delay_seconds: float = 0.0,
    job_id: UUID | None = None,
) -> UUID | None:
    """Store a queued job and carry it to a worker; its id, or None where one with its dedupe_key waits already.

    Within `transaction()` the row is stored with the rest, and carried after the commit.
    """
    made: UUID | None = await database.fetch_value(
        _CREATE, job_id or new_id(), kind, project_id, created_by_id, Json(payload), dedupe_key, delay_seconds
    )
    if made is not None and delay_seconds == 0:
        await database.after_commit(partial(carry, made))
    return made


async def carry(job_id: UUID, attempt: int = 0) -> None:
    """Push a job to the carrier. A failure is logged only: the sweep pushes it again."""
    if _carrier is None:
        return
    try:
        await queue.push(_carrier, job_id, attempt)
    except Exception:
        log.warning("job not carried yet", job=str(job_id), exc_info=True)


async def cancel(job_id: UUID) -> bool:
    """Cancel a job that has not ended; a running one notices at its next save. Whether there was one."""
    return await database.fetch_value(_CANCEL, job_id) is not None


async def retry(job_id: UUID) -> bool:
    """Queue a failed or cancelled job again, from its checkpoint. Whether there was one."""
    found = await database.fetch_value(_RETRY, job_id) is not None
    if found:
        await database.after_commit(partial(carry, job_id))
    return found


async def run(job_id: UUID, stale_seconds: int) -> None:
    """Run a job if it is free to run; a second call for the same job finds it taken and does nothing."""
    row = await database.fetch_row(_CLAIM, job_id, new_id(), stale_seconds)
    if row is None:
        return
    job = JobRun(
        id=row["id"],
        run_id=row["run_id"],
        kind=row["kind"],
        project_id=row["project_id"],
        created_by_id=row["created_by_id"],
        payload=loads(row["payload"]),
        checkpoint=loads(row["checkpoint"]),
        result=loads(row["result"]),
        attempt=row["attempts"],
    )
    work = asyncio.ensure_future(_handle(job))
    heart = asyncio.create_task(_beat(job, stale_seconds / 4, work))
    bound = structlog.contextvars.bind_contextvars(job=str(job.id), kind=job.kind)
    try:
        outcome = await work
        await _end(job, "succeeded", result={**job.result, **(outcome or {})})
    except JobLost:
        log.warning("job lost by this run")
    except asyncio.CancelledError:
        if not _was_lost(work):
            # The worker is stopping: hand the job back for another to resume at once.
            await asyncio.shield(database.execute(_RELEASE, job.id, job.run_id))
            raise
        log.warning("job lost by this run")
    except JobFailed as error:
        await _end(job, "failed", error=_storable(str(error)))
    except Exception as error:
        log.exception("job failed", attempt=job.attempt)
        words = _storable(f"{type(error).__name__}: {error}\n\n{traceback.format_exc()}")
        if row["attempts"] < row["max_attempts"]:
            await database.execute(_BACK_OFF, job.id, job.run_id, words, min(300.0, 2.0**job.attempt))
        else:
            await _end(job, "failed", error=words)
    finally:
        heart.cancel()
        structlog.contextvars.reset_contextvars(**bound)


async def _handle(job: JobRun) -> dict[str, Any] | None:
    found = _handlers.get(job.kind)
    if found is None:
        raise JobFailed(f"this worker knows no jobs of kind {job.kind!r}: is it an older RLFlow?")
    try:
        return await found(job)
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise  # it was us
        raise RuntimeError("something that the handler waited for was cancelled") from error


def _storable(words: str) -> str:
    """An error's words as PostgreSQL can hold them: they may quote anything that came in."""
    words = redact(words)
    kept = words if len(words) <= MAX_ERROR else f"{words[: MAX_ERROR // 2]}\n[...]\n{words[-MAX_ERROR // 2 :]}"
    return kept.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def _was_lost(work: asyncio.Future[Any]) -> bool:
    return getattr(work, "_rlflow_lost", False)


async def _beat(job: JobRun, every: float, work: asyncio.Future[Any]) -> None:
    """Keep the row's heartbeat; end the work when the row is no longer this run's."""
    while True:
        await asyncio.sleep(every)
        try:
            if await database.execute(_HEARTBEAT, job.id, job.run_id) == 0:
                work._rlflow_lost = True  # type: ignore[attr-defined]
                work.cancel()
                return
        except Exception:  # a heart that stops would have the job run twice
            log.warning("heartbeat failed", job=str(job.id), exc_info=True)


async def _end(job: JobRun, status: str, *, result: dict[str, Any] | None = None, error: str | None = None) -> None:
    ended = await database.fetch_value(_END, job.id, job.run_id, status, Json(result), error)
    if ended is None:
        log.warning("job was taken from this run before it ended")
        return
    data = {"id": str(job.id), "kind": job.kind, "status": status, "error": error, **(result or job.result)}
    data["progress"] = 1.0 if status == "succeeded" else None
    events.publish("job", data, project_id=job.project_id, user_id=job.created_by_id)


async def sweep(stale_seconds: int) -> int:
    """Queue again what died, and carry what waits and was not carried lately; how many were carried."""
    async with database.transaction() as connection:
        await connection.execute(_SUPERSEDE, stale_seconds)
        await connection.execute(_REVIVE, stale_seconds)
        waiting = await connection.fetch(_WAITING, stale_seconds)

    async def carry_all() -> None:
        for row in waiting:
            await carry(row["id"], row["attempts"])

    # Not while the rows are locked: a slow carrier would hold up who claims or cancels them.
    await database.after_commit(carry_all)
    return len(waiting)


_CREATE = """
    INSERT INTO jobs (id, created_at, kind, project_id, created_by_id, payload, status, progress, result, checkpoint,
                      attempts, max_attempts, dedupe_key, run_after)
    VALUES ($1, now(), $2, $3, $4, $5::jsonb, 'queued', 0, '{}', '{}', 0, 5, $6, now() + make_interval(secs => $7))
    ON CONFLICT (dedupe_key) WHERE status = 'queued' AND dedupe_key IS NOT NULL DO NOTHING
    RETURNING id
"""
# A job waits while another with its dedupe_key runs: one scoring of a project at a time.
_CLAIM = """
    UPDATE jobs j SET status = 'running', run_id = $2, attempts = attempts + 1, heartbeat_at = now(),
                      started_at = coalesce(started_at, now()), error = NULL
    WHERE id = $1 AND run_after <= now()
      AND (status = 'queued' OR (status = 'running' AND heartbeat_at < now() - make_interval(secs => $3)
                                 AND attempts < max_attempts))
      AND (dedupe_key IS NULL OR NOT EXISTS (
            SELECT FROM jobs o WHERE o.dedupe_key = j.dedupe_key AND o.status = 'running' AND o.id <> j.id))
    RETURNING *
"""
_SAVE = """
    UPDATE jobs SET checkpoint = coalesce($3::jsonb, checkpoint), progress = coalesce($4, progress),
                    result = coalesce($5::jsonb, result), heartbeat_at = now()
    WHERE id = $1 AND run_id = $2 AND status = 'running' RETURNING id
"""
_HEARTBEAT = "UPDATE jobs SET heartbeat_at = now() WHERE id = $1 AND run_id = $2 AND status = 'running'"
_END = """
    UPDATE jobs SET status = $3::text, result = coalesce($4::jsonb, result), error = $5, finished_at = now(),
                    progress = CASE WHEN $3::text = 'succeeded' THEN 1 ELSE progress END
    WHERE id = $1 AND run_id = $2 AND status = 'running' RETURNING id
"""
_BACK_OFF = """
    UPDATE jobs SET status = 'queued', error = $3, run_after = now() + make_interval(secs => $4), run_id = NULL,
                    dedupe_key = CASE WHEN EXISTS (SELECT FROM jobs o WHERE o.dedupe_key = jobs.dedupe_key
                                                   AND o.status = 'queued') THEN NULL ELSE dedupe_key END
    WHERE id = $1 AND run_id = $2 AND status = 'running'
"""
_RELEASE = """
    UPDATE jobs SET status = 'queued', run_id = NULL, attempts = greatest(attempts - 1, 0), heartbeat_at = NULL,
                    run_after = now(),
                    dedupe_key = CASE WHEN EXISTS (SELECT FROM jobs o WHERE o.dedupe_key = jobs.dedupe_key
                                                   AND o.status = 'queued') THEN NULL ELSE dedupe_key END
    WHERE id = $1 AND run_id = $2 AND status = 'running'
"""
_CANCEL = """
    UPDATE jobs SET status = 'cancelled', finished_at = now(), run_id = NULL
    WHERE id = $1 AND status IN ('queued', 'running') RETURNING id
"""
_RETRY = """
    UPDATE jobs SET status = 'queued', error = NULL, finished_at = NULL, attempts = 0, run_after = now(),
                    heartbeat_at = NULL, dedupe_key = NULL, result = result - 'announced'
    WHERE id = $1 AND status IN ('failed', 'cancelled') RETURNING id
"""
_SUPERSEDE = """
    UPDATE jobs j SET status = 'cancelled', error = 'superseded by a newer job', finished_at = now(), run_id = NULL
    WHERE status = 'running' AND heartbeat_at < now() - make_interval(secs => $1) AND dedupe_key IS NOT NULL
      AND EXISTS (SELECT FROM jobs o WHERE o.dedupe_key = j.dedupe_key AND o.status = 'queued')
"""
_REVIVE = """
    UPDATE jobs SET status = CASE WHEN attempts >= max_attempts THEN 'failed' ELSE 'queued' END, run_id = NULL,
                    error = CASE WHEN attempts >= max_attempts
                                 THEN 'its worker died ' || attempts || ' times while running it' ELSE error END,
                    finished_at = CASE WHEN attempts >= max_attempts THEN now() END,
                    heartbeat_at = NULL, run_after = now()
    WHERE status = 'running' AND heartbeat_at < now() - make_interval(secs => $1)
"""
# What waits long is carried more and more seldom: a long queue must not fill with copies of itself.
_WAITING = """
    UPDATE jobs SET heartbeat_at = now()
    WHERE id IN (SELECT id FROM jobs WHERE status = 'queued' AND run_after <= now()
                   AND (heartbeat_at IS NULL OR heartbeat_at < now() - greatest(
                            make_interval(secs => $1), least((now() - run_after) / 4, interval '10 minutes')))
                 ORDER BY run_after LIMIT 1000 FOR UPDATE SKIP LOCKED)
    RETURNING id, attempts
"""
