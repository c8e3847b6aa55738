"""Whether there is anything to prepare: asked without the ORM, which takes longer to load than the answer."""

from __future__ import annotations

import asyncpg

from rlflow.core.database_url import plain_credentials
from rlflow.core.settings import Settings
from rlflow.core.shipped_migrations import shipped

APPLIED = "SELECT version FROM aerich"
CARRIER = "SELECT max(version) FROM saq_versions"
ADMIN = "SELECT email FROM users WHERE role = 'admin' AND is_active ORDER BY id LIMIT 1"


async def admin_of_prepared(settings: Settings) -> str | None:
    """An admin's address where the schema is up to date and there is an admin; else None."""
    connection = await asyncpg.connect(**plain_credentials(settings.require_database_url))
    try:
        applied = {row["version"] for row in await connection.fetch(APPLIED)}
        if not shipped() <= applied:
            return None
        if settings.redis_url is None and await connection.fetchval(CARRIER) != _carrier_version():
            return None
        admin: str | None = await connection.fetchval(ADMIN)
        return admin
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()


def _carrier_version() -> int:
    """Of SAQ's own tables."""
    from psycopg.sql import Identifier
    from saq.queue.postgres_migrations import get_migrations

    version: int = get_migrations(Identifier("jobs"), Identifier("stats"))[-1][0]
    return version
