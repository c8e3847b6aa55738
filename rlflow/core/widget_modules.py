"""The ES modules of widgets: where browsers load them, and which files are served.

The address of a module holds a hash of its whole folder, in the path: what a module asks for beside it (another
module, a style sheet, a picture) is found under the same hash without knowing it, so that all of it may be kept for
ever and none of it is ever mixed with files of another release.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
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
    ".png": "image/png",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".woff2": "font/woff2",
}
"""What is served of a widget's folder; its Python files, for one, are not."""

MARK = "@"
"""Before the hash in a path, so that no folder of a widget is taken for one."""

CHECK_SECONDS = 1.0
"""For how long a folder is taken to be as it was, unless the module itself has changed."""

POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; sandbox"
"""For a file that is opened by itself (a picture with a script in it). Within a page the page's own policy rules."""


@dataclass(frozen=True, slots=True)
class WidgetFile:
    """A file to serve. `kept` where it may be kept for ever: it was asked for under the hash that it has now."""

    path: Path
    media_type: str
    kept: bool


@dataclass(slots=True)
class _Folder:
    """What is known of a module's folder. `module` is the module's time of change, `files` the state of all."""

    checked: float
    module: int
    files: tuple[tuple[str, int, int], ...]
    version: str


_folders: dict[Path, _Folder] = {}


def module_url(widget: Widget) -> str | None:
    """Where browsers load a widget's ES module, or None. It changes with any file beside it."""
    path = _module_path(widget.name)
    if path is None or not path.is_file():
        return None
    return f"/api/v1/widgets/{widget.name}/{MARK}{_version(path)}/{path.name}"


def _module_path(name: str) -> Path | None:
    plugins = get_plugins()
    widget = plugins.registry.widgets.find(name)
    if widget is None or widget.module is None:
        return None
    plugin = plugins.manager.get_plugin(plugins.registry.widgets.plugin_of(name) or "")
    file = getattr(plugin, "__file__", None)
    return (Path(file).parent / widget.module).resolve() if file else None


def _version(module: Path) -> str:
    """The hash of a module's folder. A claim asks for it, so the folder is looked through once a second at most."""
    now, changed = time.monotonic(), module.stat().st_mtime_ns
    known = _folders.get(module)
    if known is not None and known.module == changed and now - known.checked < CHECK_SECONDS:
        return known.version
    files = tuple(_served(module.parent))
    version = known.version if known is not None and known.files == files else _hash(module.parent, files)
    _folders[module] = _Folder(now, changed, files, version)
    return version


def _served(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The path, time of change and size of every file that is served, in a stable order."""
    for root, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if name != "node_modules" and not name.startswith((".", "__")))
        for name in sorted(names):
            if Path(name).suffix in MODULE_TYPES:
                path = Path(root, name)
                found = path.stat()
                yield path.relative_to(folder).as_posix(), found.st_mtime_ns, found.st_size


def _hash(folder: Path, files: tuple[tuple[str, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for name, _, _ in files:
        content = (folder / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def widget_file(name: str, path: str) -> WidgetFile:
    """A file in the folder of a widget's module, with or without the hash before it. Raises NotFound.

    Under a hash that is no longer the folder's, as a page of before an update asks, the file is served as it is now.
    """
    module = _module_path(name)
    if module is not None and module.is_file():
        asked = None
        if path.startswith(MARK):
            mark, _, path = path.partition("/")
            asked = mark.removeprefix(MARK)
        wanted = (module.parent / path).resolve()
        media_type = MODULE_TYPES.get(wanted.suffix)
        if media_type and wanted.is_relative_to(module.parent) and wanted.is_file():
            return WidgetFile(wanted, media_type, kept=asked is not None and asked == _version(module))
    raise NotFound("no such file of this widget")
