"""What is asked of a project's quality, and what it answers. The dashboard, models and review have theirs beside."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class QualityQuery(BaseModel):
    """Of which project."""

    model_config = ConfigDict(extra="forbid")

    project_id: UUID


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
    reliability: Figure = Field(description="0 to 1, and in `parts` what it is made of")
    parts: dict[str, float] = Field(
        description="agreement, gold_accuracy, too_fast_share and side_excess, as far as they are known"
    )
    flags: list[str] = Field(description="What there is to look into, in words; nobody is banned by it")
    figures: dict[str, Figure] = Field(
        description="gold_accuracy, first_shown_share, longer_share, seconds_per_1000_bytes, too_fast_share, drift, "
        "skip_rate, completion_rate, alike, outlier_share; with the key behind a colon: dawid_skene_accuracy, "
        "scalar_bias, scalar_noise, reward"
    )
    details: dict[str, dict[str, Any]] = Field(description="Of some of these figures: confusion, histogram and such")


class HealthFigure(Figure):
    """A figure of the dataset."""

    detail: dict[str, Any] = Field(default_factory=dict)


class StandingOutJudgement(BaseModel):
    """A judgement unlike the others of the same item. That is a reason to look at it, and no proof against it."""

    feedback_id: UUID
    task_id: UUID
    prompt: str = Field(description="The task's prompt, cut after 200 characters")
    annotator_id: UUID
    annotator: str
    created_at: datetime
    scorer: str
    metric: str = Field(
        description="outlier: `value` is how many robust standard deviations a number lies from its item's median; "
        "dissent: `value` is how many others all said the same, and this one something else"
    )
    key: str
    value: float | None
    note: str = Field(description="Why, in words")


class StandingOut(BaseModel):
    """Judgements that scorers point out: of each metric those that stand out the most, 50 at most."""

    total: int = Field(description="How many there are, shown or not; a judgement counts once for each key")
    judgements: list[StandingOutJudgement]


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
    stale: bool = Field(description="Whether judgements wait to be scored, or a scoring is under way")
    judgements: int = Field(description="Judgements that were there then")
    annotators_count: int
    note: str = Field(description="Why nothing could be computed, where that is so")
    keys: list[KeyQuality]
    annotators: list[AnnotatorQuality]
    health: dict[str, HealthFigure] = Field(
        description="Of the dataset: coverage, model_balance, blank_outputs, identical_outputs, length_ratio, "
        "exact_duplicates, near_duplicates"
    )
    standing_out: StandingOut
    scorers: list[OtherScorer]
    missing: list[str] = Field(description="Scorers of the project whose plugin is not installed")
    failed: list[ScorerFailure]


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
