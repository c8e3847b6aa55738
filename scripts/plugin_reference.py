"""Write docs/plugin-reference.md from the hooks and the public API; with --check only say whether it is fresh."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
from pydantic import BaseModel

from rlflow import plugin
from rlflow.core import hookspecs

TARGET = Path(__file__).parent.parent / "docs/plugin-reference.md"

KINDS = ("TaskType", "Widget", "Scorer", "LLMProvider", "Recipe", "Format", "Notifier")
HEAD = f"""# Plugin reference

Every hook and every public name, written by `make docs` from their docstrings: do not edit it. How to begin is in
[Write a plugin](plugin-authors.md), what stays stable in [its own page](plugin-compatibility.md). This is API number
{plugin.API}.
"""
SECTION = re.compile(r"^(Attributes|Args|Arguments|Raises|Returns):$")
ENTRY = re.compile(r"^(\w[\w, *]*): (.*)$")


def hooks() -> dict[str, Any]:
    """The hooks by name, in the order of their page."""
    return {name: value for name, value in vars(hookspecs).items() if hasattr(value, "rlflow_spec")}


def public_names() -> Iterator[tuple[str, str, Any]]:
    """Module, name and object of everything that a plugin's author may import."""
    yield from (("rlflow.plugin", name, getattr(plugin, name)) for name in sorted(plugin.__all__))
    testing = _testing()
    if testing is not None:
        yield from (("rlflow.testing", name, getattr(testing, name)) for name in sorted(testing.__all__))


def _testing() -> ModuleType | None:
    try:
        from rlflow import testing
    except ImportError:
        return None
    return testing


def page() -> str:
    """The whole page."""
    found = {name: (module, item) for module, name, item in public_names()}
    classes = [name for name, (_, item) in found.items() if inspect.isclass(item) and name not in KINDS]
    rest = [name for name, (_, item) in found.items() if not inspect.isclass(item)]
    parts = [HEAD, _hooks()]
    for title, names in (("The kinds", KINDS), ("What they are handed and answer with", classes), ("The rest", rest)):
        parts.append(f"## {title}\n")
        parts.extend(_entry(name, *found[name]) for name in names)
    return "\n".join(parts).rstrip() + "\n"


def _hooks() -> str:
    lines = ["## Hooks\n", "A function of this name in your module, marked `@hookimpl`.\n"]
    for name, hook in hooks().items():
        lines.append(f"### `{name}{_signature(hook)}`\n\n{prose(inspect.getdoc(hook) or '')}\n")
    return "\n".join(lines)


def _entry(name: str, module: str, item: Any) -> str:
    lines = [f"### `{name}`\n", f"`from {module} import {name}`\n"]
    if inspect.isclass(item):
        doc = item.__doc__ if item.__module__.startswith("rlflow") else f"{item.__name__} of {item.__module__}."
        lines.append(f"{prose(inspect.cleandoc(doc or ''))}\n")
        if item.__module__.startswith("rlflow"):
            lines.extend(_members(item))
    elif inspect.isfunction(item):
        lines.append(f"`{name}{_signature(item)}`\n\n{prose(inspect.getdoc(item) or '')}\n")
    else:
        lines.append(f"{prose(documentation(module, name))}\n")
        lines.extend(_table(name, item))
    return "\n".join(lines)


def _members(cls: type) -> Iterator[str]:
    attributes = attributes_of(cls)
    if attributes:
        rows = [f"- `{name}: {text}`" + (f": {prose(doc)}" if doc else "") for name, (text, doc) in attributes.items()]
        yield "\n".join(rows) + "\n"
    for name, value in vars(cls).items():
        function = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
        if not inspect.isfunction(function) or name.startswith("_"):
            continue
        doc = inspect.getdoc(function) or ""
        marks = "".join(
            f"{mark} "
            for mark, is_so in (
                ("abstract", getattr(function, "__isabstractmethod__", False)),
                ("async", inspect.iscoroutinefunction(function)),
                ("class method", isinstance(value, classmethod)),
            )
            if is_so
        )
        yield f"**`{name}{_signature(function)}`** {f'({marks.strip()})' if marks else ''}".rstrip() + "\n"
        if doc:
            yield textwrap.indent(prose(doc), "> ", lambda line: True) + "\n"


def attributes_of(cls: type) -> dict[str, tuple[str, str]]:
    """The annotated attributes of a class: type and default as they are written, and the text below each."""
    found: dict[str, tuple[str, str]] = {}
    body = _class_body(cls)
    for place, node in enumerate(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id[0] != "_":
            kind = re.sub(r"^ClassVar\[(.*)\]$", r"\1", ast.unparse(node.annotation))
            default = f" = {ast.unparse(node.value)}" if node.value is not None else ""
            found[node.target.id] = (kind + default, _text(body, place))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and not issubclass(cls, BaseModel):
            found[node.targets[0].id] = (ast.unparse(node.value), _text(body, place))
    return found


def _class_body(cls: type) -> list[ast.stmt]:
    for node in _tree(inspect.getsourcefile(cls) or "").body:
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            return node.body
    raise LookupError(f"the source of {cls.__name__} was not found")


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def _text(body: list[ast.stmt], place: int) -> str:
    """The text below the statement at a place."""
    following = body[place + 1] if place + 1 < len(body) else None
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
        return inspect.cleandoc(str(following.value.value))
    return ""


def documentation(module: str, name: str) -> str:
    """The text below the assignment of a name, in its module or in one from which that imports it."""
    body = _tree(importlib.import_module(module).__file__ or "").body
    for place, node in enumerate(body):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else ()
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return _text(body, place)
    imports = (inner for outer in body for inner in ast.walk(outer) if isinstance(inner, ast.ImportFrom))
    for inner in imports:  # also those for type checkers alone
        for alias in inner.names if (inner.module or "").startswith("rlflow") else ():
            if (alias.asname or alias.name) == name:
                return documentation(inner.module or "", alias.name)
    return ""


def _table(name: str, item: Any) -> Iterator[str]:
    """The columns of a schema, or of several."""
    schemas = item if isinstance(item, dict) else {name: item}
    for title, schema in schemas.items():
        if not isinstance(schema, pa.Schema):
            continue
        if title != name:
            yield f"**`{title}`**\n"
        rows = [
            f"| `{column.name}` | {_kind(column.type)} | {'yes' if column.nullable else 'no'} |" for column in schema
        ]
        yield "\n".join(["| column | type | may be null |", "| --- | --- | --- |", *rows]) + "\n"


def _kind(kind: pa.DataType) -> str:
    text = str(kind).replace("dictionary<values=string, indices=int32, ordered=0>", "string (dictionary)")
    return f"`{text}`"


def _signature(function: Any) -> str:
    return re.sub(r"'([^']*)'", r"\1", str(inspect.signature(function)))


def prose(text: str) -> str:
    """A docstring as Markdown: its sections as lists, its literals in backticks."""
    lines, section = [], False
    for line in text.splitlines():
        if SECTION.match(line):
            section = True
            lines += [f"{line.removesuffix(':')}:", ""]
        elif section and line.startswith("    "):
            entry = ENTRY.match(line[4:])
            lines.append(f"- `{entry[1]}`: {entry[2]}" if entry else f"  {line.strip()}")
        else:
            section = section and not line
            lines.append(line)
    return re.sub(r"``([^`]+)``", r"`\1`", "\n".join(lines)).strip()


def main() -> None:
    """Write the page, or with --check compare it."""
    made = page()
    if "--check" not in sys.argv:
        TARGET.write_text(made, encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != made:
        sys.exit(f"{TARGET.name} is not what the docstrings say: run `make docs` and commit it")


if __name__ == "__main__":
    main()
