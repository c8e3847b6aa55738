"""Every hook, on one page. Each ``register_*`` hook returns a list of objects; observers return nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from rlflow.plugin import Format, LLMProvider, Notifier, Recipe, Scorer, TaskType, Widget

hookspec = pluggy.HookspecMarker("rlflow")


@hookspec
def register_task_types() -> list[TaskType]:  # type: ignore[empty-body]
    """Kinds of tasks: their metadata, default widgets and how they are shown."""


@hookspec
def register_widgets() -> list[Widget]:  # type: ignore[empty-body]
    """Controls with which annotators judge, and the signals that their values mean."""


@hookspec
def register_scorers() -> list[Scorer]:  # type: ignore[empty-body]
    """Measures of quality over signals, run by workers after new feedback."""


@hookspec
def register_llm_providers() -> list[LLMProvider]:  # type: ignore[empty-body]
    """Sources of model answers."""


@hookspec
def register_formats() -> list[Format]:  # type: ignore[empty-body]
    """File formats that exports are written in."""


@hookspec
def register_recipes() -> list[Recipe]:  # type: ignore[empty-body]
    """Layouts that trainers load, cooked from a source of judgements."""


@hookspec
def register_notifiers() -> list[Notifier]:  # type: ignore[empty-body]
    """Ways to reach people outside the app."""


@hookspec
def feedback_submitted(feedback: dict[str, Any]) -> None:
    """Observe a stored judgement: id, project_id, task_id, annotator_id, revision, values. Runs in a worker."""


@hookspec
def task_completed(task: dict[str, Any]) -> None:
    """Observe a task that has all its judgements: id, project_id, type. Runs in a worker."""


@hookspec
def export_finished(export: dict[str, Any]) -> None:
    """Observe a finished export job: id, project_id, recipe, format, rows, url. Runs in a worker."""


@hookspec
def startup() -> None:
    """Runs once in each web and worker process, after the plugins are loaded and before the first work."""
