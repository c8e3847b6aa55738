"""No password, hash or token is in an answer, a log line or an audit entry, but where it is meant to be."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from quart import Quart

from rlflow.core import database
from rlflow.core.settings import Settings
from tests.accounts.support import Browser, new_email
from tests.conftest import make_settings
from tests.people import People

OLD, NEW, RESET = "secret-of-mine-one", "secret-of-mine-two", "secret-of-mine-three"


@pytest.fixture(scope="module")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that log all that can be logged."""
    return make_settings(
        database_url,
        RLFLOW_DATA_DIR=str(tmp_path_factory.mktemp("data")),
        RLFLOW_RATE_LIMITS=False,
        RLFLOW_LOG_LEVEL="debug",
    )


class Listener(logging.Handler):
    """Everything that was logged, with all that the records carry."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.getMessage()} {record.__dict__}")


@pytest.fixture
def logged(app: Quart) -> Iterator[list[str]]:
    """The log of a test."""
    listener, root = Listener(), logging.getLogger()
    root.addHandler(listener)
    yield listener.heard
    root.removeHandler(listener)


class Careful(Browser):
    """A browser that remembers what it was answered, and which secrets it has seen."""

    async def expect(self, status: int, method: str, path: str, body: object = None, **options: object) -> object:
        answer = await super().expect(status, method, path, body, **options)
        answers.append(str(answer))
        if self.cookie:
            secrets.add(self.cookie)
        return answer


answers: list[str] = []
secrets: set[str] = set()


async def test_secrets_stay_secret(app: Quart, people: People, logged: list[str]) -> None:
    answers.clear()
    secrets.clear()
    admin, browser = Careful(app, token=people.admin.token), Careful(app)
    email = new_email()
    invite = await Browser(app, token=people.admin.token).expect(201, "POST", "/invites", {"email": email})
    first = await Browser.expect(
        browser, 201, "POST", "/auth/register",
        {"email": email, "password": OLD, "name": "Ada", "invite": invite["token"]},
    )  # fmt: skip
    secrets.update({first["access_token"], invite["token"], browser.cookie or ""})
    browser.token = first["access_token"]
    made = await Browser.expect(browser, 201, "POST", "/tokens", {"name": "script"})
    secrets.add(made["token"])
    user = f"/users/{first['user']['id']}"

    await browser.expect(422, "POST", "/auth/register", {"email": "bad", "password": OLD, "name": 5, "invite": OLD})
    await browser.expect(409, "POST", "/auth/register", {"email": email, "password": OLD, "name": "Ada"})
    await browser.expect(401, "POST", "/auth/login", {"email": email, "password": NEW})
    await browser.expect(422, "POST", "/auth/login", {"email": email, "password": [OLD]})
    await browser.expect(422, "PUT", "/auth/password", {"current_password": NEW, "new_password": OLD})
    await browser.expect(204, "PUT", "/auth/password", {"current_password": OLD, "new_password": NEW})
    await browser.expect(200, "GET", "/auth/me")
    await Careful(app, token=made["token"]).expect(200, "GET", "/tokens")
    old_cookie = browser.cookie
    await Browser.expect(browser, 200, "POST", "/auth/refresh")
    secrets.add(browser.cookie or "")
    await database.execute("UPDATE sessions SET used_at = used_at - interval '1 minute'")
    await Careful(app, cookie=old_cookie).expect(401, "POST", "/auth/refresh")
    await browser.expect(401, "POST", "/auth/refresh")
    await admin.expect(204, "PUT", f"{user}/password", {"password": RESET})
    await admin.expect(200, "PATCH", user, {"role": "researcher", "name": "Countess"})
    await admin.expect(201, "POST", "/users", {"email": new_email(), "name": "X", "password": OLD, "role": "annotator"})
    again = await Browser.expect(browser, 200, "POST", "/auth/login", {"email": email, "password": RESET})
    browser.token = again["access_token"]  # the one before ended with its session
    secrets.update({again["access_token"], browser.cookie or ""})
    await browser.expect(204, "DELETE", f"/tokens/{made['id']}")
    for path in ("/users", "/invites", "/audit?limit=500", "/tokens"):
        await admin.expect(200, "GET", path)
    await admin.expect(200, "PATCH", user, {"is_active": False})

    tables = ("sessions", "api_tokens", "invites")
    union = " UNION ALL ".join(
        ["SELECT password_hash AS hash FROM users", *(f"SELECT token_hash FROM {t}" for t in tables)]
    )
    stored = await database.fetch(union)
    hashes = {row["hash"] for row in stored}
    assert len(hashes) >= 7
    audited = [str(dict(row)) for row in await database.fetch("SELECT * FROM audit_log")]
    assert len(audited) >= 11
    assert any("/api/v1/auth/login" in line for line in logged), "the listener hears the access log"
    secrets.discard("")
    never = {OLD, NEW, RESET} | secrets | hashes
    assert len(secrets) >= 5
    for kind, texts in (("answer", answers), ("log", logged), ("audit", audited)):
        for text in texts:
            leaked = [secret for secret in never if secret in text]
            assert leaked == [], f"a secret is in an {kind}: {text}"
