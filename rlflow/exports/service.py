"""Exports: asked for, streamed, built, found again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO
from uuid import UUID

import structlog

from rlflow.core import audit, database, events, jobs, plugin_settings, storage
from rlflow.core.database import Json, record_dict
from rlflow.core.enums import JobStatus
from rlflow.core.errors import Conflict, Gone, Invalid, NotFound, Unavailable
from rlflow.core.ids import new_id
from rlflow.core.missing import missing
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.core.plugins import get_plugins, get_registry
from rlflow.core.settings import Settings
from rlflow.exports import dataset_snapshots, queries, streaming
from rlflow.exports.archive import Member
from rlflow.exports.manifest import file_name, manifest
from rlflow.exports.pipeline import Result
from rlflow.exports.plan import Limits, Plan, make_plan, refusals
from rlflow.exports.preview import preview as preview_of
from rlflow.exports.schemas import ExportIn, PreviewIn
from rlflow.exports.snapshot import THREADS
from rlflow.exports.streaming import ExportStream
from rlflow.exports.swept import sweep

log = structlog.get_logger(__name__)

KIND = "export"
FOLDER = "exports"
"""Of the storage: a folder in it for each export."""
Shown = dict[str, Any]


async def plan_of(asked: ExportIn) -> Plan:
    """The plan of an export. Raises Invalid where the format cannot hold the recipe's rows, UnknownName."""
    plan = make_plan(asked, get_registry(), asked.format, asked.split)
    plan = replace(plan, copy=await dataset_snapshots.copy_for(asked))
    refusal = plan.refusal()
    if refusal is not None:
        raise Invalid.field("format", refusal)
    return replace(plan, limits=Limits(asked.max_rows_per_file, asked.max_bytes_per_file))


async def preview(asked: PreviewIn, settings: Settings) -> Shown:
    """Counts after each filter, and the first rows. Raises Invalid, UnknownName, PluginFailed."""
    async with plugin_settings.in_project(asked.project_id):
        return await _preview(asked, settings)


async def _preview(asked: PreviewIn, settings: Settings) -> Shown:
    plan = make_plan(asked, get_registry(), asked.format)
    plan = replace(plan, copy=await dataset_snapshots.copy_for(asked))
    snapshot = plan.snapshot(settings.require_database_url)
    try:
        shown = await asyncio.get_running_loop().run_in_executor(THREADS, preview_of, snapshot, plan)
        return {**shown, "refusals": refusals(plan, get_registry())}
    except asyncio.CancelledError:
        snapshot.stop()
        raise


def streams(asked: ExportIn, part: str | None) -> bool:
    """Whether the answer is the file itself. Raises Invalid where that makes no sense."""
    shares = asked.split.shares() if asked.split else {}
    if part is not None and part not in shares:
        there = f"the split makes {', '.join(shares)}" if shares else "there is no split"
        raise Invalid.field("part", f"there is no such part: {there}")
    if part is not None and asked.stream is False:
        raise Invalid.field("part", "is for streams; a built export has all parts: GET /exports/{id}/file?part=")
    if asked.stream and asked.split and part is None:
        words = "a split makes several files: name one by ?part=, or leave `stream` out to have all of them built"
        raise Invalid.field("stream", words)
    limit = "max_rows_per_file" if asked.max_rows_per_file else "max_bytes_per_file"
    if getattr(asked, limit) is not None:
        if asked.stream or part is not None:
            raise Invalid.field(limit, "is for exports that a worker builds: send stream: false, and no part")
        return False
    return part is not None or (asked.split is None if asked.stream is None else asked.stream)


async def stream(
    asked: ExportIn, part: str | None, caller: Principal, settings: Settings
) -> tuple[UUID, str, ExportStream]:
    """Begin a stream: the export's id, the file's name, the body. Raises Unavailable, PluginFailed, Invalid."""
    async with plugin_settings.in_project(asked.project_id):
        plan = await plan_of(asked)
    if streaming.is_full():
        words = "as many exports are being sent as this server sends at once: try again later, or send stream: false"
        raise Unavailable(words, headers={"Retry-After": "10"})
    export_id = new_id()
    project_name = plan.copy.project_name if plan.copy else await _project_name(asked.project_id)
    name = file_name(project_name, plan, part, datetime.now(UTC))
    await _create(export_id, None, plan, caller, JobStatus.RUNNING, part)

    async def record(status: JobStatus, result: Result | None, error: str | None) -> None:
        told = manifest(plan, result, get_plugins(), {part: name}, project_name) if result else {}
        size = (result.rows, result.bytes) if result else (None, None)
        await database.execute(queries.FINISH, export_id, status.value, *size, Json(told), error, None)
        publish(export_id, asked.project_id, caller.id, status, size[0])

    async with plugin_settings.in_project(asked.project_id):
        body = ExportStream(settings.require_database_url, plan, part, export_id, record)
        await body.start()
    return export_id, name, body


async def enqueue(asked: ExportIn, caller: Principal) -> Shown:
    """Have a worker build it: the export with its job."""
    async with plugin_settings.in_project(asked.project_id):
        plan = await plan_of(asked)
    export_id, job_id = new_id(), new_id()
    async with database.transaction():
        await _create(export_id, job_id, plan, caller, JobStatus.QUEUED, None)
        await jobs.create(
            KIND,
            {"export_id": str(export_id)},
            project_id=asked.project_id,
            created_by_id=caller.id,
            job_id=job_id,
        )
    await jobs.carry(job_id)
    return await _one(export_id)


async def _create(
    export_id: UUID, job_id: UUID | None, plan: Plan, caller: Principal, status: JobStatus, part: str | None
) -> None:
    assert plan.format is not None
    request = {**plan.request, "part": part}
    async with database.transaction() as connection:
        await connection.execute(
            queries.CREATE,
            export_id,
            plan.project_id,
            caller.id,
            job_id,
            plan.recipe.name,
            plan.format.name,
            Json(request),
            status.value,
        )
        await audit.record(
            "export.create",
            "export",
            export_id,
            actor_id=caller.id,
            project_id=plan.project_id,
            recipe=plan.recipe.name,
            format=plan.format.name,
            **request,
        )


def publish(export_id: UUID, project_id: UUID, user_id: UUID, status: JobStatus, rows: int | None) -> None:
    """Tell the browsers how an export ended."""
    data = {"id": str(export_id), "status": status.value, "rows": rows}
    events.publish("export", data, project_id=project_id, user_id=user_id)


async def _project_name(project_id: UUID) -> str:
    return str(await database.fetch_value(queries.PROJECT_NAME, project_id))


# --- found again --------------------------------------------------------------------------------------------


async def listed(caller: Principal, project_id: UUID | None, after: UUID | None, limit: int) -> list[Shown]:
    """Exports of the caller's projects, the newest first."""
    if project_id is not None:
        await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    rows = await database.fetch(queries.LIST, project_id, caller.id, caller.is_admin, after, limit)
    return [_shown(row) for row in rows]


async def find(caller: Principal, export_id: UUID) -> Shown:
    """An export of a project of which the caller is a researcher. Raises NotFound, Forbidden."""
    found = await _one(export_id)
    try:
        await require_project(caller, found["project_id"], ProjectAccess.RESEARCHER)
    except NotFound:
        raise NotFound("no such export, or you are not a member of its project") from None
    return found


async def find_for_link(export_id: UUID) -> Shown:
    """An export that a signed link is for. Raises Gone where it was deleted."""
    try:
        return await _one(export_id)
    except NotFound:
        raise Gone("the export was deleted") from None


def file_of(export: Mapping[str, Any], part: str | None, number: int | None = None) -> Shown:
    """What the manifest says of a file of a built export. Raises NotFound, Conflict, Invalid."""
    _require_built(export)
    files: list[Shown] = export["files"]
    names = ", ".join(dict.fromkeys(str(file["part"]) for file in files))
    if part is None and len({file["part"] for file in files}) > 1:
        raise Invalid.field("part", f"the export has several files: choose one of {names}")
    chosen = [file for file in files if part is None or file["part"] == part]
    if not chosen:
        raise Invalid.field("part", f"the export has no such part (there are: {names})")
    if number is None and len(chosen) > 1:
        raise Invalid.field("number", f"there are {len(chosen)} files: choose one of 0 to {len(chosen) - 1}")
    if (number or 0) >= len(chosen):
        raise Invalid.field("number", f"there is no such file; their numbers are 0 to {len(chosen) - 1}")
    return chosen[number or 0]


async def open_file(
    export: Mapping[str, Any], part: str | None, number: int | None = None
) -> tuple[Shown, BinaryIO, int]:
    """A file of a built export: what the manifest says of it, the open file and its size.

    Raises NotFound, Conflict, Invalid, Gone.
    """
    chosen = file_of(export, part, number)
    path = stored_path(export["id"], chosen["part"], chosen.get("number"))
    size = await _size(path)
    return chosen, await _opened(path), size


async def open_document(export: Mapping[str, Any], name: str) -> bytes:
    """A document of a built export: README.md, manifest.json, what the recipe adds. Raises NotFound, Conflict, Gone."""
    _require_built(export)
    names = [document["name"] for document in export["manifest"].get("documents", [])]
    if name not in names:
        raise NotFound(f"the export has no such document (there are: {', '.join(names)})")
    file = await _opened(document_path(export["id"], name))
    try:
        return await asyncio.to_thread(file.read)
    finally:
        file.close()


async def archive_members(export: Mapping[str, Any]) -> list[Member]:
    """What the archive of a built export holds, all of it being there. Raises NotFound, Conflict, Gone."""
    _require_built(export)
    there = [(one["name"], document_path(export["id"], one["name"])) for one in export["manifest"].get("documents", [])]
    there += [(one["path"], stored_path(export["id"], one["part"], one.get("number"))) for one in export["files"]]
    store = storage.current()
    return [Member(name, await _size(path), partial(store.open_now, path)) for name, path in there]


def _require_built(export: Mapping[str, Any]) -> None:
    if export["job_id"] is None:
        raise NotFound("this export was streamed and not kept: ask for it again, or with stream: false")
    if export["status"] != JobStatus.SUCCEEDED:
        raise Conflict(f"the export is {export['status']}: there is no file yet")


async def _opened(path: str) -> BinaryIO:
    try:
        return await storage.current().open_input(path)
    except storage.FileMissing:
        raise Gone("the file is not in the storage any more: ask for the export again") from None
    except storage.StorageError as error:
        raise Unavailable(str(error)) from None


async def _size(path: str) -> int:
    try:
        return await storage.current().size(path)
    except storage.FileMissing:
        raise Gone("the file is not in the storage any more: ask for the export again") from None
    except storage.StorageError as error:
        raise Unavailable(str(error)) from None


def archive_name(export: Mapping[str, Any], kind: str) -> str:
    """What a downloaded archive is called."""
    first = str(export["files"][0]["name"])
    part = export["files"][0]["part"]
    stem = first.partition(".")[0].removesuffix(f"-{part}" if part else "")
    return f"{stem}.{kind}"


def document_path(export_id: UUID, name: str) -> str:
    """Where a document of a built export lives within the storage."""
    return f"{folder_of(export_id)}/documents/{name}"


async def record_link(caller: Principal, export: Mapping[str, Any], file: Shown, expires_at: datetime) -> None:
    """Note in the audit log that a link was given out."""
    await audit.record(
        "export.link",
        "export",
        export["id"],
        actor_id=caller.id,
        project_id=export["project_id"],
        part=file["part"],
        **({"number": file["number"]} if "number" in file else {}),
        expires_at=expires_at.isoformat(),
    )


async def delete(caller: Principal, export: Mapping[str, Any]) -> None:
    """Delete an export, its job first where it is under way, and its files; what the storage keeps is swept up."""
    if export["job_id"] is not None:
        await jobs.cancel(export["job_id"])
    async with database.transaction() as connection:
        await connection.execute(queries.DELETE, export["id"])
        await audit.record("export.delete", "export", export["id"], actor_id=caller.id, project_id=export["project_id"])
    try:
        await storage.current().delete_folder(folder_of(export["id"]))
    except storage.StorageError:
        log.warning("files of a deleted export are left to the sweep", export=str(export["id"]), exc_info=True)


async def sweep_files() -> int:
    """Remove the files of exports that are not there any more; of how many exports."""
    return await sweep(FOLDER, queries.THERE)


def folder_of(export_id: UUID) -> str:
    """Where all files of a built export live within the storage."""
    return f"{FOLDER}/{export_id}"


def stored_path(export_id: UUID, part: str | None, number: int | None = None) -> str:
    """Where a built file lives within the storage."""
    return f"{folder_of(export_id)}/{part or 'data'}{f'-{number:05d}' if number else ''}"


async def _one(export_id: UUID) -> Shown:
    row = await database.fetch_row(queries.ONE, export_id)
    if row is None:
        raise NotFound("no such export, or you are not a member of its project")
    return _shown(row)


def _shown(row: Any) -> Shown:
    found = record_dict(row, queries.JSON_COLUMNS)
    found["error"] = (found["error"] or "").partition("\n\n")[0] or None  # a traceback is the job's to tell
    found["missing"] = missing([("recipes", found["recipe"], "recipe"), ("formats", found["format"], "format")])
    kept = found["job_id"] is not None and found["status"] == JobStatus.SUCCEEDED
    found["files"] = found["manifest"].get("files", []) if kept else []
    return found
