"""Routes of projects and their members."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring, validate_request

from rlflow.core.errors import ProblemDocument
from rlflow.core.pagination import PageQuery, cursor_of, page_of
from rlflow.core.permissions import Access, ProjectAccess, access, principal, require_project
from rlflow.core.rate_limit import limited
from rlflow.projects import service
from rlflow.projects.routes_plugins import plugins as plugins
from rlflow.projects.schemas import (
    CandidateList,
    CandidateQuery,
    MemberIn,
    MemberList,
    MemberOut,
    ProjectIn,
    ProjectList,
    ProjectOut,
    ProjectPatch,
    ProjectQuery,
)

bp = Blueprint("projects", __name__, url_prefix="/api/v1")


@bp.get("/projects")
@access(Access.USER)
@limited(600, 60)
@tag(["Projects"])
@validate_querystring(ProjectQuery)
@document_response(ProjectList)
async def list_projects(query_args: ProjectQuery) -> dict[str, Any]:
    """List your projects, the newest first; an admin sees all."""
    items, more = await service.listed(principal(), query_args.after(), query_args.limit, query_args.q)
    return {"items": items, "next_cursor": cursor_of(items[-1]["id"]) if more else None}


@bp.post("/projects")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Projects"])
@validate_request(ProjectIn)
@document_response(ProjectOut, 201)
@document_response(ProblemDocument, 422)
async def create_project(data: ProjectIn) -> tuple[dict[str, Any], int]:
    """Make a project."""
    made = await service.create(data, principal().id)
    return await service.shown(made, ProjectAccess.OWNER), 201


@bp.get("/projects/<uuid:project_id>")
@access(Access.USER)
@limited(600, 60)
@tag(["Projects"])
@document_response(ProjectOut)
async def get_project(project_id: UUID) -> dict[str, Any]:
    """Show a project."""
    return await service.shown(project_id, await require_project(principal(), project_id, ProjectAccess.MEMBER))


@bp.patch("/projects/<uuid:project_id>")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["Projects"])
@validate_request(ProjectPatch)
@document_response(ProjectOut)
@document_response(ProblemDocument, 409)
@document_response(ProblemDocument, 422)
async def change_project(project_id: UUID, data: ProjectPatch) -> dict[str, Any]:
    """Change a project; what is left out stays. Stored feedback stays valid whatever happens to the widgets."""
    have = await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    await service.update(project_id, data, principal().id)
    return await service.shown(project_id, have)


@bp.delete("/projects/<uuid:project_id>")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Projects"])
async def archive_project(project_id: UUID) -> tuple[str, int]:
    """Archive a project: it goes out of sight, and nothing in it is deleted."""
    await require_project(principal(), project_id, ProjectAccess.OWNER)
    await service.archive(project_id, principal().id)
    return "", 204


@bp.get("/projects/<uuid:project_id>/members")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Projects"])
@validate_querystring(PageQuery)
@document_response(MemberList)
async def list_members(project_id: UUID, query_args: PageQuery) -> dict[str, Any]:
    """List the members of a project, the first to join first."""
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    rows = await service.members(project_id, query_args.after(), query_args.limit + 1)
    kept, cursor = page_of(rows, query_args.limit)
    return {"items": [_member(row) for row in kept], "next_cursor": cursor}


@bp.get("/projects/<uuid:project_id>/candidates")
@access(Access.RESEARCHER)
@limited(240, 60)
@tag(["Projects"])
@validate_querystring(CandidateQuery)
@document_response(CandidateList)
@document_response(ProblemDocument, 422)
async def list_candidates(project_id: UUID, query_args: CandidateQuery) -> dict[str, Any]:
    """Find users to add to a project: active ones who are not in it, by the beginning of their address or name."""
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    return {"items": await service.candidates(project_id, query_args.q), "next_cursor": None}


@bp.put("/projects/<uuid:project_id>/members/<uuid:user_id>")
@access(Access.RESEARCHER)
@limited(300, 60)
@tag(["Projects"])
@validate_request(MemberIn)
@document_response(MemberOut)
@document_response(ProblemDocument, 422)
async def put_member(project_id: UUID, user_id: UUID, data: MemberIn) -> dict[str, Any]:
    """Add a user to a project, or change their role in it."""
    await require_project(principal(), project_id, ProjectAccess.OWNER)
    return _member(await service.put_member(project_id, user_id, data.role, principal().id))


@bp.delete("/projects/<uuid:project_id>/members/<uuid:user_id>")
@access(Access.RESEARCHER)
@limited(300, 60)
@tag(["Projects"])
async def remove_member(project_id: UUID, user_id: UUID) -> tuple[str, int]:
    """Take a user out of a project; what they wrote stays."""
    await require_project(principal(), project_id, ProjectAccess.OWNER)
    await service.remove_member(project_id, user_id, principal().id)
    return "", 204


def _member(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in MemberOut.model_fields}
