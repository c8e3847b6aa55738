"""Jobs as their people see them."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from rlflow.core import audit, database, events, jobs
from rlflow.core.errors import Conflict, NotFound
from rlflow.core.json import dump_bytes
from rlflow.core.pagination import PageQuery, page_of
from rlflow.core.permissions import Access, Principal, ProjectAccess, project_access
from rlflow.observability import queries
from rlflow.observability.schemas import JobQuery

FIRST_ERRORS = 100
STREAM_BATCH = 5000


async def job_for(caller: Principal, job_id: UUID, *, change: bool = False) -> dict[str, Any]:
    """A job that the caller may see (its creator, its project's researchers, admins) or change (the researchers
    and admins; its creator where it belongs to no project). Raises NotFound, Forbidden.
    """
    row = await database.fetch_row(queries.JOB, job_id)
    if row is None:
        raise NotFound("no such job, or it is not yours to see")
    job = database.record_dict(row, ["result"])
    mine = job["created_by_id"] == caller.id
    if caller.is_admin or (mine and not change):
        return job
    project_id = job["project_id"]
    if project_id is None:
        if mine:
            return job
        raise NotFound("no such job, or it is not yours to see")
    found = await project_access(caller, project_id)
    if found is None or found < ProjectAccess.RESEARCHER:
        raise NotFound("no such job, or it is not yours to see")
    return job


def view(job: dict[str, Any], caller: Principal) -> dict[str, Any]:
    """A job as it is shown; where it failed is for admins."""
    result = {key: value for key, value in job["result"].items() if key != "announced"}
    reason, _, trace = (job["error"] or "").partition("\n\n")
    return {
        **job,
        "result": result,
        "imported": int(result.get("imported") or 0),
        "rejected": int(result.get("rejected") or 0),
        "error": reason or None,
        "traceback": trace or None if caller.is_admin else None,
    }


async def job_with_errors(caller: Principal, job_id: UUID) -> dict[str, Any]:
    """A job with its first errors. Raises NotFound."""
    job = await job_for(caller, job_id)
    rows = await database.fetch(queries.JOB_ERRORS, job_id, 0, FIRST_ERRORS)
    return {**view(job, caller), "errors": [dict(row) for row in rows]}


async def list_jobs(caller: Principal, query: JobQuery) -> tuple[list[dict[str, Any]], str | None]:
    """One page, newest first: the caller's own and those of the projects that they research; all for an admin."""
    rows = await database.fetch(
        queries.JOBS_OF,
        None if caller.is_admin else caller.id,
        caller.level >= Access.RESEARCHER,
        query.project_id,
        query.status.value if query.status else None,
        query.kind,
        query.after(),
        query.limit + 1,
    )
    kept, cursor = page_of(rows, query.limit)
    shown = [view(database.record_dict(row, ["result"]), caller) for row in kept]
    for job in shown:
        job.pop("traceback")
    return shown, cursor


async def list_errors(caller: Principal, job_id: UUID, query: PageQuery) -> tuple[list[dict[str, Any]], str | None]:
    """One page of a job's errors, in the order of the lines. Raises NotFound."""
    await job_for(caller, job_id)
    after = query.after()
    # The rows' ids are numbers that fit into a cursor of the common form.
    number = after.int if after is not None and after.int < 2**63 else 0
    rows = await database.fetch(queries.JOB_ERRORS, job_id, number, query.limit + 1)
    items = [{**dict(row), "id": UUID(int=row["id"])} for row in rows]
    return page_of(items, query.limit)


async def stream_errors(job_id: UUID, form: str) -> AsyncIterator[bytes]:
    """All errors of a job as lines of JSON or of CSV, a batch at a time."""
    if form == "csv":
        yield _csv([("line", "field", "message")])
    after = 0
    while True:
        rows = await database.fetch(queries.JOB_ERRORS, job_id, after, STREAM_BATCH)
        if not rows:
            return
        after = rows[-1]["id"]
        cells = [(row["line"], row["field"], row["message"]) for row in rows]
        if form == "csv":
            yield _csv(cells)
        else:
            yield b"".join(dump_bytes({"line": a, "field": b, "message": c}) + b"\n" for a, b, c in cells)


def _csv(rows: list[tuple[Any, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


async def cancel(caller: Principal, job_id: UUID) -> dict[str, Any]:
    """Cancel a job that has not ended. Raises NotFound, Conflict."""
    job = await job_for(caller, job_id, change=True)
    if not await jobs.cancel(job_id):
        raise Conflict(f"the job has ended already: it is {job['status']}")
    await _changed("cancel", caller, job, "cancelled")
    return await job_with_errors(caller, job_id)


async def retry(caller: Principal, job_id: UUID) -> dict[str, Any]:
    """Queue a failed or cancelled job again, from where it came to. Raises NotFound, Conflict."""
    job = await job_for(caller, job_id, change=True)
    await database.execute(queries.FORGET_ANNOUNCED, job_id)  # so that its next end is told, too
    if not await jobs.retry(job_id):
        raise Conflict(f"only a failed or cancelled job can be tried again; this one is {job['status']}")
    await _changed("retry", caller, job, "queued")
    return await job_with_errors(caller, job_id)


async def _changed(action: str, caller: Principal, job: dict[str, Any], status: str) -> None:
    await audit.record(
        f"job.{action}", "job", job["id"], actor_id=caller.id, project_id=job["project_id"], kind=job["kind"]
    )
    data = {"id": str(job["id"]), "kind": job["kind"], "status": status}
    events.publish("job", data, project_id=job["project_id"], user_id=job["created_by_id"])
