"""The adjudication queue and resolutions: what is asked, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
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
