"""What is sent and received about named snapshots."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rlflow.core.enums import JobStatus
from rlflow.core.pagination import PageQuery
from rlflow.exports.schemas import Text


class SnapshotIn(BaseModel):
    """A snapshot to take."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)] = Field(
        description="Unique in the project"
    )
    note: Annotated[Text, Field(max_length=2000)] = Field("", description="What it is for")


class SnapshotOut(BaseModel):
    """A snapshot. It can be exported once its status is `succeeded`."""

    id: UUID
    project_id: UUID
    created_by_id: UUID
    job_id: UUID
    name: str
    note: str
    status: JobStatus
    progress: float
    error: str | None
    taken_at: datetime | None = Field(description="The moment of which it is")
    byte_count: int | None
    counts: dict[str, int] = Field(description="How many tasks, judgements and resolutions it has")
    created_at: datetime


class SnapshotsQuery(PageQuery):
    """The query of the list."""


class SnapshotList(BaseModel):
    """One page of snapshots, the newest first."""

    items: list[SnapshotOut]
    next_cursor: str | None = None
