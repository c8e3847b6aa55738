"""What annotators are handed, what they hold, and what waits for them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rlflow.annotation import qualification, queries, queries_claim, queries_queue, views
from rlflow.core import database
from rlflow.core.ids import new_id
from rlflow.core.json import loads
from rlflow.core.missing import PluginMissing, missing
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.core.plugins import get_registry
from rlflow.projects import service as projects
from rlflow.projects.service import ProjectConfig, required_widgets

CLAIM_TRIES = 5
COUNT_UP_TO = 10_000
STATS_DAYS = 14

Shown = dict[str, Any]


async def claim(caller: Principal, project_id: UUID | None) -> Shown | str | None:
    """The next task of a project (or of any of the caller's), under a lease; else why there is none, or None."""
    if project_id is not None:
        await require_project(caller, project_id, ProjectAccess.MEMBER)
        return await claim_in(caller, project_id)
    reason = None
    lacking: PluginMissing | None = None
    for row in await database.fetch(queries_queue.CLAIMABLE_PROJECTS, caller.id):
        try:
            claimed = await claim_in(caller, row["id"])
        except PluginMissing as error:  # another project may have work
            lacking = error
            continue
        if isinstance(claimed, dict):
            return claimed
        reason = reason or claimed
    if lacking is not None and reason is None:
        raise lacking
    return reason


async def claim_in(caller: Principal, project_id: UUID) -> Shown | str | None:
    """The next task of one project: of its qualification first, where the caller has not passed it.

    The statement itself asks for membership.
    """
    project = await projects.project_config(project_id)
    project.require_widgets("no task is handed out until it is back, or the project uses another")
    if await qualification.closed(caller, project):
        claimed = await qualification.claim(caller, project)
        if claimed is not None:
            return claimed
    return await _claim(caller, project)


async def _claim(caller: Principal, project: ProjectConfig) -> Shown | None:
    statement = queries_claim.CLAIM
    beyond: tuple[int, ...] = ()
    rate = round(project.gold_rate * 10_000)
    if rate:
        statement, beyond = queries_claim.CLAIM_WITH_GOLD, (rate, project.gold_seed)
    for _ in range(CLAIM_TRIES):
        seed = secrets.randbelow(2**63)
        given = (project.id, caller.id, new_id(), project.lease_minutes, seed, caller.is_admin)
        row = await database.fetch_row(statement, *given, *beyond)
        assert row is not None  # the statement always answers one row
        if row["id"] is not None:
            return views.assignment(row, project, get_registry())
        if row["picked_id"] is None:
            return None
        # Another request of the same annotator took that very task between our snapshot and our lock.
    return None


async def held(caller: Principal, project_id: UUID | None) -> list[Shown]:
    """The assignments that the caller holds, oldest first."""
    rows = await database.fetch(queries.HELD, caller.id, project_id)
    registry = get_registry()
    return [views.assignment(row, await projects.project_config(row["project_id"]), registry) for row in rows]


async def blocked(caller: Principal, project_id: UUID | None) -> list[Shown]:
    """The caller's projects of which nothing can be judged, since a required widget's plugin is missing, and which."""
    there = get_registry().widgets.names()
    rows = await database.fetch(queries_queue.BLOCKED, project_id, caller.id, there)
    return [{"project_id": row["id"], "missing": missing(required_widgets(loads(row["widgets"])))} for row in rows]


async def available(caller: Principal, project_id: UUID | None, without: Sequence[UUID] = ()) -> int:
    """How many tasks the caller could still claim, counted up to COUNT_UP_TO a project, `without` some projects."""
    return int(await database.fetch_value(queries_queue.AVAILABLE, project_id, caller.id, COUNT_UP_TO, list(without)))


async def stats(caller: Principal, timezone: str) -> Shown:
    """The caller's own figures; `timezone` (an IANA name) says where their day begins."""
    rows = [_worked(dict(row)) for row in await database.fetch(queries_queue.STATS, caller.id, timezone, COUNT_UP_TO)]
    timed = [row for row in rows if row["mean_duration_ms"] is not None]
    weight = sum(row["total"] for row in timed)
    mean = sum(row["mean_duration_ms"] * row["total"] for row in timed) / weight if weight else None
    days = await database.fetch(queries_queue.DAYS, caller.id, timezone, STATS_DAYS)
    return {
        **{name: sum(row[name] for row in rows) for name in ("today", "week", "total")},
        "mean_duration_ms": mean,
        "projects": rows,
        "days": [dict(row) for row in days],
    }


def _worked(row: Shown) -> Shown:
    """A project of the statistics. `gold` is null unless the project shows it."""
    judged, agreement = row.pop("gold_judged"), row.pop("gold_agreement")
    return {**row, "gold": None if judged is None else {"judged": judged, "agreement": agreement}}
