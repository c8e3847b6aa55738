"""The notifications of the caller, and (in routes_webhooks) webhooks."""

from __future__ import annotations

from typing import Any

from quart import Blueprint
from quart_schema import tag, validate_querystring, validate_request, validate_response

from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.notifications import inbox
from rlflow.notifications.routes_webhooks import webhooks as webhooks
from rlflow.notifications.schemas import NotificationPage, NotificationQuery, ReadIn, ReadOut

notifications = Blueprint("notifications", __name__, url_prefix="/api/v1")


@notifications.get("/notifications")
@access(Access.USER)
@limited(120, 60)
@tag(["notifications"])
@validate_querystring(NotificationQuery)
@validate_response(NotificationPage)
async def list_notifications(query_args: NotificationQuery) -> Any:
    """List the caller's notifications, newest first."""
    return await inbox.list_notifications(principal().id, query_args, unread=query_args.unread)


@notifications.post("/notifications/read")
@access(Access.USER)
@limited(120, 60)
@tag(["notifications"])
@validate_request(ReadIn)
@validate_response(ReadOut)
async def mark_notifications_read(data: ReadIn) -> Any:
    """Mark some or all of the caller's notifications as read."""
    return {"unread_count": await inbox.mark_read(principal().id, data.ids)}
