"""What is sent and received about notifications and webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictStr, model_validator

from rlflow.core.pagination import Page, PageQuery
from rlflow.core.text import plain

Event = Literal["feedback.submitted", "task.completed", "export.finished", "import.finished", "job.failed"]
DeliveryStatus = Literal["pending", "succeeded", "failed"]


def _callable_url(text: str) -> str:
    """An address that can be called. Raises ValueError."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise ValueError(f"is not a URL: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("must be a URL such as https://example.org/hooks/rlflow")
    if url.userinfo:
        raise ValueError("must not hold a user or password: deliveries are signed instead")
    if url.fragment:
        raise ValueError("must not have a fragment (#...)")
    return text


def _distinct(events: list[Event]) -> list[Event]:
    return sorted(set(events))


Url = Annotated[StrictStr, Field(min_length=1, max_length=2000), AfterValidator(plain), AfterValidator(_callable_url)]
Events = Annotated[list[Event], Field(min_length=1, max_length=20), AfterValidator(_distinct)]


class _In(BaseModel):
    """Base of what comes in: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


# --- notifications ------------------------------------------------------------------------------------------


class NotificationQuery(PageQuery):
    """Which notifications."""

    unread: bool = Field(False, description="Only those that were not read")


class NotificationOut(BaseModel):
    """A message to the user. `link` is a path of the UI."""

    id: UUID
    kind: str
    title: str
    body: str
    link: str | None
    data: dict[str, Any]
    created_at: datetime
    read_at: datetime | None


class NotificationPage(Page[NotificationOut]):
    """Notifications, newest first."""

    unread_count: int = Field(description="Of all notifications, not of this page alone")


class ReadIn(_In):
    """What was read: some notifications by id, or all of them."""

    ids: list[UUID] | None = Field(None, min_length=1, max_length=500)
    all: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> ReadIn:
        if (self.ids is None) == (self.all is None):
            raise ValueError('send either {"ids": [...]} or {"all": true}')
        return self


class ReadOut(BaseModel):
    """What is left."""

    unread_count: int


# --- webhooks -----------------------------------------------------------------------------------------------


class WebhookIn(_In):
    """A new webhook. Without a project it hears of every project that its owner researches."""

    url: Url
    events: Events
    project_id: UUID | None = None
    is_active: StrictBool = True


class WebhookPatch(_In):
    """What changes; the rest stays."""

    url: Url | None = None
    events: Events | None = None
    is_active: StrictBool | None = None


class WebhookOut(BaseModel):
    """A webhook, without its secret."""

    id: UUID
    owner_id: UUID
    project_id: UUID | None
    url: str
    events: list[str]
    is_active: bool
    created_at: datetime


class WebhookCreated(WebhookOut):
    """A new webhook with the secret that signs its deliveries. It is shown this once."""

    secret: str


class WebhookQuery(PageQuery):
    """Which webhooks: the caller's own; an admin sees all."""

    project_id: UUID | None = None


class DeliveryQuery(PageQuery):
    """Which deliveries."""

    status: DeliveryStatus | None = None


class DeliveryOut(BaseModel):
    """One event for one webhook, and how far its delivery is."""

    id: UUID
    webhook_id: UUID
    event: str
    payload: dict[str, Any]
    status: DeliveryStatus
    attempts: int
    response_status: int | None
    error: str | None
    created_at: datetime
    next_attempt_at: datetime | None = Field(description="Null where no further attempt is made")
    delivered_at: datetime | None
