"""Signing in and out, refreshing, and what ends a session."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import bcrypt
import pytest
from quart import Quart

from rlflow.accounts import jobs
from rlflow.core import database
from rlflow.core.settings import Settings
from tests.accounts.support import COOKIE, PASSWORD, Browser, actions_on, cookie_of, later, new_email, signed_in
from tests.people import People

# --- signing in


async def test_unknown_users_and_wrong_passwords_get_the_same_answer(app: Quart, browser: Browser) -> None:
    problems = [
        await Browser(app).login(browser.user["email"], "a wrong password", status=401),
        await Browser(app).login(new_email(), status=401),
        await Browser(app).login("not an address", status=401),
    ]
    for problem in problems:
        problem.pop("request_id")
    assert problems[0] == problems[1] == problems[2]


@pytest.mark.usefixtures("real_bcrypt")
async def test_unknown_users_take_as_long(app: Quart, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser(app)
    await browser.register()
    check, work = bcrypt.checkpw, []

    def counted(password: bytes, hashed: bytes) -> bool:
        work.append(hashed[:7])
        return check(password, hashed)

    monkeypatch.setattr(bcrypt, "checkpw", counted)
    for email in (browser.user["email"], new_email(), "not an address"):
        await Browser(app).login(email, "a wrong password", status=401)
    # One bcrypt of one cost each, which is nearly all the time that a login takes.
    assert work == [b"$2b$12$"] * 3


async def test_only_who_knows_the_password_hears_of_deactivation(app: Quart, people: People, browser: Browser) -> None:
    await people.admin.patch(f"/users/{browser.user['id']}", {"is_active": False})
    problem = await Browser(app).login(browser.user["email"], status=403)
    assert "deactivated" in problem["detail"]
    wrong = await Browser(app).login(browser.user["email"], "a wrong password", status=401)
    assert "deactivated" not in wrong["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {"email": "a@example.org"},
        {"email": "a@example.org", "password": 12345678},
        {"email": "a\u0000@example.org", "password": PASSWORD},
        {"email": {"$ne": ""}, "password": PASSWORD},
        {"email": "a@example.org", "password": "x" * 1001},
        {"email": "a@example.org", "password": PASSWORD, "remember": True},
        [],
        "a@example.org",
    ],
)
async def test_a_malformed_login_is_refused(app: Quart, body: Any) -> None:
    problem = await Browser(app).expect(422, "POST", "/auth/login", body)
    assert PASSWORD not in str(problem)


async def test_login_tells_when_it_was(app: Quart, browser: Browser) -> None:
    assert browser.user["last_login_at"] is None
    first = await Browser(app).login(browser.user["email"])
    again = await Browser(app).login(browser.user["email"])
    assert again["user"]["last_login_at"] > first["user"]["last_login_at"]


# --- refreshing


async def test_refreshing_rotates_the_cookie(app: Quart, browser: Browser) -> None:
    seen = {browser.cookie}
    for _ in range(3):
        await later(3600, browser)
        answer = await browser.refresh()
        assert set(answer) == {"user", "access_token", "token_type", "expires_in"}
        assert browser.cookie not in seen
        seen.add(browser.cookie)
    assert await browser.expect(200, "GET", "/auth/me") == browser.user


async def test_refreshing_prolongs_the_session(app: Quart, browser: Browser, settings: Settings) -> None:
    await later(20 * 86400, browser)
    cookie = cookie_of(await browser.send("POST", "/auth/refresh"))
    assert cookie is not None
    assert int(cookie["max-age"]) > (settings.refresh_token_days - 1) * 86400
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/api/v1/auth")


async def test_a_used_token_seen_again_ends_the_session_for_all(app: Quart, browser: Browser) -> None:
    stolen = browser.cookie
    await browser.refresh()
    await browser.refresh()
    await later(60, browser)
    thief = Browser(app, cookie=stolen)
    await thief.refresh(status=401)
    assert thief.cookie is None
    await browser.refresh(status=401)
    assert browser.cookie is None
    assert (await actions_on(browser.user["id"]))[-1] == "session.reuse_detected"


async def test_other_sessions_live_on_after_a_theft(app: Quart, browser: Browser) -> None:
    elsewhere = Browser(app)
    await elsewhere.login(browser.user["email"])
    stolen = browser.cookie
    await browser.refresh()
    await later(60, browser)
    await Browser(app, cookie=stolen).refresh(status=401)
    await elsewhere.refresh()


async def test_two_tabs_refresh_at_one_instant(app: Quart, browser: Browser) -> None:
    tabs = [Browser(app, cookie=browser.cookie) for _ in range(6)]
    await asyncio.gather(*(tab.refresh() for tab in tabs))
    assert len({tab.cookie for tab in tabs}) == 1
    assert tabs[0].cookie != browser.cookie
    unused = "SELECT count(*) FROM sessions WHERE user_id = $1 AND used_at IS NULL AND revoked_at IS NULL"
    assert await database.fetch_value(unused, browser.user["id"]) == 1
    await later(60, browser)
    await tabs[3].refresh()


async def test_a_lost_answer_does_not_sign_out(app: Quart, browser: Browser) -> None:
    retry = Browser(app, cookie=browser.cookie)
    await browser.refresh()  # this answer is lost
    await retry.refresh()
    await later(3600, browser)
    await retry.refresh()


async def test_a_late_tab_does_not_replace_a_newer_cookie(app: Quart, browser: Browser) -> None:
    late = Browser(app, cookie=browser.cookie)
    await browser.refresh()
    await browser.refresh()
    assert cookie_of(await late.send("POST", "/auth/refresh")) is None
    await later(60, browser)
    await browser.refresh()


async def test_a_thief_within_the_grace_is_found_out(app: Quart, browser: Browser) -> None:
    thief = Browser(app, cookie=browser.cookie)
    await browser.refresh()
    await thief.refresh()
    await later(900, browser)
    await browser.refresh()
    await later(900, browser)
    await thief.refresh(status=401)
    await browser.refresh(status=401)


@pytest.mark.parametrize("cookie", [None, "", "x", "x" * 5000, "ä", "a b"])
async def test_a_bad_cookie_is_401(app: Quart, cookie: str | None) -> None:
    headers = {} if cookie is None else {"Cookie": f"{COOKIE}={cookie}"}
    problem = await Browser(app).expect(401, "POST", "/auth/refresh", headers=headers)
    assert problem["type"] == "urn:rlflow:problem:unauthorized"


async def test_a_session_expires(app: Quart, browser: Browser, settings: Settings) -> None:
    await later(settings.refresh_token_days * 86400 + 1, browser)
    await browser.refresh(status=401)
    assert browser.cookie is None


async def test_a_user_deactivated_in_the_database_itself_cannot_refresh(browser: Browser) -> None:
    await database.execute("UPDATE users SET is_active = false WHERE id = $1", browser.user["id"])
    await browser.refresh(status=401)


async def test_a_refresh_does_not_outrun_a_logout(app: Quart, browser: Browser) -> None:
    for _ in range(5):
        await browser.login(browser.user["email"])
        twin = Browser(app, cookie=browser.cookie)
        _, answer = await asyncio.gather(browser.send("POST", "/auth/logout"), twin.send("POST", "/auth/refresh"))
        assert answer.status_code in (200, 401)
        assert answer.status_code == 401 or (await twin.send("POST", "/auth/refresh")).status_code == 401
        live = "SELECT count(*) FROM sessions WHERE user_id = $1 AND used_at IS NULL AND revoked_at IS NULL"
        assert await database.fetch_value(live, browser.user["id"]) <= 1  # the first registration's


# --- other sites


@pytest.mark.parametrize("path", ["/auth/refresh", "/auth/logout"])
@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://labels.example.org", True),  # ALLOWED_ORIGINS
        ("http://localhost", True),
        ("http://localhost:80", True),
        ("https://localhost", True),  # a proxy ended TLS
        ("http://localhost:8080", False),
        ("https://evil.example.org", False),
        ("https://labels.example.org.evil.example", False),
        ("http://labels.example.org", False),
        ("http://localhost.evil.example", False),
        ("null", False),
        ("", False),
        ("http://[", False),
        ("http://localhost:99999", False),
    ],
)
async def test_pages_of_other_sites_may_not_use_the_cookie(
    app: Quart, browser: Browser, path: str, origin: str, allowed: bool
) -> None:
    response = await browser.send("POST", path, headers={"Origin": origin})
    assert response.status_code == (403 if not allowed else 204 if path.endswith("logout") else 200)
    if not allowed:
        await browser.refresh()  # nothing happened to the session


# --- signing out


async def test_logout_ends_the_session(app: Quart, browser: Browser) -> None:
    kept, elsewhere = browser.cookie, Browser(app)
    await elsewhere.login(browser.user["email"])
    response = await browser.send("POST", "/auth/logout")
    cookie = cookie_of(response)
    assert response.status_code == 204
    assert cookie is not None
    assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", "0", "/api/v1/auth")
    await Browser(app, cookie=kept).refresh(status=401)
    await elsewhere.refresh()


async def test_logout_with_an_older_token_ends_the_family(app: Quart, browser: Browser) -> None:
    old = Browser(app, cookie=browser.cookie)
    await browser.refresh()
    await old.expect(204, "POST", "/auth/logout")
    await browser.refresh(status=401)


async def test_logout_twice_or_without_a_session_is_fine(app: Quart, browser: Browser) -> None:
    cookie = browser.cookie
    await browser.expect(204, "POST", "/auth/logout")
    await Browser(app, cookie=cookie).expect(204, "POST", "/auth/logout")
    await Browser(app).expect(204, "POST", "/auth/logout")
    await Browser(app, cookie="nonsense").expect(204, "POST", "/auth/logout")


# --- clearing up


async def test_expired_sessions_are_cleared_away(app: Quart, browser: Browser, settings: Settings) -> None:
    other = await signed_in(app)
    await later(settings.refresh_token_days * 86400 + 1, browser)
    (work,) = jobs.periodic(settings)
    assert work.seconds == 3600
    assert await work.tick() >= 1
    count = "SELECT count(*) FROM sessions WHERE user_id = $1"
    assert await database.fetch_value(count, browser.user["id"]) == 0
    assert await database.fetch_value(count, other.user["id"]) == 1
    await browser.refresh(status=401)
    await other.refresh()


async def test_no_session_is_found_by_its_stored_hash(app: Quart, browser: Browser) -> None:
    assert browser.cookie
    await Browser(app, cookie=hashlib.sha256(browser.cookie.encode()).hexdigest()).refresh(status=401)
