"""What every request has: ids, headers, CORS, and errors as problem documents."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import structlog
from quart import Quart, Response, request
from quart.typing import TestClientProtocol as Client

from rlflow.core import errors, http, logs
from rlflow.core.settings import Settings
from tests.conftest import make_settings
from tests.people import People

ORIGIN = "https://labels.example.org"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@pytest.fixture(scope="module")
def client(app: Quart) -> Client:
    return app.test_client()


async def problem_of(response: Response, status: int, kind: str | None = None) -> dict[str, Any]:
    """The problem document that an answer must be."""
    text = await response.get_data(as_text=True)
    assert response.status_code == status, text
    assert response.content_type == "application/problem+json"
    body: dict[str, Any] = await response.get_json()
    assert {"type", "title", "status", "detail", "errors", "request_id"} <= set(body)
    assert body["status"] == status
    assert body["request_id"] == response.headers["X-Request-ID"]
    assert body["type"].startswith("urn:rlflow:problem:")
    assert kind is None or body["type"] == f"urn:rlflow:problem:{kind}"
    assert body["detail"]
    for name, value in SAFE.items():
        assert response.headers[name] == value
    return body


class TestCors:
    async def test_an_allowed_origin_is_named_and_never_a_star(self, client: Client) -> None:
        response = await client.get("/api/v1/projects", headers={"Origin": ORIGIN})
        assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert response.headers["Access-Control-Allow-Credentials"] == "true"
        assert "X-Request-ID" in response.headers["Access-Control-Expose-Headers"]
        assert "Origin" in response.headers["Vary"]

    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil.example.org",
            "http://labels.example.org",
            f"{ORIGIN}.evil.org",
            f"{ORIGIN}:8443",
            f"{ORIGIN}/",
            ORIGIN.upper(),
            "null",
            "*",
            "",
            f"{ORIGIN}, https://evil.example.org",
        ],
    )
    @pytest.mark.parametrize("method", ["GET", "OPTIONS"])
    async def test_no_other_is(self, origin: str, method: str, client: Client) -> None:
        headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        response = await getattr(client, method.lower())("/api/v1/projects", headers=headers)
        assert not [name for name, _ in response.headers if name.lower().startswith("access-control")]
        assert "Origin" in response.headers["Vary"], "a shared cache must not give it to another origin"

    @pytest.mark.parametrize("path", ["/api/v1/projects", "/api/v1/nothing/here"])
    async def test_a_preflight_needs_no_token(self, path: str, client: Client) -> None:
        headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "PATCH"}
        response = await client.options(path, headers=headers)
        assert response.status_code == 204
        assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert "PATCH" in response.headers["Access-Control-Allow-Methods"]
        assert "Authorization" in response.headers["Access-Control-Allow-Headers"]
        assert int(response.headers["Access-Control-Max-Age"]) > 0


class TestRequestIds:
    @pytest.mark.parametrize("given", ["abc-123_X.y", "a", "0" * 64])
    async def test_a_good_one_is_echoed(self, given: str, client: Client) -> None:
        response = await client.get("/api/v1/nothing", headers={"X-Request-ID": given})
        assert response.headers["X-Request-ID"] == given

    @pytest.mark.parametrize("given", ["", "a b", "0" * 65, "<script>", 'a"b', "a;b", "é", "../x"])
    async def test_another_is_replaced(self, given: str, client: Client) -> None:
        response = await client.get("/api/v1/nothing", headers={"X-Request-ID": given})
        assert len(response.headers["X-Request-ID"]) == 36


class TestProblems:
    async def test_no_such_route(self, client: Client) -> None:
        await problem_of(await client.get("/api/v1/nothing/here"), 404, "not-found")
        await problem_of(await client.get("/api/v1/projects/not-a-uuid"), 404, "not-found")

    async def test_no_such_method(self, client: Client) -> None:
        response = await client.delete("/api/v1/projects")
        await problem_of(response, 405, "method-not-allowed")
        assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))

    async def test_malformed_json_is_told_where(self, people: People) -> None:
        headers = {"Content-Type": "application/json"}
        response = await people.researcher.call("POST", "/projects", data=b'{"name": ', headers=headers)
        body = await problem_of(response, 400, "bad-request")
        assert body["detail"].startswith("the body is not valid JSON: ")

    @pytest.mark.parametrize(
        ("body", "content_type", "status"),
        [
            (b"{", "application/json", {400, 422}),
            (b"", "application/json", {400, 422}),
            (b"\xff\xfe", "application/json", {400, 422}),
            (b"[]", "application/json", {422}),
            (b"null", "application/json", {422}),
            (b"3", "application/json", {422}),
            (b'"text"', "application/json", {422}),
            (b'{"name": NaN}', "application/json", {400, 422}),
            (b"[" * 100_000, "application/json", {400, 422}),
            (b'{"name": "\\ud800"}', "application/json", {400, 422}),
            (b'{"name": 1' + b"0" * 5000 + b"}", "application/json", {400, 422}),
            (b'{"name": "x"}', "text/plain", {415}),
            (b"name=x", "application/x-www-form-urlencoded", {415}),
            (b"<name/>", "application/xml", {415}),
            (b"x", "multipart/form-data", {415}),
            (b"x", "nonsense", {415}),
        ],
    )
    async def test_bodies_that_cannot_be_read(
        self, body: bytes, content_type: str, status: set[int], people: People
    ) -> None:
        headers = {"Content-Type": content_type}
        response = await people.researcher.call("POST", "/projects", data=body, headers=headers)
        assert response.status_code in status, await response.get_data()
        await problem_of(response, response.status_code)

    async def test_a_nul_in_the_address_is_no_error_of_ours(self, people: People) -> None:
        for path in ("/projects/%00", "/projects?cursor=%00", "/projects?limit=1e9", "/projects?limit=%F0%9F%98%80"):
            response = await people.researcher.call("GET", path)
            assert response.status_code in (404, 422), (path, await response.get_data())
            await problem_of(response, response.status_code)

    async def test_a_body_that_is_too_large(self, people: People, settings: Settings) -> None:
        body = b'{"name": "' + b"x" * (settings.max_body_mb * 1024 * 1024) + b'"}'
        headers = {"Content-Type": "application/json"}
        response = await people.researcher.call("POST", "/projects", data=body, headers=headers)
        await problem_of(response, 413)

    async def test_wrong_fields_are_named_and_their_values_are_not_repeated(self, client: Client) -> None:
        response = await client.post("/api/v1/auth/login", json={"email": 5, "password": ["hunter2-secret"]})
        body = await problem_of(response, 422, "invalid")
        assert {error["field"] for error in body["errors"]} >= {"password"}
        assert "hunter2" not in str(body)


@pytest.fixture
def small() -> Quart:
    """An app whose routes do what must not happen."""
    settings = make_settings("postgresql://nobody@localhost/none", ALLOWED_ORIGINS=ORIGIN)
    app = Quart("small")
    app.config["BODY_TIMEOUT"] = 0.3
    app.config["RLFLOW_SETTINGS"] = settings
    errors.install(app)
    http.install(app, settings)

    @app.get("/raise")
    async def fail() -> str:
        password = "hunter2-secret"
        raise RuntimeError(f"hurt by a text of {len(password)} characters")

    @app.post("/read")
    async def read() -> dict[str, int]:
        return {"length": len(await request.get_data())}

    @app.get("/conflict")
    async def conflict() -> str:
        raise errors.Conflict("it is at version 3", current_version=3)

    @app.get("/folder/")
    async def folder() -> str:
        return "in the folder"

    return app


async def test_an_error_of_ours_tells_nothing_but_its_id(small: Quart) -> None:
    response = await small.test_client().get("/raise", headers={"Origin": ORIGIN, "X-Request-ID": "find-me"})
    body = await problem_of(response, 500, "internal")
    assert "hurt" not in str(body)
    assert body["request_id"] == "find-me"
    assert response.headers["Access-Control-Allow-Origin"] == ORIGIN, "a browser must be able to read the error"


@pytest.mark.parametrize("log_format", ["json", "console"])
async def test_the_log_has_the_error_but_no_local_variables(
    log_format: str, small: Quart, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    given = make_settings(settings.require_database_url, RLFLOW_LOG_FORMAT=log_format, RLFLOW_LOG_LEVEL="info")
    logs.setup(given)
    monkeypatch.setattr(errors, "log", structlog.get_logger("rlflow.fresh"))  # loggers keep their first setup
    root = logging.getLogger()
    assert isinstance(root.handlers[0], logging.StreamHandler)
    root.handlers[0].setStream(written)
    try:
        headers = {"X-Request-ID": "find-me", "Authorization": "Bearer hunter2-secret"}
        await small.test_client().get("/raise?token=hunter2-secret", headers=headers)
    finally:
        logs.setup(settings)
    assert "hurt by a text of 14 characters" in written.getvalue()
    assert "find-me" in written.getvalue()
    assert "raise RuntimeError" in written.getvalue()
    assert "token=" not in written.getvalue()
    assert "Bearer" not in written.getvalue()
    lines = [line for line in written.getvalue().splitlines() if "hunter2" in line and "password = " not in line]
    assert lines == []
    assert "locals" not in written.getvalue()


async def test_a_problem_may_say_more(small: Quart) -> None:
    body = await problem_of(await small.test_client().get("/conflict"), 409, "conflict")
    assert body["current_version"] == 3


async def test_a_redirect_is_a_redirect(small: Quart) -> None:
    response = await small.test_client().get("/folder")
    assert response.status_code in (301, 307, 308)
    assert response.headers["Location"].endswith("/folder/")


async def test_a_body_that_never_comes_is_given_up(small: Quart) -> None:
    async with small.test_client().request("/read", method="POST", headers={"Content-Length": "10"}) as connection:
        await connection.send(b"half")
        await asyncio.sleep(0.6)
    await problem_of(await connection.as_response(), 408, "request-timeout")


async def test_a_client_that_hangs_up_is_no_error_of_ours(small: Quart, caplog: pytest.LogCaptureFixture) -> None:
    connection = small.test_client().request("/read", method="POST", headers={"Content-Length": "10"})
    async with connection:
        await connection.send(b"half")
        await connection.disconnect()
    assert "unhandled" not in caplog.text


async def test_a_stream_that_nobody_reads_is_not_run(small: Quart) -> None:
    ran = False

    @small.get("/stream")
    async def stream() -> Response:
        async def items() -> AsyncIterator[bytes]:
            nonlocal ran
            ran = True
            yield b"x"

        return Response(items())

    response = await small.test_client().head("/stream")
    assert (response.status_code, await response.get_data(), ran) == (200, b"", False)
    assert await (await small.test_client().get("/stream")).get_data() == b"x"
