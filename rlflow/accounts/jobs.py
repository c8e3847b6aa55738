"""What is due once an hour: sessions and invites that expired are cleared away."""

from __future__ import annotations

from rlflow.accounts import queries
from rlflow.core import database
from rlflow.core.periodic import Periodic
from rlflow.core.settings import Settings


async def clear_expired() -> int:
    """Delete expired sessions and invites; how many there were."""
    sessions = await database.execute(queries.DELETE_EXPIRED_SESSIONS)
    return sessions + await database.execute(queries.DELETE_EXPIRED_INVITES)


def periodic(settings: Settings) -> list[Periodic]:
    """The slice's periodic work."""
    return [Periodic("clear_expired_accounts", 3600.0, clear_expired)]
