"""Who may do what. Every route declares its access; what belongs to a project asks the project too."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from quart import current_app, g, request

from rlflow.core import database
from rlflow.core.enums import Role
from rlflow.core.errors import Forbidden, NotFound, Unauthorized
from rlflow.core.security import API_TOKEN_PREFIX, AccessClaims, TokenInvalid, hash_token, read_access_token
from rlflow.core.settings import Settings

F = TypeVar("F", bound=Callable[..., Awaitable[Any]])

ACCESS_ATTRIBUTE = "_rlflow_access"
CACHE_SECONDS = 5.0
"""For how long a process may go on trusting what it read of a user: a role change, or the end of a session, takes as
long to reach all processes. In the one that made the change it counts at once."""


class Access(IntEnum):
    """What a route asks of its caller, before any project is looked at."""

    ANYONE = 0
    USER = 1
    RESEARCHER = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class Principal:
    """The signed-in caller."""

    id: UUID
    email: str
    name: str
    role: Role

    @property
    def is_admin(self) -> bool:
        """Whether the caller may do everything."""
        return self.role is Role.ADMIN

    @property
    def level(self) -> Access:
        """The highest access that the role gives."""
        return {Role.ADMIN: Access.ADMIN, Role.RESEARCHER: Access.RESEARCHER}.get(self.role, Access.USER)


class ProjectAccess(IntEnum):
    """What a caller is to a project."""

    MEMBER = 1
    RESEARCHER = 2
    OWNER = 3


_cache: dict[str, tuple[float, Principal]] = {}
_read: dict[str, tuple[float, Settings, AccessClaims]] = {}
MAX_CACHED = 10_000


def forget(user_id: UUID | None = None) -> None:
    """Drop what this process remembers of a user (or of all), after a change of theirs."""
    for key, (_, principal) in list(_cache.items()):
        if user_id is None or principal.id == user_id:
            _cache.pop(key, None)


def _read_access_token(token: str, settings: Settings) -> AccessClaims:
    """What an access token says. Raises TokenInvalid.

    One that was found good is believed for CACHE_SECONDS, also beyond its end: checking its signature took a tenth
    of what a judgement costs.
    """
    now = time.monotonic()
    read = _read.get(token)
    if read and read[0] > now and read[1] is settings:
        return read[2]
    claims = read_access_token(token, settings)
    if len(_read) > MAX_CACHED:
        _read.clear()
    _read[token] = (now + CACHE_SECONDS, settings, claims)
    return claims


def recognise(token: str, settings: Settings) -> str | None:
    """A key for whom a bearer token speaks for, as far as that is known without the database; None: nobody known.

    A made-up token has none, so that nobody gets a new allowance with every new made-up token.
    """
    if token.startswith(API_TOKEN_PREFIX):
        key = f"t{hash_token(token)}"
        return key if key in _cache else None
    try:
        return f"u{_read_access_token(token, settings).user_id}"
    except TokenInvalid:
        return None


async def identify(token: str, settings: Settings) -> Principal:
    """Whom a bearer token speaks for. Raises Unauthorized."""
    now = time.monotonic()
    if token.startswith(API_TOKEN_PREFIX):
        hashed = hash_token(token)
        key, statement, arguments = f"t{hashed}", _BY_HASH, cast(tuple[str | UUID | None, ...], (hashed,))
    else:
        try:
            claims = _read_access_token(token, settings)
        except TokenInvalid as error:
            raise Unauthorized(str(error)) from None
        key, statement, arguments = f"u{claims.user_id}/{claims.session_id}", _BY_ID, claims
    cached = _cache.get(key)
    if cached and cached[0] > now:
        return cached[1]
    row = await database.fetch_row(statement, *arguments)
    if row is None:
        raise Unauthorized(
            "the token is not valid: it was revoked, it expired, or its user signed out or was deactivated"
        )
    principal = Principal(row["id"], row["email"], row["name"], Role(row["role"]))
    if len(_cache) > MAX_CACHED:
        _cache.clear()
    _cache[key] = (now + CACHE_SECONDS, principal)
    return principal


def session_of(token: str, settings: Settings) -> UUID | None:
    """The session that a bearer token ends with; None for one that ends by itself. Raises TokenInvalid."""
    return None if token.startswith(API_TOKEN_PREFIX) else _read_access_token(token, settings).session_id


SESSION_LIVES = """
    SELECT FROM sessions s
    WHERE s.family_id = $2 AND s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > now()
"""
"""Whether the session $2 of the user `u` goes on."""

_BY_ID = f"""
    SELECT id, email, name, role FROM users u
    WHERE id = $1 AND is_active AND ($2::uuid IS NULL OR EXISTS ({SESSION_LIVES}))
"""  # noqa: S608
_BY_HASH = """
    UPDATE api_tokens t SET last_used_at = now() FROM users u
    WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
      AND u.id = t.user_id AND u.is_active
    RETURNING u.id, u.email, u.name, u.role
"""


async def authenticate() -> Principal:
    """The caller of this request. Raises Unauthorized."""
    header = request.headers.get("Authorization", "")
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized("send Authorization: Bearer <access token or API token>")
    return await identify(token.strip(), current_app.config["RLFLOW_SETTINGS"])


def access(needed: Access) -> Callable[[F], F]:
    """Declare who may call a route; the caller is `principal()` within it."""

    def decorate(function: F) -> F:
        @wraps(function)
        async def guarded(*args: Any, **kwargs: Any) -> Any:
            if needed is not Access.ANYONE:
                caller = await authenticate()
                if caller.level < needed:
                    raise Forbidden(f"this needs the role {needed.name.lower()}; yours is {caller.role}")
                g.principal = caller
            return await function(*args, **kwargs)

        setattr(guarded, ACCESS_ATTRIBUTE, needed)
        return guarded  # type: ignore[return-value]

    return decorate


def principal() -> Principal:
    """The caller of the current request."""
    caller: Principal = g.principal
    return caller


_PROJECT_ACCESS = """
    SELECT p.owner_id = $2 AS owns, m.role
    FROM projects p LEFT JOIN project_members m ON m.project_id = p.id AND m.user_id = $2
    WHERE p.id = $1 AND p.archived_at IS NULL
"""


async def project_access(caller: Principal, project_id: UUID) -> ProjectAccess | None:
    """What the caller is to a project; None where it is not theirs to see or is not there."""
    row = await database.fetch_row(_PROJECT_ACCESS, project_id, caller.id)
    if row is None:
        return None
    if row["owns"] or caller.is_admin:
        return ProjectAccess.OWNER
    if row["role"] == "researcher" and caller.level >= Access.RESEARCHER:
        return ProjectAccess.RESEARCHER
    return ProjectAccess.MEMBER if row["role"] else None


async def require_project(caller: Principal, project_id: UUID, needed: ProjectAccess) -> ProjectAccess:
    """Raise NotFound where the project is not theirs to see, Forbidden where they may do less than `needed`."""
    found = await project_access(caller, project_id)
    if found is None:
        raise NotFound("no such project, or you are not a member of it")
    if found < needed:
        raise Forbidden(f"this needs the project role {needed.name.lower()}; yours is {found.name.lower()}")
    return found
