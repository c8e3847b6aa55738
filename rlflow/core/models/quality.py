"""Figures of the scorers, and the last word of researchers."""

from __future__ import annotations

from tortoise import fields

from rlflow.core.models.accounts import User
from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.work import Task


class ScoreRow(Base):
    """One figure of one scorer: see rlflow.plugin.Score for the columns' meaning."""

    project_id = fields.UUIDField()
    scorer = fields.CharField(max_length=100)
    level = fields.CharField(max_length=20)
    subject = fields.CharField(max_length=100, default="")
    metric = fields.CharField(max_length=100)
    key = fields.CharField(max_length=200, default="")
    value = fields.FloatField(null=True)
    low = fields.FloatField(null=True)
    high = fields.FloatField(null=True)
    n = fields.IntField(default=0)
    note = fields.TextField(default="")
    detail: JsonObject = fields.JSONField(default=dict)

    class Meta:
        table = "scores"
        unique_together = (("project_id", "scorer", "level", "metric", "key", "subject"),)


class Resolution(Base):
    """A researcher's last word on a task on which annotators disagreed."""

    task: fields.OneToOneRelation[Task] = fields.OneToOneField("models.Task", on_delete=fields.CASCADE)
    project_id = fields.UUIDField(db_index=True)
    resolved_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    values: JsonObject = fields.JSONField()
    reason = fields.TextField(default="")

    class Meta:
        table = "resolutions"
