"""Rows for tests, made in one call. What has a route of its own is better made through it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rlflow.core.models import AgentOutput, Project, ProjectMember, Task
from tests.people import Person

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PREFERENCE = [{"widget": "preference", "name": "preference", "required": True, "options": {}}]


async def make_project(owner: Person, annotators: list[Person], **values: Any) -> Project:
    """A project with a preference widget and these annotators."""
    project = await Project.create(
        owner_id=owner.id,
        **{"name": "A project", "task_type": "qa", "widgets": PREFERENCE, "annotations_per_task": 3, **values},
    )
    for person in annotators:
        await ProjectMember.create(project_id=project.id, user_id=person.id)
    return project


async def make_tasks(project: Project, count: int, outputs: int = 2, **values: Any) -> list[UUID]:
    """Open tasks with outputs ``answer <place> to <number>`` of models ``model-<place>``; their ids in order."""
    given = {
        "type": project.task_type,
        "min_outputs": 2,
        "required_annotations": project.annotations_per_task,
        **values,
    }
    tasks = [Task(project_id=project.id, prompt=f"Prompt {n}", output_count=outputs, **given) for n in range(count)]
    await Task.bulk_create(tasks)
    await AgentOutput.bulk_create(
        [
            AgentOutput(task_id=task.id, position=place, model_id=f"model-{place}", output=f"answer {place} to {n}")
            for n, task in enumerate(tasks)
            for place in range(outputs)
        ]
    )
    return [task.id for task in tasks]


def prefer(assignment: dict[str, Any], place: int | None, strength: int = 1) -> dict[str, Any]:
    """Values that prefer the output shown at `place` (None: a tie)."""
    if place is None:
        return {"preference": {"preferred": None, "strength": 0}}
    return {"preference": {"preferred": assignment["outputs"][place]["id"], "strength": strength}}
