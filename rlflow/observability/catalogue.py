"""What plugins registered, as the API shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from rlflow.core.plugin_config import environment_state, why_unavailable
from rlflow.core.plugins import get_plugins
from rlflow.core.registry import Kind
from rlflow.core.widget_modules import module_url


def catalogue(*, for_admin: bool) -> dict[str, Any]:
    """Everything that is registered, by kind and name; the plugins themselves for admins."""
    plugins = get_plugins()
    registry = plugins.registry
    made: dict[str, Any] = {
        "note": plugins.nothing_to_do(),
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
        "llm_providers": [_described(registry.llm_providers, item) for item in registry.llm_providers],
        "recipes": [
            {
                **_described(registry.recipes, item),
                "options_schema": _schema(item.Options),
                "source": item.source,
                "target": item.target,
                "usage": item.usage,
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
        "notifiers": [_described(registry.notifiers, item) for item in registry.notifiers],
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
                "traceback": info.traceback,
                "registered": info.registered,
                "problems": info.problems,
                "settings": _settings(registry.kinds(), info.registered),
            }
            for info in plugins.infos
        ]
    return made


def _described(kind: Kind[Any], item: Any) -> dict[str, Any]:
    reason = why_unavailable(item)
    return {
        "name": item.name,
        "label": getattr(item, "label", item.name),
        "description": getattr(item, "description", ""),
        "plugin": kind.plugin_of(item.name),
        "available": reason is None,
        "unavailable": reason,
        "config_schema": item.Config.model_json_schema(by_alias=False) if item.Config.model_fields else None,
    }


def _settings(kinds: Mapping[str, Kind[Any]], registered: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    found = [(kind, name, kinds[kind].find(name)) for kind, names in registered.items() for name in names]
    return [
        {"kind": kind, "name": name, **state}
        for kind, name, item in found
        if item is not None
        for state in environment_state(item)
    ]


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()
