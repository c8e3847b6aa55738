"""What a change of a project's settings does to the tasks that are there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg

from rlflow.core import jobs
from rlflow.core.enums import TaskPool
from rlflow.projects import queries
from rlflow.projects.settings import read


async def apply(connection: asyncpg.Connection, project_id: UUID, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Within the transaction of the change: move the gold items, and have a worker do what would take long."""
    if bool(old["gold_rate"]) != bool(new["gold_rate"]):
        places = (TaskPool.MAIN.value, TaskPool.GOLD.value)
        from_pool, to_pool = places if new["gold_rate"] else reversed(places)
        await connection.execute(queries.MOVE_GOLD, project_id, from_pool, to_pool)
    before, after = read(old["settings"]), read(new["settings"])
    if (before.adaptive, before.queue) != (after.adaptive, after.queue):
        await jobs.create("steer", {}, project_id=project_id, dedupe_key=f"steer:{project_id}")
    if before.gold.pass_agreement != after.gold.pass_agreement:
        await jobs.create("compare_gold", {}, project_id=project_id)
