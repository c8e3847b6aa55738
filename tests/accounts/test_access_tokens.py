"""Access tokens: which are believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest
from quart import Quart

from rlflow.core import permissions, security
from rlflow.core.settings import Settings
from tests.accounts.support import (
    Browser,
)
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
