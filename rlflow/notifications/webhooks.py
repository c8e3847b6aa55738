"""Webhooks and the history of their deliveries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import httpx
from tortoise.expressions import Q

from rlflow.core import audit, database
from rlflow.core.database import Json
from rlflow.core.errors import Conflict, Invalid, NotFound
from rlflow.core.ids import new_id
from rlflow.core.models import Webhook, WebhookDelivery
from rlflow.core.pagination import page_of
from rlflow.core.permissions import Principal, ProjectAccess, require_project
from rlflow.core.settings import Settings
from rlflow.notifications import delivery, queries, service
from rlflow.notifications.addresses import refusal_of_literal
from rlflow.notifications.schemas import DeliveryQuery, WebhookIn, WebhookPatch, WebhookQuery
from rlflow.notifications.signing import new_secret

MAX_PER_OWNER = 50
TEST_EVENT = "webhook.test"


def _check_host(url: str, settings: Settings) -> None:
    refusal = refusal_of_literal(httpx.URL(url).host, allow_private=settings.webhooks_allow_private)
    if refusal:
        raise Invalid.field("url", refusal)


async def create(caller: Principal, given: WebhookIn, settings: Settings) -> Webhook:
    """A new webhook of the caller. Raises Invalid, NotFound, Forbidden, Conflict."""
    _check_host(given.url, settings)
    if given.project_id is not None:
        await require_project(caller, given.project_id, ProjectAccess.RESEARCHER)
    async with database.transaction():
        if await Webhook.filter(owner_id=caller.id).count() >= MAX_PER_OWNER:
            raise Conflict(f"you have {MAX_PER_OWNER} webhooks: delete one that is not needed")
        made = await Webhook.create(
            owner_id=caller.id,
            project_id=given.project_id,
            url=given.url,
            secret=new_secret(),
            events=list(given.events),
            is_active=given.is_active,
        )
        await _audit("create", caller, made, url=made.url, events=made.events)
    service.forget_listeners()
    return made


async def _audit(action: str, caller: Principal, webhook: Webhook, **detail: Any) -> None:
    project_id: UUID | None = webhook.project_id  # type: ignore[attr-defined]
    await audit.record(f"webhook.{action}", "webhook", webhook.id, actor_id=caller.id, project_id=project_id, **detail)


async def list_webhooks(caller: Principal, query: WebhookQuery) -> tuple[list[Webhook], str | None]:
    """One page, oldest first: the caller's own, or all for an admin."""
    wanted = Q() if caller.is_admin else Q(owner_id=caller.id)
    if query.project_id is not None:
        wanted &= Q(project_id=query.project_id)
    after = query.after()
    if after is not None:
        wanted &= Q(id__gt=after)
    return page_of(await Webhook.filter(wanted).order_by("id").limit(query.limit + 1), query.limit)


async def get(caller: Principal, webhook_id: UUID) -> Webhook:
    """A webhook of the caller's, or any for an admin. Raises NotFound."""
    found = await Webhook.get_or_none(id=webhook_id)
    if found is None or not (caller.is_admin or found.owner_id == caller.id):  # type: ignore[attr-defined]
        raise NotFound("no such webhook, or it is not yours")
    return found


async def change(caller: Principal, webhook_id: UUID, given: WebhookPatch, settings: Settings) -> Webhook:
    """Change what is given. Deliveries that wait fail when it is switched off. Raises NotFound, Invalid."""
    found = await get(caller, webhook_id)
    changes = given.model_dump(exclude_none=True)
    if "url" in changes:
        _check_host(changes["url"], settings)
    async with database.transaction():
        if changes:
            await found.update_from_dict(changes).save(update_fields=list(changes))
        if given.is_active is False:
            await database.execute(queries.GIVE_UP_DELIVERIES, webhook_id, "the webhook was switched off")
        await _audit("update", caller, found, **changes)
    service.forget_listeners()
    return found


async def delete(caller: Principal, webhook_id: UUID) -> None:
    """Delete a webhook and its history. Raises NotFound."""
    found = await get(caller, webhook_id)
    async with database.transaction():
        await found.delete()
        await _audit("delete", caller, found, url=found.url)


async def list_deliveries(
    caller: Principal, webhook_id: UUID, query: DeliveryQuery
) -> tuple[list[dict[str, Any]], str | None]:
    """One page of a webhook's deliveries, newest first. Raises NotFound."""
    await get(caller, webhook_id)
    wanted = Q(webhook_id=webhook_id)
    if query.status is not None:
        wanted &= Q(status=query.status)
    after = query.after()
    if after is not None:
        wanted &= Q(id__lt=after)
    rows = await WebhookDelivery.filter(wanted).order_by("-id").limit(query.limit + 1)
    kept, cursor = page_of(rows, query.limit)
    return [delivery_view(row) for row in kept], cursor


def delivery_view(row: WebhookDelivery) -> dict[str, Any]:
    """A delivery as it is shown."""
    view = {name: getattr(row, name) for name in _SHOWN}
    view["next_attempt_at"] = row.next_attempt_at if row.status == "pending" else None
    return view


_SHOWN = (
    "id",
    "webhook_id",
    "event",
    "payload",
    "status",
    "attempts",
    "response_status",
    "error",
    "created_at",
    "delivered_at",
)


async def test(caller: Principal, webhook_id: UUID, settings: Settings) -> dict[str, Any]:
    """Deliver a test event at once, in one attempt; the delivery with its outcome. Raises NotFound."""
    found = await get(caller, webhook_id)
    made = new_id()
    payload = {"webhook_id": str(webhook_id), "message": "A test of this webhook, asked for by its owner."}
    # Stored as taken, so that no worker makes a second attempt meanwhile.
    await database.execute(
        queries.INSERT_DELIVERIES, [made], [webhook_id], TEST_EVENT, Json(payload), 1, delivery.LEASE_SECONDS
    )
    row = await WebhookDelivery.get(id=made)
    sent = {
        "id": made,
        "event": TEST_EVENT,
        "payload": Json(payload),
        "created_at": row.created_at,
        "url": found.url,
        "secret": found.secret,
    }
    outcome = await delivery.attempt(sent, settings)
    status = "succeeded" if outcome.ok else "failed"
    await database.execute(queries.END_DELIVERY, made, 1, status, outcome.status, outcome.error, 0.0)
    return delivery_view(await WebhookDelivery.get(id=made))


async def redeliver(caller: Principal, webhook_id: UUID, delivery_id: UUID) -> dict[str, Any]:
    """Queue a failed delivery again, under the same id. Raises NotFound, Conflict."""
    found = await get(caller, webhook_id)
    row = await WebhookDelivery.get_or_none(id=delivery_id, webhook_id=webhook_id)
    if row is None:
        raise NotFound("no such delivery of this webhook")
    if not found.is_active:
        raise Conflict("the webhook is switched off: switch it on first")
    if await database.fetch_value(queries.RETRY_DELIVERY, delivery_id, webhook_id) is None:
        raise Conflict(f"only a failed delivery can be made again; this one is {row.status}")
    return delivery_view(await WebhookDelivery.get(id=delivery_id))
