"""What is sent and received about qualification."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr

from rlflow.core.pagination import PageQuery
from rlflow.core.text import plain
from rlflow.projects.service import QualificationSettings

Status = Literal["not_started", "in_progress", "passed", "failed"]


class QualificationQuery(PageQuery):
    """The query of the list."""

    status: Status | None = None


class QualificationPut(BaseModel):
    """A decision: `passed` opens the queue, `failed` closes it, `not_started` lets the annotator begin anew.

    Whoever begins anew gets items that they have not had: what they judged stays as it is.
    """

    model_config = ConfigDict(extra="forbid")

    status: Literal["passed", "failed", "not_started"]
    reason: Annotated[StrictStr, AfterValidator(plain)] = Field("", max_length=2000)


class AnnotatorCounts(BaseModel):
    """How many annotators stand where."""

    not_started: int
    in_progress: int
    passed: int
    failed: int


class QualificationSummary(QualificationSettings):
    """A project's qualification: its settings, its items, and how people did."""

    items: int = Field(description="Qualification items that can be handed out")
    annotators: AnnotatorCounts
    note: str = Field(description="What keeps it from working, or nothing")


class AnnotatorQualification(BaseModel):
    """Where an annotator stands. `answered` and `correct` are those of the current attempt."""

    annotator_id: UUID
    name: str
    email: str
    status: Status
    attempt: int
    answered: int
    correct: int
    items_left: int = Field(description="Items that this annotator has not had")
    decided_at: datetime | None
    decided_by_id: UUID | None = Field(description="Who decided by hand; null where the answers did")
    reason: str


class QualificationList(BaseModel):
    """One page of annotators, the first to join first."""

    items: list[AnnotatorQualification]
    next_cursor: str | None = None


class OwnQualification(BaseModel):
    """Where I stand with the qualification of a project."""

    project_id: UUID
    name: str
    status: Status
    attempt: int
    max_attempts: int
    answered: int
    needed: int
    pass_accuracy: float
    correct: int | None = Field(description="Told when it is decided, or where the project reveals answers")
    items_left: int
    explanation: str
