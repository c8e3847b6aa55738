"""The widgets as the platform meets them: through the hook, with schemas that forms are made from."""

from __future__ import annotations

import json
import re
from typing import Any

import pluggy
import pytest

from rlflow.core import hookspecs
from rlflow.plugin import Widget
from rlflow.plugins import widgets
from rlflow.plugins.widgets import register_widgets

WIDGETS = register_widgets()
CONTRACT = {
    "preference",
    "binary_preference",
    "ranking",
    "reward",
    "rubric",
    "rationale",
    "demonstration",
    "steps",
    "flags",
}


def test_the_hook_returns_every_widget_of_the_contract() -> None:
    manager = pluggy.PluginManager("rlflow")
    manager.add_hookspecs(hookspecs)
    manager.register(widgets)
    manager.check_pending()
    [found] = manager.hook.register_widgets()
    assert {widget.name for widget in found} == CONTRACT
    assert len(found) == len(CONTRACT)
    assert all(isinstance(widget, Widget) for widget in found)


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.name)
def test_a_widget_is_named_and_described(widget: Widget) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", widget.name)
    assert widget.label
    assert widget.description
    assert type(widget).__doc__
    assert widget.is_reward == (widget.name == "reward")


def properties(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any], bool]]:
    """Each property of a schema and of its definitions: its name, its schema, whether it is required."""
    found = []
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, each in part.get("properties", {}).items():
            found.append((name, each, name in part.get("required", ())))
    return found


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.name)
def test_option_schemas_make_good_forms(widget: Widget) -> None:
    schema = widget.Options.model_json_schema()
    json.dumps(schema)
    assert schema["additionalProperties"] is False
    for name, each, required in properties(schema):
        assert each.get("title"), name
        assert each.get("description"), name
        assert required or "default" in each, name


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.name)
def test_value_schemas_are_told_and_closed(widget: Widget) -> None:
    schema = widget.Value.model_json_schema()
    json.dumps(schema)
    if schema["type"] == "object":
        assert schema["additionalProperties"] is False
        for name, each, _ in properties(schema):
            assert each.get("description"), name
    else:
        assert schema["type"] == "string"


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.name)
def test_default_options_are_good_and_survive_storage(widget: Widget) -> None:
    options = widget.Options.model_validate({})
    widget.validate_options(options)
    stored = json.loads(options.model_dump_json())
    again = widget.Options.model_validate(stored)
    widget.validate_options(again)
    assert again == options


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.name)
def test_the_default_of_each_option_is_what_the_schema_says(widget: Widget) -> None:
    defaults = {
        name: each["default"]
        for name, each in widget.Options.model_json_schema().get("properties", {}).items()
        if "default" in each
    }
    assert widget.Options.model_validate(defaults) == widget.Options.model_validate({})
