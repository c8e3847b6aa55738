"""From the values of a judgement to signals: the project's widgets, checked and bound to their names.

Used wherever a judgement enters: submission, revision, gold answers, imported judgements, resolutions.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from rlflow.core.errors import FieldError, field_errors
from rlflow.core.json import canonical
from rlflow.core.registry import Registry
from rlflow.plugin import AnnotationContext, InvalidValue, OutputView, Signal, SignalKind, TaskView, Widget

WIDGET_NAME = re.compile(r"^[a-z][a-z0-9_]{0,59}$")
PLACE = re.compile(r"^#(\d{1,4})$")
RATIONALE = "rationale"
REWARD = "reward"


class ValuesInvalid(Exception):
    """Some values are wrong; `errors` names each field (``values.preference.strength``)."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class BoundWidget:
    """A widget with the name and the options that a project gave it."""

    name: str
    required: bool
    widget: Widget
    options: BaseModel
    raw_options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement that was found valid. `values` are normalised by the widgets' models, ready to store."""

    values: dict[str, Any]
    rationale: str | None
    reward_scalar: float | None
    signals: list[tuple[str, Signal]]
    """(name of the widget, signal) pairs; no pair of equal signals."""


def bind_widgets(specs: Sequence[Mapping[str, Any]], registry: Registry) -> list[BoundWidget]:
    """The widgets of a project's ``widgets`` ([{widget, name, required, options}]). Raises ValuesInvalid."""
    bound: list[BoundWidget] = []
    errors: list[FieldError] = []
    for index, spec in enumerate(specs):
        where = f"widgets.{index}"
        name = spec.get("name") or spec.get("widget")
        if not isinstance(name, str) or not WIDGET_NAME.fullmatch(name):
            errors.append(FieldError(field=f"{where}.name", message="use lower-case letters, digits and _, 60 at most"))
            continue
        if any(other.name == name for other in bound):
            errors.append(FieldError(field=f"{where}.name", message=f"two widgets are named {name!r}"))
            continue
        widget = registry.widgets.find(str(spec.get("widget")))
        if widget is None:
            known = ", ".join(registry.widgets.names()) or "none"
            words = f"no plugin offers the widget {spec.get('widget')!r} (there are: {known})"
            errors.append(FieldError(field=f"{where}.widget", message=words))
            continue
        try:
            raw = spec.get("options") or {}
            options = widget.Options.model_validate(raw)
            widget.validate_options(options)
        except ValidationError as error:
            errors.extend(field_errors(error, f"{where}.options"))
        except InvalidValue as error:
            errors.append(FieldError(field=_join(f"{where}.options", error.field), message=error.message))
        else:
            bound.append(BoundWidget(name, bool(spec.get("required", True)), widget, options, raw))
    if errors:
        raise ValuesInvalid(errors)
    return bound


def min_outputs(bound: Sequence[BoundWidget]) -> int:
    """How many outputs a task needs before it can be judged with these widgets."""
    return max((item.widget.min_outputs for item in bound if item.required), default=0)


def judge(
    bound: Sequence[BoundWidget],
    task: TaskView,
    outputs: Sequence[OutputView],
    values: Mapping[str, Any],
    *,
    rationale: str | None = None,
    reward_scalar: float | None = None,
    partial: bool = False,
    prefix: str = "values",
) -> Judgement:
    """Check a judgement and say what it means. Raises ValuesInvalid naming every wrong field.

    `rationale` and `reward_scalar` are the feedback's own fields: they fill a widget of that kind that has no
    value, and stand alone where the project has no such widget. `partial` accepts missing required widgets
    (gold answers speak of some widgets only).
    """
    given = dict(values)
    errors = [
        FieldError(field=_join(prefix, name), message="this project has no widget of that name")
        for name in given
        if all(item.name != name for item in bound)
    ]
    rationale_widget = next((item for item in bound if item.widget.name == RATIONALE), None)
    if rationale and rationale_widget and rationale_widget.name not in given:
        given[rationale_widget.name] = rationale
    checked: dict[str, Any] = {}
    signals: list[tuple[str, Signal]] = []
    rewards: list[float] = []
    for item in bound:
        context = AnnotationContext(item.name, task, outputs)
        where = _join(prefix, item.name)
        if given.get(item.name) is None:
            covered = item.widget.is_reward and reward_scalar is not None
            if item.required and not partial and not covered:
                errors.append(FieldError(field=where, message="is required"))
            continue
        try:
            value = item.widget.Value.model_validate(given[item.name])
            item.widget.validate(value, item.options, context)
            made = item.widget.signals(value, item.options, context)
        except ValidationError as error:
            errors.extend(field_errors(error, where))
        except InvalidValue as error:
            errors.append(FieldError(field=_join(where, error.field), message=error.message))
        except ValueError as error:  # a signal that cannot be: outside its scale, not finite
            errors.append(FieldError(field=where, message=str(error)))
        else:
            checked[item.name] = value.model_dump(mode="json")
            signals.extend((item.name, signal) for signal in dict.fromkeys(made))
            if item.widget.is_reward:
                rewards.extend(s.value for s in made if s.kind is SignalKind.SCALAR and s.value is not None)
    if reward_scalar is not None:
        if not math.isfinite(reward_scalar):
            errors.append(FieldError(field="reward_scalar", message="must be a finite number"))
        elif rewards and not math.isclose(reward_scalar, sum(rewards) / len(rewards), abs_tol=1e-9):
            words = "differs from the mean of the reward widget's scores: leave it out"
            errors.append(FieldError(field="reward_scalar", message=words))
        elif not rewards and len(outputs) == 1:  # of several outputs it would not say which
            signals.append((REWARD, Signal.scalar(REWARD, outputs[0].id, reward_scalar)))
    if errors:
        raise ValuesInvalid(errors)
    if rationale_widget and rationale is None:
        stored = checked.get(rationale_widget.name)
        rationale = stored if isinstance(stored, str) else None
    elif rationale and not rationale_widget:
        signals.append((RATIONALE, Signal.text(RATIONALE, rationale)))
    reward = sum(rewards) / len(rewards) if rewards else reward_scalar
    return Judgement(checked, rationale or None, reward, signals)


def content_hash(judgement: Judgement) -> str:
    """What makes two submissions the same: the content, not the time that it took."""
    content = [judgement.values, judgement.reward_scalar, judgement.rationale]
    return hashlib.sha256(canonical(content)).hexdigest()


def resolve_places(value: Any, output_ids: Sequence[str]) -> Any:
    """A value with output places (``#0``, as keys or as strings) replaced by the ids of a task's outputs.

    Raises InvalidValue for a place that the task does not have.
    """

    def one(text: str) -> str:
        match = PLACE.fullmatch(text)
        if match is None:
            return text
        place = int(match[1])
        if place >= len(output_ids):
            raise InvalidValue(f"the task has {len(output_ids)} outputs, so there is no {text}")
        return output_ids[place]

    if isinstance(value, str):
        return one(value)
    if isinstance(value, Mapping):
        return {one(str(key)): resolve_places(item, output_ids) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve_places(item, output_ids) for item in value]
    return value


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)
