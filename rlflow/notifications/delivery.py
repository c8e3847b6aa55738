"""Deliveries of webhooks: one attempt, and the loop that makes those that are due."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import structlog

import rlflow
from rlflow.core import database
from rlflow.core.json import dump_bytes, loads
from rlflow.core.settings import Settings
from rlflow.notifications import queries
from rlflow.notifications.addresses import AddressRefused, checked_address
from rlflow.notifications.signing import signature_headers

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 10.0
LEASE_SECONDS = 60.0
"""An attempt whose worker died is made again after this: far longer than TIMEOUT_SECONDS."""
BATCH = 32
RETRY_SECONDS = (5.0, 30.0, 120.0, 600.0, 1800.0, 7200.0, 21600.0)
"""The wait after each failed attempt; after the last one the delivery has failed (about 9 hours in all)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt went. `gone` where the receiver wants no more (410)."""

    ok: bool
    status: int | None = None
    error: str | None = None

    @property
    def gone(self) -> bool:
        """Whether the receiver said that it wants no more deliveries."""
        return self.status == 410


def body_of(delivery: Any) -> bytes:
    """What is sent: the same bytes at every attempt. `id` lets a receiver notice a second delivery."""
    return dump_bytes(
        {
            "id": delivery["id"],
            "type": delivery["event"],
            "timestamp": delivery["created_at"],
            "data": loads(delivery["payload"]),
        }
    )


async def attempt(delivery: Any, settings: Settings) -> Outcome:
    """Send a delivery (id, event, created_at, payload, url, secret) once. It never raises for the receiver's faults."""
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            status = await _post(delivery, settings)
    except AddressRefused as error:
        return Outcome(False, error=str(error))
    except TimeoutError:
        return Outcome(False, error=f"no answer within {TIMEOUT_SECONDS:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return Outcome(False, error=f"{type(error).__name__}: {error}"[:500])
    if 200 <= status < 300:
        return Outcome(True, status)
    hint = " (redirects are not followed)" if 300 <= status < 400 else ""
    return Outcome(False, status, f"the receiver answered {status}{hint}")


async def _post(delivery: Any, settings: Settings) -> int:
    url = httpx.URL(delivery["url"])
    port = url.port or (443 if url.scheme == "https" else 80)
    address = await checked_address(url.host, port, allow_private=settings.webhooks_allow_private)
    body = body_of(delivery)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "Content-Type": "application/json",
        "User-Agent": f"RLFlow/{rlflow.__version__}",
        "X-RLFlow-Event": delivery["event"],
        **signature_headers(delivery["secret"], str(delivery["id"]), int(time.time()), body),
    }
    # The checked address is called; TLS still asks for, and verifies, the name.
    async with (
        httpx.AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST",
            url.copy_with(host=address),
            content=body,
            headers=headers,
            extensions={"sni_hostname": url.host},
        ) as response,
    ):
        return response.status_code  # the body, however long, is not read


async def deliver_due(settings: Settings) -> int:
    """Make all attempts that are due; how many were made. Statements of their own: no transaction stays open."""
    made = 0
    while True:
        taken = await database.fetch(queries.TAKE_DELIVERIES, BATCH, LEASE_SECONDS)
        if not taken:
            return made
        await asyncio.gather(*(_deliver(delivery, settings) for delivery in taken))
        made += len(taken)


async def _deliver(delivery: asyncpg.Record, settings: Settings) -> None:
    try:
        if delivery["is_active"]:
            outcome = await attempt(delivery, settings)
        else:
            outcome = Outcome(False, error="the webhook was switched off")
        await _record(delivery, outcome, last=not delivery["is_active"])
    except Exception:
        log.exception("delivery not recorded: it is made again", delivery=str(delivery["id"]))


async def _record(delivery: asyncpg.Record, outcome: Outcome, *, last: bool) -> None:
    number: int = delivery["attempts"]
    wait = 0.0
    if outcome.ok:
        status = "succeeded"
    elif last or outcome.gone or number > len(RETRY_SECONDS):
        status = "failed"
    else:
        status = "pending"
        wait = RETRY_SECONDS[number - 1] * random.uniform(0.9, 1.2)  # so that a recovering receiver is not flooded
    await database.execute(queries.END_DELIVERY, delivery["id"], number, status, outcome.status, outcome.error, wait)
    if outcome.gone:
        await switch_off(delivery["webhook_id"], "the receiver answered 410: it wants no more deliveries")


async def switch_off(webhook_id: UUID, reason: str) -> None:
    """Deactivate a webhook; what waits for it has failed, for this reason."""
    await database.execute(queries.SWITCH_OFF, webhook_id)
    await database.execute(queries.GIVE_UP_DELIVERIES, webhook_id, reason)
