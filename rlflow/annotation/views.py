"""Assignments and judgements as people see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import asyncpg

from rlflow.core.enums import AssignmentStatus
from rlflow.core.extension.config import use_configs
from rlflow.core.json import loads
from rlflow.core.judging import BoundWidget
from rlflow.core.missing import missing
from rlflow.core.registry import Registry
from rlflow.core.widget_modules import module_url
from rlflow.plugin import AnnotationContext, Message, OutputView, TaskView
from rlflow.projects.service import ProjectConfig


def stored_outputs(row: asyncpg.Record) -> list[dict[str, Any]]:
    """The outputs of a task row (id, position, text, model_id), in the task's own order."""
    return loads(row["outputs"]) or []


def shown_order(outputs: list[dict[str, Any]], order: Sequence[int]) -> list[dict[str, Any]]:
    """The outputs in an assignment's order; those that came after the assignment stand last."""
    by_position = {output["position"]: output for output in outputs}
    known = [by_position.pop(place) for place in order if place in by_position]
    return known + list(by_position.values())


def task_view(row: asyncpg.Record) -> TaskView:
    """The task of a row, as plugins see it."""
    return TaskView(
        id=str(row["task_id"]),
        type=row["type"],
        prompt=row["prompt"],
        messages=[Message(m["role"], m["content"]) for m in loads(row["messages"]) or []],
        system=row["system"],
        expected_behavior=row["expected_behavior"],
        evaluation_criteria=loads(row["evaluation_criteria"]),
        metadata=loads(row["metadata"]),
        tags=row["tags"],
    )


def output_views(row: asyncpg.Record) -> list[OutputView]:
    """The outputs of a row in its assignment's order, as widgets see them."""
    shown = shown_order(stored_outputs(row), row["output_order"])
    return [OutputView(str(output["id"]), place, output["text"]) for place, output in enumerate(shown)]


def assignment(row: asyncpg.Record, project: ProjectConfig, registry: Registry) -> dict[str, Any]:
    """All that an annotator needs to judge; never a gold answer, and no model name where the project is blind, unless
    they judged it already and were told.
    """
    hidden = project.blind and row.get("revealed_at") is None
    outputs = [
        {
            "id": output["id"],
            "position": place,
            "text": output["text"],
            "model_id": None if hidden else output["model_id"],
        }
        for place, output in enumerate(shown_order(stored_outputs(row), row["output_order"]))
    ]
    return {
        "id": row["id"],
        "status": AssignmentStatus(row["status"]).value,
        "assigned_at": row["assigned_at"],
        "lease_expires_at": row["lease_expires_at"],
        "project": {"id": project.id, "name": project.name, "guidelines": project.guidelines},
        "task": {
            "id": row["task_id"],
            "version": row["version"],
            "type": row["type"],
            "prompt": row["prompt"],
            "messages": loads(row["messages"]),
            "system": row["system"],
            "expected_behavior": row["expected_behavior"],
            "evaluation_criteria": loads(row["evaluation_criteria"]),
            "metadata": loads(row["metadata"]),
        },
        "outputs": outputs,
        "widgets": [widget(item) for item in project.widgets],
        "draft": loads(row["draft"]),
        "draft_saved_at": row["draft_saved_at"],
        "missing": missing(project.widget_references),
    }


def widget(item: BoundWidget) -> dict[str, Any]:
    """A control to judge with. `options` are complete: the project's, over the widget's defaults."""
    return {
        "name": item.name,
        "widget": item.widget.name,
        "label": item.widget.label,
        "required": item.required,
        "options": item.options.model_dump(mode="json"),
        "value_schema": value_schema(type(item.widget).Value),
        "module": module_url(item.widget),
    }


_schemas: dict[type, dict[str, Any]] = {}


def value_schema(model: Any) -> dict[str, Any]:
    """The JSON Schema of a widget's value; made once per model."""
    if model not in _schemas:
        _schemas[model] = model.model_json_schema()
    return _schemas[model]


def feedback(row: asyncpg.Record) -> dict[str, Any]:
    """A judgement, as its author sees it."""
    return {
        "id": row["id"],
        "assignment_id": row["assignment_id"],
        "task_id": row["task_id"],
        "project_id": row["project_id"],
        "values": loads(row["values"]),
        "reward_scalar": row["reward_scalar"],
        "rationale": row["rationale"],
        "duration_ms": row["duration_ms"],
        "revision": row["revision"],
        "task_version": row["task_version"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
        "revealed_at": row["revealed_at"],
    }


def revealed(row: asyncpg.Record, told_at: datetime | None) -> dict[str, Any]:
    """Which models wrote the outputs of an assignment's row, in the order that was seen; nothing unless it is told."""
    if told_at is None:
        return {}
    shown = shown_order(stored_outputs(row), row["output_order"])
    return {"models": [{"output_id": one["id"], "model_id": one["model_id"]} for one in shown]}


def summary(
    values: dict[str, Any], project: ProjectConfig, task: TaskView, outputs: Sequence[OutputView]
) -> dict[str, str]:
    """Each value in a few words. What no longer fits its widget (it was changed since) is told as it is."""
    words: dict[str, str] = {}
    by_name = {item.name: item for item in project.widgets}
    for name, raw in values.items():
        item = by_name.get(name)
        try:
            if item is None:
                raise LookupError(name)
            value = item.widget.Value.model_validate(raw)
            with use_configs(project.configs):
                words[name] = item.widget.summary(value, item.options, AnnotationContext(name, task, outputs))
        except Exception:
            words[name] = str(raw)
    return words
