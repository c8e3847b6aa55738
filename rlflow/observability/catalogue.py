"""What plugins registered, as the API shows it; and the files of their widgets."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from rlflow.core.errors import NotFound
from rlflow.core.plugin_config import Configured, why_unavailable
from rlflow.core.plugins import get_plugins
from rlflow.core.registry import Kind
from rlflow.plugin import Widget

MODULE_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""What is served of a widget's folder; its Python files, for one, are not."""


def catalogue(*, for_admin: bool) -> dict[str, Any]:
    """Everything that is registered, by kind and name; the plugins themselves for admins."""
    plugins = get_plugins()
    registry = plugins.registry
    made: dict[str, Any] = {
        "task_types": [
            {
                **_described(registry.task_types, item),
                "metadata_schema": _schema(item.Metadata),
                "default_widgets": [
                    {
                        "widget": spec.widget,
                        "name": spec.name,
                        "required": spec.required,
                        "options": dict(spec.options),
                    }
                    for spec in item.default_widgets
                ],
                "prompt_format": item.prompt_format,
                "output_format": item.output_format,
            }
            for item in registry.task_types
        ],
        "widgets": [
            {
                **_described(registry.widgets, item),
                "value_schema": _schema(item.Value),
                "options_schema": _schema(item.Options),
                "module": module_url(item),
                "min_outputs": item.min_outputs,
                "is_reward": item.is_reward,
            }
            for item in registry.widgets
        ],
        "scorers": [
            {**_described(registry.scorers, item), "options_schema": _schema(item.Options)} for item in registry.scorers
        ],
        "llm_providers": [
            {**_described(registry.llm_providers, item), **_availability(item)} for item in registry.llm_providers
        ],
        "recipes": [
            {
                **_described(registry.recipes, item),
                "options_schema": _schema(item.Options),
                "source": item.source,
                "target": item.target,
            }
            for item in registry.recipes
        ],
        "formats": [
            {
                **_described(registry.formats, item),
                "extension": item.extension,
                "media_type": item.media_type,
                "streamable": item.streamable,
            }
            for item in registry.formats
        ],
        "notifiers": [{**_described(registry.notifiers, item), **_availability(item)} for item in registry.notifiers],
    }
    if for_admin:
        made["plugins"] = [
            {
                "name": info.name,
                "package": info.package,
                "version": info.version,
                "module": info.module,
                "status": info.status,
                "error": info.error,
                "registered": info.registered,
            }
            for info in plugins.infos
        ]
    return made


def _described(kind: Kind[Any], item: Any) -> dict[str, Any]:
    return {
        "name": item.name,
        "label": getattr(item, "label", item.name),
        "description": getattr(item, "description", ""),
        "plugin": kind.plugin_of(item.name),
    }


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _availability(item: Configured) -> dict[str, Any]:
    reason = why_unavailable(item)
    return {"available": reason is None, "unavailable": reason}


# --- the files of widgets -----------------------------------------------------------------------------------


def module_url(widget: Widget) -> str | None:
    """Where browsers load a widget's ES module, or None. It changes with the file, so it may be kept for ever."""
    path = _module_path(widget.name)
    if path is None or not path.is_file():
        return None
    return f"/api/v1/widgets/{widget.name}/{path.name}?v={_version(path, path.stat().st_mtime_ns)}"


def _module_path(name: str) -> Path | None:
    plugins = get_plugins()
    widget = plugins.registry.widgets.find(name)
    if widget is None or widget.module is None:
        return None
    plugin = plugins.manager.get_plugin(plugins.registry.widgets.plugin_of(name) or "")
    file = getattr(plugin, "__file__", None)
    return (Path(file).parent / widget.module).resolve() if file else None


@cache
def _version(path: Path, _: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def widget_file(name: str, path: str) -> tuple[Path, str]:
    """A file in the folder of a widget's module, and its media type. Raises NotFound."""
    module = _module_path(name)
    if module is not None:
        wanted = (module.parent / path).resolve()
        media_type = MODULE_TYPES.get(wanted.suffix)
        if media_type and wanted.is_relative_to(module.parent) and wanted.is_file():
            return wanted, media_type
    raise NotFound("no such file of this widget")
