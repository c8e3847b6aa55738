"""Invites, from making one to what its use gives."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from quart import Quart

from rlflow.accounts import jobs
from rlflow.core import database
from rlflow.core.enums import Role
from rlflow.core.models import Project
from tests.accounts.support import Browser, fields_of, new_email, signed_in
from tests.people import People


async def new_project(people: People, **fields: Any) -> Project:
    """A project of the researcher's."""
    return await Project.create(owner_id=people.researcher.id, name="Invited", task_type="qa", **fields)


async def expire(invite_id: str) -> None:
    """Let an invite's time run out."""
    await database.execute("UPDATE invites SET expires_at = now() - interval '1 second' WHERE id = $1", invite_id)


async def test_an_invite_says_the_role(app: Quart, people: People) -> None:
    made = await people.admin.post("/invites", {"role": "researcher"})
    assert set(made) == {"id", "email", "role", "project_id", "created_at", "expires_at", "token"}
    life = datetime.fromisoformat(made["expires_at"]) - datetime.fromisoformat(made["created_at"])
    assert abs(life - timedelta(days=7)) < timedelta(minutes=1)
    answer = await Browser(app).register(invite=made["token"])
    assert answer["user"]["role"] == "researcher"


async def test_an_invite_works_once(app: Quart, people: People) -> None:
    made = await people.admin.post("/invites", {"role": "researcher"})
    await Browser(app).register(invite=made["token"])
    assert fields_of(await Browser(app).register(invite=made["token"], status=422)) == ["invite"]


async def test_of_two_uses_at_one_instant_one_wins(app: Quart, people: People) -> None:
    made = await people.admin.post("/invites", {"role": "researcher"})
    bodies = [
        {"email": new_email(), "password": "a long walk by the lake", "name": "X", "invite": made["token"]}
        for _ in range(3)
    ]
    answers = await asyncio.gather(*(Browser(app).send("POST", "/auth/register", body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422]
    emails = [body["email"] for body in bodies]
    assert await database.fetch_value("SELECT count(*) FROM users WHERE email = ANY($1)", emails) == 1


async def test_an_invite_for_an_address_is_for_no_other(app: Quart, people: People) -> None:
    email = new_email()
    made = await people.admin.post("/invites", {"email": email.upper()})
    assert made["email"] == email
    assert fields_of(await Browser(app).register(invite=made["token"], status=422)) == ["invite"]
    await Browser(app).register(email.title(), invite=made["token"])


async def test_a_failed_registration_does_not_use_an_invite_up(app: Quart, people: People) -> None:
    made = await people.admin.post("/invites", {})
    await Browser(app).register(invite=made["token"], password="short", status=422)
    await Browser(app).register("admin@example.org", invite=made["token"], status=409)
    await Browser(app).register(invite=made["token"])


async def test_an_invite_expires(app: Quart, people: People) -> None:
    made, other = await people.admin.post("/invites", {}), await people.admin.post("/invites", {})
    await expire(made["id"])
    assert fields_of(await Browser(app).register(invite=made["token"], status=422)) == ["invite"]
    listed = {invite["id"]: invite for invite in (await people.admin.get("/invites?limit=500"))["items"]}
    assert listed[made["id"]]["status"] == "expired"
    await jobs.clear_expired()
    left = [invite["id"] for invite in (await people.admin.get("/invites?limit=500"))["items"]]
    assert made["id"] not in left
    assert other["id"] in left
    await Browser(app).register(invite=made["token"], status=422)


@pytest.mark.parametrize(("role", "member"), [("annotator", "annotator"), ("researcher", "researcher")])
async def test_an_invite_opens_a_project(app: Quart, people: People, role: str, member: str) -> None:
    project = await new_project(people)
    made = await people.admin.post("/invites", {"role": role, "project_id": str(project.id)})
    assert made["project_id"] == str(project.id)
    user = (await Browser(app).register(invite=made["token"]))["user"]
    rows = await database.fetch("SELECT project_id, role FROM project_members WHERE user_id = $1", user["id"])
    assert [dict(row) for row in rows] == [{"project_id": project.id, "role": member}]
    (listed,) = (await people.admin.get("/invites?limit=1"))["items"]
    assert (listed["status"], listed["used_by_id"], listed["project_name"]) == ("used", user["id"], "Invited")
    assert listed["invited_by_id"] == str(people.admin.id)
    assert "token" not in str(listed)
    entries = (await people.admin.get(f"/audit?project={project.id}"))["items"]
    assert [entry["action"] for entry in entries] == ["member.add", "invite.accept", "invite.create"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", 5),
        ("role", "owner"),
        ("project_id", "x"),
        ("project_id", 5),
        ("project_id", "019c0000-0000-7000-8000-000000000000"),  # no project
        ("days", 3),
    ],
)
async def test_a_wrong_field_is_named(people: People, field: str, value: object) -> None:
    assert fields_of(await people.admin.post("/invites", {field: value}, 422)) == [field]


async def test_nobody_is_invited_into_an_archived_project(people: People) -> None:
    project = await new_project(people, archived_at=datetime.fromisoformat("2026-01-01T00:00:00Z"))
    await people.admin.post("/invites", {"project_id": str(project.id)}, 422)


async def test_who_has_an_account_is_not_invited(people: People) -> None:
    await people.admin.post("/invites", {"email": "Stranger@example.org"}, 409)


async def test_an_invite_is_taken_back(app: Quart, people: People) -> None:
    made = await people.admin.post("/invites", {})
    await people.admin.delete(f"/invites/{made['id']}")
    await people.admin.delete(f"/invites/{made['id']}", 404)
    await Browser(app).register(invite=made["token"], status=422)
    used = await people.admin.post("/invites", {})
    await Browser(app).register(invite=used["token"])
    await people.admin.delete(f"/invites/{used['id']}", 409)


async def test_invites_are_listed_in_pages(people: People) -> None:
    made = [(await people.admin.post("/invites", {}))["id"] for _ in range(3)]
    first = await people.admin.get("/invites?limit=2")
    assert [invite["id"] for invite in first["items"]] == made[:0:-1]
    second = await people.admin.get(f"/invites?limit=2&cursor={first['next_cursor']}")
    assert second["items"][0]["id"] == made[0]
    assert second["items"][0]["status"] == "pending"


@pytest.mark.parametrize("change", [{"role": "researcher"}, {"is_active": False}])
async def test_with_an_admin_go_their_open_invites(app: Quart, people: People, change: dict[str, Any]) -> None:
    browser = await signed_in(app)
    await people.admin.patch(f"/users/{browser.user['id']}", {"role": Role.ADMIN})
    made = await browser.expect(201, "POST", "/invites", {"role": "admin"})
    kept = await people.admin.post("/invites", {})
    await people.admin.patch(f"/users/{browser.user['id']}", change)
    await Browser(app).register(invite=made["token"], status=422)
    await Browser(app).register(invite=kept["token"])
