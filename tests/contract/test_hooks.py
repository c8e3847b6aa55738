"""Every hook is documented, and every kind of object has a hook and a place in the registry."""

from __future__ import annotations

import inspect

import pytest

from rlflow import plugin
from rlflow.core import hookspecs
from rlflow.core.registry import Registry

HOOKS = {name: value for name, value in vars(hookspecs).items() if hasattr(value, "rlflow_spec")}


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_one_line_of_documentation(name: str) -> None:
    text = inspect.getdoc(HOOKS[name])
    assert text
    assert len(text) > 20


def test_each_kind_has_its_hook() -> None:
    registers = {name.removeprefix("register_") for name in HOOKS if name.startswith("register_")}
    assert registers == set(Registry().kinds())


@pytest.mark.parametrize("name", [n for n in plugin.__all__ if inspect.isclass(getattr(plugin, n))])
def test_what_an_author_imports_is_documented(name: str) -> None:
    thing = getattr(plugin, name)
    assert inspect.getdoc(thing), name
    if not thing.__module__.startswith("rlflow"):
        return
    for member, value in vars(thing).items():
        if inspect.isfunction(value) and not member.startswith("_") and name != "FormatWriter":
            assert inspect.getdoc(value), f"{name}.{member}"


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_is_tested(name: str) -> None:
    from tests.contract.test_house import TESTS

    assert any(name in path.read_text() for path in TESTS if path.name != "test_hooks.py"), f"no test speaks of {name}"
