"""What plugins are shown of tasks, outputs and judgements. Authors import these from rlflow.plugin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue


class InvalidValue(ValueError):
    """Raised by ``validate`` methods. `field` is a dotted path within the value (``scores.<output id>``)."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation. `role` is system, user, assistant or tool."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class OutputView:
    """One output as the annotator sees it: `position` counts from 0 in this assignment's order."""

    id: str
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as plugins see it. `prompt` is the last user turn when `messages` is given."""

    id: str | None
    type: str
    prompt: str
    messages: Sequence[Message] = ()
    system: str | None = None
    expected_behavior: str | None = None
    evaluation_criteria: Sequence[str] = ()
    metadata: Mapping[str, JsonValue] = field(default_factory=dict)
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AnnotationContext:
    """What a widget knows of the judgement. `name` is what the project called the widget: the key of its
    value in the feedback, and the signals' key unless the widget judges several things at once.
    """

    name: str
    task: TaskView
    outputs: Sequence[OutputView]

    def require_output(self, output_id: str, field: str = "") -> OutputView:
        """The output with this id. Raises InvalidValue when it is not one of this task's."""
        for output in self.outputs:
            if output.id == output_id:
                return output
        raise InvalidValue(f"{output_id!r} is not an output of this task", field)
