"""Programming tasks: write, complete or repair code. Fits HumanEval, MBPP and the like as they are."""

from __future__ import annotations

import re

from pydantic import AliasChoices, Field

from rlflow.plugin import InvalidValue, TaskType, TaskView, WidgetSpec

from ._metadata import Difficulty, TaskMetadata, Texts

_TAKES_CANDIDATE = re.compile(r"^\s*def\s+check\s*\(\s*candidate\b", re.MULTILINE)


class CodingMetadata(TaskMetadata):
    """What is known of a programming task beside its prompt."""

    language: str | None = Field(
        default=None,
        title="Language",
        description="Programming language of the answer, in lower case: python, rust, typescript.",
    )
    entry_point: str | None = Field(
        default=None, title="Entry point", description="Name of the function that the tests call."
    )
    starter_code: str | None = Field(
        default=None, title="Starter code", description="Code that the answer has to start from."
    )
    tests: Texts | None = Field(
        default=None,
        validation_alias=AliasChoices("tests", "test", "test_list"),
        title="Tests",
        description="Code that checks an answer. Also read from “test” (HumanEval) and “test_list” (MBPP).",
    )
    reference_solution: str | None = Field(
        default=None,
        validation_alias=AliasChoices("reference_solution", "canonical_solution"),
        title="Reference solution",
        description="A solution that passes the tests. Also read from “canonical_solution” (HumanEval).",
    )
    difficulty: Difficulty


class Coding(TaskType):
    """Prompts are shown as code, since many are the head of a function, in which blanks have a meaning."""

    name = "coding"
    label = "Coding"
    description = "Write, complete or repair code."
    Metadata = CodingMetadata
    default_widgets = (
        WidgetSpec("preference", "preference", options={"allow_both": True}),
        WidgetSpec(
            "rubric",
            "rubric",
            required=False,
            options={
                "criteria": [
                    {
                        "name": "correctness",
                        "label": "Correctness",
                        "description": "Does the code do what was asked, at the edges too?",
                        "anchors": [{"value": 1, "label": "does not work"}, {"value": 5, "label": "works always"}],
                    },
                    {
                        "name": "readability",
                        "label": "Readability",
                        "description": "Would you gladly maintain it?",
                        "anchors": [{"value": 1, "label": "obscure"}, {"value": 5, "label": "clear at once"}],
                    },
                    {
                        "name": "efficiency",
                        "label": "Efficiency",
                        "description": "Does it spend time and memory with care?",
                        "anchors": [{"value": 1, "label": "wasteful"}, {"value": 5, "label": "as good as it gets"}],
                    },
                ]
            },
        ),
        WidgetSpec("rationale", "rationale", required=False),
    )
    prompt_format = "code"
    output_format = "markdown"

    def validate(self, task: TaskView) -> None:
        """Tests of the form ``check(candidate)`` can only be run when the function has a name."""
        metadata = CodingMetadata.model_validate(dict(task.metadata))
        takes_candidate = any(_TAKES_CANDIDATE.search(test) for test in metadata.tests or ())
        if takes_candidate and not (metadata.entry_point or "").strip():
            raise InvalidValue(
                "the tests define check(candidate): name the function that they check", "metadata.entry_point"
            )
