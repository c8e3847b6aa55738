"""What other slices may ask of quality."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rlflow.core import cache, database, jobs
from rlflow.core.errors import Conflict
from rlflow.quality import queries

TRIES = 3


def dedupe_key(project_id: UUID) -> str:
    """One scoring of a project waits, and one runs."""
    return f"score:{project_id}"


def cache_prefix(project_id: UUID) -> str:
    """What the keys of a project's remembered figures start with."""
    return f"quality:{project_id}:"


async def forget(project_id: UUID) -> None:
    """Drop the project's remembered figures."""
    await cache.forget(cache_prefix(project_id))


async def ask_for_scoring(project_id: UUID, actor_id: UUID) -> dict[str, Any]:
    """Have a project scored anew, whether or not judgements wait; the job, which may be one that waits already."""
    key = dedupe_key(project_id)
    for _ in range(TRIES):
        made = await jobs.create(
            "score", {"force": True}, project_id=project_id, created_by_id=actor_id, dedupe_key=key
        )
        found = made or await database.fetch_value(queries.FORCE_QUEUED, key)
        if found is not None:
            row = await database.fetch_row(queries.JOB, found)
            assert row is not None
            return dict(row)
    raise Conflict("the project's scoring started a moment ago: try again")
