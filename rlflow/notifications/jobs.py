"""What workers do for notifications: deliver them, call observers, call webhooks, and clean up."""

from __future__ import annotations

import asyncio
import contextvars
from uuid import UUID

import asyncpg
import structlog

from rlflow.core import database, jobs
from rlflow.core.ids import least_id_since
from rlflow.core.jobs import JobRun
from rlflow.core.json import loads
from rlflow.core.periodic import Periodic
from rlflow.core.plugins import get_registry
from rlflow.core.secrecy import redact
from rlflow.core.settings import Settings
from rlflow.notifications import queries, service
from rlflow.notifications.announcements import announce_ended_jobs
from rlflow.notifications.delivery import deliver_due
from rlflow.plugin import Notification

log = structlog.get_logger(__name__)

KEEP_DELIVERIES_DAYS = 30
KEEP_READ_DAYS = 90


class NotDelivered(Exception):
    """Some notifiers failed; the job is tried again for those."""


@jobs.handler("deliver_notification")
async def deliver_notification(run: JobRun) -> dict[str, object]:
    """Send stored notifications through every notifier that can be used; what was sent is in the checkpoint."""
    rows = await database.fetch(queries.TO_DELIVER, [UUID(text) for text in run.payload["notifications"]])
    sent: list[str] = list(run.checkpoint.get("sent", []))
    failures: list[str] = []
    for notifier in get_registry().notifiers:
        for row in rows:
            mark = f"{notifier.name}:{row['id']}"
            if mark in sent:
                continue
            config = await service.notifier_config(notifier, loads(row["data"]))
            if config is None:
                continue
            try:
                await notifier.send(_notification(row), config)
            except Exception as error:
                log.warning("notification not sent", notifier=notifier.name, id=str(row["id"]), exc_info=True)
                failures.append(redact(f"{notifier.name}: {type(error).__name__}: {error}"))
                continue
            sent.append(mark)
            async with database.connection() as connection:
                await run.save(connection, checkpoint={"sent": sent})
    if failures:
        raise NotDelivered("; ".join(sorted(set(failures))))
    return {"sent": len(sent)}


def _notification(row: asyncpg.Record) -> Notification:
    return Notification(
        kind=row["kind"],
        title=row["title"],
        body=row["body"],
        user_id=str(row["user_id"]),
        email=row["email"],
        link=row["link"],
        data=loads(row["data"]),
    )


@jobs.handler("observe")
async def observe(run: JobRun) -> None:
    """Call the plugins' observers of an event, in a thread: they may block."""
    await asyncio.to_thread(service.observe, run.payload["event"], run.payload["payload"])


async def purge() -> None:
    """Drop what ended long ago: deliveries, and notifications that were read."""
    await database.execute(queries.PURGE_DELIVERIES, least_id_since(86_400 * KEEP_DELIVERIES_DAYS))
    await database.execute(queries.PURGE_NOTIFICATIONS, least_id_since(86_400 * KEEP_READ_DAYS))


def periodic(settings: Settings) -> list[Periodic]:
    """Tell of jobs that ended, call webhooks, clean up."""

    async def call_webhooks() -> None:
        # A tick runs within a transaction. Each attempt must be recorded whatever happens to the next, so this
        # runs outside of it: a fresh context knows nothing of the transaction.
        await asyncio.create_task(deliver_due(settings), context=contextvars.Context())

    return [
        Periodic("announce_ended_jobs", 1.0, announce_ended_jobs),
        Periodic("call_webhooks", 1.0, call_webhooks),
        Periodic("purge_notifications", 6 * 3600.0, purge),
    ]
