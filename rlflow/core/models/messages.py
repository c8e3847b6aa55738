"""What is told to people and to other services."""

from __future__ import annotations

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField

from rlflow.core.models.accounts import User
from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.work import Project


class NotificationRow(Base):
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=60)
    title = fields.CharField(max_length=200)
    body = fields.TextField(default="")
    link = fields.CharField(max_length=300, null=True)
    data: JsonObject = fields.JSONField(default=dict)
    read_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notifications"


class Webhook(Base):
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    project: fields.ForeignKeyNullableRelation[Project] = fields.ForeignKeyField(
        "models.Project", null=True, on_delete=fields.CASCADE
    )
    url = fields.TextField()
    secret = fields.CharField(max_length=100)  # signs the deliveries; shown once
    events: list[str] = ArrayField("text", default=list)
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "webhooks"


class WebhookDelivery(Base):
    webhook: fields.ForeignKeyRelation[Webhook] = fields.ForeignKeyField("models.Webhook", on_delete=fields.CASCADE)
    event = fields.CharField(max_length=60)
    payload: JsonObject = fields.JSONField(default=dict)
    status = fields.CharField(max_length=20, default="pending")
    attempts = fields.SmallIntField(default=0)
    next_attempt_at = fields.DatetimeField(auto_now_add=True)  # while one is under way: when it is given up for dead
    response_status = fields.SmallIntField(null=True)
    error = fields.TextField(null=True)
    delivered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook_deliveries"
