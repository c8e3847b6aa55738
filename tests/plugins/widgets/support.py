"""What the widgets' tests share: contexts of judgements, and the whole way from JSON to signals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from rlflow.plugin import AnnotationContext, InvalidValue, OutputView, Signal, TaskView, Widget


def context(
    ids: Sequence[str] = ("out-a", "out-b"),
    *,
    name: str = "w",
    texts: Sequence[str] | None = None,
    positions: Sequence[int] | None = None,
    criteria: Sequence[str] = (),
) -> AnnotationContext:
    """Outputs in their own order; `positions` says where each was shown (A is position 0)."""
    texts = texts or [f"text of {output_id}" for output_id in ids]
    positions = positions or range(len(ids))
    outputs = [OutputView(i, p, t) for i, p, t in zip(ids, positions, texts, strict=True)]
    task = TaskView(id="t", type="qa", prompt="Why?", evaluation_criteria=tuple(criteria))
    return AnnotationContext(name=name, task=task, outputs=outputs)


def options_of(widget: Widget, raw: dict[str, Any] | None = None) -> Any:
    """Options from JSON, checked as the platform checks them."""
    options = widget.Options.model_validate(raw or {})
    widget.validate_options(options)
    return options


def judge(widget: Widget, raw: Any, where: AnnotationContext, options: dict[str, Any] | None = None) -> list[Signal]:
    """A value from JSON to signals; raises ValidationError or InvalidValue as the platform would see it."""
    opts = options_of(widget, options)
    value = widget.Value.model_validate(raw)
    widget.validate(value, opts, where)
    return widget.signals(value, opts, where)


def summary(widget: Widget, raw: Any, where: AnnotationContext, options: dict[str, Any] | None = None) -> str:
    """What reviewers read of a value."""
    opts = options_of(widget, options)
    value = widget.Value.model_validate(raw)
    widget.validate(value, opts, where)
    return widget.summary(value, opts, where)


def refused_field(widget: Widget, raw: Any, where: AnnotationContext, options: dict[str, Any] | None = None) -> str:
    """The field that the refusal of a value names. Fails when the value is accepted."""
    try:
        signals = judge(widget, raw, where, options)
    except ValidationError as error:
        return _path(error)
    except InvalidValue as error:
        return error.field
    raise AssertionError(f"accepted {raw!r}: {signals}")


def refused_option(widget: Widget, raw: dict[str, Any]) -> str:
    """The field that the refusal of options names. Fails when they are accepted."""
    try:
        options = options_of(widget, raw)
    except ValidationError as error:
        return _path(error)
    except InvalidValue as error:
        return error.field
    raise AssertionError(f"accepted {raw!r}: {options}")


def _path(error: ValidationError) -> str:
    return ".".join(str(part) for part in error.errors()[0]["loc"])
