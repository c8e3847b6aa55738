"""Access tokens: which are believed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import jwt
import pytest
from quart import Quart

from rlflow.core import database, permissions, security
from rlflow.core.settings import Settings
from tests.accounts.support import PASSWORD, Browser, later
from tests.conftest import SECRET


def forged(settings: Settings, user_id: str) -> dict[str, str]:
    """Tokens that must not be believed."""
    now = datetime.now(UTC)
    good = {"sub": user_id, "iat": now, "exp": now + timedelta(minutes=5), "typ": "access"}
    without = {name: {key: value for key, value in good.items() if key != name} for name in ("sub", "exp", "typ")}
    good_token = jwt.encode(good, SECRET, "HS256")
    header, claims, signature = good_token.split(".")
    other_claims = jwt.encode({**good, "sub": str(uuid4())}, SECRET, "HS256").split(".")[1]
    return {
        "another key": jwt.encode(good, "another secret that is long enough", "HS256"),
        "alg none": jwt.encode(good, None, "none"),
        "alg none with a signature": jwt.encode(good, None, "none") + signature,
        "another algorithm": jwt.encode(good, SECRET + "x" * 64, "HS512"),
        "another algorithm, right key": jwt.encode(good, SECRET, "HS384"),
        "expired": jwt.encode({**good, "exp": now - timedelta(seconds=1)}, SECRET, "HS256"),
        "not yet": jwt.encode({**good, "nbf": now + timedelta(hours=1)}, SECRET, "HS256"),
        "no subject": jwt.encode(without["sub"], SECRET, "HS256"),
        "no end": jwt.encode(without["exp"], SECRET, "HS256"),
        "no type": jwt.encode(without["typ"], SECRET, "HS256"),
        "another type": jwt.encode({**good, "typ": "refresh"}, SECRET, "HS256"),
        "an unknown user": jwt.encode({**good, "sub": str(uuid4())}, SECRET, "HS256"),
        "a subject that is no id": jwt.encode({**good, "sub": "admin"}, SECRET, "HS256"),
        "changed claims": f"{header}.{other_claims}.{signature}",
        "no signature": f"{header}.{claims}.",
        "garbage": "a.b.c",
        "an unknown API token": "rlf_" + "x" * 43,
        "empty API token": "rlf_",
    }


async def test_forged_and_expired_access_tokens_are_401(app: Quart, browser: Browser, settings: Settings) -> None:
    good, _ = security.create_access_token(browser.user["id"], settings)
    await Browser(app, token=good).expect(200, "GET", "/auth/me")
    for what, token in forged(settings, browser.user["id"]).items():
        permissions.forget()
        response = await Browser(app, token=token).send("GET", "/auth/me")
        assert response.status_code == 401, what
        assert response.headers["WWW-Authenticate"] == "Bearer", what


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Token x", "x"])
async def test_other_ways_of_authorizing_are_401(app: Quart, header: str) -> None:
    await Browser(app).expect(401, "GET", "/auth/me", headers={"Authorization": header})


async def test_a_refresh_token_is_no_access_token(app: Quart, browser: Browser) -> None:
    await Browser(app, token=browser.cookie).expect(401, "GET", "/auth/me")


# --- the session that they end with


async def signed_in_twice(app: Quart) -> tuple[Browser, Browser]:
    """Two sessions of one user, with access tokens from the API."""
    here, there = Browser(app), Browser(app)
    await here.register()
    await there.login(here.user["email"])
    return here, there


async def test_an_access_token_ends_at_logout(app: Quart) -> None:
    here, there = await signed_in_twice(app)
    older = Browser(app, token=here.token)
    await here.refresh()
    for browser in (here, older, there):
        await browser.expect(200, "GET", "/auth/me")
    await here.expect(204, "POST", "/auth/logout")
    for browser in (here, older):
        problem = await browser.expect(401, "GET", "/auth/me")
        assert "its user signed out" in problem["detail"]
    await there.expect(200, "GET", "/auth/me")


async def test_other_processes_learn_of_a_logout_within_seconds(app: Quart, monkeypatch: pytest.MonkeyPatch) -> None:
    here, _ = await signed_in_twice(app)
    monkeypatch.setattr(permissions, "CACHE_SECONDS", 0.2)
    await here.expect(200, "GET", "/auth/me")
    with monkeypatch.context() as elsewhere:  # another process has this one's memory not in its hands
        elsewhere.setattr(permissions, "forget", lambda user_id=None: None)
        await here.expect(204, "POST", "/auth/logout")
    await asyncio.sleep(0.25)
    await here.expect(401, "GET", "/auth/me")


async def test_a_new_password_ends_the_access_tokens_of_other_sessions(app: Quart) -> None:
    here, there = await signed_in_twice(app)
    await there.expect(200, "GET", "/auth/me")
    body = {"current_password": PASSWORD, "new_password": "another walk by the lake"}
    await here.expect(204, "PUT", "/auth/password", body)
    await here.expect(200, "GET", "/auth/me")
    await there.expect(401, "GET", "/auth/me")


async def test_a_stolen_session_takes_its_access_tokens_with_it(app: Quart) -> None:
    here, there = await signed_in_twice(app)
    stolen = here.cookie
    await here.refresh()
    await here.refresh()
    await here.expect(200, "GET", "/auth/me")
    await later(60, here)
    await Browser(app, cookie=stolen).refresh(status=401)
    await here.expect(401, "GET", "/auth/me")
    await there.expect(200, "GET", "/auth/me")


async def test_a_session_of_somebody_else_opens_nothing(app: Quart, browser: Browser, settings: Settings) -> None:
    other = Browser(app)
    await other.register()
    session = await database.fetch_value("SELECT family_id FROM sessions WHERE user_id = $1", other.user["id"])
    mixed, _ = security.create_access_token(UUID(browser.user["id"]), settings, session)
    await Browser(app, token=mixed).expect(401, "GET", "/auth/me")
