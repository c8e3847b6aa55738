"""What the other slices call: `notify` people, and `emit` events to webhooks and to the plugins' observers.

Both may be called within `database.transaction()`: what they store is then stored with the rest, or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from rlflow.core import database, events, jobs, plugin_settings
from rlflow.core.database import Json
from rlflow.core.extension.config import NotConfigured
from rlflow.core.ids import new_id
from rlflow.core.plugin_config import why_not, why_unavailable
from rlflow.core.plugins import get_plugins, get_registry
from rlflow.notifications import queries
from rlflow.plugin import Notifier

MAX_TITLE = 200
MAX_LINK = 300

EVENTS = {
    "feedback.submitted": "An annotator's judgement was stored or revised",
    "task.completed": "A task has all its judgements",
    "export.finished": "An export job ended well; the file can be fetched",
    "import.finished": "An import job ended well, perhaps with rejected lines",
    "job.failed": "A job of the project failed for good",
}
"""What a webhook may listen to."""

OBSERVERS = {
    "feedback.submitted": ("feedback_submitted", "feedback"),
    "task.completed": ("task_completed", "task"),
    "export.finished": ("export_finished", "export"),
}
"""Event -> the plugins' hook that observes it, and the hook's argument."""

LISTENERS_SECONDS = 5.0
"""For how long a process may go on thinking that no webhook listens to an event of a project."""


async def notify(
    user_ids: Iterable[UUID],
    kind: str,
    title: str,
    body: str = "",
    *,
    link: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """Store a notification for each user, tell their open browsers, and have the notifier plugins deliver it.

    `kind` is a stable word such as ``task_assigned``; `link` a path of the UI. Users who are not there or not
    active are left out. What is too long is cut; NUL characters, which cannot be stored, are dropped.
    """
    people = list(dict.fromkeys(user_ids))
    if not people:
        return
    rows = await database.fetch(
        queries.INSERT_NOTIFICATIONS,
        [new_id() for _ in people],
        people,
        kind,
        _cut(title, MAX_TITLE),
        body.replace("\x00", ""),
        link[:MAX_LINK] if link else None,
        Json(data or {}),
    )
    for row in rows:
        events.publish(
            "notification", {"id": str(row["id"]), "kind": kind, "title": title, "link": link}, user_id=row["user_id"]
        )
    if rows and await _is_delivered(data or {}):
        await jobs.create("deliver_notification", {"notifications": [str(row["id"]) for row in rows]})


def _cut(text: str, length: int) -> str:
    text = text.replace("\x00", "")
    return text if len(text) <= length else text[: length - 1] + "…"


def available_notifiers() -> list[str]:
    """Names of the notifier plugins that can be used now."""
    return [notifier.name for notifier in get_registry().notifiers if why_unavailable(notifier) is None]


async def notifier_config(notifier: Notifier, data: Mapping[str, Any]) -> BaseModel | None:
    """With which Config a notification of this data is sent: its project's, else the environment's; None for not."""
    try:
        config = await plugin_settings.config_for(_project_of(data), "notifiers", notifier)
    except NotConfigured:
        return None
    return config if why_not(notifier, config) is None else None


async def _is_delivered(data: Mapping[str, Any]) -> bool:
    """Whether any notifier would send a notification of this data. No statement where there is none, or no project."""
    if available_notifiers():
        return True
    if _project_of(data) is None:
        return False
    return any([await notifier_config(notifier, data) for notifier in get_registry().notifiers])


def _project_of(data: Mapping[str, Any]) -> UUID | None:
    try:
        return UUID(str(data["project_id"]))
    except (KeyError, ValueError):
        return None


_nobody_until: dict[tuple[str, UUID], float] = {}


def forget_listeners() -> None:
    """Look again whether webhooks listen, after a change of theirs in this process."""
    _nobody_until.clear()


async def emit(event: str, project_id: UUID, payload: dict[str, Any]) -> None:
    """Tell an event of a project (a key of EVENTS) to its webhooks and to the plugins' observers.

    It costs no statement where nobody listens: that is remembered for LISTENERS_SECONDS, so a new webhook may
    miss what happens in its first seconds. Deliveries are made by a worker; observers run in one, too.
    """
    if event not in EVENTS:
        raise ValueError(f"unknown event {event!r} (known: {', '.join(EVENTS)})")
    await _store_deliveries(event, project_id, payload)
    hook, _ = OBSERVERS.get(event, (None, ""))
    if hook is not None and getattr(get_plugins().manager.hook, hook).get_hookimpls():
        await jobs.create("observe", {"event": event, "payload": payload})


async def _store_deliveries(event: str, project_id: UUID, payload: dict[str, Any]) -> None:
    now = time.monotonic()
    if _nobody_until.get((event, project_id), 0.0) > now:
        return
    listening = [row["id"] for row in await database.fetch(queries.LISTENING, event, project_id)]
    if not listening:
        if len(_nobody_until) > 10_000:
            _nobody_until.clear()
        _nobody_until[event, project_id] = now + LISTENERS_SECONDS
        return
    ids = [new_id() for _ in listening]
    await database.execute(queries.INSERT_DELIVERIES, ids, listening, event, Json(payload), 0, 0.0)


def observe(event: str, payload: dict[str, Any]) -> None:
    """Call the observers of an event in every plugin; one that raises is logged and changes nothing else.

    Observers may take their time: a worker calls this in a thread.
    """
    hook, argument = OBSERVERS[event]
    get_plugins().notify(hook, **{argument: payload})
