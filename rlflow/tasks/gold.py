"""Gold and qualification items: tasks whose answer is known."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rlflow.core import database
from rlflow.core.database import record_dict
from rlflow.core.errors import Conflict
from rlflow.core.pagination import page_of
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.tasks import edits, queries
from rlflow.tasks.schemas import TaskPut
from rlflow.tasks.schemas_gold import GoldIn, GoldQuery
from rlflow.tasks.service import require_task

TRIES = 5


async def put(caller: Principal, task_id: UUID, given: GoldIn | None) -> dict[str, Any]:
    """Give a task its known answer, or take it away; the task. It keeps its version. Raises NotFound, Invalid."""
    for _ in range(TRIES):
        row, _ = await require_task(caller, task_id, ProjectAccess.RESEARCHER)
        change: dict[str, Any] = {"version": row["version"], "gold": None, "qualification": False}
        if given is not None:
            change |= {"gold": given.values, "qualification": given.qualification}
        try:
            return await edits.replace(task_id, row["project_id"], TaskPut.model_validate(change), caller.id)
        except Conflict:  # it was edited meanwhile, and what was asked for still makes sense
            continue
    raise Conflict("the task is being changed by others: try again")


async def listed(caller: Principal, project_id: UUID, query: GoldQuery) -> dict[str, Any]:
    """One page of the project's tasks with a known answer, the newest first, with how people did on them."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    pool = query.pool.value if query.pool else None
    rows = await database.fetch(queries.GOLD, project_id, query.after(), pool, query.limit + 1)
    kept, cursor = page_of(rows, query.limit)
    return {"items": [record_dict(row, ["gold"]) for row in kept], "next_cursor": cursor}
