"""Signing up and in, and changing one's own password."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rlflow.accounts import queries, service, service_invites, service_sessions
from rlflow.accounts.credentials import new_password, normal_email, normal_password
from rlflow.accounts.service_sessions import Client, RefreshToken
from rlflow.core import audit, database, permissions
from rlflow.core.enums import Role
from rlflow.core.errors import Conflict, Forbidden, Invalid, Unauthorized
from rlflow.core.models import User
from rlflow.core.security import hash_password, verify_password
from rlflow.core.settings import Settings


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A user and the refresh token of their new session."""

    user: User
    token: RefreshToken


async def register(
    email: str, name: str, password: str, invite: str | None, client: Client, settings: Settings
) -> SignedIn:
    """Make an account and sign it in: an annotator's, or what the invite says.

    Raises:
        Invalid: a field is wrong, or the invite is not good for this address.
        Conflict: the address is taken.

    """
    address = service.checked_email(email)
    if invite is not None:
        await service_invites.check(invite, address)
    await service.refuse_taken(address)
    hashed = await hash_password(new_password(password, address))
    async with database.transaction() as connection:
        accepted = None if invite is None else await service_invites.take(invite, address)
        role = Role.ANNOTATOR if accepted is None else accepted.role
        user = await service.add_user(address, name, hashed, role)
        await audit.record("user.register", "user", user.id, actor_id=user.id, email=address, role=role)
        if accepted is not None:
            await service_invites.settle(accepted, user)
        user.last_login_at = await connection.fetchval(queries.SIGNED_IN, user.id, hashed)
        return SignedIn(user, await service_sessions.start(user.id, client, settings))


async def login(email: str, password: str, client: Client, settings: Settings) -> SignedIn:
    """Sign in. An unknown address takes as long as a wrong password and gets the same words.

    Raises:
        Unauthorized: no account has this address and password.
        Forbidden: they are right, but the account is deactivated.

    """
    try:
        user = await User.get_or_none(email=normal_email(email))
    except ValueError:
        user = None
    right = await verify_password(normal_password(password), user.password_hash if user else None)
    if user is None or not right:
        raise Unauthorized("the e-mail address or the password is not right")
    if not user.is_active:
        raise Forbidden("this account is deactivated: ask an administrator of this RLFlow to activate it")
    async with database.transaction() as connection:
        user.last_login_at = await connection.fetchval(queries.SIGNED_IN, user.id, user.password_hash)
        if user.last_login_at is None:
            raise Unauthorized("the account was changed at this very moment: sign in again")
        return SignedIn(user, await service_sessions.start(user.id, client, settings))


async def change_password(user_id: UUID, current: str, new: str, keep_token: str | None) -> None:
    """Replace a password and end every session but that of `keep_token`. API tokens stay: they are revoked one by one.

    Raises:
        Invalid: the current password is not right, or the new one is not good enough.
        Conflict: the password was changed elsewhere at the same moment.

    """
    user = await User.get(id=user_id)
    if not await verify_password(normal_password(current), user.password_hash):
        raise Invalid.field("current_password", "is not right")
    chosen = new_password(new, user.email, "new_password")
    if chosen == normal_password(current):
        raise Invalid.field("new_password", "is the password that you have already")
    hashed = await hash_password(chosen)
    async with database.transaction() as connection:
        if await connection.fetchval(queries.REPLACE_PASSWORD, user_id, user.password_hash, hashed) is None:
            raise Conflict("the password was changed elsewhere at the same moment: sign in with the new one")
        await service_sessions.end_all(user_id, keep_token)
        await audit.record("user.change_password", "user", user_id, actor_id=user_id)
    permissions.forget(user_id)
