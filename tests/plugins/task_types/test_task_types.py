from __future__ import annotations

import json
import math
from typing import Any

import pluggy
import pytest
from pydantic import ValidationError

from rlflow.core import hookspecs
from rlflow.plugin import InvalidValue, TaskType, TaskView
from rlflow.plugins import task_types
from rlflow.plugins.task_types import register_task_types
from rlflow.plugins.widgets import register_widgets

TYPES = {task_type.name: task_type for task_type in register_task_types()}
WIDGETS = {widget.name: widget for widget in register_widgets()}


def refused_field(type_name: str, metadata: dict[str, Any]) -> str:
    """The field that the refusal of some metadata names. Fails when it is accepted."""
    task_type = TYPES[type_name]
    try:
        task_type.Metadata.model_validate(metadata)
        task_type.validate(TaskView(id=None, type=type_name, prompt="p", metadata=metadata))
    except ValidationError as error:
        return ".".join(str(part) for part in error.errors()[0]["loc"])
    except InvalidValue as error:
        return error.field
    raise AssertionError(f"accepted {metadata!r}")


def read(type_name: str, metadata: dict[str, Any]) -> Any:
    """Metadata as the platform reads it."""
    task_type = TYPES[type_name]
    task_type.validate(TaskView(id=None, type=type_name, prompt="p", metadata=metadata))
    return task_type.Metadata.model_validate(metadata)


def test_the_hook_returns_every_task_type() -> None:
    manager = pluggy.PluginManager("rlflow")
    manager.add_hookspecs(hookspecs)
    manager.register(task_types)
    manager.check_pending()
    [found] = manager.hook.register_task_types()
    assert [task_type.name for task_type in found] == ["coding", "reasoning", "qa"]
    assert all(isinstance(task_type, TaskType) for task_type in found)


# Lines in the layouts of the public data sets, without the column that is the prompt.
HUMANEVAL = {
    "task_id": "HumanEval/999",
    "entry_point": "add",
    "canonical_solution": "    return a + b\n",
    "test": "\n\nMETADATA = {}\n\n\ndef check(candidate):\n    assert candidate(1, 2) == 3\n",
}
MBPP = {"task_id": 2, "code": "def f(): ...", "test_list": ["assert f() is None"], "test_setup_code": ""}
GSM8K = {"answer": "He has 2 + 1 = <<2+1=3>>3 apples.\n#### 3"}
MATH = {"level": "Level 3", "type": "Algebra", "solution": "$x = 2$, so \\boxed{2}."}
NQ_OPEN = {"answer": ["Paris", "the city of Paris"]}
SQUAD = {"id": "x", "title": "T", "context": "C.", "answers": {"text": ["C"], "answer_start": [0]}}


def test_humaneval_fits_as_it_is() -> None:
    metadata = read("coding", HUMANEVAL)
    assert metadata.entry_point == "add"
    assert metadata.tests == [HUMANEVAL["test"]]
    assert metadata.reference_solution == "    return a + b\n"
    assert metadata.model_extra == {"task_id": "HumanEval/999"}


def test_gsm8k_fits_as_it_is() -> None:
    assert read("reasoning", GSM8K).reference_answer == GSM8K["answer"]


def test_other_public_layouts_fit() -> None:
    assert read("coding", MBPP).tests == MBPP["test_list"]
    assert read("reasoning", MATH).difficulty == "Level 3"
    assert read("qa", NQ_OPEN).reference_answer == "Paris\nthe city of Paris"
    assert read("qa", SQUAD).context == "C."
    assert read("reasoning", {"answer": 18}).reference_answer == "18"
    assert read("qa", {"answer": True}).reference_answer == "true"
    assert read("qa", {"context": ["One.", "Two."]}).context == "One.\n\nTwo."
    sources = read("qa", {"sources": ["https://example.org", "A passage.", {"id": "s1", "page": 3}]}).sources
    assert [(s.id, s.url, s.text) for s in sources] == [
        (None, "https://example.org", None),
        (None, None, "A passage."),
        ("s1", None, None),
    ]


@pytest.mark.parametrize("type_name", TYPES)
@pytest.mark.parametrize(
    "metadata", [{}, {"anything": {"deep": [1, None, True]}}, {"difficulty": None}, {"split": "test", "idx": 7}]
)
def test_unknown_keys_are_kept(type_name: str, metadata: dict[str, Any]) -> None:
    found = read(type_name, metadata)
    assert {key: found.model_dump()[key] for key in metadata} == metadata


@pytest.mark.parametrize(
    ("type_name", "metadata", "field"),
    [
        ("coding", {"language": 3}, "language"),
        ("coding", {"entry_point": ["f"]}, "entry_point"),
        ("coding", {"starter_code": True}, "starter_code"),
        ("coding", {"tests": 5}, "tests"),
        ("coding", {"test": 5}, "test"),
        ("coding", {"tests": ["assert f()", 5]}, "tests.1"),
        ("coding", {"canonical_solution": {"code": "x"}}, "canonical_solution"),
        ("coding", {"difficulty": ["hard"]}, "difficulty"),
        ("coding", {"difficulty": math.nan}, "difficulty"),
        ("coding", HUMANEVAL | {"entry_point": " "}, "metadata.entry_point"),
        ("coding", {"test": HUMANEVAL["test"]}, "metadata.entry_point"),
        ("reasoning", {"answer": {"value": 3}}, "answer"),
        ("reasoning", {"reference_answer": math.inf}, "reference_answer"),
        ("reasoning", {"steps": "First."}, "steps"),
        ("reasoning", {"steps": ["First.", 2]}, "steps.1"),
        ("reasoning", {"subject": 1}, "subject"),
        ("qa", {"context": 5}, "context"),
        ("qa", {"context": ["One.", 2]}, "context"),
        ("qa", {"answer": [["Paris"]]}, "answer"),
        ("qa", {"sources": "https://example.org"}, "sources"),
        ("qa", {"sources": [3]}, "sources.0"),
        ("qa", {"sources": [{"url": 3}]}, "sources.0.url"),
        ("qa", {"sources": [{"id": "a"}, "passage", {"id": "a"}]}, "metadata.sources.2.id"),
    ],
)
def test_known_keys_are_checked(type_name: str, metadata: dict[str, Any], field: str) -> None:
    assert refused_field(type_name, metadata) == field


@pytest.mark.parametrize("type_name", TYPES)
def test_metadata_schemas_make_good_forms(type_name: str) -> None:
    schema = TYPES[type_name].Metadata.model_json_schema()
    json.dumps(schema)
    assert schema["additionalProperties"] is True
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, each in part["properties"].items():
            assert each.get("title"), name
            assert each.get("description"), name


@pytest.mark.parametrize("type_name", TYPES)
def test_what_was_read_reads_the_same_again(type_name: str) -> None:
    for line in (HUMANEVAL, MBPP, GSM8K, MATH, NQ_OPEN, SQUAD):
        once = TYPES[type_name].Metadata.model_validate(line)
        assert TYPES[type_name].Metadata.model_validate(json.loads(once.model_dump_json())) == once


@pytest.mark.parametrize("type_name", TYPES)
def test_default_widgets_exist_and_their_options_are_good(type_name: str) -> None:
    specs = TYPES[type_name].default_widgets
    assert any(spec.required for spec in specs)
    assert len({spec.name for spec in specs}) == len(specs)
    for spec in specs:
        widget = WIDGETS[spec.widget]
        widget.validate_options(widget.Options.model_validate(spec.options))
