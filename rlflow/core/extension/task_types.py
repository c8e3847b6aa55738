"""Task types: kinds of tasks, and a widget as a project uses it."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import BaseModel, JsonValue

from rlflow.core.extension.options import NoOptions
from rlflow.core.shown import TaskView


@dataclass(frozen=True, slots=True)
class WidgetSpec:
    """A widget as a project uses it. `name` is the key of its value; `options` fit the widget's Options."""

    widget: str
    name: str
    required: bool = True
    options: Mapping[str, JsonValue] = field(default_factory=dict)


class TaskType(ABC):
    """A kind of task: what its metadata holds, how it is judged by default and how it is shown."""

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Metadata: ClassVar[type[BaseModel]] = NoOptions
    Config: ClassVar[type[BaseModel]] = NoOptions
    """What it needs to run (keys, addresses): see ``config_of``."""
    default_widgets: ClassVar[Sequence[WidgetSpec]] = ()
    prompt_format: ClassVar[Literal["markdown", "code", "text"]] = "markdown"
    output_format: ClassVar[Literal["markdown", "code", "text"]] = "markdown"

    def validate(self, task: TaskView) -> None:
        """Check what the Metadata model alone cannot. Raise InvalidValue; change nothing."""
