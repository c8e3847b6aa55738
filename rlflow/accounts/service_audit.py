"""Reading the audit log; it is written by rlflow.core.audit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rlflow.accounts import queries
from rlflow.core import database


async def page(
    after: UUID | None,
    limit: int,
    *,
    action: str | None = None,
    actor: UUID | None = None,
    project: UUID | None = None,
    object_id: str | None = None,
) -> list[dict[str, Any]]:
    """Up to `limit` + 1 entries, newest first; `action` may be the word before the dot alone."""
    rows = await database.fetch(queries.AUDIT, after, action, actor, project, object_id, limit + 1)
    return [database.record_dict(row, ["detail"]) for row in rows]
