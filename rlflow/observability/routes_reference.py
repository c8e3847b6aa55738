"""The page that shows the API, made on the server: no script, nothing from elsewhere."""

from __future__ import annotations

from quart import Blueprint, Response, current_app
from quart_schema import hide

from rlflow.core.permissions import Access, access
from rlflow.core.rate_limit import by_address, limited
from rlflow.observability.reference import page, style

reference = Blueprint("reference", __name__)

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; " + (
    "frame-ancestors 'none'"
)


@reference.get("/docs")
@access(Access.ANYONE)
@limited(60, 60, by_address)
@hide
async def get_docs() -> Response:
    """Show every route of the API, its parameters and its models."""
    html = page(current_app)
    return Response(html, headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY})


@reference.get("/docs/style.css")
@access(Access.ANYONE)
@limited(120, 60, by_address)
@hide
async def get_docs_style() -> Response:
    """The look of the page."""
    return Response(style(), headers={"Content-Type": "text/css; charset=utf-8", "Cache-Control": "no-cache"})
