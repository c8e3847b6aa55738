"""A user's own notifications: the list, and what was read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rlflow.core import database, events
from rlflow.core.pagination import PageQuery, page_of
from rlflow.notifications import queries


async def list_notifications(user_id: UUID, query: PageQuery, *, unread: bool) -> dict[str, Any]:
    """One page, newest first, and how many are unread in all."""
    rows = await database.fetch(queries.LIST_NOTIFICATIONS, user_id, query.after(), unread, query.limit + 1)
    kept, cursor = page_of(rows, query.limit)
    items = [database.record_dict(row, ["data"]) for row in kept]
    return {"items": items, "next_cursor": cursor, "unread_count": await unread_count(user_id)}


async def unread_count(user_id: UUID) -> int:
    """How many notifications the user has not read."""
    count: int = await database.fetch_value(queries.COUNT_UNREAD, user_id)
    return count


async def mark_read(user_id: UUID, ids: list[UUID] | None) -> int:
    """Mark these of the user's notifications as read, or all of them; how many are still unread."""
    await database.execute(queries.MARK_READ, user_id, ids)
    left = await unread_count(user_id)
    events.publish("notifications_read", {"unread_count": left}, user_id=user_id)  # the user's other tabs
    return left
