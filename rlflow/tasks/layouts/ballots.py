"""Our own ballots: a row for each judgement, everything as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rlflow.core.json import loads
from rlflow.tasks.content import to_places
from rlflow.tasks.layouts import records
from rlflow.tasks.layouts.records import Record
from rlflow.tasks.layouts.said import Found, NotUnderstood, Recorded
from rlflow.tasks.layouts.turns import prompt_fields, turns_of


def task_of(record: Record) -> Any:
    """Rows of one task stand together: they become one task."""
    return records.need(record, "task_id")


def ballots(record: Record) -> Found:
    """One judgement and its task."""
    outputs = _json(record, "outputs", list)
    values = _json(record, "values", dict)
    places: dict[str, str] = {}
    shown: list[tuple[int, int]] = []
    answers = []
    for place, item in enumerate(outputs):
        if not isinstance(item, Mapping) or not isinstance(item.get("text"), str):
            raise NotUnderstood("must be {id, model, text, shown_at}", f"outputs.{place}")
        places[str(item.get("id"))] = f"#{place}"
        if isinstance(item.get("shown_at"), int):
            shown.append((item["shown_at"], place))
        answers.append(records.output(item["text"], records.model(item, "model")))
    metadata = _json(record, "metadata", dict) if record.get("metadata") else {}
    task: dict[str, Any] = {
        **prompt_fields(turns_of(_json(record, "prompt", list), "prompt")),
        "outputs": answers,
        "metadata": metadata,
    }
    for ours, theirs in (("type", "task_type"), ("expected_behavior", "expected_behavior")):
        if record.get(theirs):
            task[ours] = record[theirs]
    if record.get("tags"):
        task["tags"] = _json(record, "tags", list)
    figures = _json(record, "figures", dict) if record.get("figures") else record  # the flat layout keeps them apart
    reward, rationale = records.number(figures, "reward_scalar"), record.get("rationale")
    duration = records.number(figures, "duration_ms")
    created = record.get("created_at")
    judgement = Recorded(
        annotator=records.annotator(record),
        values={name: to_places(value, places) for name, value in values.items()},
        rationale=rationale if isinstance(rationale, str) and rationale else None,
        reward_scalar=reward,
        duration_ms=None if duration is None else int(duration),
        created_at=created if isinstance(created, str) else None,
        shown=[place for _, place in sorted(shown)] if len(shown) == len(answers) else None,
    )
    return Found(task, [judgement])


def _json(record: Record, name: str, kind: type) -> Any:
    """A column that is of a type, or JSON text of it. Raises NotUnderstood."""
    value = records.need(record, name)
    if isinstance(value, str):
        try:
            value = loads(value)
        except ValueError as error:
            raise NotUnderstood(f"is not JSON: {error}", name) from None
    if not isinstance(value, kind):
        raise NotUnderstood(f"must be {'an object' if kind is dict else 'a list'}", name)
    return value
