"""People, how they sign in, and who changed what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tortoise import fields

from rlflow.core.enums import Role
from rlflow.core.models.base import Base, JsonObject

if TYPE_CHECKING:
    from rlflow.core.models.work import Project


class User(Base):
    email = fields.CharField(max_length=320, unique=True)  # lower case
    name = fields.CharField(max_length=200)
    password_hash = fields.CharField(max_length=200)
    role = fields.CharEnumField(Role, max_length=20, default=Role.ANNOTATOR)
    is_active = fields.BooleanField(default=True)
    last_login_at = fields.DatetimeField(null=True)

    class Meta:
        table = "users"


class Session(Base):
    """One refresh token. Rotation makes a new row of the same family; a used token seen again ends the family."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    family_id = fields.UUIDField(db_index=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    user_agent = fields.CharField(max_length=300, default="")
    ip = fields.CharField(max_length=64, default="")

    class Meta:
        table = "sessions"


class ApiToken(Base):
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.CASCADE)
    name = fields.CharField(max_length=100)
    prefix = fields.CharField(max_length=16)  # shown in lists, so that people know which is which
    token_hash = fields.CharField(max_length=64, unique=True)
    expires_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "api_tokens"


class Invite(Base):
    email = fields.CharField(max_length=320, null=True)
    role = fields.CharEnumField(Role, max_length=20, default=Role.ANNOTATOR)
    project: fields.ForeignKeyNullableRelation[Project] = fields.ForeignKeyField(
        "models.Project", null=True, on_delete=fields.CASCADE
    )
    token_hash = fields.CharField(max_length=64, unique=True)
    invited_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="invites_sent", on_delete=fields.CASCADE
    )
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    used_by_id = fields.UUIDField(null=True)

    class Meta:
        table = "invites"


class AuditEntry(Base):
    """Who changed what. `detail` holds the changed fields, never a secret."""

    actor_id = fields.UUIDField(null=True, db_index=True)
    action = fields.CharField(max_length=60)  # e.g. user.set_role, project.update
    object_type = fields.CharField(max_length=40)
    object_id = fields.CharField(max_length=64)
    project_id = fields.UUIDField(null=True, db_index=True)
    detail: JsonObject = fields.JSONField(default=dict)
    ip = fields.CharField(max_length=64, default="")

    class Meta:
        table = "audit_log"
