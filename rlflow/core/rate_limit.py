"""Rate limits. Every route is limited, or says why it is not."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any, TypeVar, cast

import structlog
from quart import Quart, current_app, request
from quart_rate_limiter import RateLimit, RateLimiter, RateLimitExceeded, rate_exempt, rate_limit
from quart_rate_limiter.store import RateLimiterStoreABC
from redis import asyncio as aioredis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from rlflow.core.permissions import recognise
from rlflow.core.settings import Settings

log = structlog.get_logger(__name__)

F = TypeVar("F", bound=Callable[..., Any])

EXEMPT_REASON = "_rlflow_not_limited"
CLEAN_AT = 10_000  # entries


def client_address() -> str:
    """The caller's address. Of X-Forwarded-For only the entries that our own proxies wrote are believed."""
    trusted: int = current_app.config["RLFLOW_SETTINGS"].trusted_proxies
    peer = request.remote_addr or "unknown"
    if trusted == 0:
        return peer
    header = ",".join(request.headers.getlist("X-Forwarded-For"))
    hops = [hop.strip() for hop in header.split(",") if hop.strip()]
    # Each trusted proxy appends the address that it was called from; what stands further left is a claim.
    if len(hops) < trusted:
        return peer
    try:
        return str(ipaddress.ip_address(hops[-trusted].strip("[]")))
    except ValueError:  # fewer proxies than RLFLOW_TRUSTED_PROXIES says: what stands there is anybody's
        return peer


async def by_address() -> str:
    """One allowance per address."""
    return client_address()


async def by_caller() -> str:
    """One allowance per user or API token, or per address where there is none that we know."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    known = recognise(token.strip(), current_app.config["RLFLOW_SETTINGS"]) if scheme.lower() == "bearer" else None
    return known or client_address()


def limited(count: int, seconds: float, key: Callable[[], Awaitable[str]] = by_caller) -> Callable[[F], F]:
    """Allow `count` requests in `seconds` per key."""
    return rate_limit(count, timedelta(seconds=seconds), key_function=key)


def not_limited(reason: str) -> Callable[[F], F]:
    """Say why a route needs no limit."""

    def decorate(function: F) -> F:
        setattr(function, EXEMPT_REASON, reason)
        return rate_exempt(function)

    return decorate


class MemoryStore(RateLimiterStoreABC):
    """The limiter's memory in this process; what means nothing any more is dropped now and then."""

    def __init__(self) -> None:
        self._tats: dict[str, datetime] = {}
        self._room = CLEAN_AT

    async def before_serving(self) -> None:
        """There is nothing to connect to."""

    async def get(self, key: str, default: datetime) -> datetime:
        """The theoretical arrival time stored under a key."""
        return self._tats.get(key, default)

    async def set(self, key: str, tat: datetime) -> None:
        """Store it."""
        self._tats[key] = tat
        if len(self._tats) > self._room:
            now = datetime.now(UTC)
            self._tats = {known: time for known, time in self._tats.items() if time > now}
            self._room = max(CLEAN_AT, 2 * len(self._tats))

    async def after_serving(self) -> None:
        """There is nothing to disconnect from."""


# The generic cell rate algorithm in one step: what is stored is when the allowance will be whole again.
_TAKE = """
    local time = redis.call('TIME')
    local now = time[1] + time[2] / 1000000
    local period, each = tonumber(ARGV[1]), tonumber(ARGV[2])
    local whole = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
    local wait = whole - now - (period - each)
    if wait > 0.001 then return tostring(wait) end
    local life = math.ceil(whole + each - now) + 1
    redis.call('SET', KEYS[1], string.format('%.6f', whole + each), 'EX', life)
    return '0'
"""


class RedisStore(RateLimiterStoreABC):
    """The limiter's memory in Redis, shared by all web processes; entries expire by themselves.

    While Redis is away requests pass unlimited: better than none at all.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._redis: aioredis.Redis | None = None

    async def before_serving(self) -> None:
        """Connect."""
        # One quick try: every request waits for this.
        once = Retry(NoBackoff(), 1)
        self._redis = aioredis.from_url(self._url, retry=once, socket_timeout=1, socket_connect_timeout=1)

    async def take(self, key: str, limit: RateLimit) -> float:
        """Use one request of an allowance, and 0; or where it is used up, the seconds until there is one again."""
        assert self._redis is not None
        period, each = str(limit.period.total_seconds()), str(limit.inverse)
        try:
            return float(await cast(Awaitable[str], self._redis.eval(_TAKE, 1, f"rlflow:limit:{key}", period, each)))
        except (RedisError, OSError):
            log.warning("rate limits not counted", exc_info=True)
            return 0.0

    async def get(self, key: str, default: datetime) -> datetime:
        """The theoretical arrival time stored under a key."""
        assert self._redis is not None
        try:
            value = await self._redis.get(f"rlflow:limit:{key}")
        except (RedisError, OSError):
            log.warning("rate limits not read", exc_info=True)
            return default
        return default if value is None else datetime.fromtimestamp(float(value), UTC)

    async def set(self, key: str, tat: datetime) -> None:
        """Store it for as long as it means something."""
        assert self._redis is not None
        life = max(1, int((tat - datetime.now(UTC)).total_seconds()) + 1)
        try:
            await self._redis.set(f"rlflow:limit:{key}", tat.timestamp(), ex=life)
        except (RedisError, OSError):
            log.warning("rate limits not written", exc_info=True)

    async def after_serving(self) -> None:
        """Disconnect."""
        if self._redis is not None:
            await self._redis.aclose()
            self._redis = None


class RedisLimiter(RateLimiter):
    """A limiter that checks and counts in one step.

    The library reads, decides and writes: of a flood at one instant, all would pass.
    """

    async def _raise_on_rejection(self, endpoint: str, rate_limits: list[RateLimit]) -> None:
        assert isinstance(self.store, RedisStore)
        for limit in rate_limits:
            wait = await self.store.take(await self._create_key(endpoint, limit), limit)
            if wait > 0:
                raise RateLimitExceeded(ceil(wait))

    async def _update_limits(self, endpoint: str, rate_limits: list[RateLimit]) -> None:
        """`_raise_on_rejection` has counted."""


def install(app: Quart, settings: Settings) -> RateLimiter:
    """Limit the app's routes; in Redis where there is one."""
    kind, store = (RedisLimiter, RedisStore(settings.redis_url)) if settings.redis_url else (RateLimiter, MemoryStore())
    return kind(app, key_function=by_address, store=store, enabled=settings.rate_limits)
