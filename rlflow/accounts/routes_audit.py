"""The audit log, for admins."""

from __future__ import annotations

from quart import Blueprint
from quart_schema import tag, validate_querystring, validate_response

from rlflow.accounts import service_audit
from rlflow.accounts.schemas import AuditOut, AuditQuery
from rlflow.core.pagination import Page, page_of
from rlflow.core.permissions import Access, access
from rlflow.core.rate_limit import limited

blueprint = Blueprint("audit", __name__, url_prefix="/api/v1")


@blueprint.get("/audit")
@access(Access.ADMIN)
@limited(300, 60)
@tag(["Users"])
@validate_querystring(AuditQuery)
@validate_response(Page[AuditOut], 200)
async def list_audit(query_args: AuditQuery) -> Page[AuditOut]:
    """Who changed what, newest first."""
    query = query_args
    rows = await service_audit.page(
        query.after(),
        query.limit,
        action=query.action,
        actor=query.actor,
        project=query.project,
        object_id=query.object,
    )
    items, following = page_of(rows, query.limit)
    return Page[AuditOut](items=[AuditOut(**row) for row in items], next_cursor=following)
