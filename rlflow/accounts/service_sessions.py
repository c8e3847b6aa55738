"""Sessions: refresh tokens that rotate, and what ends them.

A session is a family of tokens of which one is good at a time. The successor of a token is computed from it with the
server's key, so a token that comes twice within moments (two tabs, or an answer that the network lost) gets the same
successor both times, and still nothing but hashes is stored.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from rlflow.accounts import queries
from rlflow.core import audit, database, permissions
from rlflow.core.errors import Unauthorized
from rlflow.core.ids import new_id
from rlflow.core.models import Session, User
from rlflow.core.security import hash_token, new_secret
from rlflow.core.settings import Settings

GRACE_SECONDS = 10.0
"""For how long after its use a token may come again without being taken for stolen."""


@dataclass(frozen=True, slots=True)
class Client:
    """Where a session was opened from, as the user will read it."""

    ip: str = ""
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A token for the cookie, which is not stored anywhere, and the session that it belongs to."""

    session_id: UUID
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Whose session goes on. `token` is None where the browser holds a newer token already."""

    user: User
    session_id: UUID
    token: RefreshToken | None


async def start(user_id: UUID, client: Client, settings: Settings) -> RefreshToken:
    """Open a session, in the transaction that found the user to be who they say."""
    return await _add(user_id, new_id(), new_secret(), client, settings)


async def refresh(token: str, client: Client, settings: Settings) -> Refreshed:
    """Exchange a refresh token for its successor.

    A token that was used already is taken for stolen: its family is revoked, for the thief and the owner alike, and
    the owner signs in again. Within GRACE_SECONDS of its use it gets the same successor once more (or none, if that
    too was used by now): two tabs that refresh at one instant do not sign each other out, and as both hold the same
    token from then on, a thief who was that quick is found out at the next refresh.

    Raises:
        Unauthorized: the token is unknown, expired, revoked or was used before.

    """
    hashed = hash_token(token)
    user_id = await database.fetch_value(queries.SESSION_USER, hashed)
    if user_id is None:
        raise Unauthorized("the session is not known, or it has expired: sign in again")
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_USER, user_id)
        found = await connection.fetchrow(queries.SESSION, hashed, GRACE_SECONDS)
        if found is None or found["revoked_at"] or found["is_expired"] or not found["is_active"]:
            raise Unauthorized("the session has ended: sign in again")
        family = found["family_id"]
        if not found["is_reuse"]:
            following = _successor(token, settings)
            user = await User.get(id=user_id)
            if found["used_at"] is None:
                await connection.execute(queries.USE_SESSION, found["id"])
                return Refreshed(user, family, await _add(user_id, family, following, client, settings))
            expires_at = await connection.fetchval(queries.UNUSED_SESSION, hash_token(following))
            return Refreshed(user, family, RefreshToken(family, following, expires_at) if expires_at else None)
        await connection.execute(queries.REVOKE_FAMILY, user_id, family)
        await audit.record("session.reuse_detected", "user", user_id, actor_id=None, session=str(family))
    permissions.forget(user_id)
    raise Unauthorized("this session was used from two places, so it was ended for safety: sign in again")


async def end(token: str) -> None:
    """Revoke the family of a token, and with it its access tokens; nothing happens where there is none."""
    hashed = hash_token(token)
    user_id = await database.fetch_value(queries.SESSION_USER, hashed)
    if user_id is None:
        return
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_USER, user_id)  # a refresh under way adds its successor before this
        family = await connection.fetchval(queries.FAMILY_OF, hashed, user_id)
        if family is not None:
            await connection.execute(queries.REVOKE_FAMILY, user_id, family)
    permissions.forget(user_id)


async def end_all(user_id: UUID, keep_token: str | None = None) -> None:
    """Revoke a user's sessions but the one that `keep_token` belongs to; within a transaction that locks the user.

    The caller forgets what is cached of the user's permissions once the transaction is through.
    """
    keep = None
    if keep_token is not None:
        keep = await database.fetch_value(queries.FAMILY_OF, hash_token(keep_token), user_id)
    await database.execute(queries.REVOKE_SESSIONS, user_id, keep)


def _successor(token: str, settings: Settings) -> str:
    message = b"rlflow refresh token\x00" + token.encode()
    digest = hmac.new(settings.require_secret_key.encode(), message, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


async def _add(user_id: UUID, family_id: UUID, token: str, client: Client, settings: Settings) -> RefreshToken:
    expires_at = datetime.now(UTC) + timedelta(days=settings.refresh_token_days)
    await Session.create(
        user_id=user_id,
        family_id=family_id,
        token_hash=hash_token(token),
        expires_at=expires_at,
        user_agent=client.user_agent[:300],
        ip=client.ip[:64],
    )
    return RefreshToken(family_id, token, expires_at)
