"""What is asked of a plugin before anything of it is registered, in words that say how to mend it."""

from __future__ import annotations

import difflib
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from rlflow import plugin as api
from rlflow.core import hookspecs
from rlflow.core.extension.config import NotConfigured, environment_config
from rlflow.plugin import SOURCES, Format, Recipe, TaskType, Widget, WidgetSpec

NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
LONGEST_NAME = 100
HOOKS = {name: spec for name, spec in vars(hookspecs).items() if hasattr(spec, "rlflow_spec")}


class PluginError(Exception):
    """Why a plugin was not loaded."""


def check_api(module: ModuleType) -> None:
    """Raises PluginError where it was made for another API."""
    wanted = getattr(module, "RLFLOW_API", api.API)
    if wanted != api.API:
        raise PluginError(f"made for plugin API {wanted}; this RLFlow has API {api.API}: install a matching version")


def check_hooks(module: ModuleType) -> list[str]:
    """What looks like a hook and will never be called. Raises PluginError for what can never be meant so."""
    doubts: list[str] = []
    for name, value in list(vars(module).items()):
        marked = getattr(value, "rlflow_impl", None)
        if isinstance(marked, dict):
            _check_marked(marked.get("specname") or name, value)
        elif inspect.isfunction(value) and value.__module__ == module.__name__:
            near = _near(name) if name.startswith("register_") else None
            if name in HOOKS and not name.startswith("register_"):
                doubts.append(f"{name}() has the name of a hook, but not @hookimpl above it: it is never called")
            elif name not in HOOKS and near:
                doubts.append(f"{name}() is not a hook: did you mean {near}()? It is never called")
    return doubts


def _check_marked(hook: str, function: Any) -> None:
    if hook not in HOOKS:
        near = _near(hook)
        meant = f": did you mean {near}?" if near else ""
        raise PluginError(f"{hook} is not a hook{meant} (there are: {', '.join(sorted(HOOKS))})")
    if inspect.iscoroutinefunction(function):
        raise PluginError(f"{hook} is an async function: hooks are called, not awaited; use def")
    offered = list(inspect.signature(HOOKS[hook]).parameters)
    asked = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty
        and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY)
    ]
    unknown = [name for name in asked if name not in offered]
    if unknown:
        may = f"it may take {', '.join(offered)}" if offered else "it takes no arguments"
        raise PluginError(f"{hook}({', '.join(asked)}) asks for {unknown[0]!r}, which this hook does not give: {may}")


def _near(name: str) -> str | None:
    found = difflib.get_close_matches(name, HOOKS, n=1, cutoff=0.75)
    return found[0] if found else None


def check_item(kind: str, base: type, item: Any) -> str:
    """The name of an object that may be registered. Raises PluginError saying what is wrong with it."""
    where = f"register_{kind}()"
    if isinstance(item, type) and issubclass(item, base):
        words = f"which is not a {base.__name__} but a class of them: return an instance, {item.__name__}()"
        raise PluginError(f"{where} returned the class {item.__name__}, {words}")
    if not isinstance(item, base):
        raise PluginError(f"{where} returned {item!r}, which is not a {base.__name__}")
    name = getattr(item, "name", None)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        words = "a name is lower-case words joined by _"
        raise PluginError(f"{where} returned {type(item).__name__} named {name!r}: {words}")
    if len(name) > LONGEST_NAME:
        raise PluginError(f"{where} returned {name!r}: a name has {LONGEST_NAME} characters at most")
    said = f"{base.__name__} {name!r}"
    for attribute in ("label", *_TEXTS.get(base, ())):
        if not isinstance(getattr(item, attribute, None), str):
            raise PluginError(f"{said} has no {attribute}: give it a text")
    for attribute in ("Options", "Config", "Value", "Metadata"):
        if hasattr(base, attribute) or attribute in getattr(base, "__annotations__", {}):
            _check_model(said, attribute, getattr(item, attribute, None))
    if isinstance(item, TaskType) and not all(isinstance(spec, WidgetSpec) for spec in item.default_widgets):
        raise PluginError(f"{said}: default_widgets holds something else than WidgetSpec(widget, name)")
    if isinstance(item, Recipe) and item.source not in SOURCES:
        raise PluginError(f"{said} has the source {item.source!r}; there are: {', '.join(SOURCES)}")
    return name


_TEXTS: dict[type, tuple[str, ...]] = {Format: ("extension", "media_type")}


def _check_model(said: str, attribute: str, model: Any) -> None:
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise PluginError(f"{said}: {attribute} must be a pydantic model (a class), and is {model!r}")
    try:
        model.model_json_schema()
    except Exception as error:
        words = f"{type(error).__name__}: {error}".splitlines()[0]
        raise PluginError(f"{said}: {attribute} has no JSON Schema, so no form can be made of it ({words})") from error


def doubts_about(item: Any, module: ModuleType) -> list[str]:
    """What will not work of an object that is registered all the same."""
    doubts = []
    said = f"{type(item).__name__} {item.name!r}"
    try:
        environment_config(item)
    except NotConfigured as error:
        if error.is_wrong:
            doubts.append(f"{said} cannot be used: {error.words}")
    file = getattr(module, "__file__", None)
    if isinstance(item, Widget) and item.module and file and not (Path(file).parent / item.module).is_file():
        doubts.append(f"{said}: its ES module {item.module!r} is not in the package (is it in package-data?)")
    return doubts
