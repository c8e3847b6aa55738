"""Webhooks: programs of researchers that are told of events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from quart import Blueprint, current_app
from quart_schema import tag, validate_querystring, validate_request, validate_response

from rlflow.core.models import Webhook
from rlflow.core.pagination import Page
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited
from rlflow.core.settings import Settings
from rlflow.notifications import webhooks as service
from rlflow.notifications.schemas import (
    DeliveryOut,
    DeliveryQuery,
    WebhookCreated,
    WebhookIn,
    WebhookOut,
    WebhookPatch,
    WebhookQuery,
)

webhooks = Blueprint("webhooks", __name__, url_prefix="/api/v1")


class WebhookPage(Page[WebhookOut]):
    """Webhooks, oldest first."""


class DeliveryPage(Page[DeliveryOut]):
    """Deliveries of a webhook, newest first."""


def _settings() -> Settings:
    settings: Settings = current_app.config["RLFLOW_SETTINGS"]
    return settings


def _view(webhook: Webhook) -> dict[str, Any]:
    return {name: getattr(webhook, name) for name in WebhookOut.model_fields}


@webhooks.get("/webhooks")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["webhooks"])
@validate_querystring(WebhookQuery)
@validate_response(WebhookPage)
async def list_webhooks(query_args: WebhookQuery) -> Any:
    """List the caller's webhooks; an admin sees everybody's."""
    found, cursor = await service.list_webhooks(principal(), query_args)
    return {"items": [_view(webhook) for webhook in found], "next_cursor": cursor}


@webhooks.post("/webhooks")
@access(Access.RESEARCHER)
@limited(30, 60)
@tag(["webhooks"])
@validate_request(WebhookIn)
@validate_response(WebhookCreated, 201)
async def create_webhook(data: WebhookIn) -> Any:
    """Create a webhook; its secret is in this answer alone."""
    made = await service.create(principal(), data, _settings())
    return {**_view(made), "secret": made.secret}, 201


@webhooks.get("/webhooks/<uuid:webhook_id>")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["webhooks"])
@validate_response(WebhookOut)
async def get_webhook(webhook_id: UUID) -> Any:
    """Read one webhook."""
    return _view(await service.get(principal(), webhook_id))


@webhooks.patch("/webhooks/<uuid:webhook_id>")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["webhooks"])
@validate_request(WebhookPatch)
@validate_response(WebhookOut)
async def change_webhook(webhook_id: UUID, data: WebhookPatch) -> Any:
    """Change a webhook, or switch it on or off."""
    return _view(await service.change(principal(), webhook_id, data, _settings()))


@webhooks.delete("/webhooks/<uuid:webhook_id>")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["webhooks"])
async def delete_webhook(webhook_id: UUID) -> Any:
    """Delete a webhook and the history of its deliveries."""
    await service.delete(principal(), webhook_id)
    return "", 204


@webhooks.post("/webhooks/<uuid:webhook_id>/test")
@access(Access.RESEARCHER)
@limited(10, 60)
@tag(["webhooks"])
@validate_response(DeliveryOut)
async def test_webhook(webhook_id: UUID) -> Any:
    """Deliver a test event now, in one attempt, and tell how it went."""
    return await service.test(principal(), webhook_id, _settings())


@webhooks.get("/webhooks/<uuid:webhook_id>/deliveries")
@access(Access.RESEARCHER)
@limited(120, 60)
@tag(["webhooks"])
@validate_querystring(DeliveryQuery)
@validate_response(DeliveryPage)
async def list_deliveries(webhook_id: UUID, query_args: DeliveryQuery) -> Any:
    """List the deliveries of a webhook, newest first."""
    items, cursor = await service.list_deliveries(principal(), webhook_id, query_args)
    return {"items": items, "next_cursor": cursor}


@webhooks.post("/webhooks/<uuid:webhook_id>/deliveries/<uuid:delivery_id>/retry")
@access(Access.RESEARCHER)
@limited(60, 60)
@tag(["webhooks"])
@validate_response(DeliveryOut, 202)
async def retry_delivery(webhook_id: UUID, delivery_id: UUID) -> Any:
    """Queue a failed delivery again, under the same id."""
    return await service.redeliver(principal(), webhook_id, delivery_id), 202
