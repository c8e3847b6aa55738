"""What every table has in common."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from rlflow.core.ids import new_id

JsonObject = dict[str, Any]


class Base(Model):
    """An id that sorts by time, and when the row was made."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        abstract = True
