"""What is installed, and the files of the widgets that plugins bring."""

from __future__ import annotations

from typing import Any

from quart import Blueprint, Response, send_file
from quart_schema import tag, validate_response

from rlflow.core.openapi import document_content
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import by_address, limited
from rlflow.core.widget_modules import POLICY, widget_file
from rlflow.observability import catalogue
from rlflow.observability.schemas import Catalogue

plugins = Blueprint("plugins", __name__, url_prefix="/api/v1")


@plugins.get("/plugins")
@access(Access.USER)
@limited(120, 60)
@tag(["plugins"])
@validate_response(Catalogue)
async def list_plugins() -> Any:
    """List task types, widgets, scorers, providers, recipes, formats and notifiers; for admins the plugins, too."""
    return catalogue.catalogue(for_admin=principal().is_admin)


@plugins.get("/widgets/<name>/<path:path>")
@access(Access.ANYONE)
@limited(1200, 60, by_address)
@tag(["plugins"])
@document_content(response=["text/javascript", "text/css", "application/json"], description="The file")
async def get_widget_file(name: str, path: str) -> Response:
    """Serve the ES module of a widget, and the files beside it. Browsers load modules without a token."""
    found = widget_file(name, path)
    response: Response = await send_file(found.path, mimetype=found.media_type.partition(";")[0], conditional=True)
    response.headers["Content-Type"] = found.media_type
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if found.kept else "no-cache"
    response.headers["Content-Security-Policy"] = POLICY
    return response
