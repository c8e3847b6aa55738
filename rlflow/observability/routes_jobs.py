"""Jobs: how far they are, what went wrong, and to stop or repeat them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint, Response, request
from quart_schema import document_response, tag, validate_querystring, validate_response

from rlflow.core.openapi import document_content
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.observability import service
from rlflow.observability.schemas import JobErrorPage, JobErrorQuery, JobOut, JobPage, JobQuery

jobs = Blueprint("jobs", __name__, url_prefix="/api/v1")

NDJSON = "application/x-ndjson"
DOWNLOADS = {"ndjson": NDJSON, "csv": "text/csv; charset=utf-8"}


@jobs.get("/jobs")
@access(Access.USER)
@limited(240, 60)
@tag(["jobs"])
@validate_querystring(JobQuery)
@validate_response(JobPage)
async def list_jobs(query_args: JobQuery) -> Any:
    """List the jobs that the caller started or researches, newest first; an admin sees all."""
    items, cursor = await service.list_jobs(principal(), query_args)
    return {"items": items, "next_cursor": cursor}


@jobs.get("/jobs/<uuid:job_id>")
@access(Access.USER)
@limited(600, 60)
@tag(["jobs"])
@validate_response(JobOut)
async def get_job(job_id: UUID) -> Any:
    """Read a job: its progress, its result and its first errors."""
    return await service.job_with_errors(principal(), job_id)


@jobs.get("/jobs/<uuid:job_id>/errors")
@access(Access.USER)
@limited(120, 60)
@tag(["jobs"])
@document_content(response=[NDJSON, "text/csv"])
@validate_querystring(JobErrorQuery)
@document_response(JobErrorPage)
async def list_job_errors(job_id: UUID, query_args: JobErrorQuery) -> Any:
    """List the lines that an import did not take in, or download all of them."""
    form = query_args.format or ("ndjson" if request.headers.get("Accept", "").startswith(NDJSON) else "json")
    if form == "json":
        items, cursor = await service.list_errors(principal(), job_id, query_args)
        return {"items": [{k: item[k] for k in ("line", "field", "message")} for item in items], "next_cursor": cursor}
    await service.job_for(principal(), job_id)
    response = Response(
        service.stream_errors(job_id, form),
        headers={
            "Content-Type": DOWNLOADS[form],
            "Content-Disposition": f'attachment; filename="errors-{job_id}.{form}"',
        },
    )
    response.timeout = None
    return response


@jobs.post("/jobs/<uuid:job_id>/cancel")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["jobs"])
@validate_response(JobOut)
async def cancel_job(job_id: UUID) -> Any:
    """Cancel a job that has not ended; what it did so far stays."""
    return await service.cancel(principal(), job_id)


@jobs.post("/jobs/<uuid:job_id>/retry")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["jobs"])
@validate_response(JobOut)
async def retry_job(job_id: UUID) -> Any:
    """Queue a failed or cancelled job again; it goes on where it stopped."""
    return await service.retry(principal(), job_id)
