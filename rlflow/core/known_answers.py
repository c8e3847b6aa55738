"""Comparing a judgement with the known answer of its task: a gold item's, or a researcher's resolution."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from rlflow.core.judging import BoundWidget, resolve_places
from rlflow.plugin import AnnotationContext, OutputView, TaskView

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far a judgement agrees with a known answer, 0 to 1: over all widgets, and of each."""

    agreement: float
    widgets: dict[str, float]


def compare(
    bound: Sequence[BoundWidget],
    task: TaskView,
    outputs: Sequence[OutputView],
    values: Mapping[str, Any],
    answer: Mapping[str, Any],
) -> Comparison | None:
    """Compare stored values with an answer that names outputs by place or by id.

    `outputs` come in the task's own order, in which places count. A widget of which the answer speaks and the judgement
    does not counts as 0. What cannot be compared (a text, a value that no longer fits its widget, a widget whose
    `agrees` fails) is left out; None where nothing is left.
    """
    ids = [output.id for output in outputs]
    found: dict[str, float] = {}
    for item in bound:
        known = answer.get(item.name)
        if known is None:
            continue
        try:
            agreed = _agreed(item, AnnotationContext(item.name, task, outputs), values.get(item.name), known, ids)
        except Exception:
            log.warning("a judgement could not be compared", widget=item.widget.name, task=task.id, exc_info=True)
            continue
        if agreed is not None:
            found[item.name] = agreed
    return Comparison(sum(found.values()) / len(found), found) if found else None


def _agreed(item: BoundWidget, context: AnnotationContext, value: Any, known: Any, ids: Sequence[str]) -> float | None:
    gold = item.widget.Value.model_validate(resolve_places(known, ids))
    if value is None:
        # A text has nothing to compare: its absence is no disagreement.
        return None if item.widget.agrees(gold, gold, item.options, context) is None else 0.0
    given = item.widget.Value.model_validate(value)
    agreed = item.widget.agrees(given, gold, item.options, context)
    if agreed is None:
        return None
    if not math.isfinite(agreed) or not 0 <= agreed <= 1:
        raise ValueError(f"agrees gave {agreed}: it must be 0 to 1, or None")
    return float(agreed)
