"""The route that takes a file of tasks."""

from __future__ import annotations

import asyncio
from typing import Any, cast
from uuid import UUID

from quart import Blueprint, Quart, current_app, request
from quart.blueprints import BlueprintSetupState
from quart_schema import document_response, tag, validate_querystring

from rlflow.core import audit, jobs, storage
from rlflow.core.errors import Invalid, ProblemDocument, Unavailable
from rlflow.core.ids import new_id
from rlflow.core.models import Job
from rlflow.core.permissions import Access, ProjectAccess, access, principal, require_project
from rlflow.core.plugins import get_registry
from rlflow.core.rate_limit import limited
from rlflow.core.settings import Settings
from rlflow.tasks import streaming, upload
from rlflow.tasks.mapping import Mapping, parse_rules
from rlflow.tasks.schemas import ImportAnswer, ImportQuery

bp = Blueprint("imports", __name__, url_prefix="/api/v1")

UNZIPPED = 10
"""How many times the size limit a file may have when it is unzipped."""


@bp.record_once
def _stream_bodies(state: BlueprintSetupState) -> None:
    streaming.install(cast(Quart, state.app))


@bp.post("/projects/<uuid:project_id>/tasks/import")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Tasks"])
@validate_querystring(ImportQuery)
@document_response(ImportAnswer, 202)
@document_response(ProblemDocument, 413)
@document_response(ProblemDocument, 415)
@document_response(ProblemDocument, 422)
async def import_tasks(project_id: UUID, query_args: ImportQuery) -> tuple[dict[str, Any], int]:
    """Import tasks from a file: NDJSON or CSV (also gzipped) or Parquet, as the body or as multipart with one file.

    A worker reads it line by line: bad lines are told at `GET /jobs/{id}`, good ones go in. `mapping` is a JSON
    object {our field: source}. A source is a column, a list of columns whose texts are joined, or "=" and a
    constant; our fields are those of POST /tasks and their parts: `metadata.<key>`, `gold.<widget>`,
    `outputs.<n>.output`, `outputs.<n>.model_id`, `outputs.<n>.metadata.<key>`. Unmapped columns that are named like
    one of our fields are that field, `instruction` or `question` is the prompt where there is none, and all others
    go into the metadata.
    """
    caller = principal()
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    settings: Settings = current_app.config["RLFLOW_SETTINGS"]
    limit = settings.max_import_mb << 20
    Mapping.parse(query_args.mapping, query_args.type)
    if query_args.type is not None and query_args.type not in get_registry().task_types:
        known = ", ".join(get_registry().task_types.names())
        raise Invalid.field("type", f"unknown task type {query_args.type!r} (there are: {known})")
    arriving = upload.announced(request, query_args.format, limit)
    job_id = new_id()
    path = f"imports/{job_id}"
    try:
        store = storage.current()
        async with await store.open_output(path) as output:
            await upload.receive(request, arriving, output, limit)
            file_format = arriving.format(query_args.format)
            await output.commit()
    except storage.StorageError as error:
        raise Unavailable(str(error)) from error
    payload = {
        "path": path,
        "format": file_format,
        "size": arriving.size,
        "mapping": parse_rules(query_args.mapping),
        "type": query_args.type,
        "layout": query_args.layout,
        "max_line": settings.max_body_mb << 20,
        "max_bytes": limit * UNZIPPED,
    }
    try:
        await jobs.create("import", payload, project_id=project_id, created_by_id=caller.id, job_id=job_id)
        await audit.record(
            "task.import",
            "job",
            job_id,
            actor_id=caller.id,
            project_id=project_id,
            size=arriving.size,
            name=arriving.name,
        )
    except BaseException:
        if not await asyncio.shield(_is_stored(job_id)):
            await asyncio.shield(store.delete(path))
        raise
    return {"job": {"id": job_id, "kind": "import", "status": "queued", "project_id": project_id}}, 202


async def _is_stored(job_id: UUID) -> bool:
    try:
        return await Job.exists(id=job_id)
    except Exception:  # the database is away: keep the file, the periodic sweep knows what to do
        return True
