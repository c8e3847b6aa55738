"""What is sent and received about gold and qualification items."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

from rlflow.core.enums import TaskPool, TaskStatus
from rlflow.core.pagination import PageQuery
from rlflow.core.text import plain_tree


class GoldIn(BaseModel):
    """A known answer."""

    model_config = ConfigDict(extra="forbid")

    values: Annotated[dict[str, Any], Field(min_length=1, max_length=100), AfterValidator(plain_tree)] = Field(
        description='{widget name: value} of some or all widgets; outputs by id or by place ("#0")'
    )
    qualification: StrictBool = Field(False, description="Whether the task belongs to the qualification set")


class GoldQuery(PageQuery):
    """The query of the list."""

    pool: TaskPool | None = Field(
        None, description="`main`: tasks that have a known answer and are handed out like any other"
    )


class GoldItem(BaseModel):
    """A task whose answer is known; of a long prompt the beginning."""

    id: UUID
    type: str
    prompt: str
    tags: list[str]
    status: TaskStatus
    gold: dict[str, Any]
    pool: TaskPool
    judged: int = Field(description="Judgements that were compared with the answer")
    passed: int = Field(description="Those that reached the project's `settings.gold.pass_agreement`")
    agreement: float | None = Field(description="Mean agreement with the answer, 0 to 1: low where it may be wrong")


class GoldList(BaseModel):
    """One page of items, the newest first."""

    items: list[GoldItem]
    next_cursor: str | None = None
