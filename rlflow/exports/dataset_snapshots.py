"""Named snapshots: a project's judgements kept as they are, to be exported again exactly."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

import structlog

from rlflow.core import audit, database, jobs, storage
from rlflow.core.database import record_dict
from rlflow.core.enums import JobStatus
from rlflow.core.errors import Conflict, Invalid, NotFound
from rlflow.core.ids import new_id
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.exports import queries_copies as queries
from rlflow.exports.copies import Copy
from rlflow.exports.schemas import CookIn
from rlflow.exports.schemas_snapshots import SnapshotIn
from rlflow.exports.swept import sweep

log = structlog.get_logger(__name__)

KIND = "dataset_snapshot"
FOLDER = "snapshots"
"""Of the storage: a folder in it for each snapshot, with a file for each table."""
Shown = dict[str, Any]


async def create(caller: Principal, project_id: UUID, asked: SnapshotIn) -> Shown:
    """Have a worker copy the project: the snapshot with its job. Raises Conflict where the name is taken."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    snapshot_id, job_id = new_id(), new_id()
    async with database.transaction() as connection:
        given = (snapshot_id, project_id, caller.id, job_id, asked.name, asked.note)
        if await connection.fetchval(queries.CREATE, *given) is None:
            raise Conflict(f"there is a snapshot {asked.name!r} of this project: choose another name, or delete it")
        payload = {"snapshot_id": str(snapshot_id)}
        await jobs.create(KIND, payload, project_id=project_id, created_by_id=caller.id, job_id=job_id)
        await _record("create", caller, {"id": snapshot_id, "project_id": project_id, "name": asked.name})
    await jobs.carry(job_id)
    return await _one(project_id, snapshot_id)


async def listed(caller: Principal, project_id: UUID, after: UUID | None, limit: int) -> list[Shown]:
    """The project's snapshots, the newest first."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    return [_shown(row) for row in await database.fetch(queries.LIST, project_id, after, limit)]


async def find(caller: Principal, project_id: UUID, snapshot_id: UUID) -> Shown:
    """One of them. Raises NotFound."""
    await require_project(caller, project_id, ProjectAccess.RESEARCHER)
    return await _one(project_id, snapshot_id)


async def delete(caller: Principal, project_id: UUID, snapshot_id: UUID) -> None:
    """Delete a snapshot, its job first where it is under way, and its files. Exports made of it stay."""
    found = await find(caller, project_id, snapshot_id)
    await jobs.cancel(found["job_id"])
    async with database.transaction() as connection:
        await connection.execute(queries.DELETE, snapshot_id)
        await _record("delete", caller, found)
    try:
        await storage.current().delete_folder(folder_of(snapshot_id))
    except storage.StorageError:
        log.warning("files of a deleted snapshot are left to the sweep", snapshot=str(snapshot_id), exc_info=True)


async def copy_for(asked: CookIn) -> Copy | None:
    """The snapshot that an export is to be made of, or None. Raises Invalid where there is none, or not yet."""
    if asked.snapshot is None:
        return None
    try:
        found = await _one(asked.project_id, asked.snapshot)
    except NotFound:
        there = f"see GET /projects/{asked.project_id}/snapshots"
        raise Invalid.field("snapshot", f"the project has no such snapshot: {there}") from None
    if found["status"] != JobStatus.SUCCEEDED:
        words = f"the snapshot {found['name']!r} is {found['status']}: it can be exported once it has succeeded"
        raise Invalid.field("snapshot", words)
    store = storage.current()
    return Copy(found["id"], found["name"], found["manifest"], partial(_open, store, found["id"]))


async def sweep_files() -> int:
    """Remove the files of snapshots that are not there any more; of how many snapshots."""
    return await sweep(FOLDER, queries.THERE)


async def _one(project_id: UUID, snapshot_id: UUID) -> Shown:
    row = await database.fetch_row(queries.ONE, snapshot_id)
    if row is None or row["project_id"] != project_id:
        raise NotFound("the project has no such snapshot")
    return _shown(row)


def _shown(row: Any) -> Shown:
    found = record_dict(row, queries.JSON_COLUMNS)
    tables = found["manifest"].get("tables", {})
    found["counts"] = {name: tables[of]["rows"] for name, of in _COUNTED.items() if of in tables}
    return found


_COUNTED = {"tasks": "tasks", "judgements": "feedback", "resolutions": "resolutions"}


async def _record(what: str, caller: Principal, snapshot: Shown) -> None:
    of = {"actor_id": caller.id, "project_id": snapshot["project_id"], "name": snapshot["name"]}
    await audit.record(f"snapshot.{what}", "dataset_snapshot", snapshot["id"], **of)


def folder_of(snapshot_id: UUID) -> str:
    """Where all its files are within the storage."""
    return f"{FOLDER}/{snapshot_id}"


def path_of(snapshot_id: UUID, table: str) -> str:
    """Where a table's file is within the storage."""
    return f"{folder_of(snapshot_id)}/{table}.arrows"


def _open(store: storage.Storage, snapshot_id: UUID, table: str) -> Any:
    return store.open_now(path_of(snapshot_id, table))
