"""What is sent and received about exports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)

from rlflow.core.enums import JobStatus, TaskStatus
from rlflow.core.json import dump_bytes
from rlflow.core.missing import MissingPlugin
from rlflow.core.pagination import PageQuery
from rlflow.core.text import plain, plain_tree

MAX_OPTIONS_BYTES = 100_000

PART_NAMES = ("train", "validation", "test")


def _small(value: dict[str, Any]) -> dict[str, Any]:
    if len(dump_bytes(value)) > MAX_OPTIONS_BYTES:
        raise ValueError(f"is larger than {MAX_OPTIONS_BYTES} bytes of JSON")
    return value


def _is_text(value: Any) -> Any:
    if value is not None and not isinstance(value, (str, datetime)):
        raise ValueError('must be a time as text, such as "2026-01-31T12:00:00Z"')
    return value


Text = Annotated[StrictStr, AfterValidator(plain)]
PluginName = Annotated[Text, Field(min_length=1, max_length=100)]
Names = Annotated[list[Annotated[Text, Field(min_length=1, max_length=200)]], Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Moment = Annotated[AwareDatetime, BeforeValidator(_is_text)]
Part = Literal["train", "validation", "test"]


class _In(BaseModel):
    """Base of what comes in: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class Filters(_In):
    """What is exported. They are applied in this order, and the counts are told after each."""

    statuses: Annotated[list[TaskStatus], Field(min_length=1, max_length=4)] = Field(
        default_factory=lambda: [TaskStatus.OPEN, TaskStatus.COMPLETE],
        description="Tasks with one of these statuses; without it open and complete ones, so archived ones stay out",
    )
    gold: StrictBool = Field(
        False, description="Whether gold and qualification items are exported, too; they stay out with `statuses`"
    )
    types: Names | None = Field(None, description="Tasks of one of these types")
    tags: Names | None = Field(None, description="Tasks that have at least one of these tags")
    resolved: Literal[True] | None = Field(None, description="true: only tasks that a researcher resolved")
    min_agreement: Share | None = Field(
        None, description="Tasks whose agreement is at least this; one that was not computed yet fails"
    )
    min_votes: Annotated[StrictInt, Field(ge=1, le=1000)] | None = Field(
        None, description="Tasks with at least so many judgements, before judgements are filtered"
    )
    min_quality: Share | None = Field(
        None, description="Judgements whose quality is at least this; one that was not scored yet fails"
    )
    min_reliability: Share | None = Field(
        None,
        description="Judgements of annotators whose reliability, the lowest of all keys, is at least this; one who was "
        "not measured yet fails",
    )
    created_after: Moment | None = Field(None, description="Judgements submitted at this time or later")
    created_before: Moment | None = Field(None, description="Judgements submitted before this time")
    models: Names | None = Field(
        None,
        description="Rows all of whose outputs come from these models; an answer written from nothing has none and "
        "passes",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.created_after and self.created_before and self.created_after >= self.created_before:
            raise ValueError("created_after must be earlier than created_before")
        return self


class Split(_In):
    """Shares of the prompts, adding up to 1; each part with a share above 0 is a file of its own.

    A prompt goes as a whole: all tasks whose turns are the same or nearly so (but for the system text) are in the
    same part, and stay there when data is added, for the same seed.
    """

    train: Share = 0.0
    validation: Share = 0.0
    test: Share = 0.0
    seed: Annotated[StrictInt, Field(ge=0, lt=2**63)] = 0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if abs(self.train + self.validation + self.test - 1) > 1e-6:
            raise ValueError("train, validation and test must add up to 1")
        return self

    def shares(self) -> dict[str, float]:
        """The parts that get a file, with their shares."""
        return {name: float(getattr(self, name)) for name in PART_NAMES if getattr(self, name) > 0}


class CookIn(_In):
    """What to make of which judgements."""

    project_id: UUID
    recipe: PluginName = Field(description="See `GET /plugins` for the recipes and their options")
    options: Annotated[dict[Text, Any], Field(max_length=100), AfterValidator(plain_tree), AfterValidator(_small)] = (
        Field(default_factory=dict, description="The recipe's options")
    )
    filters: Filters = Field(default_factory=Filters)
    snapshot: UUID | None = Field(
        None,
        description="A named snapshot of the project: what is exported is as it was then, whatever changed since. "
        "Filters, aggregation and splits work on it as on the project itself",
    )
    aggregate: Literal["none", "majority", "dawid_skene"] = Field(
        "none",
        description="none: a row for each judgement. majority, for pairs, ratings and rankings: the judgements of a "
        "task as one. Of a pair the side with more votes wins; `strength` is the mean over all votes, those for the "
        "other side and ties counted as they are, and where the votes are equal, or those for the loser outweigh the "
        "others in strength, it is a tie. Of numbers and ranks the mean, of labels the most frequent (of equally "
        "frequent ones the first by the alphabet). dawid_skene, for pairs and ratings: what the scorer `consensus` "
        "found likeliest; numbers by its model of numbers; what it has not scored yet is left out. Filters of "
        "judgements choose which tasks and pairs take part, the consensus itself rests on all judgements. A "
        "researcher's resolution stands above both, in rows with `resolved`. Judgements of an earlier text of the "
        "prompt are not counted.",
    )


class PreviewIn(CookIn):
    """An export to look at. With a format, whether it can hold the rows is told."""

    format: PluginName | None = None


class ExportIn(CookIn):
    """An export."""

    format: PluginName = Field(description="See `GET /plugins` for the formats")
    split: Split | None = None
    stream: StrictBool | None = Field(
        None,
        description="true: the answer is the file. false: a worker builds it, and the answer is the job. Left out: "
        "true, but false where there are several files: with a split, or with a limit of a file's size",
    )
    max_rows_per_file: Annotated[StrictInt, Field(ge=1, le=10**9)] | None = Field(
        None, description="A part with more rows becomes several files. For exports that a worker builds"
    )
    max_bytes_per_file: Annotated[StrictInt, Field(ge=1000, le=10**12)] | None = Field(
        None, description="The same by size, about; without it the server's setting holds"
    )


class PostQuery(_In):
    """Which part of a split to stream."""

    part: Part | None = None


class FileQuery(_In):
    """Which file of a split, and of a part with several files."""

    part: Part | None = None
    number: Annotated[int, Field(ge=0)] | None = None


class ArchiveQuery(_In):
    """In which wrapping."""

    type: Literal["zip", "tar"] = "zip"


class LinkIn(_In):
    """A link to make."""

    part: Part | None = Field(None, description="Which file of a split")
    number: Annotated[StrictInt, Field(ge=0)] | None = Field(None, description="Which file of several, from 0")
    minutes: Annotated[StrictInt, Field(ge=1, le=7 * 24 * 60)] = Field(24 * 60, description="How long it works")


class LinkOut(BaseModel):
    """A link. Whoever has it can download the file."""

    url: str
    expires_at: datetime


class ExportsQuery(PageQuery):
    """The query of the list."""

    project_id: UUID | None = None


class Count(BaseModel):
    """What is left after a filter. `rows` are rows of the recipe's source, before any aggregation."""

    filter: str
    tasks: int
    judgements: int
    rows: int


class Column(BaseModel):
    """A column of the result, its type in Arrow's words."""

    name: str
    type: str


class PreviewOut(BaseModel):
    """How an export would come out."""

    counts: list[Count]
    rows: list[dict[str, Any]] = Field(description="The first rows")
    looked_at: int = Field(description="Rows of the source that were read for `rows`, `left_out` and `warnings`")
    left_out: dict[str, int] = Field(description="Of those, how many the recipe leaves out, by reason")
    warnings: list[str]
    columns: list[Column] = Field(alias="schema")
    refusal: str | None = Field(None, description="Why the format cannot hold these rows")
    refusals: dict[str, str] = Field(description="The formats that cannot hold these rows, each with the reason")


class ExportFile(BaseModel):
    """A file of an export. `part` is null where there is no split."""

    part: str | None
    number: int | None = Field(None, description="From 0, where the part has several files")
    name: str = Field(description="What a downloaded file is called")
    path: str = Field("", description="Where it is in the dataset's folder")
    rows: int
    bytes: int
    sha256: str


class ExportOut(BaseModel):
    """An export, whether it was streamed or built."""

    id: UUID
    project_id: UUID
    requested_by_id: UUID
    job_id: UUID | None = Field(description="Null where it was streamed")
    recipe: str
    format: str
    request: dict[str, Any]
    status: JobStatus
    progress: float
    row_count: int | None
    byte_count: int | None
    files: list[ExportFile] = Field(description="What `GET /exports/{id}/file` can give")
    manifest: dict[str, Any]
    error: str | None
    missing: list[MissingPlugin] = Field(default_factory=list, description="What no installed plugin offers any more")
    created_at: datetime
    completed_at: datetime | None


class ExportList(BaseModel):
    """One page of exports, the newest first."""

    items: list[ExportOut]
    next_cursor: str | None = None
