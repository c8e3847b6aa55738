"""Where the next judgement goes: adaptive overlap, and the queue's order by uncertainty.

A worker goes over the tasks of a project after each scoring, and after a change of the project's settings. A task asks
for one judgement more where the consensus of those it has is not sure enough, and for none where it is, between the
project's `min` and `max`. Each page of tasks is one statement and one transaction with the job's checkpoint, which
computes everything from what is stored: it may run twice, and go on where a worker was killed.
"""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from rlflow.core import database, events, jobs
from rlflow.core.errors import NotFound
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.core.json import loads
from rlflow.notifications import service as notifications
from rlflow.projects import service as projects
from rlflow.projects.service import ProjectConfig
from rlflow.quality import queries_steering as queries

PAGE = 500
"""Tasks of one statement. Of these only those that change are locked, and for as long as it takes."""
LEFT_SECONDS = 2.0
"""After how long what was locked by others is looked at again."""
REST = 4.0
"""A large project rests so many times as long as its last pass took, up to a minute."""

_seconds: dict[UUID, float] = {}


def wanted(project: ProjectConfig) -> bool:
    """Whether the project asks for either."""
    return project.settings.adaptive.enabled or project.settings.queue.order == "uncertainty"


async def after_scoring(project: ProjectConfig) -> None:
    """Have the project steered by what was just found."""
    if wanted(project):
        await ask(project.id, min(60.0, REST * max(0.0, _seconds.get(project.id, 0.0) - 1)))


async def ask(project_id: UUID, delay_seconds: float = 0.0) -> None:
    """Have a project steered; once, however often it is asked for before it begins."""
    await jobs.create("steer", {}, project_id=project_id, dedupe_key=f"steer:{project_id}", delay_seconds=delay_seconds)


@jobs.handler("steer")
async def steer(run: JobRun) -> dict[str, Any]:
    """Go over the project's tasks."""
    if run.project_id is None:
        raise JobFailed("a job of kind 'steer' needs a project")
    projects.forget(run.project_id)  # its settings may have been changed a moment ago, in another process
    try:
        project = await projects.project_config(run.project_id)
    except NotFound:
        return {"skipped": "the project was archived"}
    began = time.monotonic()
    done = await _pages(run, project)
    _seconds[project.id] = time.monotonic() - began
    if done["steered"] < done["due"]:
        await ask(project.id, LEFT_SECONDS)
    if done["completed"] or done["reopened"]:
        events.publish("quality", {"project_id": str(project.id), "steered": done["steered"]}, project_id=project.id)
    return done


async def _pages(run: JobRun, project: ProjectConfig) -> dict[str, int]:
    done = {"seen": 0, "due": 0, "steered": 0, "completed": 0, "reopened": 0, **run.checkpoint.get("done", {})}
    after = UUID(run.checkpoint["after"]) if "after" in run.checkpoint else None
    rules = parameters(project)
    while True:
        async with database.transaction() as connection:
            row = await connection.fetchrow(queries.STEER, project.id, after, PAGE, *rules)
            completed = loads(row["completed"])
            for task in completed:
                await notifications.emit("task.completed", project.id, {**task, "project_id": str(project.id)})
            for name in ("seen", "due", "steered", "reopened"):
                done[name] += row[name]
            done["completed"] += len(completed)
            if row["seen"]:
                after = row["last"]
                await run.save(connection, checkpoint={"after": str(after), "done": done})
        if row["seen"] < PAGE:
            return done


def parameters(project: ProjectConfig) -> tuple[Any, ...]:
    """What STEER takes of the project's settings."""
    adaptive = project.settings.adaptive
    required = [item.name for item in project.widgets if item.required]
    return (
        adaptive.enabled,
        adaptive.min,
        adaptive.max,
        float(adaptive.confidence),
        project.settings.queue.order == "uncertainty",
        adaptive.method,
        required or None,
    )
