"""The documentation for plugin authors: complete, fresh, and as short as it promises."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rlflow.cli.new_plugin import TEMPLATE
from scripts import plugin_reference, plugin_template
from tests.contract.test_house import CODE, ROOT, TESTS
from tests.installed.doc_runner import blocks_of

NAMES = [(module, name) for module, name, _ in plugin_reference.public_names()]
TUTORIAL = ROOT / "docs/plugin-authors.md"
# Tests run the examples and the built-in plugins.
PLUGINS = [path for path in CODE if path.is_relative_to(ROOT / "examples") or path.is_relative_to(ROOT / "plugins")]
ELSEWHERE = "\n".join(path.read_text(encoding="utf-8") for path in [*TESTS, *PLUGINS] if path.parent.name != "contract")


def test_the_reference_is_fresh() -> None:
    command = [sys.executable, "scripts/plugin_reference.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", plugin_reference.hooks())
def test_each_hook_has_its_place_in_the_reference_and_a_test(name: str) -> None:
    doc = inspect.getdoc(plugin_reference.hooks()[name]) or ""
    assert len(doc) > 20
    assert f"### `{name}(" in plugin_reference.page()
    assert re.search(rf"\b{name}\b", ELSEWHERE), f"no test speaks of {name}"


@pytest.mark.parametrize(("module", "name"), NAMES)
def test_each_public_name_is_documented_and_tested(module: str, name: str) -> None:
    item = getattr(sys.modules[module], name)
    if inspect.isclass(item) or inspect.isfunction(item):
        doc = inspect.getdoc(item) or ""
    else:
        doc = plugin_reference.documentation(module, name)
    assert len(doc) > 15, f"{module}.{name} says nothing of itself"
    assert f"### `{name}`" in plugin_reference.page()
    assert re.search(rf"\b{name}\b", ELSEWHERE), f"no test speaks of {name}"


@pytest.mark.parametrize("name", plugin_reference.KINDS)
def test_each_method_of_a_kind_is_documented(name: str) -> None:
    cls = getattr(sys.modules["rlflow.plugin"], name)
    for member, value in vars(cls).items():
        if inspect.isfunction(value) and not member.startswith("_"):
            assert inspect.getdoc(value), f"{name}.{member} says nothing of itself"


def test_the_tutorial_keeps_its_promise() -> None:
    lines = {block.file: len(block.text.splitlines()) for block in blocks_of(TUTORIAL) if block.file}
    scorer = [path for path in lines if path.endswith("scorer.py") and path.startswith("src/")]
    widget = [path for path in lines if "widget." in path and path.startswith("src/")]
    assert len(scorer) == 1
    assert {Path(path).suffix for path in widget} == {".py", ".js"}
    assert lines[scorer[0]] <= 30
    assert sum(lines[path] for path in widget) <= 60


def test_the_example_is_what_the_template_makes() -> None:
    made = dict(plugin_template.PLUGIN.files())
    folder = plugin_template.TARGET
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    there = {Path(path).relative_to(folder.relative_to(ROOT)).as_posix() for path in tracked}
    assert there == set(made), "run `make docs`"
    stale = [name for name, text in made.items() if (folder / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_the_licences_are_whole() -> None:
    assert (TEMPLATE / "LICENSE-apache-2.0.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert (ROOT / "examples/rlflow-safety/LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
