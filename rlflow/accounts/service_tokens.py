"""API tokens: what scripts sign in with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rlflow.accounts import queries
from rlflow.core import audit, database, permissions
from rlflow.core.errors import Conflict, Invalid, NotFound
from rlflow.core.models import ApiToken
from rlflow.core.security import API_TOKEN_PREFIX, hash_token, new_secret

SHOWN = len(API_TOKEN_PREFIX) + 6
"""How many characters of a token its owner sees in lists: 36 of its 256 random bits."""
MAX_TOKENS = 100


async def create(user_id: UUID, name: str, expires_at: datetime | None) -> tuple[ApiToken, str]:
    """A token and its secret, which is not stored. Raises Invalid, or Conflict where there are too many."""
    if expires_at is not None and expires_at <= datetime.now(UTC):
        raise Invalid.field("expires_at", "must be in the future")
    secret = new_secret(API_TOKEN_PREFIX)
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_USER, user_id)
        if await ApiToken.filter(user_id=user_id, revoked_at__isnull=True).count() >= MAX_TOKENS:
            raise Conflict(f"you have {MAX_TOKENS} API tokens: revoke those that you do not need")
        token = await ApiToken.create(
            user_id=user_id,
            name=name,
            prefix=secret[:SHOWN],
            token_hash=hash_token(secret),
            expires_at=expires_at,
        )
        until = None if expires_at is None else expires_at.isoformat()
        await audit.record("token.create", "token", token.id, actor_id=user_id, name=name, expires_at=until)
    return token, secret


async def page(user_id: UUID, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """Up to `limit` + 1 of a user's tokens that were not revoked, newest first."""
    return [dict(row) for row in await database.fetch(queries.API_TOKENS, user_id, after, limit + 1)]


async def revoke(user_id: UUID, token_id: UUID) -> None:
    """End a token. Raises NotFound where it is not this user's, or was revoked before."""
    async with database.transaction():
        token = await ApiToken.filter(id=token_id, user_id=user_id, revoked_at__isnull=True).get_or_none()
        if token is None or not await ApiToken.filter(id=token_id, revoked_at__isnull=True).update(
            revoked_at=datetime.now(UTC)
        ):
            raise NotFound("you have no such API token")
        await audit.record("token.revoke", "token", token_id, actor_id=user_id, name=token.name)
    permissions.forget(user_id)
