"""Routes of a project's own settings of plugins. Who set a secret, an admin included, never reads it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint
from quart_schema import document_response, tag, validate_request

from rlflow.core.errors import ProblemDocument
from rlflow.core.permissions import Access, ProjectAccess, access, principal, require_project
from rlflow.core.rate_limit import limited
from rlflow.projects import service_plugins
from rlflow.projects.schemas_plugins import PluginConfigIn, PluginConfigList, PluginConfigOut

plugins = Blueprint("project_plugins", __name__, url_prefix="/api/v1")


@plugins.get("/projects/<uuid:project_id>/plugins")
@access(Access.RESEARCHER)
@limited(240, 60)
@tag(["Projects"])
@document_response(PluginConfigList)
async def list_plugin_configs(project_id: UUID) -> dict[str, Any]:
    """List the plugin objects that take settings, and what the project has set; never a secret."""
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    return {"items": await service_plugins.listed(project_id), "next_cursor": None}


@plugins.get("/projects/<uuid:project_id>/plugins/<kind>/<name>/config")
@access(Access.RESEARCHER)
@limited(240, 60)
@tag(["Projects"])
@document_response(PluginConfigOut)
async def get_plugin_config(project_id: UUID, kind: str, name: str) -> dict[str, Any]:
    """Show the project's settings of one plugin object; never a secret."""
    await require_project(principal(), project_id, ProjectAccess.RESEARCHER)
    return await service_plugins.one(project_id, kind, name)


@plugins.put("/projects/<uuid:project_id>/plugins/<kind>/<name>/config")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Projects"])
@validate_request(PluginConfigIn)
@document_response(PluginConfigOut)
@document_response(ProblemDocument, 422)
async def put_plugin_config(project_id: UUID, kind: str, name: str, data: PluginConfigIn) -> dict[str, Any]:
    """Set what a plugin object needs to run for this project: its key, its limits. The owner's or an admin's to do."""
    await require_project(principal(), project_id, ProjectAccess.OWNER)
    caller = principal()
    return await service_plugins.put(project_id, kind, name, data.values, caller.id, is_admin=caller.is_admin)


@plugins.delete("/projects/<uuid:project_id>/plugins/<kind>/<name>/config")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["Projects"])
async def remove_plugin_config(project_id: UUID, kind: str, name: str) -> tuple[str, int]:
    """Forget the project's settings of one plugin object: the environment's hold again."""
    await require_project(principal(), project_id, ProjectAccess.OWNER)
    await service_plugins.remove(project_id, kind, name, principal().id)
    return "", 204
