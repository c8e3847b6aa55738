"""A browser for the tests: it keeps the refresh cookie as a browser would, and shows what the server set."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from http.cookies import Morsel, SimpleCookie
from typing import Any

from quart import Quart, Response

from rlflow.accounts import service_sessions
from rlflow.core import database
from rlflow.core.models import User
from rlflow.core.security import create_access_token, hash_password
from tests.people import API

PASSWORD = "a long walk by the lake"
COOKIE = "rlflow_refresh"
_numbers = itertools.count(1)


def new_email() -> str:
    """An address that nobody has used yet."""
    return f"somebody{next(_numbers)}@example.org"


def cookie_of(response: Response) -> Morsel[str] | None:
    """The refresh cookie that an answer sets, with its attributes."""
    found = SimpleCookie()
    for header in response.headers.getlist("Set-Cookie"):
        found.load(header)
    return found.get(COOKIE)


_hashes: list[str] = []


async def signed_in(app: Quart) -> Browser:
    """Somebody with a session, without the half second that registering takes."""
    if not _hashes:
        _hashes.append(await hash_password(PASSWORD))
    user = await User.create(email=new_email(), name="Some Body", password_hash=_hashes[0])
    settings = app.config["RLFLOW_SETTINGS"]
    cookie = await service_sessions.start(user.id, service_sessions.Client(), settings)
    token, _ = create_access_token(user.id, settings)
    browser = Browser(app, cookie.token, token)
    browser.user = await browser.expect(200, "GET", "/auth/me")
    return browser


@dataclass
class Browser:
    """A client without memory but for the refresh cookie and the access token."""

    app: Quart
    cookie: str | None = None
    token: str | None = None
    user: dict[str, Any] = field(default_factory=dict)
    address: str = "192.0.2.1"

    async def send(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, **options: Any
    ) -> Response:
        """A request with the cookie and the token; the cookie that comes back is kept."""
        sent = dict(headers or {})
        if self.cookie:
            sent["Cookie"] = f"{COOKIE}={self.cookie}"
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            options["json"] = body
        client = self.app.test_client(use_cookies=False)
        response = await client.open(
            API + path, method=method, headers=sent, scope_base={"client": (self.address, 40000)}, **options
        )
        morsel = cookie_of(response)
        if morsel is not None:
            self.cookie = morsel.value or None
        return response

    async def expect(self, status: int, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The JSON of a request that must answer with `status`."""
        response = await self.send(method, path, body, **options)
        text = (await response.get_data()).decode()
        assert response.status_code == status, f"{method} {path}: {response.status_code} {text}"
        return await response.get_json() if text else None

    async def register(self, email: str | None = None, status: int = 201, **more: Any) -> Any:
        """Make an account and be signed in as it."""
        body = {"email": email or new_email(), "password": PASSWORD, "name": "Some Body", **more}
        return self._signed_in(await self.expect(status, "POST", "/auth/register", body), status)

    async def login(self, email: str, password: str = PASSWORD, status: int = 200) -> Any:
        """Sign in."""
        body = {"email": email, "password": password}
        return self._signed_in(await self.expect(status, "POST", "/auth/login", body), status)

    async def refresh(self, status: int = 200, **options: Any) -> Any:
        """Refresh the session."""
        return self._signed_in(await self.expect(status, "POST", "/auth/refresh", **options), status)

    def _signed_in(self, answer: Any, status: int) -> Any:
        if status in (200, 201):
            self.token, self.user = answer["access_token"], answer["user"]
        return answer


def fields_of(problem: dict[str, Any]) -> list[str]:
    """The fields that a problem document names."""
    return [error["field"] for error in problem["errors"]]


async def later(seconds: float, browser: Browser) -> None:
    """Let time go by for a user's sessions."""
    await database.execute(
        "UPDATE sessions SET used_at = used_at - make_interval(secs => $2), "
        "expires_at = expires_at - make_interval(secs => $2) WHERE user_id = $1",
        browser.user["id"],
        seconds,
    )


async def actions_on(user_id: str) -> list[str]:
    """The audited actions on a user, oldest first."""
    rows = await database.fetch("SELECT action FROM audit_log WHERE object_id = $1 ORDER BY id", user_id)
    return [row["action"] for row in rows]
