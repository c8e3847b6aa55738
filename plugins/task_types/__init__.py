"""The built-in task types. What each one's metadata holds is told in its own module."""

from __future__ import annotations

from rlflow.plugin import TaskType, hookimpl

from .coding import Coding
from .qa import QuestionAnswering
from .reasoning import Reasoning


@hookimpl
def register_task_types() -> list[TaskType]:
    """All built-in task types."""
    return [Coding(), Reasoning(), QuestionAnswering()]
