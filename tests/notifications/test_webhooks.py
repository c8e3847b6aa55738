"""Webhooks over HTTP, and their deliveries to a local server."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

import rlflow.notifications.jobs as notification_jobs
from rlflow.core import database, permissions
from rlflow.core.enums import MemberRole, Role
from rlflow.core.models import Job, Project, ProjectMember, User, Webhook, WebhookDelivery
from rlflow.core.periodic import run_once
from rlflow.core.settings import Settings
from rlflow.notifications import delivery, service
from tests.conftest import make_settings
from tests.notifications.receiver import Receiver, receiver
from tests.people import People

EVENTS = ["feedback.submitted", "task.completed"]


@pytest.fixture
async def hears(people: People) -> AsyncIterator[Receiver]:
    await Webhook.all().delete()
    await Job.all().delete()
    service.forget_listeners()
    async with receiver() as made:
        yield made


@pytest.fixture
def open_settings(database_url: str) -> Settings:
    """Settings that allow the local receiver."""
    return make_settings(database_url, RLFLOW_WEBHOOKS_ALLOW_PRIVATE=True)


@pytest.fixture
async def project(people: People) -> Project:
    return await Project.create(owner_id=people.researcher.id, name="Pairs", task_type="qa")


async def webhook(people: People, hears: Receiver, project: Project | None = None, **more: Any) -> dict[str, Any]:
    body = {"url": f"{hears.url}/hook?key=1", "events": EVENTS, **more}
    if project is not None:
        body["project_id"] = str(project.id)
    made: dict[str, Any] = await people.researcher.post("/webhooks", body)
    return made


async def make_due() -> None:
    await WebhookDelivery.filter(status="pending").update(next_attempt_at=datetime(2020, 1, 1, tzinfo=UTC))


# --- CRUD ---------------------------------------------------------------------------------------------------


async def test_the_secret_is_shown_once(people: People, hears: Receiver, project: Project) -> None:
    made = await webhook(people, hears, project)
    assert made["secret"].startswith("whsec_")
    assert len(base64.b64decode(made["secret"][6:])) == 32
    shown = await people.researcher.get(f"/webhooks/{made['id']}")
    assert shown == {key: value for key, value in made.items() if key != "secret"}
    listed = await people.researcher.get("/webhooks")
    assert listed["items"] == [shown]


async def test_who_may_do_what(people: People, hears: Receiver, project: Project) -> None:
    made = await webhook(people, hears, project)
    path = f"/webhooks/{made['id']}"
    await people.annotators[0].get("/webhooks", 403)
    await people.stranger.get(path, 404)
    await people.stranger.patch(path, {"is_active": False}, 404)
    await people.stranger.delete(path, 404)
    await people.stranger.get(f"{path}/deliveries", 404)
    await people.stranger.post(f"{path}/test", status=404)
    assert (await people.stranger.get("/webhooks"))["items"] == []
    await people.admin.get(path)
    body = {"url": "https://example.org", "events": EVENTS, "project_id": str(project.id)}
    await people.stranger.post("/webhooks", body, 404)
    await people.researcher.delete(path)
    await people.researcher.get(path, 404)


async def test_changes(people: People, hears: Receiver, project: Project) -> None:
    made = await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {"id": "1"})
    path = f"/webhooks/{made['id']}"
    changed = await people.researcher.patch(path, {"events": ["job.failed", "job.failed"], "is_active": False})
    assert changed["events"] == ["job.failed"]
    assert changed["is_active"] is False
    waiting = (await people.researcher.get(f"{path}/deliveries"))["items"]
    assert [item["status"] for item in waiting] == ["failed"]
    assert waiting[0]["error"] == "the webhook was switched off"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "ftp://example.org"),
        ("url", "https://user:pw@example.org/x"),
        ("url", "https://example.org/#x"),
        ("url", "example.org"),
        ("url", "http://127.0.0.1/x"),
        ("url", "http://[::1]:80/x"),
        ("url", "http://169.254.169.254/latest/meta-data"),
        ("url", "https://example.org/\x00"),
        ("url", 5),
        ("events", []),
        ("events", ["everything"]),
        ("is_active", "yes"),
        ("project_id", "x"),
        ("colour", "red"),
    ],
)
async def test_bad_fields_are_named(people: People, field: str, value: Any) -> None:
    body = {"url": "https://example.org/x", "events": EVENTS, field: value}
    problem = await people.researcher.post("/webhooks", body, 422)
    assert problem["errors"][0]["field"].split(".")[0] == field


# --- deliveries ---------------------------------------------------------------------------------------------


async def test_a_delivery_is_signed(people: People, hears: Receiver, project: Project, open_settings: Settings) -> None:
    made = await webhook(people, hears, project)
    await service.emit("feedback.submitted", project.id, {"id": "f1", "values": {"p": "é"}})
    assert await delivery.deliver_due(open_settings) == 1
    headers, body = hears.got[0]
    assert headers[":path"] == "/hook?key=1"
    assert headers["host"] == hears.url.removeprefix("http://")
    assert headers["content-type"] == "application/json"
    key = base64.b64decode(made["secret"].removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    own = hmac.new(key, f"{headers['webhook-timestamp']}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["x-rlflow-signature"] == f"t={headers['webhook-timestamp']},sha256={own}"
    sent = hears.bodies[0]
    assert sent["type"] == "feedback.submitted"
    assert sent["data"] == {"id": "f1", "values": {"p": "é"}}
    assert sent["id"] == headers["webhook-id"]
    shown = (await people.researcher.get(f"/webhooks/{made['id']}/deliveries"))["items"]
    assert [(item["id"], item["status"], item["response_status"], item["attempts"]) for item in shown] == [
        (sent["id"], "succeeded", 200, 1)
    ]
    assert shown[0]["delivered_at"].endswith("Z")
    assert await delivery.deliver_due(open_settings) == 0


async def test_retries_have_the_same_id_and_body(
    people: People, hears: Receiver, project: Project, open_settings: Settings
) -> None:
    made = await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {"id": "t1"})
    hears.answers = [500, 302]
    await delivery.deliver_due(open_settings)
    waiting = await WebhookDelivery.get()
    assert (waiting.status, waiting.response_status, waiting.attempts) == ("pending", 500, 1)
    assert await delivery.deliver_due(open_settings) == 0  # not yet
    await make_due()
    await delivery.deliver_due(open_settings)
    waiting = await WebhookDelivery.get()
    assert "redirects are not followed" in (waiting.error or "")
    await make_due()
    await delivery.deliver_due(open_settings)
    assert len({headers["webhook-id"] for headers, _ in hears.got}) == 1
    assert len({body for _, body in hears.got}) == 1
    assert len(hears.got) == 3
    shown = (await people.researcher.get(f"/webhooks/{made['id']}/deliveries?status=succeeded"))["items"]
    assert shown[0]["attempts"] == 3


async def test_it_is_given_up_in_the_end_and_can_be_made_again(
    people: People, hears: Receiver, project: Project, open_settings: Settings
) -> None:
    made = await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {"id": "t1"})
    attempts = len(delivery.RETRY_SECONDS) + 1
    hears.answers = [503] * attempts
    for _ in range(attempts + 3):
        await make_due()
        await delivery.deliver_due(open_settings)
    assert len(hears.got) == attempts
    failed = await WebhookDelivery.get()
    assert failed.status == "failed"
    path = f"/webhooks/{made['id']}/deliveries/{failed.id}/retry"
    assert (await people.researcher.post(path, status=202))["status"] == "pending"
    await delivery.deliver_due(open_settings)
    assert (await WebhookDelivery.get()).status == "succeeded"
    await people.researcher.post(path, status=409)
    await people.researcher.post(f"/webhooks/{made['id']}/deliveries/{uuid4()}/retry", status=404)


async def test_410_switches_the_webhook_off(
    people: People, hears: Receiver, project: Project, open_settings: Settings
) -> None:
    made = await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {})
    hears.answers = [410]
    await delivery.deliver_due(open_settings)
    assert (await people.researcher.get(f"/webhooks/{made['id']}"))["is_active"] is False


async def test_private_addresses_are_refused_at_delivery(
    people: People, hears: Receiver, project: Project, settings: Settings
) -> None:
    await webhook(people, hears, project)  # a name: checked only when it is resolved
    await service.emit("task.completed", project.id, {})
    await delivery.deliver_due(settings)
    assert hears.got == []
    waiting = await WebhookDelivery.get()
    assert "not an address of the public internet" in (waiting.error or "")


async def test_a_receiver_that_is_slow_is_not_waited_for(
    people: People, hears: Receiver, project: Project, open_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "TIMEOUT_SECONDS", 0.2)
    await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {})
    hears.delay = 1.0
    await delivery.deliver_due(open_settings)
    assert "no answer within 0.2 seconds" in ((await WebhookDelivery.get()).error or "")


async def test_an_attempt_whose_worker_died_is_made_again(
    people: People, hears: Receiver, project: Project, open_settings: Settings
) -> None:
    await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {})
    taken = await database.fetch(delivery.queries.TAKE_DELIVERIES, 10, 60.0)
    assert len(taken) == 1
    assert await delivery.deliver_due(open_settings) == 0  # it may still be under way
    await make_due()
    assert await delivery.deliver_due(open_settings) == 1
    assert (await WebhookDelivery.get()).status == "succeeded"


async def test_the_test_tells_how_it_went(
    people: People, hears: Receiver, project: Project, app: Any, open_settings: Settings
) -> None:
    made = await webhook(people, hears, project, is_active=False)
    refused = await people.researcher.post(f"/webhooks/{made['id']}/test", status=200)
    assert refused["status"] == "failed"
    assert "public internet" in refused["error"]
    kept, app.config["RLFLOW_SETTINGS"] = app.config["RLFLOW_SETTINGS"], open_settings
    try:
        shown = await people.researcher.post(f"/webhooks/{made['id']}/test", status=200)
    finally:
        app.config["RLFLOW_SETTINGS"] = kept
    assert (shown["status"], shown["event"], shown["attempts"]) == ("succeeded", "webhook.test", 1)
    assert shown["next_attempt_at"] is None
    assert hears.bodies[0]["type"] == "webhook.test"


async def test_deliveries_are_recorded_outside_of_the_ticks_transaction(
    people: People, hears: Receiver, project: Project, open_settings: Settings
) -> None:
    await webhook(people, hears, project)
    await service.emit("task.completed", project.id, {})
    tick = next(work for work in notification_jobs.periodic(open_settings) if work.name == "call_webhooks")

    async with database.transaction() as connection:
        await tick.tick()
        status = await connection.fetchval("SELECT status FROM webhook_deliveries")
        outside = await connection.fetchval("SELECT xmin::text::bigint < txid_current() FROM webhook_deliveries")
    assert status == "succeeded"
    assert outside is True
    assert await run_once(tick)


# --- who hears what -----------------------------------------------------------------------------------------


async def heard(project_id: UUID, event: str = "task.completed") -> int:
    service.forget_listeners()
    before = await WebhookDelivery.all().count()
    await service.emit(event, project_id, {})
    return await WebhookDelivery.all().count() - before


async def test_a_webhook_hears_its_events_of_its_project(people: People, hears: Receiver, project: Project) -> None:
    other = await Project.create(owner_id=people.researcher.id, name="Other", task_type="qa")
    await webhook(people, hears, project)
    assert await heard(project.id) == 1
    assert await heard(project.id, "export.finished") == 0
    assert await heard(other.id) == 0
    await webhook(people, hears)
    assert await heard(other.id) == 1


async def test_a_webhook_hears_only_what_its_owner_may_see(people: People, hears: Receiver) -> None:
    theirs = await Project.create(owner_id=people.stranger.id, name="Theirs", task_type="qa")
    await webhook(people, hears)
    assert await heard(theirs.id) == 0
    member = await ProjectMember.create(project_id=theirs.id, user_id=people.researcher.id, role=MemberRole.RESEARCHER)
    assert await heard(theirs.id) == 1
    await User.filter(id=people.researcher.id).update(role=Role.ANNOTATOR)
    assert await heard(theirs.id) == 0
    await User.filter(id=people.researcher.id).update(role=Role.RESEARCHER)
    permissions.forget(people.researcher.id)
    await member.delete()
    assert await heard(theirs.id) == 0


async def test_unknown_events_are_a_mistake(project: Project) -> None:
    with pytest.raises(ValueError, match="unknown event"):
        await service.emit("task.exploded", project.id, {})


async def test_nobody_listening_costs_no_statement(
    people: People, hears: Receiver, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await heard(project.id) == 0

    async def fail(*_: Any) -> None:
        raise AssertionError("a statement")

    monkeypatch.setattr(service.database, "fetch", fail)
    await service.emit("task.completed", project.id, {})
