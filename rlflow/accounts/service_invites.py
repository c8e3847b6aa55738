"""Invites: a token that lets somebody register with a role, and into a project."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from rlflow.accounts import queries, service
from rlflow.core import audit, database
from rlflow.core.enums import MemberRole, Role
from rlflow.core.errors import Conflict, Invalid, NotFound
from rlflow.core.models import Invite, Project, ProjectMember, User
from rlflow.core.security import hash_token, new_secret

LIFETIME = timedelta(days=7)
PREFIX = "rli_"


async def create(email: str | None, role: Role, project_id: UUID | None, actor_id: UUID) -> tuple[Invite, str]:
    """An invite and its token, which is not stored. It is good for seven days and for one registration.

    Raises:
        Invalid: the e-mail address is none, or there is no such project.
        Conflict: somebody has the address already.

    """
    address = None if email is None else service.checked_email(email)
    if address is not None:
        await service.refuse_taken(address)
    if project_id is not None and not await Project.exists(id=project_id, archived_at__isnull=True):
        raise Invalid.field("project_id", "no such project")
    token = new_secret(PREFIX)
    async with database.transaction():
        invite = await Invite.create(
            email=address,
            role=role,
            project_id=project_id,
            token_hash=hash_token(token),
            invited_by_id=actor_id,
            expires_at=datetime.now(UTC) + LIFETIME,
        )
        await audit.record(
            "invite.create", "invite", invite.id, actor_id=actor_id, project_id=project_id, email=address, role=role
        )
    return invite, token


async def page(after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """Up to `limit` + 1 invites, newest first."""
    return [dict(row) for row in await database.fetch(queries.INVITES, after, limit + 1)]


async def revoke(invite_id: UUID, actor_id: UUID) -> None:
    """Take an invite back. Raises NotFound, or Conflict where it was used."""
    async with database.transaction():
        invite = await Invite.filter(id=invite_id).select_for_update().get_or_none()
        if invite is None:
            raise NotFound("no such invite: it was revoked, or it expired")
        if invite.used_at is not None:
            raise Conflict("this invite was used: deactivate the user instead")
        await invite.delete()
        detail = {"email": invite.email, "role": invite.role}
        await audit.record(
            "invite.revoke", "invite", invite_id, actor_id=actor_id, project_id=_project_of(invite), **detail
        )


async def check(token: str, email: str) -> None:
    """Raise Invalid where an invite is not good for this address."""
    _refuse_unfit(await Invite.get_or_none(token_hash=hash_token(token)), email)


async def take(token: str, email: str) -> Invite:
    """Lock an invite for the registration of this address. Raises Invalid."""
    found = await Invite.filter(token_hash=hash_token(token)).select_for_update().get_or_none()
    return _refuse_unfit(found, email)


async def settle(invite: Invite, user: User) -> None:
    """Mark a taken invite as used by this new user, and let them into its project."""
    invite.used_at, invite.used_by_id = datetime.now(UTC), user.id
    await invite.save(update_fields=["used_at", "used_by_id"])
    project_id = _project_of(invite)
    await audit.record("invite.accept", "invite", invite.id, actor_id=user.id, project_id=project_id)
    if project_id is not None:
        member_role = MemberRole.ANNOTATOR if invite.role is Role.ANNOTATOR else MemberRole.RESEARCHER
        await ProjectMember.create(project_id=project_id, user_id=user.id, role=member_role)
        await audit.record(
            "member.add", "user", user.id, actor_id=_inviter_of(invite), project_id=project_id, role=member_role
        )


def _refuse_unfit(invite: Invite | None, email: str) -> Invite:
    if invite is None:
        raise Invalid.field("invite", "is not known: it was taken back, or it expired long ago; ask for a new one")
    if invite.used_at is not None:
        raise Invalid.field("invite", "was used already: ask for a new one")
    if invite.expires_at <= datetime.now(UTC):
        raise Invalid.field("invite", "has expired: ask for a new one")
    if invite.email is not None and invite.email != email:
        raise Invalid.field("invite", "is for another e-mail address: register with the one that it was sent to")
    return invite


def _project_of(invite: Invite) -> UUID | None:
    found: UUID | None = invite.project_id  # type: ignore[attr-defined]
    return found


def _inviter_of(invite: Invite) -> UUID:
    found: UUID = invite.invited_by_id  # type: ignore[attr-defined]
    return found
