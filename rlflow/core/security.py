"""Passwords and tokens. Plain secrets are never stored: only bcrypt or SHA-256 of them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import bcrypt
import jwt

from rlflow.core.settings import Settings

ALGORITHM = "HS256"
API_TOKEN_PREFIX = "rlf_"  # noqa: S105 - what a token starts with is no secret
BCRYPT_ROUNDS = 12


class TokenInvalid(Exception):
    """An access token is malformed, forged or expired."""


def _digest(password: str) -> bytes:
    # bcrypt reads 72 bytes at most and stops at a NUL: hash first, so that every character counts.
    return base64.b64encode(hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest())


async def hash_password(password: str) -> str:
    """Bcrypt over SHA-256, in a thread: it takes about a quarter of a second."""
    hashed = await asyncio.to_thread(bcrypt.hashpw, _digest(password), bcrypt.gensalt(BCRYPT_ROUNDS))
    return hashed.decode()


async def verify_password(password: str, hashed: str | None) -> bool:
    """Whether a password fits. With no hash it takes as long as with one, so that nobody learns who exists."""
    stored = (hashed or _nobody()).encode()
    fits = await asyncio.to_thread(bcrypt.checkpw, _digest(password), stored)
    return fits and hashed is not None


def _nobody() -> str:
    """A hash of our cost that no password fits: bcrypt's text form of a random salt and a random result."""
    return _NOBODY_AT.format(rounds=BCRYPT_ROUNDS)


# Random once and for all: making it costs a quarter of a second, in every process that starts.
_NOBODY_AT = "$2b${rounds:02d}$OYVWU0FnAOWfUieepUTN2etioPcLmDrYFlkEsyKxrGl.J4U2PflhG"


def new_secret(prefix: str = "") -> str:
    """A random token of 256 bits."""
    return prefix + secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is stored of a random token; no salt is needed at 256 bits."""
    return hashlib.sha256(token.encode()).hexdigest()


class AccessClaims(NamedTuple):
    """Whom an access token speaks for, and the session that it ends with (None: with its own time alone)."""

    user_id: UUID
    session_id: UUID | None


def create_access_token(user_id: UUID, settings: Settings, session_id: UUID | None = None) -> tuple[str, int]:
    """A short-lived JWT and its life in seconds."""
    lifetime = timedelta(minutes=settings.access_token_minutes)
    now = datetime.now(UTC)
    claims = {"sub": str(user_id), "iat": now, "exp": now + lifetime, "typ": "access"}
    if session_id is not None:
        claims["sid"] = str(session_id)
    return jwt.encode(claims, settings.require_secret_key, algorithm=ALGORITHM), int(lifetime.total_seconds())


def read_access_token(token: str, settings: Settings) -> AccessClaims:
    """What an access token says; whether its session goes on is not asked here. Raises TokenInvalid."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            settings.require_secret_key,
            algorithms=[ALGORITHM],
            options={"require": ["exp", "sub"]},
        )
        if claims.get("typ") != "access":
            raise TokenInvalid("not an access token")
        session_id = claims.get("sid")
        return AccessClaims(UUID(claims["sub"]), None if session_id is None else UUID(session_id))
    except jwt.ExpiredSignatureError:
        raise TokenInvalid("the access token has expired: refresh it or sign in again") from None
    except (jwt.PyJWTError, ValueError, AttributeError, TypeError):  # an id may be anything, in a token of ours even
        raise TokenInvalid("the access token is not valid") from None
