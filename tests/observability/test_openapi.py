"""The OpenAPI document, the page that shows it, and what every answer has."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
import schemathesis
import structlog
from openapi_spec_validator import validate
from quart import Quart

from rlflow.core.permissions import ACCESS_ATTRIBUTE, Access
from tests.people import People

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
async def document(app: Quart) -> dict[str, Any]:
    response = await app.test_client().get("/openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = await response.get_json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


async def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)
    loaded = list(schemathesis.openapi.from_dict(document).get_all_operations())
    assert len(loaded) == len(operations(document))


async def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        assert operation.get("summary"), f"{method} {path} has no summary"
        assert operation.get("tags"), f"{method} {path} has no tag"
        assert "" not in {answer["description"] for answer in operation["responses"].values()}, f"{method} {path}"
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(ids) == len(set(ids))


async def test_errors_are_problem_documents(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        answers = operation["responses"]
        problems = {code for code in answers if "application/problem+json" in answers[code].get("content", {})}
        for code in problems:
            schema = answers[code]["content"]["application/problem+json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ProblemDocument"}
        if "requestBody" in operation:
            assert {"400", "413", "422"} <= problems, f"{method} {path}"
        if "{" in path:
            assert "404" in problems, f"{method} {path}"


async def test_security_follows_the_access_of_the_route(app: Quart, document: dict[str, Any]) -> None:
    assert document["security"] == [{"bearer": []}]
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:[^:<>]*:)?([^<>]+)>", r"{\1}", rule.rule)
        if path not in document["paths"]:
            continue
        needed = getattr(app.view_functions[rule.endpoint], ACCESS_ATTRIBUTE)
        for method in METHODS & {name.lower() for name in rule.methods or ()}:
            operation = document["paths"][path][method]
            assert (operation.get("security") == []) == (needed is Access.ANYONE), f"{method} {path}"
            assert "401" in operation["responses"] or needed is Access.ANYONE, f"{method} {path}"


async def test_ids_and_queries_are_described(document: dict[str, Any]) -> None:
    one = document["paths"]["/api/v1/jobs/{job_id}"]["get"]
    assert one["parameters"] == [
        {"name": "job_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    ]
    listed = document["paths"]["/api/v1/jobs"]["get"]["parameters"]
    assert {"limit", "cursor", "project_id", "status", "kind"} == {parameter["name"] for parameter in listed}
    assert not any(parameter["required"] for parameter in listed)
    files = document["paths"]["/api/v1/widgets/{name}/{path}"]["get"]
    assert {parameter["name"] for parameter in files["parameters"]} == {"name", "path"}


class Page(HTMLParser):
    """Collects what a browser would load or run, and ids and links within the page."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts = 0
        self.ids: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: text or "" for name, text in attrs}
        self.scripts += tag == "script" or any(name.startswith("on") or name == "style" for name in given)
        if tag == "link" or "src" in given:
            self.loads.append(given.get("href", given.get("src", "")))
        if tag == "a" and given.get("href", "").startswith("#"):
            self.anchors.add(given["href"][1:])
        if "id" in given:
            self.ids.append(given["id"])


async def test_the_docs_page_needs_nothing_from_elsewhere(app: Quart, document: dict[str, Any]) -> None:
    response = await app.test_client().get("/docs")
    html = (await response.get_data()).decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = Page()
    page.feed(html)
    assert page.scripts == 0
    assert page.loads == ["/docs/style.css"]
    assert len(page.ids) == len(set(page.ids))
    assert page.anchors <= set(page.ids)
    for path, _, operation in operations(document):
        assert operation["operationId"] in page.ids
        assert path in html
    style = await app.test_client().get("/docs/style.css")
    assert style.headers["Content-Type"].startswith("text/css")
    assert "url(" not in (await style.get_data()).decode()


async def test_times_are_rfc_3339(people: People) -> None:
    """quart-schema brings a JSON provider with HTTP dates; the app's own must stay."""
    from tests.observability import material

    job = await material.job(people.admin)
    shown = await people.admin.get(f"/jobs/{job.id}")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", shown["created_at"])


async def test_request_ids(app: Quart) -> None:
    client = app.test_client()
    assert (await client.get("/health", headers={"X-Request-ID": "abc-1"})).headers["X-Request-ID"] == "abc-1"
    made = (await client.get("/health", headers={"X-Request-ID": "no spaces <b>"})).headers["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f-]{36}", made)
    problem = await client.get("/api/v1/nowhere", headers={"X-Request-ID": "abc-2"})
    assert (await problem.get_json())["request_id"] == "abc-2"


@pytest.mark.parametrize("body", [b"\xff", b"{", b'"\\ud800"', b"[" * 100_000, b""])
async def test_a_body_that_is_no_json_is_the_callers_fault(people: People, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = await people.admin.call("POST", "/notifications/read", data=body, headers=headers)
    assert response.status_code in (400, 422)
    assert response.headers["Content-Type"] == "application/problem+json"


async def test_head_and_options(app: Quart) -> None:
    client = app.test_client()
    head = await client.head("/health")
    assert head.status_code == 200
    options = await client.options("/health")
    assert {"GET", "HEAD", "OPTIONS"} <= {name.strip() for name in options.headers["Allow"].split(",")}
    wrong = await client.post("/health")
    assert wrong.status_code == 405
    assert wrong.headers["Content-Type"] == "application/problem+json"
    assert "GET" in wrong.headers["Allow"]


async def test_preflights_are_for_allowed_origins_alone(app: Quart) -> None:
    client = app.test_client()
    asked = {"Access-Control-Request-Method": "PATCH"}
    good = await client.options("/api/v1/jobs", headers={"Origin": "https://labels.example.org", **asked})
    assert good.status_code == 204
    assert good.headers["Access-Control-Allow-Origin"] == "https://labels.example.org"
    assert "PATCH" in good.headers["Access-Control-Allow-Methods"]
    bad = await client.options("/api/v1/jobs", headers={"Origin": "https://evil.example.org", **asked})
    assert "Access-Control-Allow-Origin" not in bad.headers


async def test_the_access_log_names_route_and_user(app: Quart, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    from rlflow.core import http

    with structlog.testing.capture_logs() as lines:
        monkeypatch.setattr(http, "log", structlog.get_logger("rlflow.access.test"))
        await people.admin.get("/jobs?limit=1")
        await app.test_client().get("/health")
    first = next(line for line in lines if line.get("route") == "/api/v1/jobs")
    assert first["user"] == str(people.admin.id)
    assert first["status"] == 200
    assert first["method"] == "GET"
    assert first["log_level"] == "info"
    assert next(line for line in lines if line.get("route") == "/health")["log_level"] == "debug"
