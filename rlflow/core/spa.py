"""The web interface, as the app serves it: the built files of `rlflow/static`, under a strict policy.

The files are a closed set, read once into memory: a path that is not in it is not looked up anywhere. A new build is
noticed by its index.html. The interface has pages of its own, which the server does not know: an unknown path that a
browser asks for as a page gets index.html, and the page says what is there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from quart import Blueprint, Quart, Response, current_app, request
from quart_schema import hide
from werkzeug.exceptions import NotFound as UnknownPath

from rlflow.core.errors import NotFound, Problem, respond
from rlflow.core.permissions import Access, access
from rlflow.core.rate_limit import by_address, limited

spa = Blueprint("spa", __name__)

STATIC = Path(__file__).resolve().parent.parent / "static"
SITE = "rlflow_site"

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""No inline script, no inline style, no other host. What sets styles does it through CSSOM, which is free."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""Not of the system's table, which differs between machines. A file of another kind is not served."""

ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""By preference, with the endings under which the build leaves its compressed copies."""

HASHED = re.compile(r"-[A-Za-z0-9_-]{8}\.[a-z0-9]+$")
"""What the build names by its content never changes, so it may be kept for ever."""
FOR_EVER = "public, max-age=31536000, immutable"

RESERVED = re.compile(r"^/(api|docs|assets|health|ready|metrics|openapi\.json)(/|$)")
"""Paths of programs: what is unknown there is a problem document, not a page."""

NOT_BUILT_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;color:#17171c;"
    "background:#fafafb}code{font-size:.9em;background:#eeeef2;border-radius:4px;padding:.1em .35em}a{color:#4f43c8}"
    "@media(prefers-color-scheme:dark){body{color:#ededf1;background:#0d0d10}code{background:#25252c}a{color:#aaa3ff}}"
)
NOT_BUILT = f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>RLFlow: the interface is not built</title><style>{NOT_BUILT_STYLE}</style></head>
<body><main>
<h1>The interface is not built</h1>
<p>The server runs, but it has no web interface to show. In a clone, build it with <code>make web</code> and load this
page again. A wheel from the package index has it built in.</p>
<p>The API works without: see <a href="/docs">its documentation</a>.</p>
</main></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file in memory; `bodies` by content coding, of which "" is the file as it is."""

    media_type: str
    etag: str
    kept: str
    bodies: dict[str, bytes]


class Site:
    """The files of a folder, read when they are asked for first and again after a new build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._built: float | None = None
        self._files: dict[str, StaticFile] = {}

    def find(self, path: str) -> StaticFile | None:
        """A file by its path within the folder, with slashes."""
        built = self._stamp()
        if built != self._built:
            self._files = self._read() if built is not None else {}
            self._built = built
        return self._files.get(path)

    def _stamp(self) -> float | None:
        try:
            return (self.folder / "index.html").stat().st_mtime
        except FileNotFoundError:
            return None

    def _read(self) -> dict[str, StaticFile]:
        files = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            media_type = TYPES.get(path.suffix)
            if media_type is None or name.startswith(".") or not path.is_file():
                continue
            body = path.read_bytes()
            bodies = {"": body}
            for coding, ending in ENCODINGS.items():
                compressed = path.with_name(path.name + ending)
                if compressed.is_file():
                    bodies[coding] = compressed.read_bytes()
            kept = FOR_EVER if HASHED.search(name) else "no-cache"
            files[name] = StaticFile(media_type, hashlib.sha256(body).hexdigest()[:20], kept, bodies)
        return files


def install(app: Quart, folder: Path = STATIC) -> None:
    """Serve the interface from this folder, whether it is built already or later."""
    app.extensions[SITE] = Site(folder)
    app.register_blueprint(spa)
    app.register_error_handler(UnknownPath, _page_or_problem)


@spa.get("/")
@access(Access.ANYONE)
@limited(1200, 60, by_address)
@hide
async def get_page() -> Response:
    """Serve the interface's page."""
    return _page()


@spa.get("/assets/<path:path>")
@access(Access.ANYONE)
@limited(6000, 60, by_address)
@hide
async def get_asset(path: str) -> Response:
    """Serve a script, a style or a font of the interface."""
    found = _site().find(f"assets/{path}")
    if found is None:
        raise NotFound(f"the interface has no file {path[:200]!r}: it may be of another version. Load the page again")
    return _answer(found)


async def _page_or_problem(error: UnknownPath) -> Response:
    wants_page = request.method in ("GET", "HEAD") and "text/html" in request.headers.get("Accept", "").lower()
    if wants_page and not RESERVED.match(request.path):
        return _page()
    problem = Problem(error.description or "there is nothing here")
    problem.status, problem.type, problem.title = 404, "not-found", "Not Found"
    return respond(problem)


def _site() -> Site:
    site: Site = current_app.extensions[SITE]
    return site


def _page() -> Response:
    index = _site().find("index.html")
    if index is not None:
        return _answer(index)
    digest = base64.b64encode(hashlib.sha256(NOT_BUILT_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
    headers = {"Content-Type": TYPES[".html"], "Cache-Control": "no-store", "Content-Security-Policy": policy}
    return Response(NOT_BUILT, status=503, headers=headers)


def _answer(file: StaticFile) -> Response:
    accepted = request.accept_encodings
    coding = next((each for each in ENCODINGS if each in file.bodies and accepted[each] > 0), "")
    response = Response(file.bodies[coding], headers={"Content-Type": file.media_type, "Cache-Control": file.kept})
    if coding:
        response.headers["Content-Encoding"] = coding
    if len(file.bodies) > 1:
        response.headers.add("Vary", "Accept-Encoding")
    response.headers["Content-Security-Policy"] = POLICY
    response.set_etag(f"{file.etag}-{coding}" if coding else file.etag)
    if request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.status_code = 304
        response.set_data(b"")
        response.headers.pop("Content-Encoding", None)
    return response
