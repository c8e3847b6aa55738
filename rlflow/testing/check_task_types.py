"""What is asked of task types."""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import ValidationError

from rlflow.core.judging import WIDGET_NAME, ValuesInvalid, bind_widgets
from rlflow.core.plugins import get_registry
from rlflow.core.shown import InvalidValue
from rlflow.plugin import Message, TaskType
from rlflow.testing.common import compare_state, from_threads, state_of
from rlflow.testing.generate import ODD_TEXTS, instances, odd
from rlflow.testing.material import task
from rlflow.testing.report import Notes, Samples, raised, shown
from rlflow.testing.timing import too_slow

FORMATS = ("markdown", "code", "text")


def check_task_type(item: TaskType, samples: Samples, notes: Notes) -> None:
    """Everything but names and models."""
    for attribute in ("prompt_format", "output_format"):
        if getattr(item, attribute) not in FORMATS:
            notes.add("T03", f"{attribute} is {getattr(item, attribute)!r}")
    _check_widgets(item, notes)
    before = state_of(item)
    raws = [*samples.values, *instances(item.Metadata, wanted=8)]
    plain: list[dict[str, Any]] = []
    for raw in raws:
        try:
            stored = item.Metadata.model_validate(raw).model_dump(mode="json", by_alias=True)
            again = item.Metadata.model_validate(stored).model_dump(mode="json", by_alias=True)
        except ValidationError as error:
            notes.add("T08", f"metadata {shown(raw)} cannot be read back: {raised(error)}")
            continue
        if again != stored:
            notes.add("T08", f"metadata {shown(stored)} comes back as {shown(again)}")
        plain.append(raw)

    def run(times: int) -> None:
        for _ in range(times):
            _decided(item, (plain or [{}])[0])

    with notes.expecting("T04", "validate()", (InvalidValue,)):
        slow = too_slow(run, 20, 200, budget=50.0, factor=samples.speed)
        if slow:
            notes.add("T07", f"of tasks {slow}")
            return
    for raw in plain or [{}]:
        _check_task(item, raw, notes)
    for raw in plain[:2] or [{}]:
        for strange in odd(raw):
            if not isinstance(strange, dict):
                continue
            try:
                item.Metadata.model_validate(strange)
            except ValueError:
                continue
            with notes.expecting("T04", f"validate() of the metadata {shown(strange)}", (InvalidValue,)):
                item.validate(task(type=item.name, metadata=strange))
    for text in ODD_TEXTS:
        views = [
            task(type=item.name, prompt=text, metadata=(plain or [{}])[0], system=text, expected_behavior=text),
            task(type=item.name, prompt=text, messages=(), metadata=(plain or [{}])[0], tags=(text,)),
            task(type=item.name, prompt=text, messages=(Message("system", text), Message("user", text))),
        ]
        for view in views:
            with notes.expecting("T04", f"validate() of the prompt {shown(text)}", (InvalidValue,)):
                item.validate(view)

    if not notes.has("T04"):
        calls = [partial(_decided, item, raw) for raw in (plain or [{}])[:4]]
        from_threads(calls, [call() for call in calls], notes)
    compare_state(item, before, notes)


def _decided(item: TaskType, raw: dict[str, Any]) -> str:
    try:
        item.validate(task(type=item.name, metadata=raw))
        return "accepted"
    except InvalidValue as error:
        return f"{error.field}: {error.message}"


def _check_task(item: TaskType, raw: dict[str, Any], notes: Notes) -> None:
    view = task(type=item.name, metadata=raw)
    before = repr(view)
    with notes.expecting("T04", f"validate() of a task with the metadata {shown(raw)}", (InvalidValue,)):
        item.validate(view)
    if repr(view) != before:
        notes.add("T05", f"validate() made {shown(repr(view))} of {shown(before)}")
        return
    with notes.expecting("T04", "validate()", (InvalidValue,)):
        first, second, third = (_decided(item, raw) for _ in range(3))
        if not first == second == third:
            notes.add("T06", f"of the same task it said {first!r}, then {second!r}, then {third!r}")


def _check_widgets(item: TaskType, notes: Notes) -> None:
    names = [spec.name for spec in item.default_widgets]
    for name in names:
        if not isinstance(name, str) or not WIDGET_NAME.fullmatch(name):
            notes.add("T01", f"a default widget is named {name!r}")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        notes.add("T01", f"two default widgets are named {twice[0]!r}")
    if notes.has("T01"):
        return
    specs = [
        {"widget": spec.widget, "name": spec.name, "required": spec.required, "options": dict(spec.options)}
        for spec in item.default_widgets
    ]
    try:
        bind_widgets(specs, get_registry())
    except ValuesInvalid as error:
        notes.add("T02", f"default_widgets: {error}")
