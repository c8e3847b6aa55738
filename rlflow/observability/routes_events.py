"""GET /events: what happens, as server-sent events."""

from __future__ import annotations

from quart import Blueprint, Response, current_app, request
from quart_schema import tag

from rlflow.core.openapi import document_content
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.observability.stream import Audience, Closing, stream

events = Blueprint("events", __name__, url_prefix="/api/v1")

CLOSING = "rlflow_closing"


@events.before_app_serving
async def start() -> None:
    """Notice when the process is asked to stop, so that open streams end at once."""
    closing = Closing()
    closing.listen()
    current_app.extensions[CLOSING] = closing


@events.after_app_serving
async def stop() -> None:
    """End what is still open."""
    closing: Closing = current_app.extensions[CLOSING]
    closing.end()
    closing.stop_listening()


@events.get("/events")
@access(Access.USER)
@limited(60, 60)
@tag(["events"])
@document_content(response=["text/event-stream"], description="Events without end, and a comment every 15 seconds")
async def get_events() -> Response:
    """Stream progress of jobs, new feedback and notifications as server-sent events.

    An event is a hint to read again what it names: one may be lost. The Authorization header is needed, so
    browsers read the stream with fetch, not with EventSource.
    """
    token = request.headers["Authorization"].partition(" ")[2].strip()
    audience = Audience(principal(), token, current_app.config["RLFLOW_SETTINGS"])
    response = Response(
        stream(audience, current_app.extensions[CLOSING]),
        headers={"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"},
    )
    response.timeout = None
    return response
