"""What is asked of the dashboard, and what it answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class DashboardQuery(BaseModel):
    """Of which project; of all that the caller researches where it is left out."""

    model_config = ConfigDict(extra="forbid")

    project_id: UUID | None = None


class DashboardTasks(BaseModel):
    """Tasks by status."""

    total: int
    draft: int
    open: int
    complete: int
    archived: int


class Completion(BaseModel):
    """How much of the work is done; drafts and archived tasks do not count."""

    tasks_complete: int
    tasks: int
    judgements_given: int
    judgements_wanted: int
    share: float | None


class MeanAgreement(BaseModel):
    """The mean agreement of the tasks that have one."""

    mean: float | None
    low: float | None = Field(description="Lower bound of the mean's 95 % interval; null with fewer than two tasks")
    high: float | None = Field(description="Upper bound of the mean's 95 % interval")
    tasks: int


class DatasetHealth(BaseModel):
    """What keeps tasks from being judged."""

    lacking_outputs: int = Field(description="Open tasks with fewer outputs than their type and widgets need")
    annotators_to_look_into: int = Field(0, description="Annotators about whom a scorer has something to say")
    figures: dict[str, float] = Field(
        default_factory=dict,
        description="As last scored: coverage, model_balance, blank_outputs, identical_outputs, length_ratio, "
        "exact_duplicates, near_duplicates; of several projects the means",
    )


class FeedbackOfDay(BaseModel):
    """Judgements of one day (UTC)."""

    day: str
    feedback: int


class FeedbackOfAnnotator(BaseModel):
    """One annotator's judgements."""

    id: UUID
    name: str
    feedback: int
    mean_duration_ms: float | None
    mean_quality: float | None
    last_at: datetime


class DashboardFeedback(BaseModel):
    """Judgements: all, of the last 30 days, and of the 50 annotators with the most."""

    total: int
    annotators: int
    per_day: list[FeedbackOfDay]
    per_annotator: list[FeedbackOfAnnotator]


class RewardBin(BaseModel):
    """Rewards from `low` to below `high`; the last bin has its upper bound too."""

    low: float
    high: float
    count: int


class RewardHistogram(BaseModel):
    """Rewards in 20 bins of equal width between the lowest and the highest."""

    n: int
    mean: float | None
    min: float | None
    max: float | None
    bins: list[RewardBin]


class AssignmentCounts(BaseModel):
    """Assignments that annotators hold now, and tasks that they passed over."""

    held: int
    skipped: int


class LiveJob(BaseModel):
    """Jobs of one kind that wait or run."""

    kind: str
    status: str
    jobs: int


class LiveJobs(BaseModel):
    """Jobs that wait or run."""

    queued: int
    running: int
    by_kind: list[LiveJob]


class DashboardOut(BaseModel):
    """Where one project stands, or all that the caller researches."""

    project_id: UUID | None
    projects: int
    tasks: DashboardTasks
    completion: Completion
    agreement: MeanAgreement
    health: DatasetHealth
    feedback: DashboardFeedback
    rewards: RewardHistogram
    assignments: AssignmentCounts
    jobs: LiveJobs
