"""Who is counted, and where: addresses behind proxies, made-up tokens, the stores."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from quart import Quart
from redis import asyncio as aioredis

from rlflow.core import errors, http, permissions, rate_limit, security
from rlflow.core.ids import new_id
from rlflow.core.rate_limit import MemoryStore, RedisStore, by_caller, client_address, limited, not_limited
from rlflow.core.settings import Settings
from tests.conftest import make_settings

NOWHERE = "postgresql://nobody@localhost/none"
MakeApp = Callable[..., Quart]


def app_of(**given: object) -> Quart:
    """A small app with the core's errors and limits."""
    settings = make_settings(NOWHERE, **given)
    app = Quart("limits")
    app.config["RLFLOW_SETTINGS"] = settings
    errors.install(app)
    http.install(app, settings)
    rate_limit.install(app, settings)

    @app.get("/address")
    @not_limited("a test asks it")
    async def address() -> str:
        return client_address()

    @app.get("/caller")
    @not_limited("a test asks it")
    async def caller() -> str:
        return await by_caller()

    @app.get("/few")
    @limited(3, 60)
    async def few() -> str:
        return "ok"

    @app.get("/quick")
    @limited(1, 1)
    async def quick() -> str:
        return "ok"

    return app


async def ask(app: Quart, path: str, peer: str = "192.0.2.9", **headers: str) -> tuple[int, str]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    response = await app.test_client().get(path, headers=given, scope_base={"client": (peer, 1234)})
    return response.status_code, await response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "192.0.2.9"),
        (0, "203.0.113.1", "192.0.2.9"),
        (1, None, "192.0.2.9"),
        (1, "203.0.113.1", "203.0.113.1"),
        (1, "6.6.6.6, 203.0.113.1", "203.0.113.1"),  # the client forged the left one
        (1, "6.6.6.6, 203.0.113.1 ,", "203.0.113.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "[2001:db8::1]", "2001:db8::1"),
        (1, "unknown", "192.0.2.9"),
        (1, "x" * 5000, "192.0.2.9"),  # would not fit the audit log
        (2, "203.0.113.1", "192.0.2.9"),  # somebody who came past the outer proxy
        (2, "203.0.113.1, 10.0.0.1", "203.0.113.1"),
        (2, "6.6.6.6, 203.0.113.1, 10.0.0.1", "203.0.113.1"),
        (2, "6.6.6.6,,,203.0.113.1,, 10.0.0.1", "203.0.113.1"),
    ],
)
async def test_an_address_is_what_our_own_proxies_say(proxies: int, forwarded: str | None, address: str) -> None:
    headers = {"X_Forwarded_For": forwarded} if forwarded else {}
    assert await ask(app_of(RLFLOW_TRUSTED_PROXIES=proxies), "/address", **headers) == (200, address)


async def test_who_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of()
    settings: Settings = app.config["RLFLOW_SETTINGS"]
    user = new_id()
    token, _ = security.create_access_token(user, settings)
    assert await ask(app, "/caller", Authorization=f"Bearer {token}") == (200, f"u{user}")
    assert await ask(app, "/caller", Authorization=f"bearer  {token} ") == (200, f"u{user}")
    foreign, _ = security.create_access_token(user, make_settings(NOWHERE, RLFLOW_SECRET_KEY="f" * 32))
    for unknown in (f"Bearer {foreign}", "Bearer rlf_made-up", "Bearer x", "Bearer", "Basic eDp5", f"Token {token}"):
        assert await ask(app, "/caller", Authorization=unknown) == (200, "192.0.2.9"), unknown


async def test_the_limit_answers_a_problem_that_says_when_to_come_back() -> None:
    app = app_of()
    client = app.test_client()
    answers = [await client.get("/few") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    body = await answers[3].get_json()
    assert answers[3].content_type == "application/problem+json"
    assert (body["type"], body["status"]) == ("urn:rlflow:problem:rate-limited", 429)
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60
    assert answers[3].headers["X-Request-ID"] == body["request_id"]


async def test_made_up_tokens_and_forged_addresses_give_nobody_more() -> None:
    app = app_of()
    found = [
        (await ask(app, "/few", Authorization=f"Bearer rlf_{n}", X_Forwarded_For=f"203.0.113.{n}"))[0] for n in range(5)
    ]
    assert found == [200, 200, 200, 429, 429]
    assert (await ask(app, "/few", peer="192.0.2.10"))[0] == 200


async def test_limits_can_be_switched_off() -> None:
    app = app_of(RLFLOW_RATE_LIMITS=False)
    assert [(await ask(app, "/few"))[0] for _ in range(5)] == [200] * 5


async def test_memory_forgets_what_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "CLEAN_AT", 100)
    store = MemoryStore()
    now = datetime.now(UTC)
    for n in range(1000):
        await store.set(f"old{n}", now - timedelta(seconds=1))
    assert len(store._tats) <= 101
    for n in range(500):
        await store.set(f"new{n}", now + timedelta(hours=1))
    assert await store.get("new0", now) == now + timedelta(hours=1), "what still counts is kept"
    assert await store.get("old0", now) == now


@pytest_asyncio.fixture(loop_scope="session")
async def client(redis_url: str) -> AsyncIterator[aioredis.Redis]:
    """A client of the test Redis, emptied."""
    async with aioredis.from_url(redis_url) as made:
        await made.flushdb()
        yield made


async def test_redis_is_shared_by_processes_and_forgets_by_itself(redis_url: str, client: aioredis.Redis) -> None:
    apps = [app_of(REDIS_URL=redis_url) for _ in range(2)]
    async with apps[0].test_app(), apps[1].test_app():
        found = [(await ask(apps[n % 2], "/few"))[0] for n in range(5)]
        assert found == [200, 200, 200, 429, 429]
        assert (await ask(apps[0], "/quick"))[0] == 200
        assert (await ask(apps[1], "/quick"))[0] == 429
        keys = await client.keys("*")
        assert len(keys) == 2
        assert all(key.startswith(b"rlflow:limit:") for key in keys)
        assert all([0 < await client.ttl(key) <= 61 for key in keys])
        await asyncio.sleep(1.1)
        assert (await ask(apps[0], "/quick"))[0] == 200


async def test_times_survive_redis(redis_url: str, client: aioredis.Redis) -> None:
    store = RedisStore(redis_url)
    await store.before_serving()
    later = datetime.now(UTC) + timedelta(seconds=30.25)
    await store.set("k", later)
    assert abs(await store.get("k", datetime.now(UTC)) - later) < timedelta(milliseconds=1)
    past = datetime.now(UTC) - timedelta(days=1)
    await store.set("past", past)
    assert 0 < await client.ttl("rlflow:limit:past") <= 1
    assert await store.get("unknown", past) == past
    await store.after_serving()
    await store.after_serving()


async def test_while_redis_is_away_requests_pass() -> None:
    app = app_of(REDIS_URL="redis://127.0.0.1:1/0")
    async with app.test_app():
        assert [(await ask(app, "/few"))[0] for _ in range(5)] == [200] * 5


def test_an_exemption_says_why() -> None:
    @not_limited("because")
    async def route() -> None: ...

    assert getattr(route, rate_limit.EXEMPT_REASON) == "because"
    assert permissions.recognise("rlf_unknown", make_settings(NOWHERE)) is None
