"""The audit log: who changed what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import has_request_context

from rlflow.core import database
from rlflow.core.database import Json
from rlflow.core.ids import new_id
from rlflow.core.rate_limit import client_address


async def record(
    action: str,
    object_type: str,
    object_id: UUID | str,
    *,
    actor_id: UUID | None,
    project_id: UUID | None = None,
    **detail: Any,
) -> None:
    """Write one entry, within the transaction of the change if there is one. `detail` must hold no secret."""
    address = client_address() if has_request_context() else ""
    await database.execute(
        _INSERT, new_id(), actor_id, action, object_type, str(object_id), project_id, Json(detail), address
    )


_INSERT = """
    INSERT INTO audit_log (id, created_at, actor_id, action, object_type, object_id, project_id, detail, ip)
    VALUES ($1, now(), $2, $3, $4, $5, $6, $7::jsonb, $8)
"""
