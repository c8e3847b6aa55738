"""Errors as RFC 9457 problem documents: what is wrong, with which field, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog
from pydantic import BaseModel, Field, ValidationError
from quart import Quart, Response, request
from quart_rate_limiter import RateLimitExceeded
from quart_schema.validation import QuerystringValidationError, RequestSchemaValidationError
from werkzeug.exceptions import HTTPException

from rlflow.core.json import dumps
from rlflow.core.secrecy import redact
from rlflow.core.shown import InvalidValue
from rlflow.core.unknown_name import UnknownName

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"


class FieldError(BaseModel):
    """What is wrong with one field; `field` is a dotted path (``values.score.scores``)."""

    field: str
    message: str


class ProblemDocument(BaseModel):
    """The body of every error."""

    type: str = Field(description="A stable word for the kind of problem, as a URI reference")
    title: str
    status: int
    detail: str
    errors: list[FieldError] = Field(default_factory=list)
    request_id: str | None = None


class Problem(Exception):
    """Raise to answer with a problem document. `extra` adds members of its own (a current version, say)."""

    status = 400
    type = "bad-request"
    title = "Bad request"

    def __init__(
        self,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)
        self.headers = headers or {}
        self.extra = extra


class BadRequest(Problem):
    """The request cannot be read."""


class Unauthorized(Problem):
    """Nobody is signed in, or the token is not valid."""

    status, type, title = 401, "unauthorized", "Sign in first"

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"}, **extra)


class Forbidden(Problem):
    """Signed in, but not allowed to do this."""

    status, type, title = 403, "forbidden", "Not allowed"


class NotFound(Problem):
    """It is not there, or not for this user to see."""

    status, type, title = 404, "not-found", "Not found"


class Conflict(Problem):
    """It clashes with what is stored."""

    status, type, title = 409, "conflict", "Conflict"


class Gone(Problem):
    """It was there and is no more."""

    status, type, title = 410, "gone", "Gone"


class TooLarge(Problem):
    """The body is larger than the limit."""

    status, type, title = 413, "too-large", "Body too large"


class UnsupportedMediaType(Problem):
    """The body is of a type that is not read here."""

    status, type, title = 415, "unsupported-media-type", "Unsupported media type"


class Invalid(Problem):
    """The request was read, but some fields are wrong."""

    status, type, title = 422, "invalid", "Some fields are not valid"

    @classmethod
    def field(cls, field: str, message: str) -> Invalid:
        """One wrong field."""
        return cls(f"{field}: {message}", errors=[FieldError(field=field, message=message)])

    @classmethod
    def fields(cls, errors: Sequence[FieldError]) -> Invalid:
        """Several wrong fields."""
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return cls(f"{first.field or 'body'}: {first.message}{more}", errors=errors)


class BadGateway(Problem):
    """A service that we asked did not answer as it should."""

    status, type, title = 502, "bad-gateway", "A service that RLFlow asked failed"


class Unavailable(Problem):
    """Cannot be done now; it may later."""

    status, type, title = 503, "unavailable", "Not available now"


def field_errors(error: ValidationError, prefix: str = "") -> list[FieldError]:
    """Pydantic's errors with dotted paths, without the values (they may be secrets)."""
    found = []
    for item in error.errors(include_url=False, include_context=False, include_input=False):
        path = ".".join(str(part) for part in item["loc"])
        field = ".".join(part for part in (prefix, path) if part)
        found.append(FieldError(field=field, message=item["msg"].removeprefix("Value error, ")))
    return found


def respond(problem: Problem) -> Response:
    """A problem as a response."""
    body = {
        "type": f"urn:rlflow:problem:{problem.type}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [error.model_dump() for error in problem.errors],
        "request_id": getattr(request, "rlflow_id", None),
        **problem.extra,
    }
    return Response(redact(dumps(body)), status=problem.status, headers={"Content-Type": MEDIA_TYPE, **problem.headers})


def install(app: Quart) -> None:
    """Answer every error of the app with a problem document."""

    async def on_problem(error: Problem) -> Response:
        return respond(error)

    async def on_schema(error: RequestSchemaValidationError) -> Response:
        cause = error.validation_error
        if not isinstance(error, QuerystringValidationError) and not request.is_json:
            return respond(UnsupportedMediaType("send JSON with Content-Type: application/json"))
        if isinstance(cause, ValidationError):
            return respond(Invalid.fields(field_errors(cause)))
        if isinstance(error, QuerystringValidationError):
            return respond(Invalid(str(cause) or "the query string is not valid"))
        return respond(Invalid("the body is not the JSON object that this route takes"))

    async def on_invalid_value(error: InvalidValue) -> Response:
        return respond(Invalid.field(error.field, error.message))

    async def on_unknown_name(error: UnknownName) -> Response:
        return respond(Invalid.field(error.kind.replace(" ", "_"), str(error)))

    async def on_rate_limit(error: RateLimitExceeded) -> Response:
        problem = Problem(
            f"too many requests: try again in {error.retry_after} seconds",
            headers={"Retry-After": str(error.retry_after)},
        )
        problem.status, problem.type, problem.title = 429, "rate-limited", "Too many requests"
        return respond(problem)

    async def on_http(error: HTTPException) -> Response:
        problem = Problem(error.description or error.name)
        problem.status, problem.title = error.code or 500, error.name
        problem.type = error.name.lower().replace(" ", "-")
        problem.headers = {k: v for k, v in error.get_headers() if k.lower() == "allow"}
        return respond(problem)

    async def on_anything(error: Exception) -> Response:
        log.exception("unhandled error", path=request.path, method=request.method)
        problem = Problem("something went wrong on our side; the log has it under this request_id")
        problem.status, problem.type, problem.title = 500, "internal", "Internal error"
        return respond(problem)

    app.register_error_handler(Problem, on_problem)
    app.register_error_handler(RequestSchemaValidationError, on_schema)
    app.register_error_handler(InvalidValue, on_invalid_value)
    app.register_error_handler(UnknownName, on_unknown_name)
    app.register_error_handler(RateLimitExceeded, on_rate_limit)
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(Exception, on_anything)
