"""Cross-origin requests: from ALLOWED_ORIGINS alone, never from a wildcard. And headers that every answer has."""

from __future__ import annotations

import re
import time

import structlog
from quart import Quart, Response, request
from quart.wrappers import Response as QuartResponse

from rlflow.core.ids import new_id
from rlflow.core.settings import Settings

log = structlog.get_logger("rlflow.access")

METHODS = "GET, POST, PUT, PATCH, DELETE"
HEADERS = "Authorization, Content-Type, X-Request-ID"
_REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{1,64}$")


def install(app: Quart, settings: Settings) -> None:
    """Give every request an id, answer preflights, and set the headers of every answer."""
    allowed = frozenset(settings.allowed_origins)

    @app.before_request
    async def begin() -> Response | None:
        given = request.headers.get("X-Request-ID", "")
        request.rlflow_id = given if _REQUEST_ID.fullmatch(given) else str(new_id())  # type: ignore[attr-defined]
        request.rlflow_began = time.perf_counter()  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request.rlflow_id)  # type: ignore[attr-defined]
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return Response(status=204)
        return None

    @app.after_request
    async def finish(response: QuartResponse) -> QuartResponse:
        headers = response.headers
        headers["X-Request-ID"] = getattr(request, "rlflow_id", "")
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "no-referrer")
        headers.setdefault("Cache-Control", "no-store")
        origin = request.headers.get("Origin")
        headers.add("Vary", "Origin")
        if origin in allowed:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Allow-Credentials"] = "true"
            headers["Access-Control-Expose-Headers"] = "X-Request-ID, Retry-After, Content-Disposition"
            if request.method == "OPTIONS":
                headers["Access-Control-Allow-Methods"] = METHODS
                headers["Access-Control-Allow-Headers"] = HEADERS
                headers["Access-Control-Max-Age"] = "600"
        began = getattr(request, "rlflow_began", None)
        if began is not None:
            log.info(
                "request",
                method=request.method,
                path=request.path,
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )
        structlog.contextvars.clear_contextvars()
        return response
