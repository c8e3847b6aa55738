"""Widgets: controls with which annotators judge."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel

from rlflow.core.extension.comparing import signals_agreement
from rlflow.core.extension.options import NoOptions
from rlflow.core.shown import AnnotationContext
from rlflow.core.signals import Signal

ANY_KEY = "*"
"""The key of a recorded signal where the file says no more than its kind (which answer is better, but not by what)."""


class Retold(NamedTuple):
    """A value that says what some recorded signals say, and those signals."""

    value: Any
    used: Sequence[Signal]


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

    def agrees(self, value: Any, gold: Any, options: Any, context: AnnotationContext) -> float | None:
        """How far a value says what the known answer `gold` says (both instances of Value): 0 to 1.

        None where the two cannot be compared, as written texts. Left out, their signals are compared: the same side of
        a comparison, equal labels, the distance of numbers in their scale, rankings by Kendall's tau.
        """
        return signals_agreement(self.signals(value, options, context), self.signals(gold, options, context))

    def summary(self, value: Any, options: Any, context: AnnotationContext) -> str:
        """The value in a few words, for people who review judgements. Outputs are A, B, C by position."""
        return str(value.model_dump())

    def from_signals(self, signals: Sequence[Signal], options: Any, context: AnnotationContext) -> Retold | None:
        """The inverse of `signals`, for judgements that were recorded elsewhere and are imported.

        `signals` are those that no widget before this one has used. They were made by another tool: their keys are
        the criterion or the other tool's name of the control (ANY_KEY where there is none), numbers without a scale
        are in this widget's unit, numbers with one may be carried over to it. The value is checked as any other.
        None (the default) where nothing of it is asked here. Raise InvalidValue where it is, but cannot be told.
        """
        return None
