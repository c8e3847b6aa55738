"""What is sent and received about generation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StrictStr

from rlflow.core.text import plain

MAX_SEED = 2**31 - 9
"""The seed of the last of the samples must be a 32-bit number, too."""


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text.strip()


def _no_twins(models: list[str]) -> list[str]:
    twins = sorted({model for model in models if models.count(model) > 1})
    if twins:
        raise ValueError(f"{twins[0]!r} is listed twice: raise n to have several outputs of one model")
    return models


Text = Annotated[StrictStr, AfterValidator(plain)]
ModelName = Annotated[Text, Field(min_length=1, max_length=200), AfterValidator(_not_blank)]


class GenerateIn(BaseModel):
    """Which models to ask, and how. What is left out is left to the provider."""

    model_config = ConfigDict(extra="forbid")

    provider: Text = Field(min_length=1, max_length=100, description="Its name: see `GET /plugins`")
    models: Annotated[list[ModelName], Field(min_length=1, max_length=10), AfterValidator(_no_twins)] = Field(
        description="Ids of models: see `GET /providers/{name}/models`"
    )
    n: StrictInt = Field(1, ge=1, le=8, description="Outputs of each model")
    temperature: StrictFloat | None = Field(None, ge=0, le=2)
    max_tokens: StrictInt | None = Field(None, ge=1, le=1_000_000, description="Tokens of one output at most")
    seed: StrictInt | None = Field(
        None, ge=0, le=MAX_SEED, description="Of the first output of each model; the next ones get seed + 1, seed + 2 …"
    )
    system: Text | None = Field(
        None, max_length=1_000_000, description='Instead of the system prompt of the task; "" for none'
    )


class ModelsQuery(BaseModel):
    """Whose settings are used to ask."""

    model_config = ConfigDict(extra="forbid")

    project_id: UUID | None = Field(None, description="Left out: those of the environment")


class StreamQuery(BaseModel):
    """How the answer comes."""

    model_config = ConfigDict(extra="forbid")

    stream: bool = Field(
        False,
        description="1: server-sent events. `token` {model, index, text}, `output` (a stored output, with `index`), "
        "`error` {model, index, message}, and at the end `done` {outputs, errors}",
    )


class GeneratedOutput(BaseModel):
    """A stored output. `position` is its place in the task."""

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


class GenerationError(BaseModel):
    """An output that did not come. `index` counts the outputs of one model from 0."""

    model: str
    index: int
    message: str


class GenerateOut(BaseModel):
    """What came and was stored, and what did not come."""

    outputs: list[GeneratedOutput]
    errors: list[GenerationError] = Field(default_factory=list)


class JobRef(BaseModel):
    """A job that was queued."""

    id: UUID
    kind: str
    status: str
    project_id: UUID


class Lacking(BaseModel):
    """What is lacking now: tasks, and outputs of all of them together."""

    tasks: int
    outputs: int


class BatchOut(BaseModel):
    """The job: follow it at `GET /jobs/{id}`."""

    job: JobRef
    lacking: Lacking


class ModelList(BaseModel):
    """Ids of the models that a provider offers."""

    items: list[str]
    next_cursor: str | None = None
