"""Changes of tasks: one with all it says, or many with the same few fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic import ValidationError

from rlflow.core import database, jobs
from rlflow.core.database import Json, record_dict
from rlflow.core.enums import TaskPool
from rlflow.core.errors import Conflict, FieldError, Invalid, NotFound, field_errors
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.plugins import get_registry
from rlflow.projects import service as projects
from rlflow.tasks import queries
from rlflow.tasks.content import OUTPUT_COLUMNS, ContentInvalid, check, output_records, status_of, to_places
from rlflow.tasks.schemas import BulkIn, OutputPut, TaskContent, TaskPut
from rlflow.tasks.service import note, whole
from rlflow.tasks.views import CONTENT, content_of, task_answer


async def replace(task_id: UUID, project_id: UUID, body: TaskPut, actor_id: UUID) -> dict[str, Any]:
    """Change a task; the task as it then is. One of several edits of a version is taken, the others get a Conflict.

    Raises Conflict with the current task, NotFound, Invalid.
    """
    async with database.transaction() as connection:
        project = await projects.locked_config(connection, project_id)
        row = await connection.fetchrow(queries.ONE_LOCKED, task_id)
        if row is None:
            raise NotFound("no such task")
        stored = await connection.fetch(queries.OUTPUTS, task_id)
        if row["version"] != body.version:
            words = f"the task was changed since: it has version {row['version']}, and you sent {body.version}"
            raise Conflict(f"{words}; `current` is how it is now", current=task_answer(row, stored))
        outputs = _outputs(body, row, stored)
        merged = _merged(body, row)
        if merged["gold"]:
            places = {str(output.id): f"#{place}" for place, output in enumerate(outputs) if output.id}
            merged["gold"] = to_places(merged["gold"], places)
        try:
            content = TaskContent.model_validate({**merged, "outputs": [_plain(output) for output in outputs]})
            checked = check(content, project, get_registry())
        except ValidationError as error:
            raise Invalid.fields(field_errors(error)) from None
        except ContentInvalid as error:
            raise Invalid.fields(error.errors) from None
        wanted = body.status if "status" in body.model_fields_set else row["status"]
        status = status_of(wanted, row["feedback_count"], checked.required_annotations, checked.pool)
        before = content_of(row, stored)
        moved = "outputs" in body.model_fields_set and _differ(outputs, stored)
        new_values = (
            checked.type,
            checked.prompt,
            checked.messages,
            checked.system,
            checked.expected_behavior,
            checked.evaluation_criteria,
            checked.tags,
            checked.metadata,
            checked.gold,
            status.value,
            checked.priority,
            checked.required_annotations,
            checked.pool,
        )
        after = record_dict(_as_record(new_values), queries.JSON_COLUMNS)
        changed = sorted(name for name in CONTENT if after[name] != before[name])
        if not changed and not moved:
            return task_answer(row, stored)
        if not moved and {"gold", "pool"} & set(changed) and not set(changed) - QUIET:
            return await _set_gold(connection, row, checked.gold, checked.pool, status.value, actor_id)
        await connection.execute(queries.INSERT_VERSION, new_id(), task_id, row["version"], Json(before), actor_id)
        await connection.execute(queries.UPDATE, task_id, *new_values, len(outputs))
        if moved:
            changed.append("outputs")
            await _store_outputs(connection, task_id, outputs)
        if "gold" in changed and row["feedback_count"]:
            await jobs.create("compare_gold", {"task_id": str(task_id)}, project_id=project_id)
        await note("task.update", task_id, project_id, actor_id, version=row["version"] + 1, changed=changed)
        return await whole(connection, task_id)


QUIET = frozenset({"gold", "pool", "status"})
"""Changes that make no new version when nothing else changes: annotators see a task's version, and it must not tell
them which ones have a known answer. What they are shown stays the same, so no judgement is about something else."""


async def _set_gold(
    connection: asyncpg.Connection, row: asyncpg.Record, gold: str | None, pool: str, status: str, actor_id: UUID
) -> dict[str, Any]:
    task_id, project_id = row["id"], row["project_id"]
    await connection.execute(queries.SET_GOLD, task_id, gold, pool, status)
    before = record_dict(row, queries.JSON_COLUMNS)
    was = {"gold": before["gold"], "pool": before["pool"]}
    await note("task.set_gold", task_id, project_id, actor_id, gold=loads(gold), pool=pool, before=was)
    if row["feedback_count"]:
        await jobs.create("compare_gold", {"task_id": str(task_id)}, project_id=project_id)
    return await whole(connection, task_id)


def _as_record(values: Sequence[Any]) -> Any:
    return dict(zip(CONTENT, values, strict=True))


def _merged(body: TaskPut, row: asyncpg.Record) -> dict[str, Any]:
    """What the task would say: the fields that were given, over the stored ones."""
    current = {name: value for name, value in task_answer(row).items() if name in CONTENT}
    given = body.model_dump(include=set(CONTENT), exclude_unset=True)
    old_prompt, old_messages = current["prompt"], current["messages"]
    merged = {**current, **given}
    merged["status"] = "open"  # decided apart: here it only has to pass
    if merged["required_annotations"] is None:
        merged["required_annotations"] = current["required_annotations"]
    if merged["messages"] is None and "messages" in given and "prompt" not in given:
        merged["prompt"] = old_prompt
    # The prompt of a conversation is its last user turn: one that was only sent back gives way to new messages.
    if merged["messages"] and merged["messages"] != old_messages and merged["prompt"] == old_prompt:
        merged["prompt"] = None
    was_qualification = merged.pop("pool") == TaskPool.QUALIFICATION
    if "qualification" in body.model_fields_set:
        merged["qualification"] = body.qualification
    else:
        merged["qualification"] = was_qualification and bool(merged["gold"])
    if merged["type"] is None:
        merged["type"] = current["type"]
    return merged


# --- outputs of an edit -------------------------------------------------------------------------------------


def _outputs(body: TaskPut, row: asyncpg.Record, stored: Sequence[asyncpg.Record]) -> list[OutputPut]:
    """The outputs that the task would have. Raises Invalid for an unknown id, Conflict where they must stay."""
    have = [OutputPut.model_validate({"id": o["id"], **_text(o)}) for o in stored]
    if "outputs" not in body.model_fields_set:
        return have
    by_id = {output.id: output for output in have}
    errors: list[FieldError] = []
    seen: set[UUID] = set()
    wanted: list[OutputPut] = []
    for place, output in enumerate(body.outputs):
        same_place = have[place] if place < len(have) else None
        if output.id is None and same_place and _plain(same_place) == _plain(output):
            output = same_place  # sent back without its id
        if output.id is not None and output.id not in by_id:
            errors.append(FieldError(field=f"outputs.{place}.id", message="is not an output of this task"))
        elif output.id is not None and output.id in seen:
            errors.append(FieldError(field=f"outputs.{place}.id", message="stands here twice"))
        if output.id is not None:
            seen.add(output.id)
        wanted.append(output)
    if errors:
        raise Invalid.fields(errors)
    if row["feedback_count"] or row["active_count"]:
        kept = [(output.id, _plain(output)) for output in wanted[: len(have)]]
        if kept != [(output.id, _plain(output)) for output in have]:
            raise Conflict(
                "the task was or is being judged: its outputs stay as they are, and more can be added at the end",
                errors=[FieldError(field="outputs", message="only additions at the end are allowed now")],
            )
    return wanted


def _text(output: asyncpg.Record) -> dict[str, Any]:
    return {
        "model_id": output["model_id"],
        "output": output["output"],
        "metadata": record_dict(output, queries.OUTPUT_JSON_COLUMNS)["metadata"],
    }


def _plain(output: OutputPut) -> dict[str, Any]:
    return {"model_id": output.model_id, "output": output.output, "metadata": output.metadata}


def _differ(outputs: Sequence[OutputPut], stored: Sequence[asyncpg.Record]) -> bool:
    return [(o.id, _plain(o)) for o in outputs] != [(o["id"], _text(o)) for o in stored]


async def _store_outputs(connection: asyncpg.Connection, task_id: UUID, outputs: Sequence[OutputPut]) -> None:
    kept = [output.id for output in outputs if output.id is not None]
    await connection.execute(queries.DELETE_OUTPUTS, task_id, kept)
    await connection.execute(queries.PARK_OUTPUTS, task_id)
    updates = [
        (output.id, place, output.model_id, output.output, Json(output.metadata))
        for place, output in enumerate(outputs)
        if output.id is not None
    ]
    await connection.executemany(queries.UPDATE_OUTPUT, updates)
    now = datetime.now(UTC)
    new = [
        record
        for place, output in enumerate(outputs)
        if output.id is None
        for record in output_records([output], task_id, now, place)
    ]
    if new:
        await connection.copy_records_to_table("agent_outputs", records=new, columns=OUTPUT_COLUMNS)


# --- many at once -------------------------------------------------------------------------------------------


async def bulk(project_id: UUID, body: BulkIn, actor_id: UUID) -> int:
    """Change status, priority, tags or the number of judgements of many tasks, all or none; how many changed.

    Raises Invalid for a task that is not of the project, or where nothing is asked for.
    """
    wanted = list(dict.fromkeys(body.task_ids))
    if not (body.model_fields_set - {"task_ids"}):
        raise Invalid("say what to change: status, priority, required_annotations, add_tags or remove_tags")
    async with database.transaction() as connection:
        rows = await connection.fetch(queries.BULK_LOCK, project_id, wanted)
        missing = set(wanted) - {row["id"] for row in rows}
        if missing:
            first = min(place for place, task_id in enumerate(body.task_ids) if task_id in missing)
            raise Invalid.field(f"task_ids.{first}", "is not a task of this project")
        updates: list[dict[str, Any]] = []
        kept: list[dict[str, Any]] = []
        for row in rows:
            new = _bulk_change(body, row)
            if any(new[name] != row[name] for name in new):
                updates.append({"id": row["id"], **new})
                content = content_of(row)
                kept.append({"id": new_id(), "task_id": row["id"], "version": row["version"], "content": content})
        if updates:
            await connection.execute(queries.BULK_VERSIONS, Json(kept), actor_id)
            await connection.execute(queries.BULK_UPDATE, Json(updates))
            change = body.model_dump(exclude_unset=True, exclude={"task_ids"})
            await note("task.bulk_update", "", project_id, actor_id, tasks=[u["id"] for u in updates], change=change)
    return len(updates)


def _bulk_change(body: BulkIn, row: asyncpg.Record) -> dict[str, Any]:
    required = body.required_annotations or row["required_annotations"]
    tags = [tag for tag in row["tags"] if tag not in body.remove_tags]
    tags += [tag for tag in dict.fromkeys(body.add_tags) if tag not in tags]
    if len(tags) > 50:
        raise Invalid.field("add_tags", f"task {row['id']} would have more than 50 tags")
    return {
        "status": status_of(body.status or row["status"], row["feedback_count"], required, row["pool"]).value,
        "priority": row["priority"] if body.priority is None else body.priority,
        "required_annotations": required,
        "tags": tags,
    }
