"""Users and invites, for admins."""

from __future__ import annotations

from uuid import UUID

from quart import Blueprint
from quart_schema import tag, validate_querystring, validate_request, validate_response

from rlflow.accounts import service, service_invites
from rlflow.accounts.schemas import (
    InviteIn,
    InviteOut,
    ListQuery,
    NewInviteOut,
    ResetIn,
    UserIn,
    UserOut,
    UserPatch,
    UsersQuery,
)
from rlflow.core.openapi import document_content
from rlflow.core.pagination import Page, page_of
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited

blueprint = Blueprint("users", __name__, url_prefix="/api/v1")


@blueprint.get("/users")
@access(Access.ADMIN)
@limited(300, 60)
@tag(["Users"])
@validate_querystring(UsersQuery)
@validate_response(Page[UserOut], 200)
async def list_users(query_args: UsersQuery) -> Page[UserOut]:
    """Users, newest first."""
    query = query_args
    rows = await service.users_page(query.after(), query.limit, query.role, query.is_active, query.q)
    items, following = page_of(rows, query.limit)
    return Page[UserOut](items=[UserOut(**row) for row in items], next_cursor=following)


@blueprint.post("/users")
@access(Access.ADMIN)
@limited(60, 60)
@tag(["Users"])
@validate_request(UserIn)
@validate_response(UserOut, 201)
async def create_user(data: UserIn) -> tuple[UserOut, int]:
    """Make a user, with a password to tell them."""
    password = data.password.get_secret_value()
    user = await service.create_user(data.email, data.name, password, data.role, principal().id)
    return UserOut.model_validate(user), 201


@blueprint.patch("/users/<uuid:user_id>")
@access(Access.ADMIN)
@limited(120, 60)
@tag(["Users"])
@validate_request(UserPatch)
@validate_response(UserOut, 200)
async def update_user(user_id: UUID, data: UserPatch) -> UserOut:
    """Change a user's role or name, or (de)activate them: then their sessions and API tokens end at once."""
    user = await service.update_user(
        user_id, role=data.role, is_active=data.is_active, name=data.name, actor_id=principal().id
    )
    return UserOut.model_validate(user)


@blueprint.put("/users/<uuid:user_id>/password")
@access(Access.ADMIN)
@limited(30, 60)
@tag(["Users"])
@validate_request(ResetIn)
@document_content(status=204, description="Changed")
async def reset_password(user_id: UUID, data: ResetIn) -> tuple[str, int]:
    """Give a user who forgot theirs a new password, and end their sessions."""
    await service.reset_password(user_id, data.password.get_secret_value(), principal().id)
    return "", 204


@blueprint.get("/invites")
@access(Access.ADMIN)
@limited(300, 60)
@tag(["Users"])
@validate_querystring(ListQuery)
@validate_response(Page[InviteOut], 200)
async def list_invites(query_args: ListQuery) -> Page[InviteOut]:
    """Invites, newest first, without their tokens. Those that expired are cleared away within the hour."""
    rows = await service_invites.page(query_args.after(), query_args.limit)
    items, following = page_of(rows, query_args.limit)
    return Page[InviteOut](items=[InviteOut(**row) for row in items], next_cursor=following)


@blueprint.post("/invites")
@access(Access.ADMIN)
@limited(60, 60)
@tag(["Users"])
@validate_request(InviteIn)
@validate_response(NewInviteOut, 201)
async def create_invite(data: InviteIn) -> tuple[NewInviteOut, int]:
    """Invite somebody, with a role and perhaps into a project. The token is shown this once; good for seven days."""
    invite, token = await service_invites.create(data.email, data.role, data.project_id, principal().id)
    made = NewInviteOut(
        id=invite.id,
        email=invite.email,
        role=invite.role,
        project_id=data.project_id,
        created_at=invite.created_at,
        expires_at=invite.expires_at,
        token=token,
    )
    return made, 201


@blueprint.delete("/invites/<uuid:invite_id>")
@access(Access.ADMIN)
@limited(120, 60)
@tag(["Users"])
@document_content(status=204, description="Taken back")
async def revoke_invite(invite_id: UUID) -> tuple[str, int]:
    """Take back an invite that nobody has used."""
    await service_invites.revoke(invite_id, principal().id)
    return "", 204
