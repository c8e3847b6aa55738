"""What the accounts' routes take and answer."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StrictBool,
    StringConstraints,
)

from rlflow.accounts.credentials import MAX_EMAIL, MAX_PASSWORD, MIN_PASSWORD, normal_email
from rlflow.core.enums import Role
from rlflow.core.pagination import PageQuery
from rlflow.core.text import plain


def _no_controls(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("must not contain control characters (line breaks, tabs)")
    return plain(text)


def _only_text(value: Any) -> Any:
    if not isinstance(value, (str, datetime)):
        raise ValueError("must be a text such as 2030-12-31T00:00:00Z")
    return value


def _line(longest: int) -> Any:
    return StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=longest)


Email = Annotated[
    str,
    StringConstraints(strict=True, max_length=MAX_EMAIL),
    AfterValidator(normal_email),
    Field(examples=["ada@example.org"], json_schema_extra={"format": "email"}),
]
Name = Annotated[str, _line(200), AfterValidator(_no_controls)]
Line = Annotated[str, _line(100), AfterValidator(_no_controls)]
Filter = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(plain)]
Moment = Annotated[AwareDatetime, BeforeValidator(_only_text)]
# SecretStr, so that neither a log nor an error can show it.
Password = Annotated[SecretStr, Field(max_length=MAX_PASSWORD, strict=True)]
NewPassword = Annotated[
    SecretStr,
    Field(
        max_length=MAX_PASSWORD,
        strict=True,
        description=f"At least {MIN_PASSWORD} characters; neither the e-mail address nor one of the most common",
    ),
]


class In(BaseModel):
    """Base of what comes in: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


# --- signing in


class RegisterIn(In):
    """A new account."""

    email: Email
    password: NewPassword
    name: Name
    invite: Annotated[SecretStr, Field(max_length=200, strict=True)] | None = Field(
        None, description="The token of an invite, which says the role and perhaps a project"
    )


class LoginIn(In):
    """Who wants to sign in."""

    email: Annotated[str, StringConstraints(strict=True, max_length=400), AfterValidator(plain)]
    password: Password


class PasswordIn(In):
    """A change of one's own password."""

    current_password: Password
    new_password: NewPassword


class UserOut(BaseModel):
    """A user."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    email: str
    name: str
    role: Role
    is_active: bool
    created_at: datetime
    last_login_at: datetime | None


class SignedInOut(BaseModel):
    """A user and their access token. The refresh token is in the cookie alone."""

    user: UserOut
    access_token: str = Field(description="For Authorization: Bearer")
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int = Field(description="Seconds for which the access token is good")


# --- users and invites


class UserIn(In):
    """A user made by an admin."""

    email: Email
    name: Name
    password: NewPassword
    role: Role = Role.ANNOTATOR


class UserPatch(In):
    """What an admin changes of a user; what is left out (or null) stays."""

    role: Role | None = None
    is_active: StrictBool | None = None
    name: Name | None = None


class ResetIn(In):
    """A password that an admin gives a user."""

    password: NewPassword


class UsersQuery(PageQuery):
    """Which users to list."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    is_active: bool | None = None
    q: Filter | None = Field(None, description="Part of an e-mail address or a name")


class InviteIn(In):
    """Whom to invite."""

    email: Email | None = Field(None, description="Only this address may use it; anybody with the token if left out")
    role: Role = Role.ANNOTATOR
    project_id: UUID | None = Field(None, description="A project that they become a member of")


class InviteOut(BaseModel):
    """An invite as it is listed."""

    id: UUID
    email: str | None
    role: Role
    project_id: UUID | None
    project_name: str | None
    invited_by_id: UUID
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    used_by_id: UUID | None
    status: Literal["pending", "used", "expired"]


class NewInviteOut(BaseModel):
    """A new invite."""

    id: UUID
    email: str | None
    role: Role
    project_id: UUID | None
    created_at: datetime
    expires_at: datetime
    token: str = Field(description="Shown this once: `invite` of POST /auth/register")


class ListQuery(PageQuery):
    """A page of a list without filters."""

    model_config = ConfigDict(extra="forbid")


# --- API tokens


class TokenIn(In):
    """A new API token."""

    name: Line = Field(description="What it is for, so that you know which to revoke")
    expires_at: Moment | None = Field(None, description="Good until then; until it is revoked if left out")


class TokenOut(BaseModel):
    """An API token as it is listed."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    prefix: str = Field(description="How the token begins")
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class NewTokenOut(TokenOut):
    """A new API token."""

    token: str = Field(description="Shown this once: for Authorization: Bearer")


# --- the audit log


class AuditQuery(PageQuery):
    """Which entries to list."""

    model_config = ConfigDict(extra="forbid")

    action: Filter | None = Field(None, description="An action (user.set_role), or the word before the dot (user)")
    actor: UUID | None = Field(None, description="Id of the user who did it")
    project: UUID | None = Field(None, description="Id of the project that it belongs to")
    object: Filter | None = Field(None, description="Id of what was changed")


class AuditOut(BaseModel):
    """Who changed what."""

    id: UUID
    created_at: datetime
    actor_id: UUID | None = Field(description="null where it was done on the server, or by nobody who signed in")
    actor_name: str | None
    actor_email: str | None
    action: str
    object_type: str
    object_id: str
    project_id: UUID | None
    detail: dict[str, Any]
    ip: str
