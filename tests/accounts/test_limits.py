"""Registration 5 and login 10 a minute per address, in memory and in Redis, with and without a proxy."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import redis
from quart import Quart, Response

from rlflow.app import create_app
from rlflow.core.settings import Settings
from tests.accounts.support import PASSWORD, Browser, new_email
from tests.conftest import make_settings

_addresses = (f"198.51.100.{last}" for last in itertools.count(1))


@pytest.fixture(scope="module", params=["memory", "redis"])
def settings(request: pytest.FixtureRequest, database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with limits, whose memory is in the process or in Redis."""
    more: dict[str, object] = {}
    if request.param == "redis":
        more["REDIS_URL"] = url = request.getfixturevalue("redis_url")
        with redis.Redis.from_url(url) as client:
            for key in client.scan_iter("rlflow:limit:*"):
                client.delete(key)
    return make_settings(database_url, RLFLOW_DATA_DIR=str(tmp_path_factory.mktemp("data")), **more)


@pytest.fixture
def browser(app: Quart) -> Browser:
    """Somebody at an address of their own."""
    return Browser(app, address=next(_addresses))


async def register(browser: Browser, **headers: str) -> Response:
    """A registration that is good."""
    body = {"email": new_email(), "password": PASSWORD, "name": "X"}
    return await browser.send(
        "POST", "/auth/register", body, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


async def login(browser: Browser, headers: dict[str, str] | None = None) -> Response:
    """A login that is malformed, which is quick and counts as well."""
    return await browser.send("POST", "/auth/login", {}, headers=headers)


async def assert_limited(response: Response, within: int) -> None:
    """Check that an answer is a 429 that says when to come again."""
    assert response.status_code == 429
    assert response.mimetype == "application/problem+json"
    assert 1 <= int(response.headers["Retry-After"]) <= within
    problem = await response.get_json()
    assert problem["type"] == "urn:rlflow:problem:rate-limited"
    assert response.headers["Retry-After"] in problem["detail"]


async def test_five_registrations_pass_and_the_sixth_waits(browser: Browser) -> None:
    assert [(await register(browser)).status_code for _ in range(5)] == [201] * 5
    await assert_limited(await register(browser), 12)
    assert (await register(Browser(browser.app, address=next(_addresses)))).status_code == 201


async def test_ten_logins_pass_and_the_eleventh_waits(browser: Browser) -> None:
    assert [(await login(browser)).status_code for _ in range(10)] == [422] * 10
    await assert_limited(await login(browser), 6)
    right = {"email": "admin@example.org", "password": PASSWORD}
    assert (await browser.send("POST", "/auth/login", right)).status_code == 429
    assert (await login(Browser(browser.app, address=next(_addresses)))).status_code == 422


async def test_registrations_do_not_use_logins_up(browser: Browser) -> None:
    for _ in range(11):
        await login(browser)
    assert (await register(browser)).status_code == 201


async def test_forged_headers_do_not_evade_the_limit(browser: Browser) -> None:
    forged = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "CF-Connecting-IP", "Authorization"]
    seen = []
    for number in range(12):
        values = dict.fromkeys(forged, f"203.0.113.{number}")
        values["Forwarded"] = f"for=203.0.113.{number}"
        values["Authorization"] = f"Bearer {number}"
        seen.append((await login(browser, values)).status_code)
    assert seen == [422] * 10 + [429] * 2


async def test_a_flood_at_one_instant_is_limited(browser: Browser) -> None:
    seen = [answer.status_code for answer in await asyncio.gather(*(login(browser) for _ in range(60)))]
    assert seen.count(422) == 10
    assert seen.count(429) == 50


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def proxied(settings: Settings) -> AsyncIterator[Quart]:
    """An app behind one proxy of ours. Only routes that need no database are called."""
    made = create_app(settings.model_copy(update={"trusted_proxies": 1}))
    async with made.test_app():
        yield made


async def test_behind_a_proxy_each_client_has_an_allowance(proxied: Quart) -> None:
    proxy = next(_addresses)
    one, two = next(_addresses), next(_addresses)
    # What the client itself claimed stands to the left of what the proxy saw.
    seen = [
        (await login(Browser(proxied, address=proxy), {"X-Forwarded-For": f"203.0.113.{number}, {one}"})).status_code
        for number in range(12)
    ]
    assert seen == [422] * 10 + [429] * 2
    assert (await login(Browser(proxied, address=proxy), {"X-Forwarded-For": f"{one}, {two}"})).status_code == 422


async def test_behind_a_proxy_the_cookie_knows_https(proxied: Quart) -> None:
    browser = Browser(proxied, address=next(_addresses))
    response = await register(browser, X_Forwarded_Proto="https", X_Forwarded_For=next(_addresses))
    assert response.status_code == 201
    assert "Secure" in response.headers["Set-Cookie"]
    plain = await register(browser, X_Forwarded_Proto="http", X_Forwarded_For=next(_addresses))
    assert "Secure" not in plain.headers["Set-Cookie"]
