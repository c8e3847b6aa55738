"""Exports that workers build, and the sweep of streams whose process died."""

from __future__ import annotations

import asyncio
import traceback
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from rlflow.core import database, jobs, plugin_settings, storage
from rlflow.core.database import Json
from rlflow.core.enums import JobStatus
from rlflow.core.errors import Problem
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.core.periodic import Periodic
from rlflow.core.plugins import get_plugins
from rlflow.core.settings import Settings
from rlflow.core.unknown_name import UnknownName
from rlflow.exports import dataset_snapshots, queries, service
from rlflow.exports.built_files import BuiltFiles, OtherBytes
from rlflow.exports.dataset import documents
from rlflow.exports.jobs_snapshots import take  # noqa: F401 - registers its handler
from rlflow.exports.manifest import file_name, manifest
from rlflow.exports.pipeline import Result, build
from rlflow.exports.plan import Limits, Plan, PluginFailed, SinkFailed
from rlflow.exports.schemas import ExportIn
from rlflow.exports.watched import settings_of_worker, use, watched
from rlflow.notifications import service as notifications

SWEEP_SECONDS = 60.0
FILES_SWEEP_SECONDS = 3600.0
MAX_WRITES = 3
"""Runs of a job whose storage does not answer, before it fails."""


@jobs.handler(service.KIND)
async def build_export(run: JobRun) -> dict[str, Any]:
    """Build the files under temporary names, then show them and say so in the row, in one step.

    A run that dies leaves nothing that is visible, and the next one need not write again what is whole. Whoever lost
    the job fails at `run.save`, whose lock on the job's row is held until the files have their names.
    """
    export_id = UUID(run.payload["export_id"])
    row = await database.fetch_row(queries.ONE, export_id)
    if row is None:
        raise JobFailed("the export is not there any more")
    async with plugin_settings.in_project(row["project_id"]):
        return await _build(run, export_id, row)


async def _build(run: JobRun, export_id: UUID, row: Any) -> dict[str, Any]:
    plan = await _plan(database.record_dict(row, queries.JSON_COLUMNS))
    project_name = plan.copy.project_name if plan.copy else row["project_name"]
    parts: list[str | None] = list(plan.split.shares()) if plan.split else [None]
    names = {part: file_name(project_name, plan, part, row["created_at"]) for part in parts}
    store = storage.current()
    files = BuiltFiles(run, store, export_id)
    ended = False
    try:
        result = await _built(run, plan, parts, files)
        told = manifest(plan, result, get_plugins(), names, project_name)
        beside = documents(plan, told)
        told["documents"] = [{"name": name, "bytes": len(data)} for name, data in beside.items()]
        for name, data in beside.items():
            await files.add(name, data)
        async with database.transaction() as connection:
            await run.save(connection, progress=1.0)
            await files.show()
            await connection.execute(
                queries.FINISH,
                export_id,
                JobStatus.SUCCEEDED.value,
                result.rows,
                result.bytes,
                Json(told),
                None,
                service.stored_path(export_id, parts[0]) if len(result.parts) == 1 else service.folder_of(export_id),
            )
        ended = True
    except (PluginFailed, Problem, SinkFailed, storage.StorageError) as error:
        failure = _failure(run, store, error)
        ended = isinstance(failure, JobFailed)
        raise failure from error
    finally:
        await files.end(ended=ended)
    await _tell(run, row, result)
    return {"export_id": str(export_id), "rows": result.rows, "bytes": result.bytes}


def _failure(run: JobRun, store: storage.Storage, error: Exception) -> JobFailed | storage.StorageError:
    """What the run ends with: a StorageError is tried again in a moment."""
    if isinstance(error, PluginFailed):
        trace = "".join(traceback.format_exception(error.__cause__ or error))
        return JobFailed(f"{error.detail}\n\n{trace}")
    if isinstance(error, Problem):
        return JobFailed(error.detail)
    words = f"the file could not be written to {store.label}: {storage.words_of(error.__cause__ or error)}"
    if storage.is_full(error) or run.attempt >= MAX_WRITES:
        return JobFailed(f"{words}. Nothing of it is kept; mend that, and retry the job")
    return storage.StorageError(words)


async def _plan(row: dict[str, Any]) -> Plan:
    request = {name: value for name, value in row["request"].items() if name != "part"}
    try:
        asked = ExportIn.model_validate(
            {"project_id": row["project_id"], "recipe": row["recipe"], "format": row["format"], **request}
        )
        return await service.plan_of(asked)
    except (UnknownName, ValidationError) as error:
        raise JobFailed(f"the export cannot be built any more: {error}") from error
    except Problem as error:
        raise JobFailed(f"the export cannot be built any more: {error.detail}") from error


async def _built(run: JobRun, plan: Plan, parts: list[str | None], files: BuiltFiles) -> Result:
    """Build in a thread and tell the progress."""
    settings = settings_of_worker()
    limits = plan.limits if plan.limits != Limits() else Limits(bytes=settings.export_file_mb * 1_000_000)
    await files.recall()
    while True:
        snapshot = plan.snapshot(settings.require_database_url)
        making = partial(build, snapshot, plan, more=files.next, limits=limits)
        puts = {part: await files.begin(part) for part in parts}
        try:
            result = await watched(run, snapshot, lambda reached: making(puts, progress=reached))  # noqa: B023
            files.take_last(result.parts)
            return result
        except OtherBytes:  # each time fewer files are left that may be other ones
            await files.start_over()


async def _tell(run: JobRun, row: Any, result: Result) -> None:
    """Tell the requester, the browsers and the plugins that observe."""
    project_id, user_id = row["project_id"], row["requested_by_id"]
    service.publish(row["id"], project_id, user_id, JobStatus.SUCCEEDED, result.rows)
    told = {
        "id": str(row["id"]),
        "project_id": str(project_id),
        "recipe": row["recipe"],
        "format": row["format"],
        "rows": result.rows,
        "url": f"/api/v1/exports/{row['id']}/file",
    }
    await asyncio.to_thread(get_plugins().notify, "export_finished", export=told)
    await notifications.notify(
        [user_id],
        "export_finished",
        f"Your export of {row['project_name']} is ready",
        f"{row['recipe']} as {row['format']}: {result.rows} rows",
        link=f"/projects/{project_id}/exports/{row['id']}",
        data=told,
    )


def periodic(settings: Settings) -> list[Periodic]:
    """What is due: streams that nobody sends any more are marked."""
    use(settings)
    return [
        Periodic("abandoned_exports", SWEEP_SECONDS, lambda: database.execute(queries.ABANDONED)),
        Periodic("sweep_export_files", FILES_SWEEP_SECONDS, service.sweep_files),
        Periodic("sweep_snapshot_files", FILES_SWEEP_SECONDS, dataset_snapshots.sweep_files),
    ]
