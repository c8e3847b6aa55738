"""Settings that projects give to plugins."""

from __future__ import annotations

from tortoise import fields

from rlflow.core.models.base import Base, JsonObject
from rlflow.core.models.work import Project


class PluginSettings(Base):
    """A project's own Config of one plugin object. `secrets` are sealed (core/secret_box.py), and never shown."""

    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField(
        "models.Project", related_name="plugin_settings", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=40)  # as in GET /plugins: llm_providers, scorers ...
    name = fields.CharField(max_length=100)
    values: JsonObject = fields.JSONField(default=dict)
    secrets: JsonObject = fields.JSONField(default=dict)  # {field: sealed text}
    updated_at = fields.DatetimeField(auto_now=True)
    updated_by_id = fields.UUIDField(null=True)

    class Meta:
        table = "plugin_settings"
        unique_together = (("project", "kind", "name"),)
