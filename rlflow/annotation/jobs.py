"""What workers do for annotation: free the slots of leases that ran out."""

from __future__ import annotations

import structlog

from rlflow.annotation import queries
from rlflow.core import database
from rlflow.core.periodic import Periodic
from rlflow.core.settings import Settings

log = structlog.get_logger(__name__)

BATCH = 1000


async def expire_leases() -> int:
    """Expire every assignment whose lease ran out; how many. Their drafts stay."""
    total = 0
    while True:
        expired = int(await database.fetch_value(queries.EXPIRE, BATCH))
        total += expired
        if expired < BATCH:
            break
    if total:
        log.info("leases expired", count=total)
    return total


def periodic(settings: Settings) -> list[Periodic]:
    """Look for expired leases every few seconds."""
    return [Periodic("expire_leases", 5.0, expire_leases)]
