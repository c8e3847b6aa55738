"""Qualification: what must be passed before a project's queue opens, and what researchers see and decide of it."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

import asyncpg

from rlflow.annotation import queries_qualification as queries
from rlflow.annotation import views
from rlflow.annotation.schemas_qualification import QualificationPut, QualificationQuery
from rlflow.core import audit, database
from rlflow.core.errors import NotFound
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.pagination import page_of
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.core.plugins import get_registry
from rlflow.notifications import service as notifications
from rlflow.projects import service as projects
from rlflow.projects.service import ProjectConfig, QualificationSettings

Shown = dict[str, Any]

CLAIM_TRIES = 5
NOT_QUALIFIED = "qualification_failed"
UNDER_WAY = "qualification_under_way"
"""Every item of the attempt is handed out, or there are too few: see GET /annotator/queue."""


async def closed(caller: Principal, project: ProjectConfig) -> bool:
    """Whether the project's queue is closed to the caller until they qualify. No statement where none must."""
    if not project.settings.qualification.enabled or caller.is_admin:
        return False
    return bool(await database.fetch_value(queries.GATE, project.id, caller.id))


def _rules(project: ProjectConfig) -> tuple[int, float, int]:
    rules = project.settings.qualification
    return rules.min_items, float(rules.pass_accuracy), rules.max_attempts


async def claim(caller: Principal, project: ProjectConfig) -> Shown | str | None:
    """The next item of the qualification; else why there is none; None where the caller has just passed."""
    row: asyncpg.Record | None = None
    for _ in range(CLAIM_TRIES):
        row = await database.fetch_row(
            queries.CLAIM,
            project.id,
            caller.id,
            new_id(),
            project.lease_minutes,
            secrets.randbelow(2**63),
            new_id(),
            project.settings.qualification.min_items,
            project.gold_seed,
        )
        assert row is not None  # the statement always answers one row
        if row["id"] is not None:
            return views.assignment(row, project, get_registry())
        if row["picked_id"] is None:
            break
    status = await database.fetch_value(queries.SETTLE, project.id, caller.id, *_rules(project))
    if status == "passed":
        return None
    failed = status == "failed" or (row is not None and row["qualification"] == "failed")
    return NOT_QUALIFIED if failed else UNDER_WAY


async def skipped(connection: asyncpg.Connection, project: ProjectConfig, annotator_id: UUID) -> None:
    """Count an item that was passed over as one that was answered wrong: nobody picks the easy ones."""
    await connection.execute(queries.SKIPPED, project.id, annotator_id, *_rules(project))


async def own(caller: Principal, project_id: UUID | None) -> list[Shown]:
    """Where the caller stands with each project that asks them to qualify."""
    rows = await database.fetch(queries.OWN, caller.id, project_id)
    return [_own(row, (await projects.project_config(row["project_id"])).settings.qualification) for row in rows]


def _own(row: asyncpg.Record, rules: QualificationSettings) -> Shown:
    return {
        "project_id": row["project_id"],
        "name": row["name"],
        "status": row["status"],
        "attempt": row["attempt"],
        "max_attempts": rules.max_attempts,
        "answered": row["answered"],
        "needed": rules.min_items,
        "pass_accuracy": rules.pass_accuracy,
        "correct": row["correct"] if rules.reveal or row["status"] in ("passed", "failed") else None,
        "items_left": row["items_left"],
        "explanation": rules.explanation,
    }


# --- researchers --------------------------------------------------------------------------------------------


async def summary(caller: Principal, project_id: UUID) -> Shown:
    """The project's qualification at a glance, with words where it cannot work."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    project = await projects.project_config(project_id)
    row = await database.fetch_row(queries.SUMMARY, project_id)
    assert row is not None
    rules = project.settings.qualification
    counts = {"not_started": 0, "in_progress": 0, "passed": 0, "failed": 0, **(loads(row["annotators"]) or {})}
    needed = rules.min_items * rules.max_attempts
    note = ""
    if rules.enabled and row["items"] < rules.min_items:
        note = f"an attempt takes {rules.min_items} items and there are {row['items']}: nobody can pass yet"
    elif rules.enabled and row["items"] < needed:
        note = f"{rules.max_attempts} attempts take {needed} items and there are {row['items']}"
    return {**rules.model_dump(), "items": row["items"], "annotators": counts, "note": note}


async def people(caller: Principal, project_id: UUID, query: QualificationQuery) -> Shown:
    """One page of the project's annotators with where they stand, the first to join first."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    rows = await database.fetch(queries.LIST, project_id, query.after(), query.status, query.limit + 1)
    kept, cursor = page_of(rows, query.limit)
    return {"items": [dict(row) for row in kept], "next_cursor": cursor}


async def decide(caller: Principal, project_id: UUID, annotator_id: UUID, given: QualificationPut) -> Shown:
    """Grant or refuse the qualification, or let the annotator begin anew. Raises NotFound for no annotator of it."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    project = await projects.project_config(project_id)
    async with database.transaction() as connection:
        before = await connection.fetchrow(queries.ONE, project_id, annotator_id)
        if before is None:
            raise NotFound("no annotator of this project has this id")
        if given.status == "not_started":
            await connection.execute(queries.RESET, project_id, annotator_id)
        else:
            await connection.execute(
                queries.PUT, new_id(), project_id, annotator_id, given.status, caller.id, given.reason
            )
        if before["status"] != given.status:
            await audit.record(
                "qualification.decide",
                "user",
                annotator_id,
                actor_id=caller.id,
                project_id=project_id,
                status=given.status,
                was=before["status"],
                reason=given.reason,
            )
            if given.status == "passed":
                await notifications.notify(
                    [annotator_id],
                    "qualified",
                    f"You may work on {project.name}"[:200],
                    "Its queue is open to you now.",
                    link="/work",
                    data={"project_id": str(project_id)},
                )
        row = await connection.fetchrow(queries.ONE, project_id, annotator_id)
    return dict(row)
