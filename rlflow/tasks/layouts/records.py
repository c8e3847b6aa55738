"""Small helpers to read a record of a known layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rlflow.tasks.layouts.said import NotUnderstood

Record = Mapping[str, Any]

UNKNOWN_MODEL = "unknown"

ABOUT = frozenset(
    {
        "task_id", "key", "model", "chosen_model", "rejected_model", "model_1", "model_2", "models", "strength",
        "mean_strength", "order", "votes", "agreement", "resolved", "margin", "annotator", "annotator_id", "rationale",
    }
)  # fmt: skip
"""Columns with which our exports say where a row comes from; they do not become the new task's metadata."""


def need(record: Record, name: str) -> Any:
    """A column that the layout cannot do without. Raises NotUnderstood."""
    value = record.get(name)
    if value is None:
        raise NotUnderstood("is missing", name)
    return value


def text(record: Record, name: str) -> str:
    """A column that is text. Raises NotUnderstood."""
    value = need(record, name)
    if not isinstance(value, str):
        raise NotUnderstood("must be text", name)
    return value


def number(record: Record, name: str) -> float | None:
    """A column that is a number, or None where it is missing. Raises NotUnderstood."""
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise NotUnderstood("must be a number", name)
    return float(value)


def model(record: Record, *names: str) -> str:
    """The model that wrote an answer, from the first column that says so."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value:
            return value
    return UNKNOWN_MODEL


def output(answer: str, model_id: str) -> dict[str, str]:
    """An output in the fields of a task."""
    return {"model_id": model_id, "output": answer}


def rest(record: Record, used: Iterable[str]) -> dict[str, Any]:
    """What no part of the layout took: the new task's metadata."""
    taken = set(used)
    return {
        name: value for name, value in record.items() if name not in taken and name not in ABOUT and value is not None
    }


def annotator(record: Record) -> str:
    """Who judged, where the record says so."""
    for name in ("annotator", "annotator_id"):
        value = record.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return str(value)
    return ""
