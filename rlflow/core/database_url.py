"""A database's URL, as PostgreSQL's clients want it. The ORM is not needed for this."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import asyncpg


async def _keep_session(_: asyncpg.Connection) -> None:
    """Instead of asyncpg's reset on every release (a statement each): we leave no session state behind."""


def credentials(url: str, pool_size: int = 10) -> dict[str, Any]:
    """What Tortoise's client needs, from a libpq URL (host may be a socket directory in ``?host=``)."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    made: dict[str, Any] = {
        "host": query.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "localhost"),
        "port": int(query.pop("port", parts.port or 5432)),
        "user": query.pop("user", None) or unquote(parts.username or "") or None,
        "password": query.pop("password", None) or unquote(parts.password or "") or None,
        "database": unquote(parts.path.lstrip("/")) or query.pop("dbname", None),
        "minsize": 1,
        "maxsize": pool_size,
        "max_inactive_connection_lifetime": 300.0,
        "application_name": query.pop("application_name", "rlflow"),
        "reset": _keep_session,
    }
    sslmode = query.pop("sslmode", None)
    if sslmode:
        made["ssl"] = sslmode
    return made


def plain_credentials(url: str) -> dict[str, Any]:
    """Arguments of asyncpg.connect, for a connection outside the pool."""
    found = credentials(url)
    return {key: found[key] for key in ("host", "port", "user", "password", "database", "ssl") if key in found}
