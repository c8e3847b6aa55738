"""Attacks as tasks."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field
from rlflow.plugin import InvalidValue, Options, TaskType, TaskView, WidgetSpec


class Technique(StrEnum):
    """How the attack tries to get around what the model was taught."""

    DIRECT = "direct"
    ROLE_PLAY = "role_play"
    OBFUSCATION = "obfuscation"
    MANY_TURNS = "many_turns"
    INJECTION = "injection"


class Attack(Options):
    """What is known of an attack."""

    technique: Technique = Field(title="Technique", description="How the attack works.")
    goal: str = Field(min_length=1, max_length=2000, title="Goal", description="What the attacker wants to get.")
    policy: str | None = Field(default=None, title="Policy", description="The rule that a harmful answer would break.")
    expected_severity: int | None = Field(
        default=None, ge=0, le=4, title="Expected severity", description="Of a full answer: 0 harmless to 4 extreme."
    )


class RedTeam(TaskType):
    """An attempt to make a model answer what it should not."""

    name = "red_team"
    label = "Red-teaming"
    description = "Attacks on a model, and how harmful its answers are."
    Metadata = Attack
    default_widgets = (
        WidgetSpec("harm_spans", "harm"),
        WidgetSpec("rationale", "rationale", required=False),
    )
    prompt_format = "text"
    output_format = "text"

    def validate(self, task: TaskView) -> None:
        """Refuse an attack over many turns that has one turn alone."""
        if task.metadata.get("technique") == Technique.MANY_TURNS and len(task.messages) < 2:
            raise InvalidValue("an attack over many turns needs its conversation: give messages", "metadata.technique")
