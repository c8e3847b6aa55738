"""What is asked of quality, and what it answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr

from rlflow.core.pagination import MAX_LIMIT
from rlflow.core.text import plain, plain_tree

MAX_REASON = 10_000

Text = Annotated[StrictStr, AfterValidator(plain)]


class DashboardQuery(BaseModel):
    """Of which project; of all that the caller researches where it is left out."""

    model_config = ConfigDict(extra="forbid")

    project_id: UUID | None = None


class QualityQuery(BaseModel):
    """Of which project."""

    model_config = ConfigDict(extra="forbid")

    project_id: UUID


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


# --- answers ------------------------------------------------------------------------------------------------


class Figure(BaseModel):
    """A figure. `value` is null where it cannot be computed, and `note` says why."""

    value: float | None
    low: float | None = Field(None, description="Lower bound of the 95 % interval")
    high: float | None = Field(None, description="Upper bound of the 95 % interval")
    n: int = Field(0, description="How many items (or judgements, of an annotator) it rests on")
    note: str = ""


class AlphaFigure(Figure):
    """Krippendorff's alpha, also in words."""

    in_words: str


class PairFigure(Figure):
    """A figure of two annotators."""

    annotators: list[str]
    names: list[str]


class KeyQuality(BaseModel):
    """How far annotators agree on one thing that they were asked. A figure that does not apply is left out."""

    model_config = ConfigDict(extra="allow")

    key: str
    widget: str | None = Field(description="The name that the project gave the widget")
    kind: str | None = Field(description="Of its signals: pairwise, scalar, rank, step or category")
    level_of_measurement: str | None = Field(description="Of alpha: nominal, ordinal or interval")
    n_items: int = Field(description="Items that two annotators or more judged")
    n_judgements: int = Field(description="Judgements of those items")
    percent_agreement: Figure | None = None
    krippendorff_alpha: AlphaFigure | None = None
    krippendorff_alpha_ordinal: AlphaFigure | None = None
    fleiss_kappa: Figure | None = None
    mean_cohen_kappa: Figure | None = None
    kendall_tau: Figure | None = None
    cohen_kappa: list[PairFigure] = Field(description="Of pairs of annotators, those with the most in common first")


class AnnotatorQuality(BaseModel):
    """One annotator's work in the project."""

    id: UUID
    name: str
    judgements: int
    skipped: int
    mean_duration_ms: float | None
    mean_quality: float | None
    last_at: datetime | None
    agreement: Figure = Field(description="With the others, over all keys")
    keys: dict[str, Figure] = Field(description="With the others, per key")


class OtherMetric(Figure):
    """A figure of a scorer that has no place of its own."""

    level: str
    metric: str
    key: str
    subject: str
    detail: dict[str, Any]


class OtherScorer(BaseModel):
    """What another scorer found."""

    scorer: str
    label: str
    metrics: list[OtherMetric]


class ScorerFailure(BaseModel):
    """A scorer that failed in the last run; its figures, if any, are older."""

    scorer: str
    error: str


class QualityOut(BaseModel):
    """What the project's judgements are worth."""

    project_id: UUID
    computed_at: datetime | None = Field(description="When it was last scored; null before the first time")
    seconds: float | None = Field(description="How long that took")
    stale: bool = Field(description="Whether judgements wait to be scored")
    judgements: int = Field(description="Judgements that were there then")
    annotators_count: int
    note: str = Field(description="Why nothing could be computed, where that is so")
    keys: list[KeyQuality]
    annotators: list[AnnotatorQuality]
    scorers: list[OtherScorer]
    missing: list[str] = Field(description="Scorers of the project whose plugin is not installed")
    failed: list[ScorerFailure]


class ModelPair(BaseModel):
    """How often the first of two models was preferred to the second, and the reverse."""

    first: str
    second: str
    wins: int = Field(description="Of the first")
    losses: int = Field(description="Of the first: wins of the second")
    ties: int
    n: int = Field(description="Comparisons: wins, losses and ties")
    win_rate: Figure = Field(description="Of the first, among decided comparisons; 95 % Wilson interval")


class ModelStanding(BaseModel):
    """One model against all others."""

    model_config = ConfigDict(protected_namespaces=())

    model_id: str
    wins: int
    losses: int
    ties: int
    n: int = Field(description="Comparisons: wins, losses and ties")
    opponents: int = Field(description="Other models that it was compared with")
    win_rate: Figure = Field(description="Among decided comparisons; 95 % Wilson interval")


class ComparedModels(BaseModel):
    """What was said of models under one key, in pairs or in rankings."""

    model_config = ConfigDict(protected_namespaces=())

    key: str
    widget: str = Field(description="The name that the project gave the widget")
    kind: str = Field(description="Of its signals: pairwise or rank")
    n: int = Field(description="Comparisons of outputs of different models")
    ties: int
    models_count: int = Field(description="How many models there are; those with the most comparisons are shown")
    models: list[ModelStanding] = Field(description="The highest win rate first")
    pairs: list[ModelPair]


class ModelReward(BaseModel):
    """The rewards of one model's outputs."""

    model_config = ConfigDict(protected_namespaces=())

    model_id: str
    n: int = Field(description="Rewards given")
    outputs: int = Field(description="Outputs that were given them")
    mean: float
    sd: float | None = Field(description="Standard deviation (n - 1); null for a single reward")


class RewardedModels(BaseModel):
    """Rewards, or other numbers, that models were given under one key."""

    model_config = ConfigDict(protected_namespaces=())

    key: str
    widget: str = Field(description="The name that the project gave the widget")
    n: int
    scale_min: float | None = Field(description="The scale's lower end")
    scale_max: float | None = Field(description="The scale's upper end")
    models_count: int = Field(description="How many models there are; those with the most rewards are shown")
    models: list[ModelReward] = Field(description="The highest mean first")


class ModelsOut(BaseModel):
    """What the project's judgements say of models, counted and not modelled."""

    project_id: UUID
    comparisons: list[ComparedModels] = Field(description="Per key, the one with the most comparisons first")
    rewards: list[RewardedModels] = Field(description="Per key, the one with the most rewards first")


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


class ScoringJob(BaseModel):
    """A job that waits: follow it at `GET /jobs/{id}`."""

    id: UUID
    kind: str
    status: str
    progress: float
    created_at: datetime


class ScoringAnswer(BaseModel):
    """The job that will score the project."""

    job: ScoringJob
