"""Routes of qualification, for researchers. Annotators meet it in their queue."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring, validate_request

from rlflow.annotation import qualification as service
from rlflow.annotation import schemas_qualification as schemas
from rlflow.core.errors import ProblemDocument
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited

qualification = Blueprint("qualification", __name__, url_prefix="/api/v1")


@qualification.get("/projects/<uuid:project_id>/qualification")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Gold and qualification"])
@document_response(schemas.QualificationSummary)
async def get_qualification(project_id: UUID) -> dict[str, Any]:
    """Show a project's qualification at a glance. Its settings are changed with PATCH /projects/{id}."""
    return await service.summary(principal(), project_id)


@qualification.get("/projects/<uuid:project_id>/qualifications")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Gold and qualification"])
@validate_querystring(schemas.QualificationQuery)
@document_response(schemas.QualificationList)
async def list_qualifications(project_id: UUID, query_args: schemas.QualificationQuery) -> dict[str, Any]:
    """List where the annotators of a project stand."""
    return await service.people(principal(), project_id, query_args)


@qualification.put("/projects/<uuid:project_id>/qualifications/<uuid:user_id>")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Gold and qualification"])
@validate_request(schemas.QualificationPut)
@document_response(schemas.AnnotatorQualification)
@document_response(ProblemDocument, 404)
async def put_qualification(project_id: UUID, user_id: UUID, data: schemas.QualificationPut) -> dict[str, Any]:
    """Grant an annotator the qualification, refuse it, or let them begin anew."""
    return await service.decide(principal(), project_id, user_id, data)
