"""Load plugins: each in its own try, checked against the hooks, listed with what it registered.

A plugin that cannot be imported, was made for another API, misspells a hook or registers a taken name is
listed with its error; the rest of the platform runs.
"""

from __future__ import annotations

import importlib
import inspect
import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

import pluggy
import structlog

from rlflow import plugin as api
from rlflow.core import hookspecs
from rlflow.core.registry import DuplicateName, Registry
from rlflow.core.settings import Settings, get_settings

log = structlog.get_logger(__name__)

NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
PROJECT_NAME = "rlflow"


class PluginError(Exception):
    """Why a plugin was not loaded."""


@dataclass(slots=True)
class PluginInfo:
    """One plugin as `GET /plugins` and `rlflow plugins list` show it."""

    name: str
    package: str
    version: str
    module: str
    status: str = "loaded"  # loaded, failed, blocked
    error: str | None = None
    traceback: str | None = None
    registered: dict[str, list[str]] = field(default_factory=dict)


class Plugins:
    """The plugin manager, the registry it filled and the record of what happened."""

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager(PROJECT_NAME)
        self.manager.add_hookspecs(hookspecs)
        self.registry = Registry()
        self.infos: list[PluginInfo] = []

    def load(self, module: ModuleType, info: PluginInfo) -> None:
        """Register one imported module; on any error unregister it and note the error in `info`."""
        self.infos.append(info)
        staged: list[tuple[str, str, Any]] = []
        try:
            _check_api(module)
            self.manager.register(module, name=info.name)
            self.manager.check_pending()
            self._check_misspelt(module)
            staged = self._collect(module)
            self._check_duplicates(staged)
        except (Exception, SystemExit) as error:
            self._fail(info, error)
            if self.manager.get_plugin(info.name) is module:  # the name may be another's
                self.manager.unregister(name=info.name)
            return
        kinds = self.registry.kinds()
        for kind, name, item in staged:
            kinds[kind].add(name, item, info.name)
            info.registered.setdefault(kind, []).append(name)

    def _check_misspelt(self, module: ModuleType) -> None:
        known = {hook for hook in vars(hookspecs) if hasattr(getattr(hookspecs, hook), "rlflow_spec")}
        for name, value in vars(module).items():
            if hasattr(value, "rlflow_impl") and name not in known:
                raise PluginError(f"{name} is not a hook (there are: {', '.join(sorted(known))})")
            if hasattr(value, "rlflow_impl") and inspect.iscoroutinefunction(value):
                raise PluginError(f"{name} is an async function: hooks are called, not awaited; use def")

    def _collect(self, module: ModuleType) -> list[tuple[str, str, Any]]:
        staged = []
        for kind, items in self.registry.kinds().items():
            register = getattr(module, f"register_{kind}", None)
            if register is None:
                continue
            made = register()
            if not isinstance(made, (list, tuple)):
                raise PluginError(f"register_{kind}() returned {made!r}, which is not a list")
            for item in made:
                if not isinstance(item, items.base):
                    raise PluginError(f"register_{kind}() returned {item!r}, which is not a {items.base.__name__}")
                name = getattr(item, "name", None)
                if not isinstance(name, str) or not NAME.fullmatch(name):
                    raise PluginError(
                        f"register_{kind}() returned {type(item).__name__} named {name!r}: "
                        "a name is lower-case words joined by _"
                    )
                staged.append((kind, name, item))
        return staged

    def _check_duplicates(self, staged: list[tuple[str, str, Any]]) -> None:
        kinds = self.registry.kinds()
        seen: set[tuple[str, str]] = set()
        for kind, name, _ in staged:
            owner = kinds[kind].plugin_of(name)
            if owner is not None:
                raise DuplicateName(f"{kinds[kind].label} {name!r} is already registered by plugin {owner!r}")
            if (kind, name) in seen:
                raise DuplicateName(f"{kinds[kind].label} {name!r} is registered twice")
            seen.add((kind, name))

    def _fail(self, info: PluginInfo, error: BaseException) -> None:
        info.status = "failed"
        info.error = f"{type(error).__name__}: {error}"
        info.traceback = "".join(traceback.format_exception(error))
        log.error("plugin failed", plugin=info.name, package=info.package, error=info.error)

    def load_entry_point(self, entry: EntryPoint) -> None:
        """Import and register one entry point of the group ``rlflow``."""
        info = PluginInfo(
            name=entry.name,
            package=_package(entry),
            version=_version(entry),
            module=entry.value,
        )
        # Built-ins and strangers may choose the same entry point name; the module never clashes.
        if any(other.name == info.name for other in self.infos):
            info.name = f"{info.package}:{info.name}"
        try:
            module = importlib.import_module(entry.module)
        except (Exception, SystemExit) as error:
            self.infos.append(info)
            self._fail(info, error)
            return
        self.load(module, info)

    def notify(self, hook: str, **arguments: Any) -> None:
        """Call an observer hook in every plugin, each in its own try: one that raises changes nothing."""
        for implementation in getattr(self.manager.hook, hook).get_hookimpls():
            try:
                wanted = {name: arguments[name] for name in implementation.argnames if name in arguments}
                implementation.function(**wanted)
            except (Exception, SystemExit):
                log.exception("observer failed", hook=hook, plugin=implementation.plugin_name)


def _check_api(module: ModuleType) -> None:
    wanted = getattr(module, "RLFLOW_API", api.API)
    if wanted != api.API:
        raise PluginError(f"made for plugin API {wanted}; this RLFlow has API {api.API}: install a matching version")


def load_plugins(settings: Settings) -> Plugins:
    """All plugins of the environment: built-ins first, then other packages by name, then RLFLOW_PLUGINS."""
    plugins = Plugins()
    entries = sorted(
        entry_points(group=PROJECT_NAME),
        key=lambda e: (_package(e) != PROJECT_NAME, _package(e), e.name),
    )
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        package = _package(entry)
        if (entry.name, entry.value) in seen:  # an editable install may list its entry points twice
            continue
        seen.add((entry.name, entry.value))
        reason = _blocked(settings, package, entry.name)
        if reason:
            plugins.infos.append(PluginInfo(entry.name, package, _version(entry), entry.value, "blocked", reason))
        else:
            plugins.load_entry_point(entry)
    for name in settings.plugins:
        plugins.load_entry_point(EntryPoint(name=name.replace(".", "_"), value=name, group=PROJECT_NAME))
    return plugins


def _blocked(settings: Settings, package: str, name: str) -> str | None:
    names = _spellings((package, name))
    if names & _spellings(settings.plugins_block):
        return "blocked by RLFLOW_PLUGINS_BLOCK"
    if settings.plugins_allow and not names & _spellings(settings.plugins_allow):
        return "not in RLFLOW_PLUGINS_ALLOW"
    return None


def _spellings(names: Iterable[str]) -> set[str]:
    """Names as pip compares them: My_Plugin is my-plugin."""
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def _package(entry: EntryPoint) -> str:
    """The package of an entry point; "?" where it has none, or its metadata are broken."""
    return (entry.dist.name if entry.dist else None) or "?"


def _version(entry: EntryPoint) -> str:
    return (entry.dist.version if entry.dist else None) or "?"


@cache
def get_plugins() -> Plugins:
    """The plugins of this process, loaded once."""
    return load_plugins(get_settings())


def get_registry() -> Registry:
    """What the plugins of this process registered."""
    return get_plugins().registry
