"""What admins do to users, and what the command line calls."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from quart import Quart

from rlflow.accounts import service
from rlflow.core import database
from rlflow.core.enums import Role
from rlflow.core.errors import Conflict, Invalid, NotFound
from tests.accounts.support import PASSWORD, Browser, fields_of, new_email, signed_in
from tests.people import People


async def audit_of(object_id: Any) -> list[tuple[str, Any]]:
    """Action and actor of the entries on an object, oldest first."""
    rows = await database.fetch(
        "SELECT action, actor_id FROM audit_log WHERE object_id = $1 ORDER BY id", str(object_id)
    )
    return [(row["action"], row["actor_id"]) for row in rows]


@pytest.fixture
async def only_admin(app: Quart, people: People) -> People:
    """The module's people, among whom only one is an active admin."""
    await database.execute("UPDATE users SET role = 'annotator' WHERE role = 'admin' AND id <> $1", people.admin.id)
    return people


async def test_an_admin_makes_users(app: Quart, people: People) -> None:
    body = {"email": new_email().upper(), "name": "Made", "password": PASSWORD, "role": "researcher"}
    made = await people.admin.post("/users", body)
    assert made["role"] == "researcher"
    assert made["email"] == body["email"].lower()
    assert "password" not in str(made)
    browser = Browser(app)
    assert (await browser.login(body["email"]))["user"]["id"] == made["id"]
    assert await audit_of(made["id"]) == [("user.create", people.admin.id)]
    assert fields_of(await people.admin.post("/users", body, status=409)) == ["email"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "owner"), ("role", 1), ("email", "x"), ("password", "short"), ("name", ""), ("is_active", False)],
)
async def test_a_wrong_field_of_a_new_user_is_named(people: People, field: str, value: object) -> None:
    body = {"email": new_email(), "name": "Made", "password": PASSWORD, field: value}
    assert fields_of(await people.admin.post("/users", body, status=422)) == [field]


async def test_only_admins_come_near_users(app: Quart, people: People) -> None:
    body = {"email": new_email(), "name": "X", "password": PASSWORD}
    calls: list[tuple[str, str, Any]] = [
        ("GET", "/users", None),
        ("POST", "/users", body),
        ("PATCH", f"/users/{people.admin.id}", {"role": "annotator"}),
        ("PUT", f"/users/{people.admin.id}/password", {"password": PASSWORD}),
        ("GET", "/invites", None),
        ("POST", "/invites", {}),
        ("DELETE", f"/invites/{uuid4()}", None),
        ("GET", "/audit", None),
    ]
    for method, path, given in calls:
        await Browser(app).expect(401, method, path, given)
        await Browser(app).expect(401, method, path, {"wrong": True} if given is not None else None)
        for person in (people.researcher, people.annotators[0]):
            await Browser(app, token=person.token).expect(403, method, path, given)


async def test_users_are_listed_newest_first_in_pages(app: Quart, people: People) -> None:
    for _ in range(3):
        await signed_in(app)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = await people.admin.get("/users", query_string=query)
        assert len(page["items"]) <= 2
        seen += [user["id"] for user in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == await database.fetch_value("SELECT count(*) FROM users")
    assert set(page["items"][0]) == {"id", "email", "name", "role", "is_active", "created_at", "last_login_at"}


async def test_users_are_filtered(app: Quart, people: People) -> None:
    researchers = await people.admin.get("/users?role=researcher&limit=500")
    assert {user["role"] for user in researchers["items"]} == {"researcher"}
    found = await people.admin.get("/users?q=STRANGER")
    assert [user["email"] for user in found["items"]] == ["stranger@example.org"]
    assert (await people.admin.get("/users?q=%25"))["items"] == []
    gone = await signed_in(app)
    await people.admin.patch(f"/users/{gone.user['id']}", {"is_active": False})
    assert gone.user["id"] in [u["id"] for u in (await people.admin.get("/users?is_active=false"))["items"]]
    assert gone.user["id"] not in [u["id"] for u in (await people.admin.get("/users?is_active=true"))["items"]]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("role=owner", "role"),
        ("q=%00", "q"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=x", "limit"),
        ("cursor=nonsense", "cursor"),
        ("is_active=maybe", "is_active"),
        ("sort=name", "sort"),
    ],
)
async def test_a_wrong_query_is_named(people: People, query: str, field: str) -> None:
    assert fields_of(await people.admin.get(f"/users?{query}", 422)) == [field]


async def test_an_admin_changes_role_and_name(app: Quart, people: People) -> None:
    browser = await signed_in(app)
    path = f"/users/{browser.user['id']}"
    await browser.expect(403, "GET", "/users")
    changed = await people.admin.patch(path, {"role": "admin", "name": " New Name "})
    assert (changed["role"], changed["name"], changed["is_active"]) == ("admin", "New Name", True)
    await browser.expect(200, "GET", "/users")  # at once, with the same access token
    await people.admin.patch(path, {"role": "annotator"})
    await browser.expect(403, "GET", "/users")
    admin = people.admin.id
    assert await audit_of(browser.user["id"]) == [
        ("user.set_role", admin),
        ("user.rename", admin),
        ("user.set_role", admin),
    ]
    detail = await people.admin.get(f"/audit?object={browser.user['id']}&limit=1")
    assert detail["items"][0]["detail"] == {"role": {"before": "admin", "after": "annotator"}}


async def test_a_change_that_changes_nothing_is_not_audited(app: Quart, people: People) -> None:
    browser = await signed_in(app)
    for body in ({}, {"role": "annotator"}, {"is_active": True}, {"name": "Some Body"}, {"role": None}):
        assert await people.admin.patch(f"/users/{browser.user['id']}", body) == browser.user
    assert await audit_of(browser.user["id"]) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "owner"), ("is_active", "no"), ("is_active", 0), ("name", ""), ("name", 5), ("email", "a@example.org")],
)
async def test_a_wrong_change_is_named(app: Quart, people: People, field: str, value: object) -> None:
    browser = await signed_in(app)
    problem = await people.admin.patch(f"/users/{browser.user['id']}", {field: value}, 422)
    assert fields_of(problem) == [field]
    assert await browser.expect(200, "GET", "/auth/me") == browser.user


async def test_an_unknown_user_is_404(people: People) -> None:
    await people.admin.patch(f"/users/{uuid4()}", {"role": "admin"}, 404)
    await people.admin.patch("/users/nobody", {"role": "admin"}, 404)
    await people.admin.put(f"/users/{uuid4()}/password", {"password": PASSWORD}, 404)


async def test_deactivating_ends_everything_at_once(app: Quart, people: People) -> None:
    browser = await signed_in(app)
    secret = (await browser.expect(201, "POST", "/tokens", {"name": "script"}))["token"]
    script = Browser(app, token=secret)
    await script.expect(200, "GET", "/auth/me")
    path = f"/users/{browser.user['id']}"
    await people.admin.patch(path, {"is_active": False})
    await script.expect(401, "GET", "/auth/me")
    await browser.expect(401, "GET", "/auth/me")
    cookie = browser.cookie
    await browser.refresh(status=401)
    await people.admin.patch(path, {"is_active": True})
    await script.expect(401, "GET", "/auth/me")  # what was revoked stays revoked
    await Browser(app, cookie=cookie).refresh(status=401)
    await browser.login(browser.user["email"])
    assert [action for action, _ in await audit_of(browser.user["id"])] == ["user.deactivate", "user.activate"]


async def test_an_admin_resets_a_password(app: Quart, people: People) -> None:
    browser = await signed_in(app)
    path = f"/users/{browser.user['id']}/password"
    assert fields_of(await people.admin.put(path, {"password": "short"}, 422)) == ["password"]
    await people.admin.put(path, {"password": "given by the admin"}, 204)
    await browser.refresh(status=401)
    await browser.login(browser.user["email"], status=401)
    await browser.login(browser.user["email"], "given by the admin")


# --- the last admin


@pytest.mark.parametrize("body", [{"role": "researcher"}, {"is_active": False}, {"role": "annotator", "name": "X"}])
async def test_the_last_admin_stays(only_admin: People, body: dict[str, Any]) -> None:
    admin = only_admin.admin
    before = await admin.get("/auth/me")
    await admin.patch(f"/users/{admin.id}", body, 409)
    assert await admin.get("/auth/me") == before


async def test_an_inactive_admin_does_not_count(app: Quart, only_admin: People) -> None:
    admin, other = only_admin.admin, await signed_in(app)
    await admin.patch(f"/users/{other.user['id']}", {"role": "admin"})
    await admin.patch(f"/users/{other.user['id']}", {"is_active": False})
    await admin.patch(f"/users/{admin.id}", {"role": "annotator"}, 409)
    await admin.patch(f"/users/{other.user['id']}", {"role": "annotator"})


async def test_admins_who_demote_each_other_leave_one(app: Quart, only_admin: People) -> None:
    admin = only_admin.admin
    for _ in range(5):
        other = await signed_in(app)
        await admin.patch(f"/users/{other.user['id']}", {"role": "admin"})
        answers = await asyncio.gather(
            other.send("PATCH", f"/users/{admin.id}", {"role": "annotator"}),
            Browser(app, token=admin.token).send("PATCH", f"/users/{other.user['id']}", {"is_active": False}),
        )
        assert sorted(answer.status_code for answer in answers)[0] == 200
        assert await database.fetch_value("SELECT count(*) FROM users WHERE role = 'admin' AND is_active") == 1
        await database.execute("UPDATE users SET role = 'annotator' WHERE id <> $1", admin.id)
        await service.set_role("admin@example.org", Role.ADMIN)


# --- what the command line calls


async def test_the_command_line_makes_and_changes_users(app: Quart) -> None:
    email = new_email()
    user = await service.create_user(email, "From a shell", PASSWORD, Role.ANNOTATOR)
    assert (await service.set_role(email.upper(), Role.RESEARCHER)).role is Role.RESEARCHER
    assert (await service.set_role(user.id, Role.ANNOTATOR)).role is Role.ANNOTATOR
    await service.reset_password(email, "another walk by the lake")
    await Browser(app).login(email, "another walk by the lake")
    assert email in [found.email for found in await service.list_users()]
    assert [action for action, _ in await audit_of(user.id)] == [
        "user.create",
        "user.set_role",
        "user.set_role",
        "user.reset_password",
    ]
    with pytest.raises(Conflict):
        await service.create_user(email, "Again", PASSWORD, Role.ANNOTATOR)
    with pytest.raises(Invalid):
        await service.create_user("nobody", "Bad", PASSWORD, Role.ANNOTATOR)
    with pytest.raises(Invalid):
        await service.create_user(new_email(), "a\x00b", PASSWORD, Role.ANNOTATOR)
    for unknown in (new_email(), "nobody", uuid4()):
        with pytest.raises(NotFound):
            await service.set_role(unknown, Role.ADMIN)


async def test_the_first_admin_is_made_once(app: Quart, only_admin: People) -> None:
    found, made = await service.ensure_admin(new_email(), PASSWORD)
    assert (found.id, made) == (only_admin.admin.id, False)
    await database.execute("UPDATE users SET is_active = false WHERE id = $1", found.id)
    try:
        email = new_email()
        answers = await asyncio.gather(*(service.ensure_admin(email, PASSWORD) for _ in range(4)))
        assert sorted(made for _, made in answers) == [False, False, False, True]
        assert {user.email for user, _ in answers} == {email}
        assert (await Browser(app).login(email))["user"]["role"] == "admin"
    finally:
        await database.execute("UPDATE users SET is_active = true WHERE id = $1", found.id)
    await service.set_role(email, Role.ANNOTATOR)
    with pytest.raises(Conflict):
        await service.set_role(found.id, Role.ANNOTATOR)


async def test_who_registered_the_first_admins_address_gains_nothing(app: Quart, only_admin: People) -> None:
    squatter = Browser(app)
    email = (await squatter.register(password="chosen by a squatter"))["user"]["email"]
    secret = (await squatter.expect(201, "POST", "/tokens", {"name": "back door"}))["token"]
    await database.execute("UPDATE users SET role = 'annotator' WHERE role = 'admin'")
    try:
        admin, made = await service.ensure_admin(email, PASSWORD)
        assert (admin.email, admin.role, made) == (email, Role.ADMIN, True)
        await Browser(app).login(email, "chosen by a squatter", status=401)
        await Browser(app, token=secret).expect(401, "GET", "/auth/me")
        await squatter.refresh(status=401)
        await Browser(app).login(email)
    finally:
        await service.set_role(only_admin.admin.id, Role.ADMIN)
