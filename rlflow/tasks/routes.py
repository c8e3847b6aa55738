"""Routes of tasks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring, validate_request

from rlflow.core.errors import ProblemDocument
from rlflow.core.pagination import PageQuery, page_of
from rlflow.core.permissions import Access, ProjectAccess, access, principal, require_project
from rlflow.core.rate_limit import limited
from rlflow.tasks import edits, service
from rlflow.tasks.routes_gold import gold  # noqa: F401 - registered by the app
from rlflow.tasks.routes_import import bp as imports  # noqa: F401 - registered by the app
from rlflow.tasks.schemas import BulkIn, BulkOut, TaskIn, TaskList, TaskOut, TaskPut, TaskQuery, VersionList

bp = Blueprint("tasks", __name__, url_prefix="/api/v1")


@bp.get("/tasks")
@access(Access.USER)
@limited(600, 60)
@tag(["Tasks"])
@validate_querystring(TaskQuery)
@document_response(TaskList)
async def list_tasks(query_args: TaskQuery) -> dict[str, Any]:
    """List the tasks of your projects, the newest first; annotators see open and complete ones, blinded."""
    rows = await service.listed(principal(), query_args, query_args.limit + 1)
    kept, cursor = page_of(rows, query_args.limit)
    return {"items": [service.shown_in_list(row) for row in kept], "next_cursor": cursor}


@bp.post("/tasks")
@access(Access.RESEARCHER)
@limited(1200, 60)
@tag(["Tasks"])
@validate_request(TaskIn)
@document_response(TaskOut, 201)
@document_response(ProblemDocument, 422)
async def create_task(data: TaskIn) -> tuple[dict[str, Any], int]:
    """Make a task; without project_id it goes into your default project. Any task type may go into any project."""
    project_id = await service.project_of_new(data, principal())
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    return await service.create(data, project_id, principal().id), 201


@bp.get("/tasks/<uuid:task_id>")
@access(Access.USER)
@limited(1200, 60)
@tag(["Tasks"])
@document_response(TaskOut)
async def get_task(task_id: UUID) -> dict[str, Any]:
    """Show a task with its outputs; blinded for annotators."""
    return await service.shown(principal(), task_id)


@bp.get("/tasks/<uuid:task_id>/versions")
@access(Access.USER)
@limited(600, 60)
@tag(["Tasks"])
@validate_querystring(PageQuery)
@document_response(VersionList)
async def list_versions(task_id: UUID, query_args: PageQuery) -> dict[str, Any]:
    """List what a task said before its edits, the newest first."""
    rows, whole = await service.versions(principal(), task_id, query_args.after(), query_args.limit + 1)
    kept, cursor = page_of(rows, query_args.limit)
    return {"items": [service.shown_version(row, whole) for row in kept], "next_cursor": cursor}


@bp.put("/tasks/<uuid:task_id>")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Tasks"])
@validate_request(TaskPut)
@document_response(TaskOut)
@document_response(ProblemDocument, 409)
@document_response(ProblemDocument, 422)
async def change_task(task_id: UUID, data: TaskPut) -> dict[str, Any]:
    """Change a task: send it as you read it, with your changes. An old `version` is a 409 with the current task."""
    row, _ = await service.require_task(principal(), task_id, ProjectAccess.RESEARCHER)
    return await edits.replace(task_id, row["project_id"], data, principal().id)


@bp.post("/projects/<uuid:project_id>/tasks/bulk")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["Tasks"])
@validate_request(BulkIn)
@document_response(BulkOut)
@document_response(ProblemDocument, 422)
async def change_tasks(project_id: UUID, data: BulkIn) -> dict[str, Any]:
    """Change status, priority, tags or required_annotations of up to 1,000 tasks, all or none."""
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    return {"changed": await edits.bulk(project_id, data, principal().id)}
