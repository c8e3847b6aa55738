"""Judgements that were given elsewhere and are imported: stored in bulk as if they had been submitted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.annotation import queries
from rlflow.core.ids import new_id
from rlflow.core.json import dumps
from rlflow.core.judging import Judgement, content_hash


@dataclass(frozen=True, slots=True)
class RecordedJudgement:
    """A judgement of a task that has none of this annotator yet. `output_order` lists places, as they were shown."""

    task_id: UUID
    annotator_id: UUID
    judgement: Judgement
    output_order: list[int]
    duration_ms: int | None
    created_at: datetime | None


ASSIGNMENTS = (
    "id", "created_at", "task_id", "annotator_id", "project_id", "status", "assigned_at", "lease_expires_at",
    "finished_at", "task_version", "seed", "output_order",
)  # fmt: skip
FEEDBACK = (
    "id", "created_at", "updated_at", "task_id", "annotator_id", "assignment_id", "project_id", "values",
    "reward_scalar", "rationale", "duration_ms", "revision", "task_version", "content_hash", "needs_scoring",
)  # fmt: skip
SIGNALS = (
    "feedback_id", "project_id", "task_id", "annotator_id", "widget", "kind", "key", "subject", "other", "value",
    "label", "position", "scale_min", "scale_max",
)  # fmt: skip


async def record(connection: asyncpg.Connection, project_id: UUID, recorded: Sequence[RecordedJudgement]) -> None:
    """Store judgements of new tasks, within the transaction that makes the tasks: four statements in all.

    A task wants at least as many judgements as it has, and is complete where it wants no more.
    """
    now = datetime.now(UTC)
    assignments: list[tuple[Any, ...]] = []
    feedback: list[tuple[Any, ...]] = []
    signals: list[tuple[Any, ...]] = []
    for item in recorded:
        assignment_id, feedback_id, told = new_id(), new_id(), item.judgement
        given = item.created_at or now
        assignments.append(
            (assignment_id, given, item.task_id, item.annotator_id, project_id, "submitted", given, given, given, 1, 0,
             item.output_order)
        )  # fmt: skip
        feedback.append(
            (feedback_id, given, now, item.task_id, item.annotator_id, assignment_id, project_id, dumps(told.values),
             told.reward_scalar, told.rationale, item.duration_ms, 1, 1, content_hash(told), True)
        )  # fmt: skip
        signals.extend(
            (feedback_id, project_id, item.task_id, item.annotator_id, widget, str(s.kind), s.key,
             s.subject and UUID(s.subject), s.other and UUID(s.other), s.value, s.label, s.position, s.scale_min,
             s.scale_max)
            for widget, s in told.signals
        )  # fmt: skip
    await connection.copy_records_to_table("task_assignments", records=assignments, columns=ASSIGNMENTS)
    await connection.copy_records_to_table("feedback", records=feedback, columns=FEEDBACK)
    if signals:
        await connection.copy_records_to_table("signals", records=signals, columns=SIGNALS)
    counts = Counter(item.task_id for item in recorded)
    await connection.execute(queries.COUNT_RECORDED, list(counts), list(counts.values()))
