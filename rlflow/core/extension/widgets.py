"""Widgets: controls with which annotators judge."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from pydantic import BaseModel

from rlflow.core.extension.options import NoOptions
from rlflow.core.shown import AnnotationContext
from rlflow.core.signals import Signal


class Widget(ABC):
    """A control with which an annotator judges, and the meaning of its value.

    `Value` and `Options` are pydantic models (a RootModel where the value is not an object). Pydantic checks
    the shape; `validate` checks it against this task. `module` is the path, relative to the plugin's module
    file, of an ES module that exports ``mount(element, context)``; None where the value arrives by REST only.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str] = ""
    Value: ClassVar[type[BaseModel]]
    Options: ClassVar[type[BaseModel]] = NoOptions
    Config: ClassVar[type[BaseModel]] = NoOptions
    """What it needs to run (keys, addresses): see ``config_of``."""
    module: ClassVar[str | None] = None
    min_outputs: ClassVar[int] = 1
    """How many outputs a task must have before it can be judged with this widget."""
    is_reward: ClassVar[bool] = False
    """True where the mean of the widget's scalar signals is the feedback's `reward_scalar`."""

    def validate_options(self, options: Any) -> None:
        """Check what the Options model alone cannot. Raise InvalidValue."""

    def validate(self, value: Any, options: Any, context: AnnotationContext) -> None:
        """Check a value (an instance of Value) against this task. Raise InvalidValue naming the field."""

    @abstractmethod
    def signals(self, value: Any, options: Any, context: AnnotationContext) -> list[Signal]:
        """What the value says. Deterministic, and blind to the order in which outputs were shown."""

    def summary(self, value: Any, options: Any, context: AnnotationContext) -> str:
        """The value in a few words, for people who review judgements. Outputs are A, B, C by position."""
        return str(value.model_dump())
