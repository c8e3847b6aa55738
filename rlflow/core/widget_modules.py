"""The ES modules of widgets: where browsers load them, and which files are served."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from rlflow.core.errors import NotFound
from rlflow.core.plugins import get_plugins
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
