"""Problems that are solved step by step: mathematics, logic, planning. Fits GSM8K and MATH as they are."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from rlflow.plugin import TaskType, WidgetSpec

from ._metadata import Answer, Difficulty, TaskMetadata


class ReasoningMetadata(TaskMetadata):
    """What is known of a problem beside its prompt."""

    reference_answer: Answer | None = Field(
        default=None,
        validation_alias=AliasChoices("reference_answer", "answer"),
        title="Reference answer",
        description="The right answer, with its derivation or without. Also read from “answer” (GSM8K).",
    )
    steps: list[str] | None = Field(
        default=None, title="Steps", description="A reference solution, one text for each step."
    )
    subject: str | None = Field(default=None, title="Subject", description="Field of the problem: algebra, logic.")
    difficulty: Difficulty


class Reasoning(TaskType):
    """Judged as a whole and, where annotators take the time, step by step."""

    name = "reasoning"
    label = "Reasoning"
    description = "Problems that are solved step by step."
    Metadata = ReasoningMetadata
    default_widgets = (
        WidgetSpec("preference", "preference", options={"allow_both": True}),
        WidgetSpec("steps", "steps", required=False),
        WidgetSpec("rationale", "rationale", required=False),
    )
