"""What is sent and received about tasks. The models of what comes in also check the lines of an import."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from rlflow.core.enums import TaskPool, TaskStatus
from rlflow.core.missing import MissingPlugin
from rlflow.core.pagination import PageQuery
from rlflow.core.text import plain, plain_tree

MAX_TEXT = 1_000_000
MAX_OUTPUTS = 100
MAX_METADATA_BYTES = 1_000_000

Text = Annotated[StrictStr, AfterValidator(plain)]
LongText = Annotated[Text, Field(max_length=MAX_TEXT)]
Tag = Annotated[Text, Field(min_length=1, max_length=100)]
Json = Annotated[dict[str, Any], Field(max_length=1000), AfterValidator(plain_tree)]
Priority = Annotated[StrictInt, Field(ge=-100, le=100)]
Required = Annotated[StrictInt, Field(ge=1, le=100)]


def _utc(value: datetime) -> datetime:
    """The time in UTC; one without a zone is meant so."""
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        raise ValueError("is out of range") from None


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Time = Annotated[datetime, AfterValidator(_utc)]


LayoutName = Literal[
    "argilla", "ballots", "dpo", "grpo", "helpsteer_preference", "hh_rlhf", "kto", "label_studio", "llama_factory",
    "nemo_rl", "openai_preference", "prm", "ranking", "reward_scores", "sft", "ultrafeedback",
]  # fmt: skip


class _In(BaseModel):
    """Base of what comes in: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class Turn(_In):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant", "tool"]
    content: LongText


class OutputIn(_In):
    """A model's answer."""

    model_id: Annotated[Text, Field(min_length=1, max_length=200)]
    output: LongText
    metadata: Json = Field(default_factory=dict)


class TaskContent(_In):
    """What a task says. Either `prompt` or `messages` is given; of messages the last must be the user's."""

    type: Annotated[Text, Field(max_length=100)] | None = Field(None, description="Left out: the project's task_type")
    prompt: LongText | None = None
    messages: list[Turn] | None = Field(None, max_length=500)
    system: LongText | None = None
    expected_behavior: LongText | None = None
    evaluation_criteria: list[Annotated[Text, Field(min_length=1, max_length=2000)]] = Field(
        default_factory=list, max_length=100
    )
    tags: list[Tag] = Field(default_factory=list, max_length=50)
    metadata: Json = Field(default_factory=dict, description="See `GET /plugins` for what each task type knows")
    priority: Priority = Field(0, description="Higher ones are handed out first")
    required_annotations: Required | None = Field(None, description="Left out: the project's annotations_per_task")
    outputs: list[OutputIn] = Field(default_factory=list, max_length=MAX_OUTPUTS)
    gold: Json | None = Field(
        None, description='Known answers, {widget name: value}; outputs are named by place: "#0", "#1" …'
    )
    qualification: StrictBool = Field(
        False, description="Whether the task, which needs a gold answer, belongs to the project's qualification set"
    )
    status: Literal["draft", "open"] = "open"


class TaskIn(TaskContent):
    """A new task."""

    project_id: UUID | None = Field(None, description="Left out: your default project")


class OutputPut(OutputIn):
    """An output of a changed task: one that is there is named by its `id`. What is stored of it may stand here."""

    id: UUID | None = None
    position: Any = Field(None, description="Read only: ignored")
    provider: Any = Field(None, description="Read only: ignored")
    parameters: Any = Field(None, description="Read only: ignored")
    prompt_tokens: Any = Field(None, description="Read only: ignored")
    completion_tokens: Any = Field(None, description="Read only: ignored")
    latency_ms: Any = Field(None, description="Read only: ignored")
    finish_reason: Any = Field(None, description="Read only: ignored")
    created_at: Any = Field(None, description="Read only: ignored")


class TaskPut(TaskContent):
    """The task as it was read, with its changes. What is left out stays as it is; null and [] clear.

    `version` must be the one that was read. Once a task was handed out, outputs can only be added at the end.
    """

    version: StrictInt = Field(ge=1, description="The version that was read; 409 with the current task if it is old")
    outputs: list[OutputPut] = Field(default_factory=list, max_length=MAX_OUTPUTS)  # type: ignore[assignment]
    status: Literal["draft", "open", "complete", "archived"] = Field(  # type: ignore[assignment]
        "open", description="`open` and `complete` mean the same here: the count of judgements decides"
    )
    id: Any = Field(None, description="Read only: ignored")
    project_id: Any = Field(None, description="Read only: ignored")
    pool: Any = Field(None, description="Read only: ignored")
    agreement: Any = Field(None, description="Read only: ignored")
    output_count: Any = Field(None, description="Read only: ignored")
    active_count: Any = Field(None, description="Read only: ignored")
    feedback_count: Any = Field(None, description="Read only: ignored")
    created_by_id: Any = Field(None, description="Read only: ignored")
    created_at: Any = Field(None, description="Read only: ignored")
    updated_at: Any = Field(None, description="Read only: ignored")
    completed_at: Any = Field(None, description="Read only: ignored")
    missing: Any = Field(None, description="Read only: ignored")


class BulkIn(_In):
    """One change of many tasks."""

    task_ids: list[UUID] = Field(min_length=1, max_length=1000)
    status: Literal["draft", "open", "archived"] | None = None
    priority: Priority | None = None
    required_annotations: Required | None = None
    add_tags: list[Tag] = Field(default_factory=list, max_length=50)
    remove_tags: list[Tag] = Field(default_factory=list, max_length=50)


class BulkOut(BaseModel):
    """How many tasks were changed; those that were so already are not counted."""

    changed: int


class TaskQuery(PageQuery):
    """The query of the list of tasks. For annotators: project_id, type, status, q and the times only."""

    project_id: UUID | None = None
    type: Annotated[str, AfterValidator(plain)] | None = Field(None, max_length=100)
    status: TaskStatus | None = None
    tag: Annotated[list[Annotated[str, AfterValidator(plain)]], BeforeValidator(_as_list)] = Field(
        default_factory=list, max_length=20, description="Repeatable: a task has all of them"
    )
    q: Annotated[str, AfterValidator(plain)] | None = Field(
        None, max_length=500, description='Full text of the prompt: words, "phrases", or, -not'
    )
    created_after: Time | None = None
    created_before: Time | None = None
    min_agreement: float | None = Field(None, ge=0, le=1)
    max_agreement: float | None = Field(None, ge=0, le=1)
    model: Annotated[str, AfterValidator(plain)] | None = Field(
        None, max_length=200, description="Tasks with an output of this model"
    )
    lacks_outputs: bool | None = Field(None, description="true: tasks without any output; false: with some")


class OutputOut(BaseModel):
    """An output as researchers see it. `position` is its place in the task: "#0" in gold answers."""

    id: UUID
    position: int
    model_id: str
    output: str
    metadata: dict[str, Any]
    provider: str | None
    parameters: dict[str, Any]
    prompt_tokens: int | None
    completion_tokens: int | None
    latency_ms: int | None
    finish_reason: str | None
    created_at: datetime


class BlindOutput(BaseModel):
    """An output as annotators see it, in an order of their own. `model_id` only where the project is not blind."""

    id: UUID
    position: int
    text: str
    model_id: str | None = None


class TaskOut(BaseModel):
    """A task. What has a default here is left out for annotators, and `outputs` also in lists."""

    id: UUID
    project_id: UUID
    version: int
    type: str
    prompt: str
    messages: list[Turn] | None
    system: str | None
    expected_behavior: str | None
    evaluation_criteria: list[str]
    metadata: dict[str, Any]
    status: TaskStatus
    created_at: datetime
    outputs: list[OutputOut] | list[BlindOutput] = Field(default_factory=list)
    missing: list[MissingPlugin] = Field(default_factory=list, description="What no installed plugin offers any more")
    tags: list[str] = Field(default_factory=list)
    gold: dict[str, Any] | None = None
    pool: TaskPool = Field(TaskPool.MAIN, description="What it is for: the queue, a gold or a qualification item")
    priority: int = 0
    required_annotations: int = 1
    agreement: float | None = None
    output_count: int = 0
    active_count: int = Field(0, description="Judgements submitted or under way")
    feedback_count: int = 0
    created_by_id: UUID | None = None
    updated_at: datetime | None = None
    completed_at: datetime | None = None


class TaskList(BaseModel):
    """One page of tasks, the newest first."""

    items: list[TaskOut]
    next_cursor: str | None = None


class VersionOut(BaseModel):
    """What a task said until it was changed."""

    version: int
    content: dict[str, Any]
    edited_by_id: UUID | None = Field(None, description="Who changed it; left out for annotators")
    superseded_at: datetime


class VersionList(BaseModel):
    """One page of superseded versions, the newest first. A version that only got more outputs is not among them."""

    items: list[VersionOut]
    next_cursor: str | None = None


class ImportQuery(BaseModel):
    """How a file is read."""

    model_config = ConfigDict(extra="forbid")

    mapping: str | None = Field(
        None, max_length=20_000, description='JSON: {our field: their column, or "=" and a constant}'
    )
    type: str | None = Field(None, max_length=100, description="The task type of lines that name none")
    format: Literal["ndjson", "csv", "parquet"] | None = Field(None, description="Left out: by Content-Type")
    layout: LayoutName | None = Field(
        None,
        description="How the records are read, with the judgements that were recorded in them: as one of our own "
        "exports, as hh-rlhf's transcripts, or as the JSON exports of Label Studio and Argilla. Left out: as tasks",
    )


class JobRef(BaseModel):
    """A job that was queued."""

    id: UUID
    kind: str
    status: str
    project_id: UUID


class ImportAnswer(BaseModel):
    """The import's job: follow it at `GET /jobs/{id}`."""

    job: JobRef
