"""Routes of adjudication."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring, validate_request

from rlflow.core.errors import ProblemDocument
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.quality import review as service
from rlflow.quality import schemas_review as schemas

review = Blueprint("review", __name__, url_prefix="/api/v1")


@review.get("/projects/<uuid:project_id>/disagreements")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@validate_querystring(schemas.DisagreementQuery)
@document_response(schemas.DisagreementList)
async def get_disagreements(project_id: UUID, query_args: schemas.DisagreementQuery) -> dict[str, Any]:
    """List the tasks on which annotators disagree, those with the lowest agreement first."""
    return await service.disagreements(principal(), project_id, query_args)


@review.post("/tasks/<uuid:task_id>/resolution")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@validate_request(schemas.ResolutionIn)
@document_response(schemas.ResolutionOut, 201)
@document_response(ProblemDocument, 422)
async def post_resolution(task_id: UUID, data: schemas.ResolutionIn) -> tuple[dict[str, Any], int]:
    """Resolve a task with a last word of your own; a second one (200) takes the place of the first."""
    found, first = await service.resolve(principal(), task_id, data)
    return found, 201 if first else 200


@review.get("/tasks/<uuid:task_id>/resolution")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@document_response(schemas.ResolutionOut)
async def get_resolution(task_id: UUID) -> dict[str, Any]:
    """Show a task's resolution."""
    return await service.resolution(principal(), task_id)


@review.delete("/tasks/<uuid:task_id>/resolution")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
async def delete_resolution(task_id: UUID) -> tuple[str, int]:
    """Withdraw a task's resolution."""
    await service.withdraw(principal(), task_id)
    return "", 204


@review.get("/tasks/<uuid:task_id>/resolution/history")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@document_response(schemas.ResolutionHistory)
async def get_resolution_history(task_id: UUID) -> dict[str, Any]:
    """List each time that a task's resolution was given, changed or withdrawn: who, when, and what it said then."""
    return await service.history(principal(), task_id)


@review.get("/tasks/<uuid:task_id>/adjudication")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Quality"])
@document_response(schemas.Adjudication)
async def get_adjudication(task_id: UUID) -> dict[str, Any]:
    """Open a task to adjudicate: all judgements side by side, their consensus, the resolution and its history."""
    return await service.opened(principal(), task_id)
