"""What judgements say of models: the answer's schema."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from rlflow.quality.schemas import Figure


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


class RankedModel(BaseModel):
    """A model's place in a leaderboard."""

    model_config = ConfigDict(protected_namespaces=())

    model_id: str
    strength: float = Field(description="On the logistic scale, from the mean of its component")
    low: float | None = Field(description="Lower bound of the 95 % interval (bootstrap over tasks)")
    high: float | None = Field(description="Upper bound of the 95 % interval")
    rank: int = Field(description="1 and how many models' whole intervals lie above; equal ranks are not told apart")
    rank_low: int = Field(description="The best rank in 95 % of the resamples")
    rank_high: int = Field(description="The worst")
    not_worse_than: int = Field(description="How many models' whole intervals lie below")
    component: int = Field(description="Models of different components must not be compared")
    wins: int | None = None
    losses: int | None = None
    ties: int | None = None
    rankings: int | None = Field(None, description="Of whole rankings: in how many outputs of it are")


class Effect(BaseModel):
    """What a covariate does to the odds of winning, on the logistic scale."""

    value: float
    low: float | None
    high: float | None


class ModelRanking(BaseModel):
    """A leaderboard as the scorer `models` fitted it last."""

    key: str
    widget: str
    kind: str
    method: str = Field(description="bradley_terry or plackett_luce")
    ties: str | None = Field(description="half: a tie is half a win; davidson: an outcome of its own")
    tasks: int = Field(description="Tasks that it rests on")
    resamples: int
    note: str = Field(description="Words, where models cannot all be compared")
    components: int = Field(description="Groups of models that no chain of comparisons connects")
    effects: dict[str, Effect] = Field(
        description="place: of being seen first; length: of being twice as long; taken off the strengths"
    )
    models: list[RankedModel] = Field(description="The largest component first, in it the strongest model")


class ModelsOut(BaseModel):
    """What the project's judgements say of models: counts, and leaderboards."""

    project_id: UUID
    comparisons: list[ComparedModels] = Field(description="Per key, the one with the most comparisons first")
    rankings: list[ModelRanking] = Field(
        default_factory=list, description="Leaderboards with intervals, those that rest on the most tasks first"
    )
    rewards: list[RewardedModels] = Field(description="Per key, the one with the most rewards first")
