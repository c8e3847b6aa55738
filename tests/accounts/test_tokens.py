"""API tokens and the audit log."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from quart import Quart

from rlflow.accounts import service_tokens
from rlflow.core import database, permissions
from tests.accounts.support import Browser, fields_of, signed_in
from tests.people import People


@pytest.fixture
async def browser(app: Quart) -> Browser:
    """Somebody who is signed in."""
    return await signed_in(app)


async def test_a_token_speaks_for_its_user(app: Quart, browser: Browser) -> None:
    made = await browser.expect(201, "POST", "/tokens", {"name": " nightly export "})
    assert set(made) == {"id", "name", "prefix", "created_at", "expires_at", "last_used_at", "token"}
    assert (made["name"], made["expires_at"], made["last_used_at"]) == ("nightly export", None, None)
    assert made["token"].startswith("rlf_")
    assert made["token"].startswith(made["prefix"])
    assert len(made["token"]) >= 47
    assert len(made["prefix"]) == 10
    script = Browser(app, token=made["token"])
    assert await script.expect(200, "GET", "/auth/me") == browser.user
    (listed,) = (await browser.expect(200, "GET", "/tokens"))["items"]
    assert listed["last_used_at"] is not None
    assert set(listed) == {"id", "name", "prefix", "created_at", "expires_at", "last_used_at"}
    stored = await database.fetch_value("SELECT token_hash FROM api_tokens WHERE id = $1", made["id"])
    assert stored == hashlib.sha256(made["token"].encode()).hexdigest()


async def test_a_token_ends_at_its_time(app: Quart, browser: Browser) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    made = await browser.expect(201, "POST", "/tokens", {"name": "short", "expires_at": until.isoformat()})
    assert datetime.fromisoformat(made["expires_at"]) == until
    script = Browser(app, token=made["token"])
    await script.expect(200, "GET", "/auth/me")
    await database.execute("UPDATE api_tokens SET expires_at = now() WHERE id = $1", made["id"])
    permissions.forget()
    await script.expect(401, "GET", "/auth/me")


async def test_a_revoked_token_ends_at_once(app: Quart, browser: Browser) -> None:
    made = await browser.expect(201, "POST", "/tokens", {"name": "leaked"})
    script = Browser(app, token=made["token"])
    await script.expect(200, "GET", "/auth/me")
    await browser.expect(204, "DELETE", f"/tokens/{made['id']}")
    await script.expect(401, "GET", "/auth/me")
    assert (await browser.expect(200, "GET", "/tokens"))["items"] == []
    await browser.expect(404, "DELETE", f"/tokens/{made['id']}")


async def test_a_token_can_revoke_itself_but_make_no_other(app: Quart, browser: Browser) -> None:
    made = await browser.expect(201, "POST", "/tokens", {"name": "script"})
    script = Browser(app, token=made["token"])
    await script.expect(403, "POST", "/tokens", {"name": "heir"})
    spaced = {"Authorization": f"bearer   {made['token']} "}
    await script.expect(403, "POST", "/tokens", {"name": "heir"}, headers=spaced)
    await script.expect(204, "DELETE", f"/tokens/{made['id']}")


async def test_the_tokens_of_others_are_not_there(app: Quart, browser: Browser, people: People) -> None:
    made = await browser.expect(201, "POST", "/tokens", {"name": "mine"})
    for other in (people.annotators[0], people.admin):
        await other.delete(f"/tokens/{made['id']}", 404)
        assert made["id"] not in str(await other.get("/tokens"))
    await browser.expect(404, "DELETE", f"/tokens/{uuid4()}")
    await browser.expect(404, "DELETE", "/tokens/nonsense")
    await Browser(app).expect(401, "GET", "/tokens")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": 5}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "a\u0000b"}, "name"),
        ({"name": "x", "expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"name": "x", "expires_at": "2999-01-01T00:00:00"}, "expires_at"),
        ({"name": "x", "expires_at": 4102444800}, "expires_at"),
        ({"name": "x", "expires_at": "tomorrow"}, "expires_at"),
        ({"name": "x", "token": "rlf_mine"}, "token"),
    ],
)
async def test_a_wrong_field_is_named(browser: Browser, body: dict[str, object], field: str) -> None:
    assert fields_of(await browser.expect(422, "POST", "/tokens", body)) == [field]


async def test_tokens_are_listed_newest_first_in_pages(browser: Browser) -> None:
    made = [(await browser.expect(201, "POST", "/tokens", {"name": str(i)}))["id"] for i in range(3)]
    first = await browser.expect(200, "GET", "/tokens?limit=2")
    assert [token["id"] for token in first["items"]] == made[:0:-1]
    second = await browser.expect(200, "GET", f"/tokens?limit=2&cursor={first['next_cursor']}")
    assert [token["id"] for token in second["items"]] == made[:1]
    assert second["next_cursor"] is None


async def test_tokens_do_not_pile_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_tokens, "MAX_TOKENS", 2)
    made = [await browser.expect(201, "POST", "/tokens", {"name": str(i)}) for i in range(2)]
    await browser.expect(409, "POST", "/tokens", {"name": "one too many"})
    await browser.expect(204, "DELETE", f"/tokens/{made[0]['id']}")
    await browser.expect(201, "POST", "/tokens", {"name": "again"})


async def test_the_audit_log_says_who_did_what(browser: Browser, people: People) -> None:
    made = await browser.expect(201, "POST", "/tokens", {"name": "audited"})
    await browser.expect(204, "DELETE", f"/tokens/{made['id']}")
    revoked, created = (await people.admin.get(f"/audit?object={made['id']}"))["items"]
    assert (created["action"], revoked["action"]) == ("token.create", "token.revoke")
    assert created["actor_id"] == browser.user["id"]
    assert created["actor_email"] == browser.user["email"]
    assert created["actor_name"] == browser.user["name"]
    assert created["object_type"] == "token"
    assert created["detail"] == {"name": "audited", "expires_at": None}
    assert created["ip"] == browser.address
    assert created["created_at"].endswith("Z")


async def test_the_audit_log_is_filtered_and_paged(app: Quart, people: People) -> None:
    first, second = await signed_in(app), await signed_in(app)
    for browser in (first, second, first):
        await browser.expect(201, "POST", "/tokens", {"name": "x"})
    await people.admin.patch(f"/users/{first.user['id']}", {"name": "Renamed"})

    async def listed(query: str) -> list[str]:
        return [entry["action"] for entry in (await people.admin.get(f"/audit?{query}"))["items"]]

    assert await listed(f"actor={first.user['id']}") == ["token.create", "token.create"]
    assert await listed(f"actor={first.user['id']}&action=token") == ["token.create", "token.create"]
    assert await listed(f"actor={first.user['id']}&action=token.revoke") == []
    assert await listed(f"actor={first.user['id']}&action=tok") == []
    assert await listed("action=user.rename&limit=1") == ["user.rename"]
    assert await listed(f"project={uuid4()}") == []
    seen: list[str] = []
    cursor = ""
    while True:
        page = await people.admin.get(f"/audit?action=token&limit=2{cursor}")
        seen += [entry["id"] for entry in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == await database.fetch_value("SELECT count(*) FROM audit_log WHERE action LIKE 'token.%'")


@pytest.mark.parametrize(
    ("query", "field"), [("actor=x", "actor"), ("project=1", "project"), ("action=%00", "action"), ("who=x", "who")]
)
async def test_a_wrong_filter_of_the_audit_log_is_named(people: People, query: str, field: str) -> None:
    assert fields_of(await people.admin.get(f"/audit?{query}", 422)) == [field]
