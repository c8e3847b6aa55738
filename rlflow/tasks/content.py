"""What a task says, checked: the same for a POST, a PUT and a line of an import.

Any registered task type may go into any project; the project's own is the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from rlflow.core.enums import TaskPool, TaskStatus
from rlflow.core.errors import FieldError, field_errors
from rlflow.core.extension.config import use_configs
from rlflow.core.ids import new_id
from rlflow.core.json import dumps
from rlflow.core.judging import ValuesInvalid, judge
from rlflow.core.registry import Registry
from rlflow.core.schema import UNJUDGED
from rlflow.plugin import InvalidValue, Message, OutputView, TaskView
from rlflow.projects.service import ProjectConfig
from rlflow.tasks.schemas import MAX_METADATA_BYTES, OutputIn, TaskContent


class ContentInvalid(Exception):
    """A task that cannot be stored; `errors` names each wrong field."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in errors))
        self.errors = list(errors)


@dataclass(frozen=True, slots=True)
class Checked:
    """A task that may be stored. JSON columns are text already; `gold` names outputs by place."""

    type: str
    prompt: str
    messages: str | None
    system: str | None
    expected_behavior: str | None
    evaluation_criteria: str
    tags: list[str]
    metadata: str
    gold: str | None
    status: str
    priority: int
    required_annotations: int
    pool: str
    outputs: Sequence[OutputIn]


def parse(data: Mapping[str, Any]) -> TaskContent:
    """The fields of a task. Raises ContentInvalid."""
    try:
        return TaskContent.model_validate(data)
    except ValidationError as error:
        raise ContentInvalid(field_errors(error)) from None


def check(content: TaskContent, project: ProjectConfig, registry: Registry) -> Checked:
    """Check what the fields' shapes do not say: the conversation, the metadata, the gold answers.

    Raises ContentInvalid.
    """
    errors: list[FieldError] = []
    prompt = _prompt(content, errors)
    type_name = content.type or project.task_type
    task_type = registry.task_types.find(type_name)
    messages = content.messages
    view = view_of(content, type_name, prompt)
    if task_type is None:
        known = ", ".join(registry.task_types.names()) or "none"
        errors.append(FieldError(field="type", message=f"unknown task type {type_name!r} (there are: {known})"))
    else:
        try:
            task_type.Metadata.model_validate(content.metadata)
            if not errors:
                with use_configs(project.configs):
                    task_type.validate(view)
        except ValidationError as error:
            errors.extend(field_errors(error, "metadata"))
        except InvalidValue as error:
            errors.append(FieldError(field=error.field or "type", message=error.message))
        except Exception as error:  # a plugin's mistake is told, and spoils this one task only
            words = f"the task type's own check failed: {type(error).__name__}: {error}"
            errors.append(FieldError(field="type", message=words))
    metadata = dumps(content.metadata) if content.metadata else "{}"
    if len(metadata) > MAX_METADATA_BYTES:
        errors.append(FieldError(field="metadata", message=f"is larger than {MAX_METADATA_BYTES} bytes of JSON"))
    gold = _gold(content, project, view, errors) if content.gold else None
    if content.qualification and not content.gold:
        errors.append(FieldError(field="qualification", message="needs a known answer: give `gold`, too"))
    if errors:
        raise ContentInvalid(errors)
    return Checked(
        type=type_name,
        prompt=prompt,
        messages=dumps([{"role": turn.role, "content": turn.content} for turn in messages]) if messages else None,
        system=content.system,
        expected_behavior=content.expected_behavior,
        evaluation_criteria=dumps(content.evaluation_criteria) if content.evaluation_criteria else "[]",
        tags=list(dict.fromkeys(content.tags)),
        metadata=metadata,
        gold=gold,
        status=content.status,
        priority=content.priority,
        required_annotations=content.required_annotations or project.first_overlap,
        pool=project.pool(gold=gold is not None, qualification=content.qualification and gold is not None).value,
        outputs=content.outputs,
    )


def view_of(content: TaskContent, type_name: str, prompt: str) -> TaskView:
    """A task that is not stored yet, as plugins see it."""
    messages = content.messages
    return TaskView(
        id=None,
        type=type_name,
        prompt=prompt,
        messages=[Message(turn.role, turn.content) for turn in messages] if messages else (),
        system=content.system,
        expected_behavior=content.expected_behavior,
        evaluation_criteria=content.evaluation_criteria,
        metadata=content.metadata,
        tags=content.tags,
    )


def _prompt(content: TaskContent, errors: list[FieldError]) -> str:
    """The prompt, or the last user turn."""
    if content.messages is None:
        if content.prompt is None or not content.prompt.strip():
            errors.append(FieldError(field="prompt", message="give a prompt, or messages"))
        return content.prompt or ""
    if not content.messages or content.messages[-1].role != "user":
        errors.append(FieldError(field="messages", message="the last message must be the user's"))
        return content.prompt or ""
    last = content.messages[-1].content
    if not last.strip():
        errors.append(FieldError(field=f"messages.{len(content.messages) - 1}.content", message="must not be blank"))
    if content.prompt is not None and content.prompt != last:
        words = "differs from the last user message: leave one of the two out"
        errors.append(FieldError(field="prompt", message=words))
    return last


def _gold(content: TaskContent, project: ProjectConfig, view: TaskView, errors: list[FieldError]) -> str | None:
    """The gold answers as the widgets' models normalise them, outputs by place."""
    assert content.gold is not None
    outputs = [OutputView(f"#{place}", place, item.output) for place, item in enumerate(content.outputs)]
    try:
        with use_configs(project.configs):
            found = judge(project.widgets, view, outputs, content.gold, partial=True, prefix="gold")
    except ValuesInvalid as error:
        errors.extend(error.errors)
        return None
    return dumps(found.values) if found.values else None


def to_places(value: Any, places: Mapping[str, str]) -> Any:
    """A value with output ids (as keys or as strings) replaced by places."""
    if isinstance(value, str):
        return places.get(value, value)
    if isinstance(value, Mapping):
        return {places.get(str(key), key): to_places(item, places) for key, item in value.items()}
    if isinstance(value, list):
        return [to_places(item, places) for item in value]
    return value


# --- rows for COPY ------------------------------------------------------------------------------------------

TASK_COLUMNS = (
    "id", "created_at", "updated_at", "project_id", "type", "prompt", "messages", "system", "expected_behavior",
    "evaluation_criteria", "tags", "metadata", "gold", "status", "priority", "required_annotations", "version",
    "output_count", "min_outputs", "active_count", "feedback_count", "created_by_id", "pool", "uncertainty",
)  # fmt: skip
OUTPUT_COLUMNS = ("id", "created_at", "task_id", "position", "model_id", "output", "metadata", "parameters")


def task_record(
    task: Checked, task_id: UUID, project: ProjectConfig, created_by_id: UUID | None, now: datetime
) -> tuple[Any, ...]:
    """A new task as a row of TASK_COLUMNS."""
    return (
        task_id, now, now, project.id, task.type, task.prompt, task.messages, task.system, task.expected_behavior,
        task.evaluation_criteria, task.tags, task.metadata, task.gold, task.status, task.priority,
        task.required_annotations, 1, len(task.outputs), project.min_outputs, 0, 0, created_by_id, task.pool,
        UNJUDGED if project.settings.queue.order == "uncertainty" else 0,
    )  # fmt: skip


def output_records(outputs: Sequence[OutputIn], task_id: UUID, now: datetime, first: int = 0) -> Iterator[Any]:
    """Given outputs as rows of OUTPUT_COLUMNS, with places from `first` on."""
    for place, item in enumerate(outputs, first):
        yield (new_id(), now, task_id, place, item.model_id, item.output, dumps(item.metadata), "{}")


def status_of(wanted: str, feedback_count: int, required: int, pool: str) -> TaskStatus:
    """Where a task stands: open and complete are told apart by its judgements; gold is never complete."""
    if wanted in (TaskStatus.OPEN, TaskStatus.COMPLETE):
        if pool != TaskPool.MAIN:
            return TaskStatus.OPEN
        return TaskStatus.COMPLETE if feedback_count >= required else TaskStatus.OPEN
    return TaskStatus(wanted)
