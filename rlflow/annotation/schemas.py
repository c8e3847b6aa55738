"""What annotators send and receive."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from rlflow.annotation.schemas_qualification import OwnQualification
from rlflow.core.missing import MissingPlugin
from rlflow.core.text import plain, plain_tree

MAX_TEXT = 200_000
MAX_DURATION = 30 * 24 * 3600 * 1000

Text = Annotated[StrictStr, AfterValidator(plain)]
Values = Annotated[dict[Text, Any], Field(max_length=100), AfterValidator(plain_tree)]


class In(BaseModel):
    """Base of what comes in: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class NextIn(In):
    """Whose queue to claim from; any of the annotator's projects where it is left out."""

    project_id: UUID | None = None


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("no time zone has this name; names are like Europe/Athens")
    return name


class StatsQuery(In):
    """Where the day begins."""

    timezone: Annotated[str, AfterValidator(_known_zone)] = Field("UTC", description="An IANA name: Europe/Athens")


class DraftIn(In):
    """Work in progress. It is stored as it is and checked only when it is submitted."""

    values: Values = Field(default_factory=dict)
    rationale: Text | None = Field(None, max_length=MAX_TEXT)


class SkipIn(In):
    """Why a task is passed over."""

    reason: Text = Field(min_length=1, max_length=60)
    note: Text | None = Field(None, max_length=5000)


class JudgementIn(In):
    """What a judgement says, whether new or revised."""

    values: Values = Field(default_factory=dict, description="{widget name: value}")
    reward_scalar: StrictFloat | StrictInt | None = Field(
        None, description="A reward for the task's output, where the project has no reward widget"
    )
    rationale: Text | None = Field(None, max_length=MAX_TEXT)
    duration_ms: StrictInt | None = Field(None, ge=0, le=MAX_DURATION, description="Time spent judging")


class FeedbackIn(JudgementIn):
    """A submission."""

    assignment_id: UUID
    next: StrictBool = Field(False, description="Claim the next task of the same project in this request")


class RevisionIn(JudgementIn):
    """A change of a submitted judgement."""

    revision: StrictInt | None = Field(
        None, ge=1, description="The revision that is changed; 409 if it is not the last"
    )


class AssignIn(In):
    """Whom to give a task."""

    annotator_id: UUID


class ProjectOut(BaseModel):
    """The project as its annotators see it."""

    id: UUID
    name: str
    guidelines: str


class TaskOut(BaseModel):
    """The task as its annotators see it."""

    id: UUID
    version: int
    type: str
    prompt: str
    messages: list[dict[str, Any]] | None
    system: str | None
    expected_behavior: str | None
    evaluation_criteria: list[str]
    metadata: dict[str, Any]


class OutputOut(BaseModel):
    """One output, in this assignment's order. `model_id` is there only where the project is not blind."""

    id: UUID
    position: int
    text: str
    model_id: str | None = None


class WidgetOut(BaseModel):
    """A control to judge with."""

    name: str
    widget: str
    label: str
    required: bool
    options: dict[str, Any]
    value_schema: dict[str, Any]
    module: str | None


class AssignmentOut(BaseModel):
    """All that is needed to judge a task."""

    id: UUID
    status: str
    assigned_at: datetime
    lease_expires_at: datetime
    project: ProjectOut
    task: TaskOut
    outputs: list[OutputOut]
    widgets: list[WidgetOut]
    draft: dict[str, Any] | None
    draft_saved_at: datetime | None
    missing: list[MissingPlugin] = Field(
        default_factory=list,
        description="Widgets that cannot be shown: a required one keeps the task from being judged",
    )


class AssignmentAnswer(BaseModel):
    """One assignment."""

    assignment: AssignmentOut


class BlockedProject(BaseModel):
    """A project of mine of which nothing can be judged until its operator brings a plugin back."""

    project_id: UUID
    missing: list[MissingPlugin] = Field(description="Required widgets that no installed plugin offers")


class QueueOut(BaseModel):
    """What an annotator holds, and how many tasks they could still claim (counted up to 10,000 a project)."""

    items: list[AssignmentOut]
    available: int = Field(description="Without those of blocked projects")
    blocked: list[BlockedProject]
    qualification: list[OwnQualification] = Field(description="Of the projects that ask me to qualify")


class Work(BaseModel):
    """What an annotator did. The week begins on Monday; the mean leaves out what took over an hour."""

    today: int
    week: int
    total: int
    mean_duration_ms: float | None


class OwnGold(BaseModel):
    """My agreement (0 to 1) with the gold items of a project that shows it. They are counted in whole fives."""

    judged: int
    agreement: float | None


class ProjectWork(Work):
    """One's work in a project, and what waits there (counted up to 10,000)."""

    id: UUID
    name: str
    description: str
    task_type: str
    available: int
    held: int
    last_at: datetime | None
    gold: OwnGold | None


class DayOut(BaseModel):
    """How many judgements a day saw; days without any are left out."""

    day: date
    count: int


class StatsOut(Work):
    """An annotator's own figures: over all, per project (last worked in first), and of the last two weeks."""

    projects: list[ProjectWork]
    days: list[DayOut]


class DraftOut(BaseModel):
    """A stored draft. Where the lease ran out and the task is taken, `status` is `expired`: the draft is kept."""

    status: str
    lease_expires_at: datetime
    draft_saved_at: datetime


class SkippedOut(BaseModel):
    """A skipped assignment."""

    id: UUID
    status: str
    skip_reason: str
    skip_note: str | None


class AssignedOut(BaseModel):
    """An assignment as researchers see it."""

    id: UUID
    task_id: UUID
    annotator_id: UUID
    status: str
    assigned_at: datetime
    lease_expires_at: datetime


class AssignedAnswer(BaseModel):
    """One assignment, for researchers."""

    assignment: AssignedOut


class FeedbackOut(BaseModel):
    """A stored judgement, as its author sees it."""

    id: UUID
    assignment_id: UUID
    task_id: UUID
    project_id: UUID
    values: dict[str, Any]
    reward_scalar: float | None
    rationale: str | None
    duration_ms: int | None
    revision: int
    task_version: int
    created_at: datetime
    updated_at: datetime
    revealed_at: datetime | None = Field(
        None, description="When its author was told which models wrote the outputs: since then they cannot change it"
    )


class RevealedModel(BaseModel):
    """Which model wrote an output."""

    output_id: UUID
    model_id: str | None


class RevealedGold(BaseModel):
    """That it was a gold item, its answer, and how far the judgement agrees with it: 0 to 1, and widget by widget."""

    agreement: float
    passed: bool
    widgets: dict[str, float]
    answer: dict[str, Any]


class SubmittedOut(FeedbackOut):
    """A stored judgement and, where it was asked for, the next assignment (null where there is none)."""

    next: AssignmentOut | None = None
    models: list[RevealedModel] | None = Field(
        None, description="In the order in which the outputs were seen; only where the project reveals them"
    )
    gold: RevealedGold | None = Field(None, description="Only of gold items, and only where the project reveals them")


class RevisionOut(BaseModel):
    """What a judgement said before a change."""

    revision: int
    values: dict[str, Any]
    reward_scalar: float | None
    rationale: str | None
    created_at: datetime


class AnnotatorOut(BaseModel):
    """Who judged."""

    id: UUID
    name: str
    email: str


class ReviewedFeedback(FeedbackOut):
    """A judgement as researchers see it."""

    annotator: AnnotatorOut
    quality_score: float | None
    summary: dict[str, str]
    missing: list[MissingPlugin] = Field(default_factory=list, description="What no installed plugin offers any more")
    output_order: list[int]
    revisions: list[RevisionOut]


class FeedbackList(BaseModel):
    """All judgements of a task."""

    items: list[ReviewedFeedback]
    next_cursor: str | None = None
