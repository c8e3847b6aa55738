"""The rules of the house: who may import whom, where SQL and HTTP live, how long a file may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rlflow.app import SLICES

ROOT = Path(__file__).parents[2]
MAX_LINES = 400  # a file that grows past it wants a second room

CODE = sorted(
    path
    for folder in ("rlflow", "plugins", "scripts", "benchmarks", "examples")
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts and ".venv" not in path.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
GENERATED = {ROOT / "web/src/api/schema.d.ts"}
WEB = sorted(
    path
    for folder in ("web/src", "web/scripts")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".ts", ".tsx", ".css", ".mjs", ".js") and path not in GENERATED
)


def module_of(path: Path) -> str:
    """The dotted name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    parts = ("rlflow", *parts) if parts[0] in ("plugins", "migrations") else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, relative imports resolved; ``from a import b`` gives a and a.b."""
    module = module_of(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            target = ".".join([*base, *([node.module] if node.module else [])])
            yield target
            yield from (f"{target}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    """A readable test id."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "rlflow/core")], ids=name)
def test_the_core_imports_no_slice_and_no_plugin(path: Path) -> None:
    forbidden = tuple(f"rlflow.{slice_}" for slice_ in (*SLICES, "plugins", "cli", "app", "worker", "client"))
    found = [m for m in imports_of(path) if m in forbidden or m.startswith(tuple(f"{f}." for f in forbidden))]
    assert not found


PLUGINS = [
    p for p in CODE if p.is_relative_to(ROOT / "plugins") or (p.is_relative_to(ROOT / "examples") and "src" in p.parts)
]


@pytest.mark.parametrize("path", PLUGINS, ids=name)
def test_a_plugin_imports_the_public_api_alone(path: Path) -> None:
    own = ".".join(module_of(path).split(".")[:3])  # rlflow.plugins.<kind>
    found = [
        m
        for m in imports_of(path)
        if m.split(".")[0] == "rlflow"
        and m != "rlflow"
        and not (m == "rlflow.plugin" or m.startswith("rlflow.plugin."))
        and not (m == own or m.startswith(f"{own}."))
    ]
    assert not found


@pytest.mark.parametrize("slice_", SLICES)
def test_a_slice_imports_of_another_slice_its_service_at_most(slice_: str) -> None:
    wrong = []
    for path in (ROOT / "rlflow" / slice_).rglob("*.py"):
        for module in imports_of(path):
            parts = module.split(".")
            if parts[0] != "rlflow" or len(parts) < 2 or parts[1] == slice_:
                continue
            if parts[1] in SLICES and parts[2:3] not in ([], ["service"]):
                wrong.append(f"{name(path)} imports {module}")
            if parts[1] in ("plugins", "cli", "app", "worker", "client"):
                wrong.append(f"{name(path)} imports {module}")
    assert not wrong


@pytest.mark.parametrize("path", [*CODE, *TESTS, *WEB], ids=name)
def test_no_file_is_long(path: Path) -> None:
    if path.is_relative_to(ROOT / "migrations/models"):
        return
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{lines} lines: split it by subject"


SQL = re.compile(r"^\s*(SELECT\s.*\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s.*SET|DELETE\s+FROM|WITH\s+\w+.*\sAS)\s", re.S)
SQL_ROOMS = ("queries", "source_", "schema.py", "migrations")


@pytest.mark.parametrize("slice_", SLICES)
def test_sql_lives_in_queries(slice_: str) -> None:
    wrong = []
    for path in (ROOT / "rlflow" / slice_).rglob("*.py"):
        if path.name.startswith(SQL_ROOMS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                wrong.append(f"{name(path)}:{node.lineno} {node.value.strip()[:60]}")
    assert not wrong, "move these statements to queries.py:\n" + "\n".join(wrong)


@pytest.mark.parametrize("slice_", SLICES)
def test_http_lives_in_routes(slice_: str) -> None:
    wrong = []
    for path in (ROOT / "rlflow" / slice_).rglob("*.py"):
        if path.name.startswith(("routes", "__init__")):
            continue
        wrong += [
            f"{name(path)} imports {m}"
            for m in imports_of(path)
            if m in ("quart.request", "quart.Blueprint", "quart.g")
        ]
    assert not wrong
