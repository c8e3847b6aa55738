"""Users: making them, changing them, and keeping an admin in the house. What other slices and the CLI may call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from rlflow.accounts import queries, service_sessions
from rlflow.accounts.credentials import new_password, normal_email
from rlflow.accounts.service_recorded import recorded_annotators as recorded_annotators
from rlflow.core import audit, database, permissions
from rlflow.core.enums import Role
from rlflow.core.errors import Conflict, FieldError, Invalid, NotFound
from rlflow.core.models import User
from rlflow.core.security import hash_password
from rlflow.core.text import plain


async def create_user(email: str, name: str, password: str, role: Role, actor_id: UUID | None = None) -> User:
    """Make a user. Raises Invalid, or Conflict where the e-mail address is taken."""
    address = checked_email(email)
    await refuse_taken(address)
    hashed = await hash_password(new_password(password, address))
    async with database.transaction():
        user = await add_user(address, name, hashed, role)
        await audit.record("user.create", "user", user.id, actor_id=actor_id, email=address, role=role)
    return user


async def list_users() -> list[User]:
    """Every user, by e-mail address."""
    return await User.all().order_by("email")


async def users_page(
    after: UUID | None, limit: int, role: Role | None = None, is_active: bool | None = None, q: str | None = None
) -> list[dict[str, Any]]:
    """Up to `limit` + 1 users, newest first; `q` is looked for in e-mail addresses and names."""
    return [dict(row) for row in await database.fetch(queries.USERS, after, role, is_active, q, limit + 1)]


async def find_user(who: str | UUID) -> User:
    """The user of an id or an e-mail address. Raises NotFound."""
    if isinstance(who, UUID):
        user = await User.get_or_none(id=who)
    else:
        user = await User.get_or_none(email=_as_stored(who))
    if user is None:
        raise NotFound(f"no such user: {who}")
    return user


async def update_user(
    user_id: UUID,
    *,
    actor_id: UUID | None,
    role: Role | None = None,
    is_active: bool | None = None,
    name: str | None = None,
) -> User:
    """Change a user; None leaves as it is.

    Who is deactivated is signed out everywhere and loses their API tokens for good; with the admin's role goes what
    it gave: invites that they sent and nobody used yet.

    Raises:
        NotFound: no such user.
        Conflict: there would be no active admin left.

    """
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_ADMINS)
        user = await User.filter(id=user_id).select_for_update(no_key=True).get_or_none()
        if user is None:
            raise NotFound(f"no such user: {user_id}")
        was_admin = user.role is Role.ADMIN and user.is_active
        user_before = (user.role, user.is_active, user.name)
        user.role = role if role is not None else user.role
        user.is_active = is_active if is_active is not None else user.is_active
        user.name = _name(name) if name is not None else user.name
        if was_admin and not (user.role is Role.ADMIN and user.is_active):
            if await connection.fetchval(queries.COUNT_OTHER_ADMINS, user_id) == 0:
                raise Conflict("this is the last active admin: make somebody else an admin first")
            await connection.execute(queries.WITHDRAW_INVITES, user_id)
        await user.save(update_fields=["role", "is_active", "name"])
        await _record_changes(user, *user_before, actor_id=actor_id)
        if not user.is_active:
            await service_sessions.end_all(user_id)
            await connection.execute(queries.REVOKE_API_TOKENS, user_id)
    permissions.forget(user_id)
    return user


async def set_role(who: str | UUID, role: Role, actor_id: UUID | None = None) -> User:
    """Give the user of an id or an e-mail address a role. Raises NotFound, or Conflict for the last admin."""
    user = await find_user(who)
    return await update_user(user.id, role=role, actor_id=actor_id)


async def reset_password(who: str | UUID, password: str, actor_id: UUID | None = None) -> User:
    """Give the user of an id or an e-mail address a new password, and end their sessions. API tokens stay.

    Raises Invalid or NotFound.
    """
    user = await find_user(who)
    hashed = await hash_password(new_password(password, user.email))
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_USER, user.id)
        await User.filter(id=user.id).update(password_hash=hashed)
        await service_sessions.end_all(user.id)
        await audit.record("user.reset_password", "user", user.id, actor_id=actor_id)
    permissions.forget(user.id)
    return user


async def ensure_admin(email: str, password: str) -> tuple[User, bool]:
    """An active admin, and whether this call made it.

    With no admin there, the address becomes one. If it was registered already, then perhaps by somebody who saw
    that the installation had no admin yet: the account gets the given password and loses its sessions and tokens.
    Any number of processes may call this at once. Raises Invalid.
    """
    found = await _first_admin()
    if found is not None:
        return found, False
    address = checked_email(email)
    hashed = await hash_password(new_password(password, address))
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_ADMINS)
        found = await _first_admin()
        if found is not None:
            return found, False
        user = await User.filter(email=address).select_for_update(no_key=True).get_or_none()
        if user is None:
            user = await add_user(address, address.partition("@")[0], hashed, Role.ADMIN)
        else:
            user.role, user.is_active, user.password_hash = Role.ADMIN, True, hashed
            await user.save(update_fields=["role", "is_active", "password_hash"])
            await service_sessions.end_all(user.id)
            await connection.execute(queries.REVOKE_API_TOKENS, user.id)
        await audit.record("user.first_admin", "user", user.id, actor_id=None, email=address)
    permissions.forget(user.id)
    return user, True


async def add_user(email: str, name: str, password_hash: str, role: Role) -> User:
    """Insert a user within a transaction; `email` is normalised. Raises Invalid or Conflict."""
    try:
        return await User.create(email=email, name=_name(name), password_hash=password_hash, role=role)
    except IntegrityError:
        raise _taken() from None


async def refuse_taken(email: str) -> None:
    """Raise Conflict where somebody has this (normalised) address, before a password is hashed for nothing."""
    if await User.exists(email=email):
        raise _taken()


def checked_email(email: str) -> str:
    """A normalised address. Raises Invalid."""
    try:
        return normal_email(email)
    except ValueError as error:
        raise Invalid.field("email", str(error)) from None


async def _first_admin() -> User | None:
    return await User.filter(role=Role.ADMIN, is_active=True).order_by("id").first()


async def _record_changes(user: User, role: Role, is_active: bool, name: str, *, actor_id: UUID | None) -> None:
    if user.role is not role:
        change = {"before": role, "after": user.role}
        await audit.record("user.set_role", "user", user.id, actor_id=actor_id, role=change)
    if user.is_active != is_active:
        action = "user.activate" if user.is_active else "user.deactivate"
        await audit.record(action, "user", user.id, actor_id=actor_id)
    if user.name != name:
        change_of_name = {"before": name, "after": user.name}
        await audit.record("user.rename", "user", user.id, actor_id=actor_id, name=change_of_name)


def _name(name: str) -> str:
    try:
        stripped = plain(name).strip()
    except ValueError as error:
        raise Invalid.field("name", str(error)) from None
    if not 1 <= len(stripped) <= 200:
        raise Invalid.field("name", "must have 1 to 200 characters")
    return stripped


def _taken() -> Conflict:
    return Conflict(
        "an account with this e-mail address exists already: sign in with it",
        errors=[FieldError(field="email", message="is taken")],
    )


def _as_stored(email: str) -> str:
    try:
        return normal_email(email)
    except ValueError:
        return email.strip().lower()
