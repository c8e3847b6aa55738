"""Load plugins: each in its own try, checked against the hooks, listed with what it registered.

A plugin that cannot be imported, was made for another API, misspells a hook or registers a taken name is
listed with its error; the rest of the platform runs.
"""

from __future__ import annotations

import importlib
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

import pluggy
import structlog

from rlflow.core import hookspecs
from rlflow.core.plugin_checks import PluginError, check_api, check_hooks, check_item, doubts_about
from rlflow.core.plugin_import import TookTooLong, no_output, within
from rlflow.core.registry import Registry
from rlflow.core.secrecy import redact
from rlflow.core.settings import Settings, get_settings
from rlflow.core.unknown_name import DuplicateName

log = structlog.get_logger(__name__)

PROJECT_NAME = "rlflow"
STATES = {"failed": "failed to load", "blocked": "are blocked", "loaded": "offer other things"}
SECONDS = 30.0
"""How long the import of a plugin, and each of its hooks that register objects, may take."""


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
    problems: list[str] = field(default_factory=list)
    """What is wrong with a plugin that is loaded all the same."""

    def __str__(self) -> str:
        """Its name, with the package and version that brought it."""
        return f"{self.name!r} ({self.package} {self.version})"


class Plugins:
    """The plugin manager, the registry it filled and the record of what happened."""

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager(PROJECT_NAME)
        self.manager.add_hookspecs(hookspecs)
        self.registry = Registry()
        self.infos: list[PluginInfo] = []

    def load(self, module: ModuleType, info: PluginInfo, seconds: float = SECONDS) -> None:
        """Register one imported module; on any error unregister it and note the error in `info`."""
        self.infos.append(info)
        try:
            check_api(module)
            doubts = check_hooks(module)
            self.manager.register(module, name=info.name)
            self.manager.check_pending()
            with no_output() as said:
                staged = self._collect(module, seconds)
            self._check_duplicates(staged, info)
        except (Exception, SystemExit) as error:
            self._fail(info, error)
            if self.manager.get_plugin(info.name) is module:  # the name may be another's
                self.manager.unregister(name=info.name)
            return
        kinds = self.registry.kinds()
        for kind, name, item in staged:
            kinds[kind].add(name, item, info.name)
            info.registered.setdefault(kind, []).append(name)
            doubts += doubts_about(item, module)
        info.problems += [*doubts, *_loud(said)]
        for problem in info.problems:
            log.warning("plugin has a problem", plugin=info.name, package=info.package, problem=problem)

    def _collect(self, module: ModuleType, seconds: float) -> list[tuple[str, str, Any]]:
        """(kind, name, object) of everything that the module's hooks return, found fit to be registered."""
        staged: list[tuple[str, str, Any]] = []
        for kind, items in self.registry.kinds().items():
            hook = getattr(self.manager.hook, f"register_{kind}")
            marked = [found.function for found in hook.get_hookimpls() if found.plugin is module]
            plain = getattr(module, f"register_{kind}", None)
            for register in marked or ([plain] if callable(plain) else []):
                made = _within(seconds, register, module)
                if not isinstance(made, (list, tuple)):
                    raise PluginError(f"register_{kind}() returned {made!r}, which is not a list")
                staged += [(kind, check_item(kind, items.base, item), item) for item in made]
        return staged

    def _check_duplicates(self, staged: list[tuple[str, str, Any]], info: PluginInfo) -> None:
        kinds = self.registry.kinds()
        seen: set[tuple[str, str]] = set()
        for kind, name, _ in staged:
            owner = kinds[kind].plugin_of(name)
            if owner is not None:
                there = next((str(other) for other in self.infos if other.name == owner and other is not info), owner)
                raise DuplicateName(
                    f"{kinds[kind].label} {name!r} is already registered by plugin {there}; {info} cannot have it, "
                    "too: block or uninstall one of the two packages"
                )
            if (kind, name) in seen:
                raise DuplicateName(f"{kinds[kind].label} {name!r} is registered twice")
            seen.add((kind, name))

    def _fail(self, info: PluginInfo, error: BaseException) -> None:
        info.status = "failed"
        info.error = redact(f"{type(error).__name__}: {error}")
        stack = error.stack if isinstance(error, TookTooLong) else None
        info.traceback = redact(stack or "".join(traceback.format_exception(error)))
        log.error("plugin failed", plugin=info.name, package=info.package, error=info.error)

    def load_entry_point(self, entry: EntryPoint, seconds: float = SECONDS) -> None:
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
            with no_output() as said:
                if info.package == PROJECT_NAME:
                    module = importlib.import_module(entry.module)
                else:
                    module = within(seconds, lambda: importlib.import_module(entry.module))
        except (Exception, SystemExit) as error:
            self.infos.append(info)
            self._fail(info, error)
            return
        info.problems += _loud(said)
        self.load(module, info, seconds)

    def nothing_to_do(self) -> str:
        """Why no project can be made with what is loaded, and how to go on; empty where one can."""
        if len(self.registry.task_types):
            return ""
        states = Counter(info.status for info in self.infos)
        counted = [f"{states[state]} {words}" for state, words in STATES.items() if states[state]]
        found = f"of the plugins that are installed {', '.join(counted)}" if counted else "no plugin is installed"
        return (
            f"No plugin offers a task type, so no project can be made: {found}. RLFlow's own come with the package "
            "rlflow: is it complete, and allowed by RLFLOW_PLUGINS_ALLOW and RLFLOW_PLUGINS_BLOCK? "
            "`rlflow plugins list` tells more. What is stored stays readable and can be exported when they are back."
        )

    def notify(self, hook: str, **arguments: Any) -> None:
        """Call an observer hook in every plugin, each in its own try: one that raises changes nothing."""
        for implementation in getattr(self.manager.hook, hook).get_hookimpls():
            try:
                wanted = {name: arguments[name] for name in implementation.argnames if name in arguments}
                implementation.function(**wanted)
            except (Exception, SystemExit):
                log.exception("observer failed", hook=hook, plugin=implementation.plugin_name)


def _within(seconds: float, register: Callable[[], Any], module: ModuleType) -> Any:
    return register() if module.__name__.startswith("rlflow.plugins") else within(seconds, register)


def _loud(said: list[str]) -> list[str]:
    if not said:
        return []
    first = said[0] if len(said[0]) <= 80 else said[0][:80] + "…"
    return [f"it writes to standard output while it is loaded ({first!r}): use logging"]


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
            plugins.load_entry_point(entry, settings.plugin_seconds)
    for name in settings.plugins:
        entry = EntryPoint(name=name.replace(".", "_"), value=name, group=PROJECT_NAME)
        plugins.load_entry_point(entry, settings.plugin_seconds)
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
