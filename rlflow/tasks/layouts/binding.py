"""Recorded judgements, taken up by the project's widgets and checked as submitted ones are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from rlflow.core.errors import FieldError
from rlflow.core.judging import Judgement, ValuesInvalid, judge, resolve_places
from rlflow.plugin import AnnotationContext, InvalidValue, OutputView, Signal, TaskView
from rlflow.projects.service import ProjectConfig
from rlflow.tasks.layouts.said import Recorded

LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Ballot:
    """A recorded judgement that may be stored; outputs are named by place in its values and signals."""

    annotator: str
    judgement: Judgement
    duration_ms: int | None
    created_at: datetime | None
    shown: list[int]


def bind(recorded: Recorded, project: ProjectConfig, task: TaskView, texts: Sequence[str], seed: int) -> Ballot:
    """A judgement in the values of the project's widgets. Raises ValuesInvalid.

    Not every required widget must have a value: another tool did not ask all that this project asks.
    """
    outputs = [OutputView(f"#{place}", place, text) for place, text in enumerate(texts)]
    values = dict(recorded.values)
    errors: list[FieldError] = []
    left = list(recorded.signals)
    for item in project.widgets:
        if not left or item.name in values:
            continue
        try:
            told = item.widget.from_signals(left, item.options, AnnotationContext(item.name, task, outputs))
        except InvalidValue as error:
            field = ".".join(filter(None, ["judgements", item.name, error.field]))
            errors.append(FieldError(field=field, message=error.message))
            continue
        if told is not None:
            values[item.name] = told.value
            used = list(told.used)
            left = [signal for signal in left if signal not in used]
    if left:
        errors.append(FieldError(field="judgements", message=_unasked(left)))
    created_at = _time(recorded.created_at, errors)
    if len(recorded.annotator) > LONGEST_NAME or "\x00" in recorded.annotator:
        errors.append(FieldError(field="annotator", message=f"must be {LONGEST_NAME} characters at most, without NUL"))
    if errors:
        raise ValuesInvalid(errors)
    if not values and recorded.rationale is None and recorded.reward_scalar is None:
        raise ValuesInvalid([FieldError(field="judgements", message="a judgement says nothing that this project asks")])
    judgement = judge(
        project.widgets,
        task,
        outputs,
        values,
        rationale=recorded.rationale,
        reward_scalar=recorded.reward_scalar,
        partial=True,
        prefix="judgements",
    )
    shown = recorded.shown if recorded.shown is not None else _shuffled(len(texts), seed)
    return Ballot(recorded.annotator.strip(), judgement, recorded.duration_ms, created_at, shown)


_MEND = (
    "Add one that asks it (pairwise: `preference`; scalar: `reward`, or a `rubric` with that criterion; rank: "
    "`ranking`; step: `steps`; demonstration: `demonstration`; category: `flags`)"
)


def at_home(judgement: Judgement, output_ids: Sequence[str]) -> Judgement:
    """The judgement with the ids of the task's outputs in the place of "#0", "#1" …"""
    return replace(
        judgement,
        values=resolve_places(judgement.values, output_ids),
        signals=[
            (widget, replace(s, subject=_id(s.subject, output_ids), other=_id(s.other, output_ids)))
            for widget, s in judgement.signals
        ],
    )


def _id(place: str | None, output_ids: Sequence[str]) -> str | None:
    return None if place is None else output_ids[int(place[1:])]


def _unasked(left: Sequence[Signal]) -> str:
    told = sorted({f"{signal.kind}" + (f" ({signal.key})" if signal.key != "*" else "") for signal in left})
    words = "no widget of this project takes up what was judged"
    return f"{words}: {', '.join(told)}. {_MEND}"


def _time(given: str | None, errors: list[FieldError]) -> datetime | None:
    if given is None:
        return None
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        errors.append(FieldError(field="created_at", message=f"{given[:60]!r} is not a time as in ISO 8601"))
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _shuffled(count: int, seed: int) -> list[int]:
    """An order that says nothing: how the outputs were shown is not known, and must not look like a bias."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return order


def native(given: Any) -> list[Recorded]:
    """The field `judgements` of our own layout: [{annotator, values, …}]. Raises ValuesInvalid."""
    if not isinstance(given, list):
        raise ValuesInvalid([FieldError(field="judgements", message="must be a list")])
    found = []
    for number, item in enumerate(given):
        where = f"judgements.{number}"
        if not isinstance(item, dict):
            raise ValuesInvalid([FieldError(field=where, message="must be an object")])
        unknown = sorted(set(item) - _FIELDS)
        if unknown:
            words = f"is not a field of a judgement (there are: {', '.join(sorted(_FIELDS))})"
            raise ValuesInvalid([FieldError(field=f"{where}.{unknown[0]}", message=words)])
        found.append(_native(item, where))
    return found


_FIELDS = {"annotator", "values", "rationale", "reward_scalar", "duration_ms", "created_at"}
_KINDS: dict[str, tuple[type, ...]] = {
    "annotator": (str,),
    "values": (dict,),
    "rationale": (str,),
    "reward_scalar": (int, float),
    "duration_ms": (int,),
    "created_at": (str,),
}


def _native(item: dict[str, Any], where: str) -> Recorded:
    for name, kinds in _KINDS.items():
        value = item.get(name)
        if value is not None and (not isinstance(value, kinds) or isinstance(value, bool)):
            words = f"must be {' or '.join(kind.__name__ for kind in kinds)}"
            raise ValuesInvalid([FieldError(field=f"{where}.{name}", message=words)])
    reward = item.get("reward_scalar")
    return Recorded(
        annotator=item.get("annotator") or "",
        values=item.get("values") or {},
        rationale=item.get("rationale") or None,
        reward_scalar=None if reward is None else float(reward),
        duration_ms=item.get("duration_ms"),
        created_at=item.get("created_at"),
    )
