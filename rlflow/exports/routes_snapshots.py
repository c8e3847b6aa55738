"""Routes of named snapshots."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_querystring, validate_request

from rlflow.core.errors import ProblemDocument
from rlflow.core.openapi import document_content
from rlflow.core.pagination import page_of
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.exports import dataset_snapshots as service
from rlflow.exports.schemas_snapshots import SnapshotIn, SnapshotList, SnapshotOut, SnapshotsQuery

snapshots = Blueprint("snapshots", __name__, url_prefix="/api/v1/projects/<uuid:project_id>/snapshots")


@snapshots.post("")
@access(Access.RESEARCHER)
@limited(30, 60)
@tag(["Exports"])
@validate_request(SnapshotIn)
@document_response(SnapshotOut, 202)
@document_response(ProblemDocument, 409)
async def post_snapshot(project_id: UUID, data: SnapshotIn) -> tuple[dict[str, Any], int]:
    """Take a snapshot of the project's judgements: a worker copies them, as they are when it begins."""
    return _out(await service.create(principal(), project_id, data)), 202


@snapshots.get("")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Exports"])
@validate_querystring(SnapshotsQuery)
@document_response(SnapshotList)
async def get_snapshots(project_id: UUID, query_args: SnapshotsQuery) -> dict[str, Any]:
    """List the project's snapshots, the newest first."""
    rows = await service.listed(principal(), project_id, query_args.after(), query_args.limit + 1)
    kept, cursor = page_of(rows, query_args.limit)
    return {"items": [_out(row) for row in kept], "next_cursor": cursor}


@snapshots.get("/<uuid:snapshot_id>")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Exports"])
@document_response(SnapshotOut)
async def get_snapshot(project_id: UUID, snapshot_id: UUID) -> dict[str, Any]:
    """Show a snapshot: where it stands, and what it has."""
    return _out(await service.find(principal(), project_id, snapshot_id))


@snapshots.delete("/<uuid:snapshot_id>")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["Exports"])
@document_content(status=204, description="Deleted")
async def delete_snapshot(project_id: UUID, snapshot_id: UUID) -> tuple[str, int]:
    """Delete a snapshot and its files; one that is being taken is cancelled. Exports made of it stay."""
    await service.delete(principal(), project_id, snapshot_id)
    return "", 204


def _out(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in SnapshotOut.model_fields}
