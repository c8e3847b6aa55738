"""What is told when a job ends: to whoever asked for it, to webhooks and to observers.

The truth is the row in `jobs`: this also tells of jobs whose worker died. What was told is marked in the same
transaction, so each end is told once.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rlflow.core import database
from rlflow.notifications import queries, service

BATCH = 100


async def announce_ended_jobs() -> int:
    """Tell of jobs that ended since the last call; how many. Call it within a transaction."""
    ended = [database.record_dict(row, ["result"]) for row in await database.fetch(queries.TAKE_ENDED_JOBS, BATCH)]
    if not ended:
        return 0
    ended.sort(key=lambda job: job["finished_at"])
    ids = [job["id"] for job in ended if job["kind"].startswith("export")]
    exports = {row["job_id"]: dict(row) for row in (await database.fetch(queries.EXPORTS_OF_JOBS, ids) if ids else [])}
    projects = await _project_names({job["project_id"] for job in ended if job["project_id"]})
    for job in ended:
        await _announce(job, exports.get(job["id"]), projects.get(job["project_id"], ""))
    return len(ended)


async def _project_names(ids: set[UUID]) -> dict[UUID, str]:
    rows = await database.fetch(queries.PROJECT_NAMES, list(ids)) if ids else []
    return {row["id"]: row["name"] for row in rows}


async def _announce(job: dict[str, Any], export: dict[str, Any] | None, project: str) -> None:
    project_id = job["project_id"] or (export["project_id"] if export else None)
    if project_id is None:
        return  # housekeeping of ours: nobody asked for it
    if job["status"] == "failed":
        reason = str(job["error"] or "").split("\n\n")[0]
        await service.emit("job.failed", project_id, {**_base(job, project_id), "kind": job["kind"], "error": reason})
        await _tell_failure(job, export, project_id, project, reason)
    elif export is not None:
        await _tell_export(job, export, project_id, project)
    elif job["kind"].startswith("import"):
        await _tell_import(job, project_id, project)
    elif job["kind"].startswith("generat"):
        await _tell(job, "generation_finished", f"Answers for {project} are ready", "", f"/projects/{project_id}/tasks")


def _base(job: dict[str, Any], project_id: UUID) -> dict[str, Any]:
    return {"job_id": str(job["id"]), "project_id": str(project_id)}


async def _tell(job: dict[str, Any], kind: str, title: str, body: str, link: str) -> None:
    if job["created_by_id"] is not None:
        data = {"job_id": str(job["id"]), "project_id": str(job["project_id"])}
        await service.notify([job["created_by_id"]], kind, title, body, link=link, data=data)


async def _tell_import(job: dict[str, Any], project_id: UUID, project: str) -> None:
    imported, rejected = job["result"].get("imported", 0), job["result"].get("rejected", 0)
    payload = {**_base(job, project_id), "imported": imported, "rejected": rejected}
    await service.emit("import.finished", project_id, payload)
    body = f"{imported:,} tasks were imported."
    if rejected:
        body += f" {rejected:,} lines were rejected: the job lists each with its reason."
    await _tell(job, "import_finished", f"Import into {project} finished", body, f"/projects/{project_id}/tasks")


async def _tell_export(job: dict[str, Any], export: dict[str, Any], project_id: UUID, project: str) -> None:
    payload = {
        "id": str(export["id"]),
        "project_id": str(project_id),
        "recipe": export["recipe"],
        "format": export["format"],
        "rows": export["row_count"],
        "url": f"/api/v1/exports/{export['id']}/file",
    }
    await service.emit("export.finished", project_id, payload)
    body = f"{export['recipe']} as {export['format']}: {export['row_count'] or 0:,} rows."
    data = {**payload, "job_id": str(job["id"])}
    await service.notify(
        [export["requested_by_id"]],
        "export_finished",
        f"Export of {project} is ready",
        body,
        link=f"/projects/{project_id}/exports/{export['id']}",
        data=data,
    )


async def _tell_failure(
    job: dict[str, Any], export: dict[str, Any] | None, project_id: UUID, project: str, reason: str
) -> None:
    if export is not None:
        kind, what, where = "export_failed", "Export of", "exports"
    elif job["kind"].startswith("import"):
        kind, what, where = "import_failed", "Import into", "tasks"
    else:
        kind, what, where = "job_failed", f"The job {job['kind']} of", "tasks"
    await _tell(job, kind, f"{what} {project} failed", reason, f"/projects/{project_id}/{where}")
