"""The interface as it is served: types, caching, compression, the policy, pages of its own and what is no page."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from quart import Quart

from rlflow.app import create_app
from rlflow.core import spa
from tests.conftest import make_settings

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCRIPT = b"export const answer = 42;\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build, as Vite leaves one."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>RLFlow</title>")
    (assets / "index-aB3_x-9Z.js").write_bytes(SCRIPT)
    (assets / "index-aB3_x-9Z.js.gz").write_bytes(gzip.compress(SCRIPT))
    (assets / "index-aB3_x-9Z.js.br").write_bytes(b"as brotli")
    (assets / "theme.js").write_text("// small")
    (assets / "inter-12345678.woff2").write_bytes(b"font")
    (assets / "notes.txt").write_text("not for anybody")
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text("{}")
    (tmp_path / "secret.json").write_text("{}")
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Quart:
    """An app that serves it; nothing here asks the database."""
    app = create_app(make_settings("postgresql://nobody@localhost/none", RLFLOW_RATE_LIMITS=False))
    app.extensions[spa.SITE] = spa.Site(folder)
    return app


async def test_the_page_has_the_strict_policy_and_is_asked_for_anew(site: Quart) -> None:
    response = await site.test_client().get("/", headers=PAGE)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["img-src"] == "'self' data:"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


async def test_what_is_named_by_its_content_is_kept_for_ever(site: Quart) -> None:
    client = site.test_client()
    script = await client.get("/assets/index-aB3_x-9Z.js")
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert script.headers["X-Content-Type-Options"] == "nosniff"
    assert await script.get_data() == SCRIPT
    assert (await client.get("/assets/inter-12345678.woff2")).headers["Content-Type"] == "font/woff2"
    theme = await client.get("/assets/theme.js")
    assert theme.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
async def test_compressed_copies_are_sent_to_who_takes_them(site: Quart, accepted: str, coding: str | None) -> None:
    response = await site.test_client().get("/assets/index-aB3_x-9Z.js", headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding") == coding
    assert "Accept-Encoding" in ", ".join(response.headers.getlist("Vary"))
    expected = {"br": b"as brotli", "gzip": None, None: SCRIPT}[coding]
    body = await response.get_data()
    assert (gzip.decompress(body) == SCRIPT) if expected is None else body == expected
    assert response.headers["Content-Length"] == str(len(body))


async def test_what_the_browser_has_is_not_sent_again(site: Quart, folder: Path) -> None:
    client = site.test_client()
    first = await client.get("/", headers=PAGE)
    again = await client.get("/", headers={**PAGE, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert await again.get_data() == b""
    (folder / "index.html").write_text("<!doctype html><title>A new build</title>")
    os.utime(folder / "index.html", (1, 1))
    fresh = await client.get("/", headers={**PAGE, "If-None-Match": first.headers["ETag"]})
    assert fresh.status_code == 200
    assert b"A new build" in await fresh.get_data()


@pytest.mark.parametrize("path", ["/projects", "/projects/7/tasks?status=open", "/login", "/apiary", "/docsis/x.y"])
async def test_pages_of_the_interface_get_its_page(site: Quart, path: str) -> None:
    response = await site.test_client().get(path, headers=PAGE)
    assert response.status_code == 200
    assert b"<title>RLFlow</title>" in await response.get_data()
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize(
    "path",
    ["/api/v1/nothing", "/api", "/docs/nothing", "/health/nothing", "/assets/gone-12345678.js", "/openapi.json/x"],
)
async def test_paths_of_programs_get_a_problem_even_from_a_browser(site: Quart, path: str) -> None:
    response = await site.test_client().get(path, headers=PAGE)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


async def test_programs_get_a_problem_where_a_browser_gets_the_page(site: Quart) -> None:
    client = site.test_client()
    assert (await client.get("/projects", headers={"Accept": "application/json"})).status_code == 404
    assert (await client.get("/projects")).status_code == 404
    assert (await client.post("/projects", headers=PAGE)).status_code == 404
    assert (await client.post("/", headers=PAGE)).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../secret.json",
        "/assets/%2e%2e/secret.json",
        "/assets/notes.txt",
        "/assets/..%2f..%2fspa.py",
        "/assets/",
    ],
)
async def test_nothing_but_the_builds_own_files_is_served(site: Quart, path: str) -> None:
    response = await site.test_client().get(path, headers={"Accept": "*/*"})
    assert response.status_code == 404


async def test_a_head_has_the_headers_and_no_body(site: Quart) -> None:
    response = await site.test_client().head("/assets/index-aB3_x-9Z.js")
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]


async def test_without_a_build_a_page_says_how_to_get_one(site: Quart, tmp_path: Path) -> None:
    site.extensions[spa.SITE] = spa.Site(tmp_path / "nothing")
    response = await site.test_client().get("/", headers=PAGE)
    body = (await response.get_data()).decode()
    assert response.status_code == 503
    assert "make web" in body
    assert 'href="/docs"' in body
    assert "script" not in body
    assert "unsafe" not in response.headers["Content-Security-Policy"]
