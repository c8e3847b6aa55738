"""Tasks as plugins, researchers and annotators see them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.core.database import record_dict
from rlflow.core.enums import AssignmentStatus, TaskPool, TaskStatus
from rlflow.core.json import loads
from rlflow.core.missing import Reference, missing
from rlflow.plugin import Message, TaskView
from rlflow.tasks import queries

CONTENT = (
    "type", "prompt", "messages", "system", "expected_behavior", "evaluation_criteria", "tags", "metadata", "gold",
    "status", "priority", "required_annotations", "pool",
)  # fmt: skip
"""What an edit may change, beside the outputs."""

FOR_ANNOTATORS = (
    "id", "project_id", "version", "type", "prompt", "messages", "system", "expected_behavior",
    "evaluation_criteria", "metadata", "status", "created_at", "missing",
)  # fmt: skip
"""No gold answer, no figure of others' judgements; tags and priority may tell which tasks have a gold answer."""


def _parsed(value: Any) -> Any:
    return loads(value) if isinstance(value, str) else value


def task_view(row: Mapping[str, Any]) -> TaskView:
    """A row of `tasks` (from a raw statement, or a dict with parsed JSON) as plugins see it."""
    return TaskView(
        id=str(row["id"]),
        type=row["type"],
        prompt=row["prompt"],
        messages=[Message(turn["role"], turn["content"]) for turn in _parsed(row["messages"]) or ()],
        system=row["system"],
        expected_behavior=row["expected_behavior"],
        evaluation_criteria=_parsed(row["evaluation_criteria"]),
        metadata=_parsed(row["metadata"]),
        tags=row["tags"],
    )


def output_answer(row: asyncpg.Record) -> dict[str, Any]:
    """An output as researchers see it."""
    return record_dict(row, queries.OUTPUT_JSON_COLUMNS)


def task_answer(row: asyncpg.Record, outputs: Sequence[asyncpg.Record] | None = None) -> dict[str, Any]:
    """A task as researchers see it; with its outputs where they are given."""
    found = record_dict(row, queries.JSON_COLUMNS)
    found.pop("whole", None)
    found.pop("shown_status", None)
    references: list[Reference] = [("task_types", found["type"], "type")]
    if outputs is not None:
        found["outputs"] = [output_answer(output) for output in outputs]
        providers = {output["provider"] for output in found["outputs"] if output["provider"]}
        references += [("llm_providers", name, "outputs") for name in sorted(providers)]
    found["missing"] = missing(references)
    return found


def blind_answer(
    row: asyncpg.Record,
    outputs: Sequence[asyncpg.Record] | None = None,
    *,
    annotator_id: UUID | None = None,
    order: Sequence[int] | None = None,
    blind: bool = True,
) -> dict[str, Any]:
    """A task as annotators see it.

    Outputs come in `order` (an assignment's), else in an order that this annotator and task always have: the
    stored order may tell which model wrote which.
    """
    whole = task_answer(row)
    found = {name: whole[name] for name in FOR_ANNOTATORS}
    if outputs is not None:
        rank = {place: index for index, place in enumerate(order or ())}

        def key(output: asyncpg.Record) -> tuple[int, bytes]:
            shuffled = hashlib.blake2b(f"{annotator_id}:{output['id']}".encode(), digest_size=8).digest()
            return rank.get(output["position"], len(rank)), shuffled

        found["outputs"] = [
            {
                "id": output["id"],
                "position": place,
                "text": output["output"],
                "model_id": None if blind else output["model_id"],
            }
            for place, output in enumerate(sorted(outputs, key=key))
        ]
    return found


def shown_status(row: asyncpg.Record, mine: str | None) -> str:
    """A task's status for an annotator whose assignment stands at `mine`: see queries.SHOWN_STATUS."""
    if row["pool"] == TaskPool.MAIN:
        return str(row["status"])
    done = mine == AssignmentStatus.SUBMITTED and row["feedback_count"] >= row["required_annotations"]
    return TaskStatus.COMPLETE if done else TaskStatus.OPEN


def content_of(row: asyncpg.Record, outputs: Sequence[asyncpg.Record] | None = None) -> dict[str, Any]:
    """What a task says, as its version is kept."""
    whole = task_answer(row)
    found = {name: whole[name] for name in CONTENT}
    if outputs is not None:
        names = ("id", "position", "model_id", "output", "metadata")
        found["outputs"] = [{name: output_answer(output)[name] for name in names} for output in outputs]
    return found


def version_answer(row: asyncpg.Record, *, whole: bool) -> dict[str, Any]:
    """A superseded version; for annotators only what they see of the task itself."""
    content = loads(row["content"])
    if not whole:
        content = {name: content.get(name) for name in FOR_ANNOTATORS if name in content}
    found = {"version": row["version"], "content": content, "superseded_at": row["created_at"]}
    return {**found, "edited_by_id": row["edited_by_id"]} if whole else found
