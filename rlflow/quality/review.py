"""Adjudication: the tasks on which annotators disagree most, and a researcher's last word on them."""

from __future__ import annotations

import base64
import binascii
import math
import struct
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rlflow.core import audit, database, events, jobs
from rlflow.core.database import Json, record_dict
from rlflow.core.errors import Invalid, NotFound
from rlflow.core.extension.config import use_configs
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.judging import Judgement, ValuesInvalid
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.plugin import InvalidValue
from rlflow.projects import service as projects
from rlflow.quality import queries_review as queries
from rlflow.quality.known_values import judged
from rlflow.quality.schemas_review import DisagreementQuery, ResolutionIn

Shown = dict[str, Any]
Place = tuple[float, UUID]
"""Where a page starts: after this agreement and this task."""

_TASK = ("id", "type", "prompt", "tags", "status")


def cursor_of(place: Place) -> str:
    """The cursor of the page that starts after a place."""
    return base64.urlsafe_b64encode(struct.pack(">d", place[0]) + place[1].bytes).decode()


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor stands for. Raises Invalid."""
    if cursor is None:
        return None
    try:
        raw = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
        agreement, task_id = struct.unpack(">d", raw[:8])[0], UUID(bytes=raw[8:])
        if not math.isfinite(agreement):
            raise ValueError("not finite")
    except (ValueError, binascii.Error, struct.error):
        raise Invalid.field("cursor", "is not a cursor that this list gave out") from None
    return agreement, task_id


async def disagreements(caller: Principal, project_id: UUID, query: DisagreementQuery) -> Shown:
    """One page of tasks with two judgements or more, those with the lowest agreement first. Three statements."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    start = place_of(query.cursor) or (None, None)
    rows = await database.fetch(
        queries.DISAGREEMENTS,
        project_id,
        *start,
        query.unresolved,
        query.below,
        query.limit + 1,
        query.min_votes,
        query.tag,
        query.type,
        query.annotator_id,
    )
    shown = rows[: query.limit]
    ids = [row["id"] for row in shown]
    judgements = await _judgements(ids)
    resolutions = await _resolutions([row["id"] for row in shown if row["resolution_id"] is not None])
    items = [
        {
            "task": {name: row[name] for name in _TASK},
            "agreement": row["agreement"],
            "feedback_count": row["feedback_count"],
            "required_annotations": row["required_annotations"],
            "judgements": judgements[row["id"]],
            "resolution": resolutions.get(row["id"]),
        }
        for row in shown
    ]
    more = len(rows) > query.limit
    return {"items": items, "next_cursor": cursor_of((shown[-1]["agreement"], shown[-1]["id"])) if more else None}


async def _judgements(task_ids: Sequence[UUID]) -> dict[UUID, list[Shown]]:
    found: dict[UUID, list[Shown]] = defaultdict(list)
    for row in await database.fetch(queries.JUDGEMENTS, task_ids) if task_ids else []:
        found[row["task_id"]].append(
            {
                "id": row["id"],
                "annotator": {"id": row["annotator_id"], "name": row["name"]},
                "values": loads(row["values"]),
                "rationale": row["rationale"],
                "quality_score": row["quality_score"],
                "revision": row["revision"],
                "duration_ms": row["duration_ms"],
                "task_version": row["task_version"],
                "output_order": row["output_order"],
                "created_at": row["created_at"],
            }
        )
    return found


async def _resolutions(task_ids: Sequence[UUID]) -> dict[UUID, Shown]:
    rows = await database.fetch(queries.RESOLUTIONS, task_ids) if task_ids else []
    return {
        row["task_id"]: {
            "id": row["id"],
            "task_id": row["task_id"],
            "project_id": row["project_id"],
            "values": loads(row["values"]),
            "reason": row["reason"],
            "resolved_by": {"id": row["resolved_by_id"], "name": row["name"]},
            "created_at": row["created_at"],
        }
        for row in rows
    }


async def resolve(caller: Principal, task_id: UUID, given: ResolutionIn) -> tuple[Shown, bool]:
    """Give a task its resolution, or another one; whether it was the first. Raises Invalid naming every field."""
    row = await database.fetch_row(queries.TASK, task_id)
    if row is None:
        raise NotFound("no such task, or you are not a member of its project")
    task = record_dict(row, ["messages", "evaluation_criteria", "metadata", "outputs"])
    project_id = task["project_id"]
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    judgement = await _checked(task, given.values)
    values = judgement.values
    async with database.transaction() as connection:
        before = await connection.fetchrow(queries.RESOLUTION_LOCKED, task_id)
        await connection.execute(
            queries.PUT_RESOLUTION, new_id(), task_id, project_id, caller.id, Json(values), given.reason
        )
        await _remember(
            task_id, project_id, caller, "resolved" if before is None else "changed", judgement, given.reason
        )
        action = "task.resolve" if before is None else "task.resolve_again"
        detail = {"values": values, "reason": given.reason}
        if before is not None:
            detail["before"] = _said(before)
        await audit.record(action, "task", task_id, actor_id=caller.id, project_id=project_id, **detail)
    events.publish("quality", {"task_id": str(task_id), "resolved": True}, project_id=project_id)
    return (await _resolutions([task_id]))[task_id], before is None


async def _remember(
    task_id: UUID, project_id: UUID, caller: Principal, action: str, judgement: Judgement | None, reason: str
) -> None:
    """Within the transaction: the entry of the history, what it says as signals, and judgements compared with it."""
    values = Json(judgement.values) if judgement else None
    await database.execute(queries.PUT_EVENT, new_id(), task_id, project_id, action, caller.id, values, reason)
    await database.execute(queries.DELETE_SIGNALS, task_id)
    if judgement is not None:
        rows = [{"widget": widget, **signal.as_dict()} for widget, signal in judgement.signals]
        await database.execute(queries.PUT_SIGNALS, task_id, project_id, Json(rows))
    await jobs.create("compare_gold", {"task_id": str(task_id)}, project_id=project_id)


async def _checked(task: Shown, values: Shown) -> Judgement:
    """The values as the project's widgets store them. Some widgets may be left out, but not all."""
    project = await projects.project_config(task["project_id"])
    try:
        with use_configs(project.configs):
            judgement = judged(project, task, values)
    except InvalidValue as error:
        raise Invalid.field("values", error.message) from None
    except ValuesInvalid as error:
        raise Invalid.fields(error.errors) from None
    if not judgement.values:
        names = ", ".join(item.name for item in project.widgets) or "none"
        raise Invalid.field("values", f"give the value of one widget at least (the project has: {names})")
    return judgement


def _said(row: Any) -> Shown:
    """What a resolution said, for the audit log."""
    return {"values": loads(row["values"]), "reason": row["reason"], "resolved_by": str(row["resolved_by_id"])}


async def resolution(caller: Principal, task_id: UUID) -> Shown:
    """The task's resolution. Raises NotFound."""
    await _require_task(caller, task_id)
    found = (await _resolutions([task_id])).get(task_id)
    if found is None:
        raise NotFound("this task has no resolution")
    return found


async def withdraw(caller: Principal, task_id: UUID) -> None:
    """Take a resolution back; the audit log keeps what it said. Raises NotFound."""
    project_id = await _require_task(caller, task_id)
    async with database.transaction() as connection:
        before = await connection.fetchrow(queries.DELETE_RESOLUTION, task_id)
        if before is None:
            raise NotFound("this task has no resolution")
        await _remember(task_id, project_id, caller, "withdrawn", None, "")
        detail = {"before": _said(before)}
        await audit.record("task.unresolve", "task", task_id, actor_id=caller.id, project_id=project_id, **detail)
    events.publish("quality", {"task_id": str(task_id), "resolved": False}, project_id=project_id)


async def opened(caller: Principal, task_id: UUID) -> Shown:
    """A task to adjudicate: with its outputs, all judgements with the order in which each saw them, what they amount
    to by each method, its resolution and how that came about. Six statements.
    """
    await _require_task(caller, task_id)
    row = await database.fetch_row(queries.WHOLE_TASK, task_id)
    if row is None:
        raise NotFound("no such task, or you are not a member of its project")
    return {
        "task": record_dict(row, ["messages", "evaluation_criteria", "metadata", "outputs"]),
        "judgements": (await _judgements([task_id]))[task_id],
        "consensus": [dict(found) for found in await database.fetch(queries.CONSENSUS, task_id)],
        "resolution": (await _resolutions([task_id])).get(task_id),
        "history": await _history(task_id),
    }


async def history(caller: Principal, task_id: UUID) -> Shown:
    """Each time that the task's resolution was given, changed or withdrawn, the first first."""
    await _require_task(caller, task_id)
    return {"items": await _history(task_id), "next_cursor": None}


async def _history(task_id: UUID) -> list[Shown]:
    return [
        {
            "id": row["id"],
            "action": row["action"],
            "values": loads(row["values"]),
            "reason": row["reason"],
            "actor": {"id": row["actor_id"], "name": row["name"]},
            "created_at": row["created_at"],
        }
        for row in await database.fetch(queries.EVENTS, task_id)
    ]


async def _require_task(caller: Principal, task_id: UUID) -> UUID:
    """The project of a task that the caller researches."""
    project_id: UUID | None = await database.fetch_value(queries.TASK_PROJECT, task_id)
    if project_id is None:
        raise NotFound("no such task, or you are not a member of its project")
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    return project_id
