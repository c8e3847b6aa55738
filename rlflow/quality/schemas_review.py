"""The adjudication queue and resolutions: what is asked, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr

from rlflow.core.pagination import MAX_LIMIT
from rlflow.core.text import plain, plain_tree

MAX_REASON = 10_000

Text = Annotated[StrictStr, AfterValidator(plain)]


class DisagreementQuery(BaseModel):
    """The query of the adjudication queue."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=MAX_LIMIT, description="How many items at most")
    cursor: str | None = Field(None, description="`next_cursor` of the page before; opaque")
    unresolved: bool = Field(True, description="Whether to leave out tasks that have a resolution")
    below: float = Field(
        1.0, gt=0, le=2, description="Only tasks whose agreement is lower; 1 leaves out those that are unanimous"
    )
    min_votes: int | None = Field(None, ge=2, le=1000, description="Only tasks with at least so many judgements")
    tag: str | None = Field(None, max_length=100, description="Only tasks with this tag")
    type: str | None = Field(None, max_length=100, description="Only tasks of this type")
    annotator_id: UUID | None = Field(None, description="Only tasks that this annotator has judged")


class ResolutionIn(BaseModel):
    """A researcher's last word on a task."""

    model_config = ConfigDict(extra="forbid")

    values: Annotated[dict[Text, Any], AfterValidator(plain_tree)] = Field(
        min_length=1,
        max_length=100,
        description='{widget name: value}, of some or all widgets; outputs by id or by place ("#0")',
    )
    reason: Text = Field("", max_length=MAX_REASON, description="Why, for those who read it later")


class Person(BaseModel):
    """A user."""

    id: UUID
    name: str


class ResolutionOut(BaseModel):
    """A researcher's last word on a task."""

    id: UUID
    task_id: UUID
    project_id: UUID
    values: dict[str, Any]
    reason: str
    resolved_by: Person
    created_at: datetime


class DisputedTask(BaseModel):
    """The task in short; of a long prompt the beginning."""

    id: UUID
    type: str
    prompt: str
    tags: list[str]
    status: str


class DisputedJudgement(BaseModel):
    """One annotator's judgement."""

    id: UUID
    annotator: Person
    values: dict[str, Any]
    rationale: str | None
    quality_score: float | None
    revision: int
    duration_ms: int | None
    task_version: int
    output_order: list[int] = Field(description="The task's outputs by position, in the order in which they were shown")
    created_at: datetime


class Disagreement(BaseModel):
    """A task on which annotators disagree, and what each of them said."""

    task: DisputedTask
    agreement: float
    feedback_count: int
    required_annotations: int
    judgements: list[DisputedJudgement]
    resolution: ResolutionOut | None


class DisagreementList(BaseModel):
    """One page of tasks, those with the lowest agreement first."""

    items: list[Disagreement]
    next_cursor: str | None = None


class OpenedOutput(BaseModel):
    """An output, in the task's own order."""

    id: UUID
    position: int
    text: str
    model_id: str


class OpenedTask(BaseModel):
    """The whole task."""

    id: UUID
    project_id: UUID
    version: int
    type: str
    prompt: str
    messages: list[dict[str, Any]] | None
    system: str | None
    expected_behavior: str | None
    evaluation_criteria: list[str]
    metadata: dict[str, Any]
    tags: list[str]
    status: str
    agreement: float | None
    feedback_count: int
    required_annotations: int
    outputs: list[OpenedOutput] | None


class ConsensusOut(BaseModel):
    """What the judgements amount to about one thing, by one method."""

    method: str
    widget: str
    kind: str
    key: str
    subject: UUID | None
    other: UUID | None
    position: int | None
    value: float | None
    label: str | None
    probability: float | None
    spread: float | None
    votes: int
    agreement: float | None


class ResolutionEventOut(BaseModel):
    """One step in the history of a resolution: what it said from then on; null where it was withdrawn."""

    id: UUID
    action: Literal["resolved", "changed", "withdrawn"]
    values: dict[str, Any] | None
    reason: str
    actor: Person
    created_at: datetime


class ResolutionHistory(BaseModel):
    """The history of a resolution, the first step first."""

    items: list[ResolutionEventOut]
    next_cursor: str | None = None


class Adjudication(BaseModel):
    """A task with all that is needed to settle it."""

    task: OpenedTask
    judgements: list[DisputedJudgement]
    consensus: list[ConsensusOut]
    resolution: ResolutionOut | None
    history: list[ResolutionEventOut]
