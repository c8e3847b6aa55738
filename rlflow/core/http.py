"""What every request has: an id, a line in the access log, safe headers, and CORS for ALLOWED_ORIGINS alone."""

from __future__ import annotations

import re
import time
from typing import Any

import structlog
from quart import Quart, Request, Response, g, request
from quart.wrappers import Response as QuartResponse
from quart.wrappers.response import IterableBody

from rlflow.core.errors import BadRequest
from rlflow.core.ids import new_id
from rlflow.core.settings import Settings

log = structlog.get_logger("rlflow.access")

METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE"
HEADERS = "Authorization, Content-Type, X-Request-ID"
EXPOSED = (
    "X-Request-ID, Retry-After, Content-Disposition, Content-Range, ETag, Location, X-RLFlow-Export-Id, "
    "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
)
PROBES = frozenset({"/health", "/ready", "/metrics"})
"""Asked every few seconds by machines: logged only at the level debug while all is well."""
_REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{1,64}$")


class JsonRequest(Request):
    """A request whose body may be anything at all: what is not JSON in UTF-8 is the caller's fault, not ours."""

    async def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """The body's JSON. Raises BadRequest."""
        try:
            return await super().get_json(force, silent, cache)
        except UnicodeDecodeError:
            raise BadRequest("the body is not UTF-8, which JSON must be") from None

    def on_json_loading_failed(self, error: Exception) -> Any:
        """Say where the body stops being JSON; werkzeug's own words would not."""
        raise BadRequest(f"the body is not valid JSON: {error}")


def route_of_request() -> str | None:
    """The template of the route that the request matched (``/api/v1/tasks/<uuid:task_id>``), or None."""
    return request.url_rule.rule if request.url_rule is not None else None


def seconds_of_request() -> float:
    """How long ago the request arrived."""
    return time.perf_counter() - getattr(request, "rlflow_began", time.perf_counter())


def install(app: Quart, settings: Settings) -> None:
    """Give every request an id, answer preflights, and set the headers of every answer."""
    allowed = frozenset(settings.allowed_origins)
    app.request_class = JsonRequest

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
            headers["Access-Control-Expose-Headers"] = EXPOSED
            if request.method == "OPTIONS":
                headers["Access-Control-Allow-Methods"] = METHODS
                headers["Access-Control-Allow-Headers"] = HEADERS
                headers["Access-Control-Max-Age"] = "600"
        if request.method == "HEAD":
            _drop_body(response)
        _log(response.status_code)
        structlog.contextvars.clear_contextvars()
        return response


def _drop_body(response: QuartResponse) -> None:
    """A HEAD is answered by its GET, whose body the server leaves out: do not run a stream that nobody reads."""
    if isinstance(response.response, IterableBody):
        response.response = response.data_body_class(b"")
        response.headers.pop("Content-Length", None)


def _log(status: int) -> None:
    """One line per request. Of a stream it tells the time until it began."""
    caller = g.get("principal")
    quiet = request.path in PROBES and status < 400
    (log.debug if quiet else log.info)(
        "request",
        method=request.method,
        path=request.path,
        route=route_of_request(),
        status=status,
        ms=round(seconds_of_request() * 1000, 1),
        **({"user": str(caller.id)} if caller is not None else {}),
    )
