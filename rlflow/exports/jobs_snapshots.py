"""Named snapshots that workers take."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from rlflow.core import database, jobs, storage
from rlflow.core.database import Json
from rlflow.core.jobs import JobFailed, JobRun
from rlflow.exports import copies, dataset_snapshots
from rlflow.exports import queries_copies as queries
from rlflow.exports.snapshot import Snapshot
from rlflow.exports.watched import settings_of_worker, watched

MAX_WRITES = 3
"""Runs of a job whose storage does not answer, before it fails."""


@jobs.handler(dataset_snapshots.KIND)
async def take(run: JobRun) -> dict[str, Any]:
    """Write the files under temporary names, then show them and say so in the row, in one step.

    A run that dies leaves nothing that is visible; the next one starts over, and is a copy of its own moment.
    """
    snapshot_id = UUID(run.payload["snapshot_id"])
    row = await database.fetch_row(queries.ONE, snapshot_id)
    if row is None:
        raise JobFailed("the snapshot is not there any more")
    if row["taken_at"] is not None:  # it must not become one of another moment
        return {"snapshot_id": str(snapshot_id)}
    store, url = storage.current(), settings_of_worker().require_database_url
    outputs: dict[str, storage.Output] = {}
    try:
        for table in queries.TABLES:
            outputs[table] = await store.open_output(dataset_snapshots.path_of(snapshot_id, table))
        told = await _written(run, row["project_id"], outputs, url)
        size = sum(table["bytes"] for table in told["tables"].values())
        async with database.transaction() as connection:
            await run.save(connection, progress=1.0)
            await store.show(dataset_snapshots.folder_of(snapshot_id), list(outputs.values()))
            taken_at = datetime.fromisoformat(told["taken_at"])
            await connection.execute(queries.FINISH, snapshot_id, taken_at, size, Json(told))
    except (OSError, storage.StorageError) as error:
        words = f"the snapshot could not be written to {store.label}: {storage.words_of(error.__cause__ or error)}"
        if storage.is_full(error) or run.attempt >= MAX_WRITES:
            raise JobFailed(f"{words}. Nothing of it is kept; mend that, and retry the job") from error
        raise storage.StorageError(words) from error  # tried again in a moment
    finally:
        for output in outputs.values():
            await output.abort()
    return {"snapshot_id": str(snapshot_id), "bytes": size}


async def _written(run: JobRun, project_id: UUID, outputs: dict[str, storage.Output], url: str) -> dict[str, Any]:
    snapshot = Snapshot(url)
    files = {table: output.sink for table, output in outputs.items()}
    return await watched(run, snapshot, lambda reached: copies.write(snapshot, project_id, files, reached))
