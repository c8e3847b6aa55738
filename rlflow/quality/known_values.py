"""Values that stand for more than one annotator's: the answers of gold items, and what a review decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rlflow.core.judging import Judgement, judge, resolve_places
from rlflow.plugin import Message, OutputView, TaskView


def judged(project: Any, task: Mapping[str, Any], values: Mapping[str, Any]) -> Judgement:
    """What they say as the project's widgets read them, some of which may have none. `task` is a row with its outputs.

    Raises InvalidValue, ValuesInvalid.
    """
    outputs = [OutputView(one["id"], place, one["text"]) for place, one in enumerate(task["outputs"] or [])]
    view = TaskView(
        id=str(task["id"]),
        type=task["type"],
        prompt=task["prompt"],
        messages=[Message(one["role"], one["content"]) for one in task["messages"] or []],
        system=task["system"],
        expected_behavior=task["expected_behavior"],
        evaluation_criteria=task["evaluation_criteria"],
        metadata=task["metadata"],
        tags=task["tags"],
    )
    placed = resolve_places(values, [output.id for output in outputs])
    return judge(project.widgets, view, outputs, placed, partial=True)
