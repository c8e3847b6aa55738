"""Routes of gold and qualification items."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring, validate_request

from rlflow.core.errors import ProblemDocument
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.tasks import gold as service
from rlflow.tasks.schemas import TaskOut
from rlflow.tasks.schemas_gold import GoldIn, GoldList, GoldQuery

gold = Blueprint("gold", __name__, url_prefix="/api/v1")


@gold.get("/projects/<uuid:project_id>/gold")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Gold and qualification"])
@validate_querystring(GoldQuery)
@document_response(GoldList)
async def list_gold(project_id: UUID, query_args: GoldQuery) -> dict[str, Any]:
    """List the tasks with a known answer, the newest first, and how people did on them."""
    return await service.listed(principal(), project_id, query_args)


@gold.put("/tasks/<uuid:task_id>/gold")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Gold and qualification"])
@validate_request(GoldIn)
@document_response(TaskOut)
@document_response(ProblemDocument, 422)
async def put_gold(task_id: UUID, data: GoldIn) -> dict[str, Any]:
    """Give a task a known answer. It keeps its version, which annotators see; old judgements are compared anew."""
    return await service.put(principal(), task_id, data)


@gold.delete("/tasks/<uuid:task_id>/gold")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Gold and qualification"])
async def delete_gold(task_id: UUID) -> tuple[str, int]:
    """Take a task's known answer away: it is a task like any other then."""
    await service.put(principal(), task_id, None)
    return "", 204
