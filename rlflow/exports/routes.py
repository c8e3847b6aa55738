"""Routes of exports."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from quart import Blueprint, Response, current_app, request
from quart_schema import document_response, tag, validate_querystring, validate_request
from werkzeug.http import dump_options_header, quote_etag

from rlflow.core.errors import ProblemDocument
from rlflow.core.json import dump_bytes
from rlflow.core.openapi import document_content
from rlflow.core.pagination import page_of
from rlflow.core.permissions import Access, ProjectAccess, access, principal, require_project
from rlflow.core.plugins import get_registry
from rlflow.core.rate_limit import by_address, limited
from rlflow.core.settings import Settings
from rlflow.exports import archive, links, service, streaming
from rlflow.exports.routes_snapshots import snapshots  # noqa: F401 - registered by the app
from rlflow.exports.schemas import (
    ArchiveQuery,
    ExportIn,
    ExportList,
    ExportOut,
    ExportsQuery,
    FileQuery,
    LinkIn,
    LinkOut,
    PostQuery,
    PreviewIn,
    PreviewOut,
)
from rlflow.exports.stored_file import StoredFile

bp = Blueprint("exports", __name__, url_prefix="/api/v1")


@bp.post("/exports")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Exports"])
@validate_querystring(PostQuery)
@validate_request(ExportIn)
@document_response(ExportOut, 202)
@document_response(ProblemDocument, 422)
async def post_export(query_args: PostQuery, data: ExportIn) -> Response:
    """Export: the file as a stream, or with `stream: false` (202) a job that builds it."""
    await require_project(principal(), data.project_id, ProjectAccess.RESEARCHER)
    if not service.streams(data, query_args.part):
        return _json(_out(await service.enqueue(data, principal())), 202)
    settings = current_app.config["RLFLOW_SETTINGS"]
    export_id, name, body = await service.stream(data, query_args.part, principal(), settings)
    response = Response(body, headers=_headers(name, data.format))
    response.headers["X-RLFlow-Export-Id"] = str(export_id)
    response.timeout = None  # the client decides how long it takes
    return response


@bp.post("/exports/preview")
@access(Access.RESEARCHER)
@limited(240, 60)
@tag(["Exports"])
@validate_request(PreviewIn)
@document_response(PreviewOut)
@document_response(ProblemDocument, 422)
async def post_preview(data: PreviewIn) -> Response:
    """Show how an export would come out: counts after each filter, first rows, what is left out and why."""
    await require_project(principal(), data.project_id, ProjectAccess.RESEARCHER)
    return _json(await service.preview(data, current_app.config["RLFLOW_SETTINGS"]))


@bp.get("/exports")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Exports"])
@validate_querystring(ExportsQuery)
@document_response(ExportList)
async def get_exports(query_args: ExportsQuery) -> Response:
    """List the exports of your projects, the newest first."""
    rows = await service.listed(principal(), query_args.project_id, query_args.after(), query_args.limit + 1)
    kept, cursor = page_of(rows, query_args.limit)
    return _json({"items": [_out(row) for row in kept], "next_cursor": cursor})


@bp.get("/exports/<uuid:export_id>")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Exports"])
@document_response(ExportOut)
async def get_export(export_id: UUID) -> Response:
    """Show an export: where it stands, and its manifest when it is done."""
    return _json(_out(await service.find(principal(), export_id)))


@bp.get("/exports/<uuid:export_id>/file")
@access(Access.RESEARCHER)
@limited(240, 60)
@tag(["Exports"])
@validate_querystring(FileQuery)
async def get_file(export_id: UUID, query_args: FileQuery) -> Response:
    """Download a built file, or a range of it; of a split one `part`, of several files one `number`."""
    return await _file(await service.find(principal(), export_id), query_args.part, query_args.number)


@bp.post("/exports/<uuid:export_id>/link")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["Exports"])
@validate_request(LinkIn)
@document_response(LinkOut, 201)
async def post_link(export_id: UUID, data: LinkIn) -> Response:
    """Make a link to a built file that works without signing in until it expires or the export is deleted."""
    export = await service.find(principal(), export_id)
    file = service.file_of(export, data.part, data.number)
    lifetime = timedelta(minutes=data.minutes)
    signed, expires_at = links.sign(export_id, file["part"], lifetime, _settings(), file.get("number"))
    await service.record_link(principal(), export, file, expires_at)
    address = f"{request.host_url.rstrip('/')}{bp.url_prefix}/exports/links/{signed}"
    return _json({"url": address, "expires_at": expires_at}, 201)


@bp.get("/exports/links/<signed>")
@access(Access.ANYONE)
@limited(240, 60, by_address)
@tag(["Exports"])
async def get_link(signed: str) -> Response:
    """Download what a link is for, or a range of it."""
    export_id, part, number = links.read(signed, _settings())
    return await _file(await service.find_for_link(export_id), part, number)


@bp.delete("/exports/<uuid:export_id>")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["Exports"])
@document_content(status=204, description="Deleted")
async def delete_export(export_id: UUID) -> tuple[str, int]:
    """Delete an export and its files; one that is being built is cancelled. Links to it stop working."""
    await service.delete(principal(), await service.find(principal(), export_id))
    return "", 204


@bp.after_app_serving
async def stop_streams() -> None:
    """Break off what is being sent: the process is stopping."""
    await streaming.close_all()


async def _file(export: dict[str, Any], part: str | None, number: int | None) -> Response:
    told, file, size = await service.open_file(export, part, number)
    if request.method == "HEAD":  # nobody reads a body, and it must not be read from the storage
        file.close()
    body = StoredFile(file, size) if request.method != "HEAD" else b""
    response = Response(body, headers=_headers(told["name"], export["format"]))
    response.headers["ETag"] = quote_etag(told["sha256"])
    response.headers["Content-Length"] = str(size)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "private"
    response.timeout = None
    if request.method == "HEAD":
        return response
    try:
        await response.make_conditional(request, accept_ranges=True, complete_length=size)
    except BaseException:
        file.close()
        raise
    if response.response is not body:  # 304: the client has the file
        file.close()
    return response


@bp.get("/exports/<uuid:export_id>/archive")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Exports"])
@validate_querystring(ArchiveQuery)
async def get_archive(export_id: UUID, query_args: ArchiveQuery) -> Response:
    """Download a built export as a dataset's folder: data, manifest, card and what the trainer wants beside them."""
    export = await service.find(principal(), export_id)
    members = await service.archive_members(export)
    named = dump_options_header("attachment", {"filename": service.archive_name(export, query_args.type)})
    headers = {"Content-Type": archive.MEDIA_TYPES[query_args.type], "Content-Disposition": named}
    response = Response(archive.ArchiveStream(query_args.type, members), headers=headers)
    response.timeout = None
    return response


@bp.get("/exports/<uuid:export_id>/documents/<path:name>")
@access(Access.RESEARCHER)
@limited(240, 60)
@tag(["Exports"])
async def get_document(export_id: UUID, name: str) -> Response:
    """Read a document of a built export: `README.md` (the dataset card), `manifest.json`, what the recipe adds."""
    data = await service.open_document(await service.find(principal(), export_id), name)
    kind = "application/json" if name.endswith(".json") else "text/plain; charset=utf-8"
    return Response(data, content_type="text/markdown; charset=utf-8" if name.endswith(".md") else kind)


def _settings() -> Settings:
    settings: Settings = current_app.config["RLFLOW_SETTINGS"]
    return settings


def _headers(name: str, format_name: str) -> dict[str, str]:
    found = get_registry().formats.find(format_name)
    return {
        "Content-Type": found.media_type if found else "application/octet-stream",
        "Content-Disposition": dump_options_header("attachment", {"filename": name}),
    }


def _out(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ExportOut.model_fields}


def _json(body: Any, status: int = 200) -> Response:
    return Response(dump_bytes(body), status=status, content_type="application/json")
